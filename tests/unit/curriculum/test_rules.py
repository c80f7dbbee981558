"""Which skills a person is offered, and for how long homework holds: pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.content.skills import Skill, skill, slugs
from recovery_app.core.errors import InvalidInput
from recovery_app.features.curriculum import rules
from recovery_app.features.programs.rules import CAUTIONS, TRACKS

DAY = date(2026, 3, 4)


@dataclass(frozen=True)
class Meeting:
    id: str
    group_id: str
    day: date
    starts_at: datetime
    skill: str | None


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three skills with limits of each kind, in place of the library."""
    usual = skill("paced-breathing")
    made = {
        "plain": usual.model_copy(update={"ask_first": (), "not_for": (), "not_tracks": ()}),
        "careful": usual.model_copy(update={"ask_first": ("injury",), "not_for": ("panic",)}),
        "alone": usual.model_copy(
            update={"ask_first": (), "not_tracks": ("trauma",), "only_assigned": True, "reviewed_by": "Dr. A"}
        ),
    }
    monkeypatch.setattr(rules, "slugs", lambda: tuple(made))
    monkeypatch.setattr(rules, "skill", lambda slug: made[slug])
    yield


@pytest.mark.usefixtures("three")
def test_flags_and_tracks_hold_back_and_ask() -> None:
    assert rules.held_back([], []) == ()
    assert rules.held_back(["panic"], []) == ("careful",)
    assert rules.held_back(["injury"], ["trauma", "anxiety"]) == ("alone",)
    assert rules.asked_first(["injury"], True, []) == ("careful",)
    assert rules.asked_first([], True, []) == ()
    assert rules.asked_first([], False, []) == ("careful",), "unknown means ask"
    assert rules.asked_first(["panic"], False, []) == (), "held back is not asked about"


@pytest.mark.usefixtures("three")
def test_real_programs_show_what_was_reviewed_and_some_skills_are_for_one_person() -> None:
    assert rules.shown(True) == ("plain", "careful", "alone")
    assert rules.shown(False) == ("alone",)
    rules.check_for_all("plain", True)
    for slug, is_demo, code in (("plain", False, "not_reviewed"), ("alone", True, "for_one"), ("x", True, "unknown")):
        with pytest.raises(InvalidInput, match=code):
            rules.check_for_all(slug, is_demo)


@pytest.mark.usefixtures("three")
def test_a_week_names_no_skill_that_its_track_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"en": "x", "es": "x"}
    monkeypatch.setattr(rules, "check_for_all", lambda slug, is_demo: None)
    rules.check_week("anxiety", 1, words, words, ["alone"], True)
    with pytest.raises(InvalidInput, match="skill_not_for_track"):
        rules.check_week("trauma", 1, words, words, ["alone"], True)


@given(
    cautions=st.sets(st.sampled_from(CAUTIONS)),
    tracks=st.sets(st.sampled_from(TRACKS)),
    are_known=st.booleans(),
)
def test_of_the_library_nothing_forbidden_is_left_and_nothing_unknown_goes_unasked(
    cautions: set[str], tracks: set[str], are_known: bool
) -> None:
    never, ask = rules.held_back(cautions, tracks), rules.asked_first(cautions, are_known, tracks)
    assert not set(never) & set(ask)
    for slug in set(slugs()) - set(never):
        found: Skill = skill(slug)
        assert not cautions & set(found.not_for) and not tracks & set(found.not_tracks)
        if cautions & set(found.ask_first) or (not are_known and (found.ask_first or found.not_for)):
            assert slug in ask


def meeting(group: str, days: int, skill: str | None = None) -> Meeting:
    day = DAY + timedelta(days=days)
    return Meeting(f"{group} {days}", group, day, datetime.combine(day, time(18), UTC), skill)


def test_homework_ends_on_the_day_of_the_groups_next_session() -> None:
    names = {"evening": "Evening", "morning": "Morning"}
    held = [
        meeting("evening", -2, "w"),
        meeting("evening", 0, "x"),
        meeting("morning", 0, "y"),
        meeting("evening", 5),
    ]
    found = rules.homework(held, names)
    spans = [(one.group, one.skill, (one.until - one.from_day).days) for one in found]
    assert spans == [("Evening", "w", 2), ("Evening", "x", 5), ("Morning", "y", 7)]
    assert found[1].holds(DAY) and found[1].holds(DAY + timedelta(days=5)) and not found[1].holds(DAY + timedelta(6))


@given(ahead=st.sets(st.integers(1, 40)), others=st.sets(st.integers(1, 40)))
def test_the_next_session_is_the_first_later_day_on_which_the_same_group_meets(
    ahead: set[int], others: set[int]
) -> None:
    taught = meeting("g", 0, "x")
    held = [taught, *(meeting("g", n) for n in ahead), *(meeting("other", n) for n in others)]
    day, starts_at = rules.next_session(taught, held)
    assert (day - DAY).days == min(ahead, default=7)
    assert starts_at == taught.starts_at + (day - DAY)
