"""When a reminder is due: on every clock, across daylight saving, around quiet hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.core.dates import zone
from recovery_app.features.reminders.rules.choices import Choices, default_choices
from recovery_app.features.reminders.rules.moments import Occasion, check_in, moments, next_check_in
from recovery_app.features.reminders.rules.times import at_local, first_after, last_before, quiet_since

ALL = replace(default_choices(), before=("day_before", "two_hours", "quarter_hour"), quiet=None)
NIGHT = ("22:00", "08:00")
ZONES = ("America/New_York", "America/Phoenix", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe")
# The days on which clocks change in 2026, and for Phoenix, which never changes, New York's.
CHANGES = {
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Phoenix": (date(2026, 3, 8), date(2026, 11, 1)),
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "Australia/Sydney": (date(2026, 4, 5), date(2026, 10, 4)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
}
CHANGE_DAYS = [(name, day) for name in ZONES for day in CHANGES[name]]


def session(at: datetime, timezone: str, kind: str = "session") -> Occasion:
    return Occasion("somebody", kind, "something", at, timezone)


def due(occasion: Occasion, choices: Choices = ALL, timezone: str = "") -> dict[str, datetime]:
    return {one.name: one.due_at for one in moments(occasion, choices, timezone or occasion.timezone)}


def local(at: datetime, timezone: str) -> str:
    return at.astimezone(zone(timezone)).strftime("%a %H:%M")


@pytest.mark.parametrize(("timezone", "day"), CHANGE_DAYS)
@pytest.mark.parametrize("hour", [9, 18])
@pytest.mark.parametrize("after", [0, 1])
def test_the_day_before_is_the_same_time_on_the_clock_and_hours_are_elapsed(
    timezone: str, day: date, hour: int, after: int
) -> None:
    """On the day of the change, and on the day after it: the evening before is then the day of the change."""
    at = at_local(day + timedelta(days=after), time(hour), timezone)
    found = due(session(at, timezone))
    before = found["day_before"].astimezone(zone(timezone))
    assert (before.date(), before.time()) == (day + timedelta(days=after - 1), time(hour))
    assert at - found["two_hours"] == timedelta(hours=2)
    assert at - found["quarter_hour"] == timedelta(minutes=15)


def test_the_hours_of_known_change_days() -> None:
    """Worked out by hand, so that our arithmetic and the libraries' are not all that speaks."""
    spring = at_local(date(2026, 3, 8), time(18), "America/New_York")
    assert spring == datetime(2026, 3, 8, 22, tzinfo=UTC)
    assert due(session(spring, "America/New_York"))["day_before"] == datetime(2026, 3, 7, 23, tzinfo=UTC)
    howe = at_local(date(2026, 10, 4), time(18), "Australia/Lord_Howe")  # half an hour forward
    assert howe - due(session(howe, "Australia/Lord_Howe"))["day_before"] == timedelta(hours=23, minutes=30)
    early = at_local(date(2026, 3, 8), time(3, 30), "America/New_York")  # 1:30 and then 3:30: two hours by the clock
    assert local(due(session(early, "America/New_York"))["two_hours"], "America/New_York") == "Sun 00:30"


@given(st.sampled_from(ZONES), st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)))
def test_due_times_agree_with_dateutil(timezone: str, utc: datetime) -> None:
    at = utc.replace(tzinfo=UTC)
    found = due(session(at, timezone))
    theirs = tz.gettz(timezone)
    wall = at.astimezone(theirs).replace(tzinfo=None) - timedelta(days=1)
    expected = tz.resolve_imaginary(wall.replace(tzinfo=theirs)).astimezone(UTC)
    assert found["day_before"] == expected
    assert found["two_hours"] == at - timedelta(hours=2)


@given(st.sampled_from(ZONES), st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)), st.sampled_from(ZONES))
def test_nothing_is_due_in_quiet_hours_or_of_use_once_it_began(timezone: str, utc: datetime, home: str) -> None:
    at, choices = utc.replace(tzinfo=UTC), replace(ALL, quiet=NIGHT)
    made = moments(session(at, timezone), choices, home)
    for one in made:
        began = quiet_since(one.due_at, NIGHT, home)
        assert began is None or one.due_at - began < timedelta(minutes=1), local(one.due_at, home)
        assert one.due_at < one.expires_at <= at
    minutes = [one.due_at.replace(second=0, microsecond=0) for one in made]
    assert len(set(minutes)) == len(minutes), "two at the same minute"
    unmoved = due(session(at, timezone))
    assert all(one.due_at <= unmoved[one.name] for one in made), "moved later"


@given(st.sampled_from(ZONES), st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)))
def test_a_reminder_is_of_no_more_use_once_the_next_is_due(timezone: str, utc: datetime) -> None:
    made = moments(session(utc.replace(tzinfo=UTC), timezone), replace(ALL, quiet=NIGHT), timezone)
    assert all(one.expires_at <= after.due_at for one, after in pairwise(made))


NEW_YORK = "America/New_York"


def new_york(day: int, hour: int, minute: int = 0) -> datetime:
    return at_local(date(2026, 6, day), time(hour, minute), NEW_YORK)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (new_york(10, 18), ["Tue 18:00", "Wed 16:00", "Wed 17:45"]),
        (new_york(10, 9), ["Tue 09:00", "Tue 22:00", "Wed 08:45"]),  # two hours before is too early in the morning
        (new_york(10, 8, 10), ["Tue 08:10", "Tue 22:00"]),  # so is a quarter of an hour: both at once are one
        (new_york(10, 7), ["Mon 22:00", "Tue 22:00"]),
        (new_york(10, 23), ["Tue 22:00", "Wed 21:00", "Wed 22:00"]),
        (new_york(10, 22), ["Tue 22:00", "Wed 20:00", "Wed 21:45"]),
        (new_york(10, 8), ["Tue 08:00", "Tue 22:00"]),
    ],
)
def test_a_reminder_in_quiet_hours_comes_at_their_start(at: datetime, expected: list[str]) -> None:
    made = moments(session(at, NEW_YORK), replace(ALL, quiet=NIGHT), NEW_YORK)
    assert [local(one.due_at, NEW_YORK) for one in made] == expected


def test_quiet_hours_are_the_persons_and_the_day_before_is_the_sessions() -> None:
    made = due(session(new_york(10, 21), NEW_YORK), replace(ALL, quiet=NIGHT), "Europe/London")
    assert local(made["day_before"], "Europe/London") == "Tue 22:00"  # 21:00 there is 2:00 here


def test_a_late_worker_does_not_wake_anybody() -> None:
    (one, *_) = moments(session(new_york(10, 18), NEW_YORK), replace(ALL, quiet=NIGHT), NEW_YORK)
    assert local(one.expires_at, NEW_YORK) == "Tue 22:00"
    moved = moments(session(new_york(10, 9), NEW_YORK), replace(ALL, quiet=NIGHT), NEW_YORK)[1]
    assert moved.expires_at - moved.due_at == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("quiet", "shown", "began"),
    [
        (NIGHT, "23:10", "22:00"), (NIGHT, "07:59", "22:00"), (NIGHT, "08:00", None), (NIGHT, "21:59", None),
        (("13:00", "14:30"), "14:00", "13:00"), (("13:00", "14:30"), "14:30", None), (None, "03:00", None),
    ],
)  # fmt: skip
def test_quiet_hours_may_cross_midnight_or_not(quiet: tuple[str, str] | None, shown: str, began: str | None) -> None:
    at = at_local(date(2026, 6, 10), time.fromisoformat(shown), NEW_YORK)
    found = quiet_since(at, quiet, NEW_YORK)
    assert (found and found.astimezone(zone(NEW_YORK)).strftime("%H:%M")) == began


@pytest.mark.parametrize(
    ("at", "expected"),
    [(new_york(11, 0), "Wed 17:00"), (new_york(10, 10), "Tue 17:00"), (new_york(10, 17), "Tue 17:00")],
)
def test_homework_is_reminded_of_on_the_last_afternoon_before_it_is_due(at: datetime, expected: str) -> None:
    made = due(session(at, NEW_YORK, "homework"))
    assert local(made["once"], NEW_YORK) == expected
    assert due(session(at, NEW_YORK, "homework"), replace(ALL, homework=False)) == {}


def test_a_hard_day_is_reminded_of_the_evening_before() -> None:
    for begins in (new_york(10, 0), new_york(10, 15)):
        assert local(due(session(begins, NEW_YORK, "hard_day"))["once"], NEW_YORK) == "Tue 18:00"
    assert due(session(new_york(10, 0), NEW_YORK, "hard_day"), replace(ALL, hard_day=False)) == {}


def test_a_check_in_is_reminded_of_at_the_chosen_time_even_in_quiet_hours() -> None:
    early = replace(ALL, check_in="06:30", quiet=NIGHT)
    found = check_in(date(2026, 6, 10), early, NEW_YORK)
    assert found and local(found.due_at, NEW_YORK) == "Wed 06:30" and found.name == "2026-06-10"
    late = check_in(date(2026, 6, 10), replace(ALL, check_in="23:30"), NEW_YORK)
    assert late and local(late.expires_at, NEW_YORK) == "Thu 00:00"  # tomorrow has its own


def test_a_day_that_had_its_reminder_has_no_second() -> None:
    choices, now = replace(ALL, check_in="20:00"), new_york(10, 12)
    today = next_check_in(now, frozenset(), choices, NEW_YORK)
    assert today and today.name == "2026-06-10"
    tomorrow = next_check_in(now, frozenset({"2026-06-10"}), choices, NEW_YORK)
    assert tomorrow and tomorrow.name == "2026-06-11"
    assert next_check_in(now, frozenset(), ALL, NEW_YORK) is None


@given(st.sampled_from(ZONES), st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)), st.times())
def test_the_last_and_the_first_time_on_a_clock_surround_a_moment(timezone: str, utc: datetime, clock: time) -> None:
    at, shown = utc.replace(tzinfo=UTC), clock.strftime("%H:%M")
    before, after = last_before(at, shown, timezone), first_after(at, shown, timezone)
    assert before < at < after
    assert at - before <= timedelta(hours=26) and after - at <= timedelta(hours=26)
