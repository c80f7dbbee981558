"""When a group meets: any rule of RFC 5545, the same wall-clock time on both days on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.core.errors import InvalidInput
from recovery_app.features.groups.rules.recurrence import MOST_SESSIONS, Pattern, check_rule, slots
from recovery_app.features.groups.rules.repeating import DAY, NO_END, WEEKS, Repeating, from_rule, to_rule

ZONES = ("America/New_York", "America/Phoenix", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe")
CHANGES = {
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Phoenix": (date(2026, 3, 8), date(2026, 11, 1)),  # they do not change there
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "Australia/Sydney": (date(2026, 4, 5), date(2026, 10, 4)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
}
SHIFT = {
    "America/New_York": timedelta(hours=1),
    "America/Phoenix": timedelta(0),
    "Europe/London": timedelta(hours=1),
    "Australia/Sydney": timedelta(hours=1),
    "Australia/Lord_Howe": timedelta(minutes=30),
}
DAYS = [(zone, day) for zone in ZONES for day in CHANGES[zone]]


def days_of(rule: str, first: date, until: date, starts: str = "18:00") -> list[date]:
    return [slot.day for slot in slots(Pattern(rule, first, starts, 60, "America/New_York"), until)]


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_a_group_meets_at_the_same_local_time_before_on_and_after_the_day_clocks_change(zone: str, day: date) -> None:
    pattern = Pattern("FREQ=DAILY", day - timedelta(days=2), "18:00", 180, zone)
    found = slots(pattern, day + timedelta(days=2))
    local = [slot.starts_at.astimezone(ZoneInfo(zone)) for slot in found]
    assert [(at.date(), at.time()) for at in local] == [(day + timedelta(days=n), time(18)) for n in range(-2, 3)]
    gaps = {later.starts_at - earlier.starts_at for earlier, later in pairwise(found)}
    assert {abs(gap - timedelta(days=1)) for gap in gaps} == {timedelta(0), SHIFT[zone]}
    assert {slot.ends_at - slot.starts_at for slot in found} == {timedelta(hours=3)}


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_a_session_across_the_hour_of_the_change_lasts_as_long_as_it_says(zone: str, day: date) -> None:
    (slot,) = slots(Pattern("", day, "01:15", 120, zone), day)
    assert slot.ends_at - slot.starts_at == timedelta(hours=2)


def test_a_local_time_that_clocks_skip_is_read_with_the_offset_before_it() -> None:
    (slot,) = slots(Pattern("", date(2026, 3, 8), "02:30", 60, "America/New_York"), date(2026, 3, 8))
    assert slot.starts_at == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert (slot.key, slot.day) == ("2026-03-08T02:30", date(2026, 3, 8))


def test_a_local_time_that_comes_twice_is_the_first_of_the_two() -> None:
    (slot,) = slots(Pattern("", date(2026, 11, 1), "01:30", 60, "America/New_York"), date(2026, 11, 1))
    assert slot.starts_at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@given(
    zone=st.sampled_from(ZONES),
    which=st.integers(0, 1),
    before=st.integers(0, 20),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    every=st.integers(1, 4),
    starts=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_the_instants_are_those_of_an_independent_library(
    zone: str, which: int, before: int, weekdays: set[int], every: int, starts: time
) -> None:
    first = CHANGES[zone][which] - timedelta(days=before)
    until = first + timedelta(days=40)
    rule = to_rule(Repeating(tuple(weekdays), every), first)
    found = slots(Pattern(rule, first, starts.isoformat("minutes"), 45, zone), until)

    there = tz.gettz(zone)  # another reader of the zone files than the one in use
    begins, ends = datetime.combine(first, starts, there), datetime.combine(until, time.max, there)
    aware = rrule(WEEKLY, dtstart=begins, interval=every, byweekday=sorted(weekdays), until=ends)
    assert [slot.starts_at for slot in found] == [tz.resolve_imaginary(at).astimezone(UTC) for at in aware]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU", [date(2026, 4, 7), date(2026, 5, 5), date(2026, 6, 2)]),
        ("FREQ=MONTHLY;BYDAY=-1FR", [date(2026, 4, 24), date(2026, 5, 29), date(2026, 6, 26)]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", [date(2026, 5, 31)]),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=4", [date(2026, 4, n) for n in (1, 3, 6, 8)]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260505", [date(2026, 4, 14), date(2026, 4, 28)]),
        ("FREQ=DAILY;INTERVAL=30", [date(2026, 4, 1), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 30)]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", [date(2026, 4, 30), date(2026, 5, 29), date(2026, 6, 30)]),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=19", [date(2026, 6, 19)]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", [date(2026, 5, 11)]),
        ("FREQ=YEARLY;BYYEARDAY=100", [date(2026, 4, 10)]),
    ],
)
def test_any_pattern_of_the_standard_is_understood(rule: str, expected: list[date]) -> None:
    check_rule(rule)
    assert days_of(rule, date(2026, 4, 1), date(2026, 6, 30)) == expected


@pytest.mark.parametrize("until", ["20260408", "20260408T180000", "20260408T235959", "20260408T220000Z"])
def test_the_last_day_of_a_rule_is_met_however_a_calendar_writes_it(until: str) -> None:
    assert days_of(f"FREQ=WEEKLY;BYDAY=WE;UNTIL={until}", date(2026, 4, 1), date(2026, 6, 30))[-1] == date(2026, 4, 8)


def test_an_until_in_utc_is_told_on_the_groups_own_clock() -> None:
    assert days_of("FREQ=DAILY;UNTIL=20260403T215959Z", date(2026, 4, 1), date(2026, 6, 30)) == [
        date(2026, 4, 1),
        date(2026, 4, 2),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "EVERY DAY",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=9",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20260408",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=many",
        "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=WEEKLY;BYHOUR=3",
        "FREQ=WEEKLY;INTERVAL=",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;" * 30,
        "FREQ=WEEKLY\nDTSTART:20260101T000000",
    ],
)
def test_what_no_calendar_understands_is_refused_with_its_field(rule: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_rule(rule)
    assert (refused.value.code, refused.value.params) == ("invalid_rule", {"field": "rule"})


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"])
def test_a_rule_that_never_fits_ends_with_the_days_asked_for(rule: str) -> None:
    check_rule(rule)
    assert days_of(rule, date(2026, 4, 1), date(2026, 8, 1)) == []


def test_a_group_without_an_end_still_meets_after_years() -> None:
    pattern = Pattern("FREQ=DAILY", date(2024, 1, 1), "18:00", 60, "UTC")
    found = slots(pattern, date(2027, 1, 1) + timedelta(days=120), date(2027, 1, 1))
    assert (found[0].day, len(found)) == (date(2027, 1, 1), 121)
    assert len(slots(pattern, date(2027, 1, 1))) == MOST_SESSIONS


FIRST = date(2026, 3, 4)


def test_weekdays_for_weeks_become_a_rule_with_its_last_day() -> None:
    rule = to_rule(Repeating((4, 0, 2), ends=WEEKS, weeks=12), FIRST)
    assert rule == "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE,FR;WKST=MO;UNTIL=20260526T235959"
    assert len(days_of(rule, FIRST, date(2026, 12, 31))) == 36


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    every=st.integers(1, 12),
    until=st.none() | st.dates(FIRST, date(2027, 3, 4)),
)
def test_a_form_reads_back_what_it_wrote(weekdays: tuple[int, ...], every: int, until: date | None) -> None:
    written = Repeating(weekdays, every, DAY if until else NO_END, until=until)
    assert from_rule(to_rule(written, FIRST)) == written


def test_what_the_form_cannot_say_stands_in_its_other_field() -> None:
    for rule in ("FREQ=MONTHLY;BYDAY=1TU", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "FREQ=WEEKLY;BYDAY=1MO"):
        assert from_rule(rule) == Repeating(other=rule)
        assert to_rule(from_rule(rule), FIRST) == rule
    assert to_rule(Repeating(other=" rrule:freq=daily "), FIRST) == "FREQ=DAILY"
    assert to_rule(Repeating(), FIRST) == "" and from_rule("") == Repeating()


@pytest.mark.parametrize(
    ("repeating", "field"),
    [
        (Repeating((0,), every=0), "every"),
        (Repeating((0,), every=13), "every"),
        (Repeating((0,), ends=WEEKS, weeks=0), "weeks"),
        (Repeating((0,), ends=WEEKS, weeks=500), "weeks"),
        (Repeating((0,), ends=DAY), "until"),
        (Repeating((0,), ends=DAY, until=FIRST - timedelta(days=1)), "until"),
    ],
)
def test_a_form_that_makes_no_sense_names_the_field(repeating: Repeating, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        to_rule(repeating, FIRST)
    assert refused.value.params == {"field": field}
