"""Between the form of a group ("Mon and Wed, every week, for 12 weeks") and its rule (RFC 5545, 3.3.10). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.core.errors import InvalidInput

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NO_END, WEEKS, DAY = "never", "weeks", "day"
ENDS = (NO_END, WEEKS, DAY)
MOST_WEEKS = 104
MOST_APART = 12
"""Weeks between two turns."""


@dataclass(frozen=True, slots=True)
class Repeating:
    """When a group repeats, as the form asks. Weekday 0 is Monday; none of them: once. `other` replaces the rest."""

    weekdays: tuple[int, ...] = ()
    every: int = 1
    ends: str = NO_END
    weeks: int = 12
    until: date | None = None
    other: str = ""


def to_rule(repeating: Repeating, starts_on: date) -> str:
    """The rule; empty for a single session. Weeks count from the first day.

    Raises InvalidInput that names the field: `invalid_input`, `required`, `dates_crossed`.
    """
    if repeating.other.strip():
        return repeating.other.strip().upper().removeprefix("RRULE:")
    if not repeating.weekdays:
        return ""
    if not 1 <= repeating.every <= MOST_APART:
        raise InvalidInput("invalid_input", field="every")
    days = ",".join(DAYS[day] for day in sorted(set(repeating.weekdays)))
    parts = ["FREQ=WEEKLY", f"INTERVAL={repeating.every}", f"BYDAY={days}", "WKST=MO"]
    last = _last_day(repeating, starts_on)
    return ";".join([*parts, f"UNTIL={last:%Y%m%d}T235959"] if last else parts)


def _last_day(repeating: Repeating, starts_on: date) -> date | None:
    if repeating.ends == NO_END:
        return None
    if repeating.ends == WEEKS:
        if not 1 <= repeating.weeks <= MOST_WEEKS:
            raise InvalidInput("invalid_input", field="weeks")
        return starts_on + timedelta(weeks=repeating.weeks, days=-1)
    if repeating.until is None:
        raise InvalidInput("required", field="until")
    if repeating.until < starts_on:
        raise InvalidInput("dates_crossed", field="until")
    return repeating.until


def from_rule(rule: str) -> Repeating:
    """What the form shows of a rule; one that the form cannot say stands in `other`."""
    if not rule:
        return Repeating()
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    days = parts.pop("BYDAY", "").split(",")
    every, until = parts.pop("INTERVAL", "1"), parts.pop("UNTIL", "")
    parts.pop("WKST", None)
    plain = parts == {"FREQ": "WEEKLY"} and set(days) <= set(DAYS) and every.isdecimal()
    if not plain or (until and not until.endswith("T235959")):
        return Repeating(other=rule)
    weekdays = tuple(sorted(DAYS.index(day) for day in days))
    if not until:
        return Repeating(weekdays, int(every))
    return Repeating(weekdays, int(every), DAY, until=date.fromisoformat(until[:8]))
