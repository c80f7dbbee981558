"""Sentences in the states of staff pages: a key of the catalogue with its parameters, made words in the browser.

A parameter may itself be a sentence (`staff.date_short` with the name of a month), so that a page which changes
its language says everything anew, dates included. Times are told in the reader's zone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from recovery_app.core.dates import local_day, rfc3339

WEEK = 7


@dataclass(frozen=True)
class Said:
    """What `say(...)` of a page shows. Empty while there is nothing to say."""

    key: str = ""
    params: dict[str, Any] = field(default_factory=dict)


NOTHING = Said()


def said(key: str, /, **params: Any) -> Said:
    """The sentence `key`; a parameter is a text, a number or another sentence."""
    return Said(key, params)


def day_name(day: date, today: date) -> Said:
    """A day near `today` by its name, an older one by its date."""
    back = (today - day).days
    if back in (0, 1):
        return said("staff.yesterday" if back else "staff.today")
    if 1 < back < WEEK:
        return said(f"staff.weekday.{day.weekday()}")
    return short_date(day)


def weekday(day: date, today: date) -> Said:
    """A day of the last week by its weekday, today too ("on Monday"), an older one by its date."""
    if 0 <= (today - day).days < WEEK:
        return said(f"staff.weekday.{day.weekday()}")
    return short_date(day)


def short_date(day: date) -> Said:
    """Month and day."""
    return said("staff.date_short", month=said(f"staff.month_short.{day.month}"), day=day.day)


def clock_time(at: datetime, timezone: str) -> dict[str, str]:
    """Hours and minutes in `timezone`, as `offline/js/said.js` tells a moment."""
    return {"at": rfc3339(at), "as": "time", "zone": timezone}


def full_date(at: datetime, timezone: str) -> dict[str, str]:
    """The day of an instant with its year, inside a sentence."""
    return {"at": rfc3339(at), "as": "full_date", "zone": timezone}


def moment(at: datetime, now: datetime, timezone: str) -> dict[str, str]:
    """An exact moment inside a sentence: weekday and time in the last week, otherwise date and time."""
    near = 0 <= (local_day(now, timezone) - local_day(at, timezone)).days < WEEK
    return {"at": rfc3339(at), "as": "short_time" if near else "day_time", "zone": timezone}


def when(at: datetime, now: datetime, timezone: str) -> Said:
    """Day and time of something that happened, as the reader's clock showed it."""
    day = day_name(local_day(at, timezone), local_day(now, timezone))
    return said("staff.day_time", day=day, time=clock_time(at, timezone))


def ago(at: datetime, now: datetime) -> Said:
    """How long ago, roughly. A phone's clock may run ahead: the future is told as now."""
    passed = max(now - at, timedelta())
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return said("staff.ago.now")
    if minutes < 60:
        return said("staff.ago.minutes", n=minutes)
    if minutes < 24 * 60:
        return said("staff.ago.hours", n=minutes // 60)
    return said("staff.ago.days", n=minutes // (24 * 60))
