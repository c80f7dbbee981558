"""One client's practice on the page: homework, practice by skill, what can be assigned, what was typed."""

from datetime import date, timedelta

import pytest

from recovery_app.content.skills import skill, slugs
from recovery_app.core.errors import InvalidInput
from recovery_app.features.programs.rules import CAUTIONS, TRACKS
from recovery_app.features.skills.service import (
    AssignmentView,
    ClientPractice,
    HomeworkView,
    NewAssignment,
    SkillPractice,
)
from recovery_app.ui.shell.said import NOTHING, said, short_date
from recovery_app.ui.therapist.practice_form import read_assignment, read_cautions
from recovery_app.ui.therapist.practice_view import PracticeCard, assignable, first_and_last, practice_card
from recovery_app.ui.therapist.skill_words import title

TODAY = date(2026, 11, 24)
SUNDAY = TODAY + timedelta(days=5)


def assigned(**changed: object) -> AssignmentView:
    usual = {
        "id": "a",
        "skill": "urge-surfing",
        "note": "At the bus stop",
        "times": 3,
        "starts_on": TODAY,
        "ends_on": SUNDAY,
        "by": "Theo",
        "done": 1,
        "is_over": False,
        "before_mean": 6.5,
        "after_mean": 4.25,
        "rated": 1,
    }
    return AssignmentView(**{**usual, **changed})  # type: ignore[arg-type]


def card(*assignments: AssignmentView, **more: tuple[object, ...]) -> PracticeCard:
    rest = {"group_homework": (), "by_skill": (), "writings": ()}
    return practice_card(ClientPractice(assignments=assignments, **{**rest, **more}), TODAY)  # type: ignore[arg-type]


def test_an_assignment_tells_what_was_done_of_how_much_until_when_and_what_changed() -> None:
    (row,) = card(assigned()).assigned
    assert (row.done, row.share) == (said("client.practice.done_of", done=1, n=3), "33%")
    assert row.days == said("client.practice.span", start=short_date(TODAY), end=short_date(SUNDAY))
    assert (row.change, row.rated) == (
        said("library.change.span", before="6.5", after="4.2"),
        said("library.change.rated", n=1),
    )


def test_without_a_number_or_an_end_nothing_is_made_up() -> None:
    (row,) = card(assigned(times=None, ends_on=None, done=0, rated=0, before_mean=None, after_mean=None)).assigned
    assert (row.done, row.share) == (said("client.practice.done_none"), "")
    assert row.days == said("client.practice.span_open", start=short_date(TODAY))
    assert (row.change, row.rated) == (said("library.change.none"), NOTHING)


def test_what_has_not_begun_says_from_when() -> None:
    (row,) = card(assigned(starts_on=SUNDAY, ends_on=None)).assigned
    assert row.days == said("client.practice.coming", start=short_date(SUNDAY))


def test_what_is_over_stands_below_what_is_open() -> None:
    assert [row.id for row in card(assigned(id="old", is_over=True), assigned(id="new")).assigned] == ["new", "old"]


def test_homework_of_a_group_says_which_group_and_until_when() -> None:
    (row,) = card(group_homework=(HomeworkView("Evening", "paced-breathing", TODAY, SUNDAY, 2),)).group
    assert row.done == said("client.practice.done", n=2)
    days = {"start": short_date(TODAY), "end": short_date(SUNDAY)}
    assert row.line == said("client.practice.group_line", group="Evening", **days)


def test_practice_of_a_skill_that_only_a_newer_phone_knows_is_told_kindly() -> None:
    known, unknown = card(
        by_skill=(
            SkillPractice("urge-surfing", 4, 0, None, None, TODAY),
            SkillPractice("nope", 1, 0, None, None, TODAY),
        )
    ).by_skill
    assert (known.title, known.times, known.last) == (title("urge-surfing"), 4, said("staff.today"))
    assert unknown.title == said("client.practice.unknown_skill")


@pytest.mark.parametrize("flag", CAUTIONS)
@pytest.mark.parametrize("track", TRACKS)
def test_what_is_held_back_from_a_client_cannot_be_assigned(flag: str, track: str) -> None:
    options = {one.slug: one for one in assignable("en", [track], [flag], is_known=True)}
    assert options.keys() == set(slugs())
    for slug, option in options.items():
        found = skill(slug)
        assert option.is_closed == (flag in found.not_for or track in found.not_tracks)
        if not option.is_closed:
            asks = flag in found.ask_first
            assert option.words == (said("client.practice.assign.asks", title=title(slug)) if asks else title(slug))


def test_while_nobody_has_asked_every_skill_with_a_caution_says_that_it_asks() -> None:
    for option in assignable("en", [], [], is_known=False):
        found = skill(option.slug)
        has_caution = bool(found.ask_first or found.not_for)
        assert (option.words == title(option.slug)) != has_caution


def test_a_week_from_today_is_offered() -> None:
    assert first_and_last(TODAY) == (TODAY, TODAY + timedelta(days=6))


FORM = {"skill": "urge-surfing", "times": "3", "starts": "2026-11-24", "ends": "2026-11-29", "note": " At the stop "}


def test_what_was_typed_becomes_an_assignment() -> None:
    assert read_assignment(FORM) == NewAssignment("urge-surfing", "At the stop", 3, TODAY, SUNDAY)
    bare = read_assignment({**FORM, "times": "", "ends": "", "note": ""})
    assert (bare.times, bare.ends_on, bare.note) == (None, None, "")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"skill": ""}, "required"),
        ({"starts": ""}, "required"),
        ({"starts": "soon"}, "invalid_time"),
        ({"ends": "2026-11-23"}, "dates_crossed"),
        ({"times": "0"}, "invalid_input"),
        ({"times": "22"}, "invalid_input"),
        ({"times": "²"}, "invalid_input"),
        ({"times": "1.5"}, "invalid_input"),
    ],
)
def test_what_cannot_be_assigned_is_refused_by_its_code(changed: dict[str, str], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_assignment({**FORM, **changed})
    assert refused.value.code == code


def test_cautions_are_those_ticked_or_none_when_somebody_asked() -> None:
    assert read_cautions({"caution_panic": "on", "caution_injury": "on"}) == ("panic", "injury")
    assert read_cautions({"asked": "on"}) == ()


@pytest.mark.parametrize("form", [{}, {"asked": "on", "caution_panic": "on"}])
def test_unknown_and_contradictory_cautions_are_not_recorded(form: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_cautions(form)
    assert refused.value.code == "cautions_unclear"
