"""Check-in forms and thresholds: what is asked of whom, and what the files may not say."""

import copy
from typing import Any

import pytest

from recovery_app.content import checkins, skills, thresholds
from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.files import read_data
from recovery_app.content.schema import parse


@pytest.fixture
def daily() -> dict[str, Any]:
    return copy.deepcopy(read_data(checkins.CHECKINS_DIR / "daily@1.yaml"))


@pytest.fixture
def attention() -> dict[str, Any]:
    return copy.deepcopy(read_data(checkins.CHECKINS_DIR / "attention.yaml"))


def test_craving_and_use_are_asked_only_with_a_substance_track() -> None:
    form = checkins.form("daily@1")
    without = [question.key for question in form.for_tracks(["anxiety", "depression", "trauma"])]
    with_track = [question.key for question in form.for_tracks(["anxiety", "substance_use"])]
    assert without == ["stress", "mood", "sleep"]
    assert with_track == ["stress", "mood", "craving", "sleep", "used"]


def test_answers_have_the_ranges_of_the_contract() -> None:
    form = checkins.form("daily@1")
    for key in ("stress", "mood", "craving"):
        rating = form.question(key)
        assert isinstance(rating, checkins.RatingQuestion)
        assert [value for value in range(-2, 13) if rating.accepts(value)] == list(range(11))
        assert not rating.accepts(4.5)
    sleep = form.question("sleep")
    assert isinstance(sleep, checkins.HoursQuestion)
    assert sleep.accepts(0) and sleep.accepts(7.25) and sleep.accepts(24)
    assert not sleep.accepts(7.1) and not sleep.accepts(24.25) and not sleep.accepts(-0.25)
    assert form.note.max_length == 4000


@pytest.mark.parametrize(
    ("hours", "word"),
    [
        (0, "very_short"),
        (3.75, "very_short"),
        (4, "short"),
        (6.5, "bit_short"),
        (8, "full"),
        (9.25, "long"),
        (24, "very_long"),
    ],
)
def test_hours_have_a_word(hours: float, word: str) -> None:
    sleep = checkins.form().question("sleep")
    assert isinstance(sleep, checkins.HoursQuestion)
    assert sleep.word(hours) == f"say.word.sleep.{word}"


def test_unknown_forms_and_questions_are_errors() -> None:
    with pytest.raises(UnknownContent):
        checkins.form("daily@99")
    with pytest.raises(UnknownContent):
        checkins.form("../../secrets@1")
    with pytest.raises(UnknownContent):
        checkins.form().question("weight")


def test_the_current_form_is_one_of_the_forms() -> None:
    assert checkins.CURRENT_FORM in checkins.form_names()
    assert all(checkins.form(name).form == name for name in checkins.form_names())


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("form",), "daily"),
        (("questions",), []),
        (("questions", 0, "key"), "mood"),
        (("questions", 0, "type"), "slider"),
        (("questions", 0, "first"), 11),
        (("questions", 0, "first"), 4.5),
        (("questions", 0, "step"), 0),
        (("questions", 0, "min"), 20),
        (("questions", 0, "min"), "0"),
        (("questions", 0, "words"), "no key"),
        (("questions", 2, "tracks"), ["gambling"]),
        (("questions", 3, "bands"), [{"words": "say.x"}, {"below": 3, "words": "say.x"}]),
        (("questions", 3, "bands"), []),
        (("questions", 3, "button_step"), 0.3),
        (("triggers", "keys"), ["work", "work"]),
        (("note", "max_length"), 0),
        (("note", "color"), "red"),
    ],
)
def test_a_form_that_does_not_hold_together_is_refused(
    daily: dict[str, Any], where: tuple[Any, ...], value: Any
) -> None:
    place = daily
    for part in where[:-1]:
        place = place[part]
    place[where[-1]] = value
    with pytest.raises(InvalidContent, match=r"^daily"):
        parse(checkins.Form, daily, "daily@1.yaml")


def test_a_hard_check_in_is_hard_where_the_rules_say() -> None:
    hard = thresholds.hard_checkin()
    assert hard.high_stress.at_least == 8
    assert hard.high_craving.at_least == 8
    assert hard.low_mood.at_most == 2
    assert hard.answers[:2] == ("low_mood", "falling_mood")


def test_a_hard_check_in_is_answered_with_two_skills_that_fit() -> None:
    hard = thresholds.hard_checkin()
    for answer in (hard.high_stress, hard.high_craving, hard.low_mood, hard.falling_mood):
        assert len(set(answer.skills)) == 2
        assert set(answer.skills) <= set(skills.slugs())
        assert answer.minutes <= 5 and answer.targets
    assert "craving" in skills.skill(hard.high_craving.skills[0]).targets
    assert "anxiety" in skills.skill(hard.high_stress.skills[0]).targets


def test_reported_use_alone_is_answered_with_the_next_step() -> None:
    used = thresholds.hard_checkin().used
    assert (used.skills, used.targets) == ((), ())


def test_thresholds_ask_about_questions_that_exist() -> None:
    hard = thresholds.hard_checkin()
    for answer in (hard.high_stress, hard.high_craving, hard.low_mood, hard.falling_mood, hard.used):
        assert checkins.form().question(answer.question)


def test_attention_names_its_numbers() -> None:
    rules = thresholds.attention()
    assert rules.first_days == 14
    assert (rules.ratings.craving.fixed, rules.ratings.craving.own) == (8, 3)
    assert rules.groups == ("now", "changed", "due", "quiet")
    assert rules.ratings.mood.direction == "lower_is_worse"


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("groups",), ["now", "changed", "due"]),
        (("order",), ["craving"]),
        (("silence", "long_days"), 3),
        (("ratings", "craving", "direction"), "up"),
        (("ratings", "craving", "own"), 0),
        (("ratings", "craving", "source"), ""),
        (("ratings", "weight"), {}),
        (("first_days",), "14"),
        (("use_reported", "group"), "urgent"),
    ],
)
def test_attention_that_does_not_hold_together_is_refused(
    attention: dict[str, Any], where: tuple[Any, ...], value: Any
) -> None:
    place = attention
    for part in where[:-1]:
        place = place[part]
    place[where[-1]] = value
    with pytest.raises(InvalidContent, match=r"^attention"):
        parse(thresholds.Attention, attention, "attention.yaml")
