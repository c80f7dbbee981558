"""When a group meets: a recurrence rule (RFC 5545, 3.3.10) as dated sessions in the program's time zone. Pure.

The rule counts in local wall-clock time, so that 18:00 stays 18:00 when clocks change. A local time that a change of
clocks skips is read with the offset before it, one that comes twice is the first of the two (RFC 5545, 3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrule, rrulestr

from recovery_app.core.dates import zone
from recovery_app.core.errors import InvalidInput

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS"}
    | {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"}
)
"""Every part of the standard but those that count hours, minutes and seconds."""
LONGEST_RULE = 200
MOST_SESSIONS = 400
"""Of one series written down at once; more is a mistake in the rule."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One occurrence of a rule. `key` is its local start as the rule gives it (the RECURRENCE-ID): it never moves."""

    key: str
    starts_at: datetime
    ends_at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule with its first day, local start and length. An empty `rule` is a single session."""

    rule: str
    starts_on: date
    starts: str
    minutes: int
    timezone: str


def check_rule(rule: str) -> None:
    """Raises InvalidInput `invalid_rule`: no rule that a calendar understands, or one that counts hours."""
    if not rule:
        return
    parts = _parts(rule)
    known = parts.get("FREQ") in FREQUENCIES and parts.keys() <= PARTS and len(rule) <= LONGEST_RULE
    if not known or {"COUNT", "UNTIL"} <= parts.keys():
        raise InvalidInput("invalid_rule", field="rule")
    try:
        slots(Pattern(rule, date(2026, 1, 5), "09:00", 60, "UTC"), date(2026, 2, 5))
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidInput("invalid_rule", field="rule") from error


def slots(pattern: Pattern, until: date, since: date = date.min) -> list[Slot]:
    """Every session from the local day `since` up to `until` (both included), in order, at most MOST_SESSIONS."""
    found = (local for local in _local(pattern, until) if local.date() >= since)
    return [slot_at(pattern, local) for local in islice(found, MOST_SESSIONS)]


def slot_at(pattern: Pattern, local: datetime) -> Slot:
    """The session that begins at this local time of the pattern's zone."""
    starts_at = local.replace(tzinfo=zone(pattern.timezone), fold=0).astimezone(UTC)
    ends_at = starts_at + timedelta(minutes=pattern.minutes)
    return Slot(local.isoformat(timespec="minutes"), starts_at, ends_at, local.date())


def _local(pattern: Pattern, last: date) -> Iterator[datetime]:
    """Local starts up to the end of `last`. The end is given to the rule itself: one that never fits ends there too."""
    first = datetime.combine(pattern.starts_on, time.fromisoformat(pattern.starts))
    end = datetime.combine(last, time.max)
    if not pattern.rule:
        return iter([first] if first <= end else [])
    parts = _parts(pattern.rule)
    count, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
    _positive(parts.get("INTERVAL", "1"))  # the library would never end
    if until is not None:
        end = min(end, _end(until, pattern.timezone))
    rule = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first)
    assert isinstance(rule, rrule)
    return islice(rule.replace(until=end), None if count is None else _positive(count))


def _parts(rule: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in rule.upper().split(";"))


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("a number from 1 on")
    return int(text)


def _end(text: str, timezone: str) -> datetime:
    """The local moment an UNTIL names: a day counts to its end, a moment in UTC (as calendars write it) is told here.

    Raises ValueError.
    """
    if len(text) == 8:
        return datetime.combine(date.fromisoformat(text), time.max)
    at = datetime.fromisoformat(text)
    return at if at.tzinfo is None else at.astimezone(zone(timezone)).replace(tzinfo=None)
