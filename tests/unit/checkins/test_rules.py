"""How versions fold, what a day comes to, and how long a check-in can be changed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.features.checkins.rules import Counted, correction_refused, parse_recorded, roll_up, wins

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_correction_is_possible_for_24_hours_and_not_a_second_more() -> None:
    assert correction_refused(NOON, NOON + timedelta(hours=24)) is None
    assert correction_refused(NOON, NOON + timedelta(hours=24, seconds=1)) == "too_late"
    assert correction_refused(NOON, NOON - timedelta(hours=3)) is None, "a clock set back is no reason to refuse"


def test_any_correction_beats_the_first_version_and_the_greater_beats_the_lesser() -> None:
    assert wins("a", (NOON, "a"), (NOON - timedelta(hours=1), "b"))
    assert wins("a", (NOON, "b"), (NOON, "c"))
    assert not wins("a", (NOON, "c"), (NOON, "b"))
    assert not wins("a", (NOON, "c"), (NOON - timedelta(seconds=1), "d"))


answer = st.one_of(st.none(), st.integers(0, 10))
counted = st.builds(
    Counted,
    occurred_at=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 2, 1)).map(
        lambda at: at.replace(tzinfo=UTC)
    ),
    stress=answer,
    mood=answer,
    craving=answer,
    sleep_quarters=st.one_of(st.none(), st.integers(0, 96)),
    used=st.one_of(st.none(), st.booleans()),
    has_note=st.booleans(),
    reported_use=st.booleans(),
    is_withdrawn=st.booleans(),
)


@given(st.lists(counted, max_size=8))
def test_a_days_figures_do_not_depend_on_the_order_and_stay_in_range(every: list[Counted]) -> None:
    day, rows = roll_up(every), [row for row in every if not row.is_withdrawn]
    assert day["entries"] == len(rows)
    for name in ("stress", "mood", "craving"):
        values = [v for row in rows if (v := getattr(row, name)) is not None]
        assert (day[name] is None) == (not values)
        assert day[name] is None or min(values) <= day[name] <= max(values)
        assert day[f"worst_{name}"] == (min if name == "mood" else max)(values, default=None)
    backwards = roll_up(reversed(every))
    assert {k: v for k, v in day.items() if k not in ("stress", "mood", "craving", "sleep")} == {
        k: v for k, v in backwards.items() if k not in ("stress", "mood", "craving", "sleep")
    }
    assert day["used"] is (None if all(row.used is None for row in rows) else any(row.used for row in rows))


def test_of_a_withdrawn_check_in_only_reported_use_is_left() -> None:
    gone = Counted(NOON, 9, 0, 9, 8, True, True, reported_use=True, is_withdrawn=True)
    day = roll_up([gone])
    assert (day["entries"], day["worst_mood"], day["last_use_at"], day["use_taken_back_at"]) == (0, None, None, NOON)
    corrected = Counted(NOON, 9, 0, 9, 8, False, True, reported_use=True)
    assert roll_up([corrected])["use_taken_back_at"] == NOON


def test_a_day_without_answers_has_no_means() -> None:
    assert roll_up([])["stress"] is None and roll_up([])["used"] is None


@pytest.mark.parametrize("hours", [0, 0.25, 7.75, 24])
def test_sleep_is_kept_in_quarter_hours(hours: float) -> None:
    assert parse_recorded({"form": "daily@1", "answers": {"sleep": hours}}).sleep_quarters == hours * 4


def test_an_empty_note_is_no_note() -> None:
    assert parse_recorded({"form": "daily@1", "answers": {"mood": 1}, "note": "", "share_note": False}).note is None
