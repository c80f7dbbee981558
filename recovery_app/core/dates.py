"""Instants, zones and local days. A day belongs to the zone a person was in when it happened."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from recovery_app.core.errors import InvalidInput


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """The IANA zone called `name`. Raises InvalidInput `unknown_timezone`."""
    if name not in _names():
        raise InvalidInput("unknown_timezone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput("unknown_timezone") from error


def local_day(at: datetime, timezone: str) -> date:
    """The calendar day it was in `timezone` at the instant `at`."""
    return at.astimezone(zone(timezone)).date()


CLOCK_AHEAD = timedelta(hours=48)
"""How far a phone's clock may be ahead of the server's: what it wrote is accepted (contract, "Sync")."""
EASTERNMOST = timedelta(hours=14)


def last_possible_day(now: datetime) -> date:
    """The furthest local day that something accepted by `now` can carry: a phone in the east, its clock ahead."""
    return (now.astimezone(UTC) + CLOCK_AHEAD + EASTERNMOST).date()


def parse_instant(text: str) -> datetime:
    """RFC 3339 with offset or Z, as an aware UTC datetime. Raises InvalidInput `invalid_time`."""
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None or "T" not in text.upper():
            raise InvalidInput("invalid_time")
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidInput("invalid_time") from error


def rfc3339(at: datetime) -> str:
    """An instant the way it goes over the wire: UTC, milliseconds, Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def days_back(last: date, count: int) -> list[date]:
    """The `count` days that end with `last`, oldest first."""
    return [last - timedelta(days=n) for n in range(count - 1, -1, -1)]
