"""The calendar feed, read back by the library that wrote it and by one that did not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from recovery_app.core.ids import uuid7
from recovery_app.exports.icalendar import render
from recovery_app.features.reminders.rules.calendar import CalendarSession
from recovery_app.features.reminders.rules.times import at_local
from tests.unit.reminders.test_moments import CHANGE_DAYS, ZONES

NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)
START, END = date(2020, 1, 1), date(2040, 1, 1)


def session(starts_at: datetime, timezone: str = "America/New_York", **about: object) -> CalendarSession:
    ends_at = starts_at + timedelta(hours=3)
    return replace(CalendarSession(uuid7(NOW), starts_at, ends_at, timezone, 0, NOW), **about)  # type: ignore[arg-type]


def seen(sessions: Sequence[CalendarSession]) -> dict[str, tuple[datetime, datetime, str, int]]:
    """What the second parser finds: start, end (UTC), status and sequence by id."""
    calendar = icalendar.Calendar.from_ical(render(sessions, "en"))
    return {
        str(event["UID"]): (
            event["DTSTART"].dt.astimezone(UTC),
            event["DTEND"].dt.astimezone(UTC),
            str(event["STATUS"]),
            int(event["SEQUENCE"]),
        )
        for event in recurring_ical_events.of(calendar).between(START, END)
    }


@pytest.mark.parametrize(("timezone", "day"), CHANGE_DAYS)
def test_a_session_keeps_its_time_on_the_days_clocks_change(timezone: str, day: date) -> None:
    made = [session(at_local(day + timedelta(days=n), time(18), timezone), timezone) for n in (-1, 0, 1)]
    found = seen(made)
    assert found == {one.id: (one.starts_at, one.ends_at, "CONFIRMED", 0) for one in made}


@hypothesis_settings(max_examples=30)
@given(st.sampled_from(ZONES), st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)))
def test_both_parsers_read_the_moment_that_was_written(timezone: str, utc: datetime) -> None:
    one = session(utc.replace(microsecond=0, tzinfo=UTC), timezone)
    read = icalendar.Calendar.from_ical(render([one], "en"))
    (event,) = read.walk("VEVENT")
    assert event["DTSTART"].dt.astimezone(UTC) == one.starts_at
    assert seen([one])[one.id][0] == one.starts_at


@pytest.mark.parametrize(("timezone", "day"), CHANGE_DAYS)
def test_the_time_zones_own_rules_in_the_feed_say_the_same(timezone: str, day: date) -> None:
    """A calendar that knows no time zones by name goes by VTIMEZONE alone."""
    at = at_local(day, time(18), timezone)
    calendar = icalendar.Calendar.from_ical(render([session(at, timezone)], "en"))
    (described,) = calendar.walk("VTIMEZONE")
    (event,) = calendar.walk("VEVENT")
    assert str(described["TZID"]) == event["DTSTART"].params["TZID"] == timezone
    wall = event["DTSTART"].dt.replace(tzinfo=None)
    assert wall - described.to_tz(lookup_tzid=False).utcoffset(wall) == at.replace(tzinfo=None)


def test_moved_and_cancelled_sessions_are_seen_by_both() -> None:
    one, other = session(NOW), session(NOW + timedelta(days=1))
    moved = replace(one, starts_at=NOW + timedelta(hours=2), ends_at=NOW + timedelta(hours=5), sequence=1)
    cancelled = replace(other, is_cancelled=True, sequence=1)
    before, after = seen([one, other]), seen([moved, cancelled])
    assert before.keys() == after.keys()  # the same appointments, not new ones beside the old
    assert after[one.id] == (moved.starts_at, moved.ends_at, "CONFIRMED", 1)
    assert after[other.id] == (other.starts_at, other.ends_at, "CANCELLED", 1)


@pytest.mark.parametrize(("language", "summary"), [("en", "Appointment"), ("es", "Cita")])
def test_the_feed_says_when_and_not_what(language: str, summary: str) -> None:
    text = render([session(NOW)], language).decode()
    assert f"SUMMARY:{summary}\r\n" in text and "CLASS:PRIVATE\r\n" in text
    names = {line.split(":")[0].split(";")[0] for line in text.split("\r\n")}
    assert names.isdisjoint({"LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE", "CATEGORIES", "GEO"})
    for told in ("steady", "recovery", "group", "therap", "harbor"):
        assert told not in text.lower()


def test_the_feed_has_the_form_of_the_standard() -> None:
    raw = render([session(NOW), session(NOW + timedelta(days=9), "Europe/London")], "es")
    assert b"\n" not in raw.replace(b"\r\n", b"") and raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode()
    assert "DTSTAMP:20260304T170000Z" in text and "VERSION:2.0" in text and "PRODID:" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text and "X-PUBLISHED-TTL:PT1H" in text
    assert not icalendar.Calendar.from_ical(raw).errors


def test_the_same_sessions_are_the_same_bytes() -> None:
    made = [session(NOW + timedelta(days=n), ZONES[n % 5]) for n in range(10)]
    assert render(made, "en") == render(list(reversed(made)), "en")


def test_a_feed_without_sessions_is_a_calendar() -> None:
    assert icalendar.Calendar.from_ical(render([], "en")).walk("VEVENT") == []
