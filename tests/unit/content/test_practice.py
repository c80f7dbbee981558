"""How skills are picked: numbers with a source that fit the rest of the content, and files that are refused."""

import copy
from typing import Any, get_args

import pytest

from recovery_app.content import checkins, practice, skills, thresholds
from recovery_app.content.errors import InvalidContent
from recovery_app.content.files import read_data
from recovery_app.content.messages import load
from recovery_app.content.schema import parse

PICKING = practice.PRACTICE_DIR / "picking.yaml"
HELPED = practice.PRACTICE_DIR / "helped.yaml"


@pytest.fixture
def picking() -> dict[str, Any]:
    return copy.deepcopy(read_data(PICKING))


@pytest.fixture
def helped() -> dict[str, Any]:
    return copy.deepcopy(read_data(HELPED))


def numbers_without_source(data: Any, is_sourced: bool = False) -> list[Any]:
    """Numbers that no `source` beside or above them accounts for."""
    if isinstance(data, dict):
        sourced = is_sourced or "source" in data
        return [found for value in data.values() for found in numbers_without_source(value, sourced)]
    if isinstance(data, list):
        return [found for value in data for found in numbers_without_source(value, is_sourced)]
    return [data] if isinstance(data, int | float) and not isinstance(data, bool) and not is_sourced else []


def test_every_number_says_where_it_comes_from() -> None:
    assert numbers_without_source(read_data(PICKING)) == []
    assert numbers_without_source(read_data(HELPED)) == []


def test_every_moment_of_a_skill_has_its_numbers() -> None:
    assert set(get_args(skills.Moment)) == set(practice.Moments.model_fields)


def test_moments_and_needs_ask_about_questions_that_exist() -> None:
    moments = practice.picking().moments
    asked = [getattr(moments, name).question for name in practice.Moments.model_fields]
    asked += [need.question for need in practice.picking().needs]
    assert all(checkins.form().question(question) for question in asked)


def test_what_is_wrong_for_now_begins_where_a_check_in_is_hard() -> None:
    moments, hard = practice.picking().moments, thresholds.hard_checkin()
    assert moments.high_craving.at_least == hard.high_craving.at_least == 8
    assert moments.high_stress.at_least == hard.high_stress.at_least
    assert moments.low_mood.at_most == hard.low_mood.at_most


def test_every_need_has_a_sentence_that_names_its_number() -> None:
    for need in practice.picking().needs:
        assert load("en")[f"say.why.{need.key}"].parameters == {"value", "day"}


def test_a_need_outweighs_all_chance() -> None:
    points, needs = practice.picking().points, practice.picking().needs
    assert points.untried.points < min(need.points / 2 for need in needs)
    assert -points.by_day.points >= max(need.points for need in needs)


def test_the_three_times_cover_every_length_once() -> None:
    times = practice.picking().times
    assert [time.minutes for time in times] == [2, 5, 10]
    assert (times[1].at_most or 0) + 1 == times[2].at_least


@pytest.mark.parametrize("rating", ["distress", "urge"])
def test_what_practice_did_is_told_with_the_numbers_of_the_tries(rating: str) -> None:
    for how, given in (("lower", {"a", "n"}), ("higher", {"a", "n"}), ("same", {"n"})):
        assert load("en")[f"say.helped.{rating}.{how}"].parameters == given


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("fresh", "days"), 0),
        (("fresh", "source"), ""),
        (("moments", "high_craving"), None),
        (("moments", "sadness"), {"question": "mood", "at_most": 3, "source": "nobody knows"}),
        (("needs", 0, "target"), "happiness"),
        (("needs", 0, "full"), 5),
        (("needs", 1, "key"), "craving"),
        (("points", "theme", "points"), -1),
        (("points", "ask_first", "points"), 1),
        (("points", "side_target", "share"), 2),
        (("times", 0, "at_least"), 1),
        (("times", 1, "minutes"), 2),
        (("color",), "blue"),
    ],
)
def test_picking_that_does_not_hold_together_is_refused(
    picking: dict[str, Any], where: tuple[Any, ...], value: Any
) -> None:
    refused(practice.Picking, picking, where, value)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("prior", "spread"), 0),
        (("noise", "source"), "short"),
        (("told", "lower", "sure"), 0.4),
        (("told", "min_tries", "tries"), 0),
        (("told", "same"), {}),
    ],
)
def test_an_estimate_that_does_not_hold_together_is_refused(
    helped: dict[str, Any], where: tuple[Any, ...], value: Any
) -> None:
    refused(practice.Helped, helped, where, value)


def refused(model: Any, data: dict[str, Any], where: tuple[Any, ...], value: Any) -> None:
    place: Any = data
    for part in where[:-1]:
        place = place[part]
    place[where[-1]] = value
    with pytest.raises(InvalidContent):
        parse(model, data, "file.yaml")
