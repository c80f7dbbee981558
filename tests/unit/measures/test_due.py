"""When a form is due."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.content import measures
from recovery_app.content.instrument import Cadence
from recovery_app.core.errors import InvalidInput
from recovery_app.features.measures.rules.due import (
    AHEAD,
    EVERY,
    Plan,
    Window,
    check_schedule,
    clash,
    follow_up,
    windows,
)

MONDAY = date(2026, 3, 2)
END = MONDAY + timedelta(days=83)


def day(n: int) -> date:
    """So many days after the Monday on which the schedule begins."""
    return MONDAY + timedelta(days=n)


def open_on(cadence: Cadence, today: date, *answered: int) -> Window | None:
    """The window that is open on a day."""
    found = windows(Plan(cadence, MONDAY, END), [day(n) for n in answered], today)
    (one,) = [w for w in found if w.from_day <= today and (w.until is None or today <= w.until)] or [None]
    return one


def test_a_weekly_form_is_due_all_week_until_it_is_answered() -> None:
    assert open_on("weekly", day(0)) == open_on("weekly", day(6)) == Window(day(0), day(6))
    assert open_on("weekly", day(3), 1) is None
    assert open_on("weekly", day(7), 1) == Window(day(7), day(13))


def test_a_week_that_was_missed_does_not_pile_up() -> None:
    assert windows(Plan("weekly", MONDAY, END), [], day(15))[0] == Window(day(14), day(20))


def test_who_answered_on_the_last_day_rests_for_half_a_turn() -> None:
    assert open_on("weekly", day(7), 6) is None
    assert open_on("weekly", day(10), 6) == Window(day(10), day(13))
    assert open_on("fortnightly", day(19), 13) is None
    assert open_on("fortnightly", day(20), 13) == Window(day(20), day(27))


def test_a_monthly_form_comes_every_four_weeks_on_the_same_weekday() -> None:
    found = windows(Plan("monthly", MONDAY, END), [], day(0))
    assert {one.from_day.weekday() for one in found} == {0}
    assert [one.from_day for one in found[:3]] == [day(0), day(28), day(56)]


def test_the_form_at_the_start_is_due_for_two_weeks_and_once() -> None:
    assert open_on("intake", day(13)) == Window(day(0), day(13))
    assert open_on("intake", day(14)) is None
    assert open_on("intake", day(5), 4) is None
    assert open_on("intake", day(5), -1) == Window(day(0), day(13))


def test_the_form_at_the_end_is_due_from_the_last_planned_week_until_it_is_answered() -> None:
    assert open_on("discharge", END - timedelta(days=7)) is None
    assert open_on("discharge", END - timedelta(days=6)) == Window(END - timedelta(days=6), None)
    assert open_on("discharge", END + timedelta(days=90)) is not None
    assert open_on("discharge", END, 80) is None


def test_yesterdays_window_is_still_told_because_a_phone_may_be_west() -> None:
    assert windows(Plan("weekly", MONDAY, END), [], day(7))[0] == Window(day(0), day(6))
    assert windows(Plan("weekly", MONDAY, END), [], day(8))[0] == Window(day(7), day(13))


@given(
    st.sampled_from(["weekly", "fortnightly", "monthly"]),
    st.sets(st.integers(-30, 120), max_size=20),
    st.integers(0, 120),
)
def test_windows_never_overlap_hold_no_answered_day_and_reach_half_a_year(
    cadence: Cadence, answered: set[int], today: int
) -> None:
    days = {day(n) for n in answered}
    found = windows(Plan(cadence, MONDAY, END), days, day(today))
    for before, after in pairwise(found):
        assert before.until and before.until < after.from_day
    for one in found:
        assert one.until and one.from_day <= one.until
        assert not any(one.from_day <= each <= one.until for each in days)
        assert not any(0 < (one.from_day - each).days < EVERY[cadence] // 2 for each in days)
    assert found[-1].until and found[-1].until >= day(today) + AHEAD - timedelta(days=EVERY[cadence])


def test_a_short_form_of_3_or_more_asks_for_the_long_one_for_a_week() -> None:
    short = measures.measure("phq_2@1")
    assert follow_up(short, {"q1": 2, "q2": 1}, day(0), []) == Window(day(0), day(6))
    assert follow_up(short, {"q1": 1, "q2": 1}, day(0), []) is None
    assert follow_up(short, {"q1": 3, "q2": None}, day(0), []) is None
    assert follow_up(short, {"q1": 3, "q2": 3}, day(0), [day(-1)]) == Window(day(0), day(6))
    assert follow_up(short, {"q1": 3, "q2": 3}, day(0), [day(2)]) is None
    assert follow_up(measures.measure("phq_9@1"), {"q1": 3}, day(0), []) is None


@pytest.mark.parametrize("instrument", ["audit_c", "dast_10"])
@pytest.mark.parametrize("cadence", ["weekly", "fortnightly", "monthly", "discharge"])
def test_a_twelve_month_screener_is_never_scheduled_but_at_the_start(instrument: str, cadence: Cadence) -> None:
    with pytest.raises(InvalidInput, match="cadence_not_offered"):
        check_schedule(measures.newest(instrument), cadence, MONDAY, MONDAY)
    check_schedule(measures.newest(instrument), "intake", MONDAY, MONDAY)


@pytest.mark.parametrize("off", [-29, 367])
def test_a_schedule_begins_at_a_day_that_makes_sense(off: int) -> None:
    with pytest.raises(InvalidInput, match="invalid_input"):
        check_schedule(measures.newest("phq_9"), "weekly", day(off), MONDAY)


def test_one_instrument_has_one_rhythm_beside_start_and_end() -> None:
    assert clash("weekly", "monthly") and clash("intake", "intake")
    assert not clash("weekly", "intake") and not clash("intake", "discharge")
