"""A person's sessions as an iCalendar feed (RFC 5545, 7986): times and nothing that says what they are for."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, Timezone

from recovery_app.content.messages import text
from recovery_app.core.dates import local_day, zone
from recovery_app.features.reminders.service import CalendarSession

REFRESH = timedelta(hours=1)
"""How often a calendar should look again; some look when they please."""


def render(sessions: Sequence[CalendarSession], language: str) -> bytes:
    """The feed, the same bytes for the same sessions. A cancelled one is in it, marked.

    No place, no link, no topic, no alarm: whoever borrows the phone sees an appointment.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Appointments//1//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", text("feed.name", language))
    calendar.add("x-wr-calname", text("feed.name", language))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    ordered = sorted(sessions, key=lambda one: (one.starts_at, one.id))
    for name in sorted({one.timezone for one in ordered}):
        days = [local_day(at, name) for one in ordered if one.timezone == name for at in (one.starts_at, one.ends_at)]
        calendar.add_component(_timezone(name, min(days).year, max(days).year))
    for one in ordered:
        calendar.add_component(_event(one, text("feed.appointment", language)))
    body: bytes = calendar.to_ical()
    return body


@lru_cache(maxsize=64)
def _timezone(name: str, first_year: int, last_year: int) -> Timezone:
    """The zone's offsets for these years, from the first of the year before."""
    return Timezone.from_tzid(name, first_date=date(first_year - 1, 1, 1), last_date=date(last_year + 1, 12, 31))


def _event(session: CalendarSession, summary: str) -> Event:
    place = zone(session.timezone)
    event = Event()
    event.add("uid", session.id)
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at)
    event.add("last-modified", session.changed_at)
    event.add("dtstart", session.starts_at.astimezone(place))
    event.add("dtend", session.ends_at.astimezone(place))
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("summary", summary)
    return event
