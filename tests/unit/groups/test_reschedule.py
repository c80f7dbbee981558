"""What becomes of written sessions when a group's days, hours or holidays change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from recovery_app.features.groups.rules.recurrence import Pattern, Slot, slots
from recovery_app.features.groups.rules.schedule import (
    CANCELLED,
    HOLIDAY,
    PATTERN,
    PLANNED,
    STAFF_CANCELLED,
    reschedule,
)

MONDAY = date(2026, 3, 2)
UNTIL = MONDAY + timedelta(days=13)


@dataclass
class Written:
    """A session as a table has it."""

    id: str
    slot: str
    day: date
    status: str = PLANNED
    reason: str = ""
    moved_from: datetime | None = None


def wanted(days: str = "MO,WE", starts: str = "18:00", until: date = UNTIL) -> list[Slot]:
    return slots(Pattern(f"FREQ=WEEKLY;BYDAY={days}", MONDAY, starts, 180, "America/New_York"), until)


def written(days: str = "MO,WE") -> list[Written]:
    return [Written(str(n), slot.key, slot.day) for n, slot in enumerate(wanted(days))]


def test_nothing_changes_where_nothing_changed() -> None:
    plan = reschedule(written(), wanted(), ())
    assert (plan.add, plan.cancel) == ((), ())
    assert [id for id, _ in plan.stand] == ["0", "1", "2", "3"]


def test_a_day_more_adds_and_a_day_less_cancels() -> None:
    plan = reschedule(written(), wanted("MO,FR"), ())
    assert [slot.day.weekday() for slot in plan.add] == [4, 4]
    assert plan.cancel == (("1", PATTERN), ("3", PATTERN))


def test_another_hour_keeps_the_sessions_with_what_was_said_about_them() -> None:
    plan = reschedule(written(), wanted(starts="17:00"), ())
    assert (plan.add, plan.cancel) == ((), ())
    assert [(id, slot.key[11:]) for id, slot in plan.stand] == [(str(n), "17:00") for n in range(4)]


def test_a_holiday_cancels_and_its_end_brings_back() -> None:
    closed = MONDAY + timedelta(days=2)
    plan = reschedule(written(), wanted(), {closed})
    assert (plan.add, plan.cancel) == ((), (("1", HOLIDAY),))
    taken = written()
    taken[1].status, taken[1].reason = CANCELLED, HOLIDAY
    assert reschedule(taken, wanted(), {closed}).cancel == ()
    assert "1" in dict(reschedule(taken, wanted(), ()).stand)


def test_a_holiday_that_is_known_before_is_never_written() -> None:
    assert [slot.day for slot in reschedule([], wanted(), {MONDAY}).add] == [s.day for s in wanted()[1:]]


def test_a_session_moved_off_a_holiday_takes_place_and_one_moved_onto_it_does_not() -> None:
    closed = MONDAY + timedelta(days=2)
    off, onto = written()[1], written()[2]
    off.day, off.moved_from = closed + timedelta(days=1), datetime(2026, 3, 4, 23)
    onto.day, onto.moved_from = closed, datetime(2026, 3, 9, 22)
    plan = reschedule([off, onto], wanted(), {closed})
    assert plan.cancel == (("2", HOLIDAY),)
    assert [id for id, _ in plan.stand] == ["1"]


def test_what_staff_cancelled_is_not_made_anew_when_the_hour_changes() -> None:
    cancelled = written()
    cancelled[1].status, cancelled[1].reason = CANCELLED, STAFF_CANCELLED
    plan = reschedule(cancelled, wanted(starts="17:00"), ())
    assert plan.add == ()


def test_an_ended_group_cancels_what_is_to_come() -> None:
    assert reschedule(written(), [], ()).cancel == tuple((str(n), PATTERN) for n in range(4))
