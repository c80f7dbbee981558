"""When a group meets: a recurrence rule (RFC 5545, 3.3.10) as dated sessions in the program's time zone. Pure.

The rule counts in local wall-clock time, so that 18:00 stays 18:00 when clocks change. A local time that a change of
clocks skips is read with the offset before it, one that comes twice is the first of the two (RFC 5545, 3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrule, rruleset, rrulestr

from recovery_app.core.dates import zone
from recovery_app.core.errors import InvalidInput

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
LONGEST_RULE = 200
MOST_SESSIONS = 400
"""In one series; more is a mistake in the rule."""


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
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";")) if rule else {}
    known = not rule or (parts.get("FREQ") in FREQUENCIES and parts.keys() <= PARTS and len(rule) <= LONGEST_RULE)
    if not known or {"COUNT", "UNTIL"} <= parts.keys():
        raise InvalidInput("invalid_rule", field="rule")
    try:
        _local(Pattern(rule, date(2026, 1, 5), "09:00", 60, "UTC"))
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidInput("invalid_rule", field="rule") from error


def slots(pattern: Pattern, until: date) -> list[Slot]:
    """Every session up to the local day `until` (included), in order, at most MOST_SESSIONS."""
    found: Iterator[datetime] = iter(_local(pattern))
    return [
        slot_at(pattern, local) for local in islice(_up_to(found, datetime.combine(until, time.max)), MOST_SESSIONS)
    ]


def slot_at(pattern: Pattern, local: datetime) -> Slot:
    """The session that begins at this local time of the pattern's zone."""
    starts_at = local.replace(tzinfo=zone(pattern.timezone), fold=0).astimezone(UTC)
    ends_at = starts_at + timedelta(minutes=pattern.minutes)
    return Slot(local.isoformat(timespec="minutes"), starts_at, ends_at, local.date())


def _up_to(found: Iterator[datetime], last: datetime) -> Iterator[datetime]:
    for local in found:
        if local > last:
            return
        yield local


def _local(pattern: Pattern) -> rrule | rruleset | list[datetime]:
    first = datetime.combine(pattern.starts_on, time.fromisoformat(pattern.starts))
    return rrulestr(pattern.rule, dtstart=first) if pattern.rule else [first]
