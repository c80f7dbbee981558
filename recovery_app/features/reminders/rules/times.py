"""Times on somebody's clock, across daylight saving, and quiet hours. Pure."""

from datetime import UTC, date, datetime, time, timedelta

from recovery_app.core.dates import zone


def at_local(day: date, clock: time, timezone: str) -> datetime:
    """The instant at which the clock in `timezone` shows `clock` on `day`, in UTC.

    A time that the clock skips is as long after midnight as it would have been: 2:30 on the day it goes forward is
    3:30. One that comes twice is the first of the two.
    """
    return datetime.combine(day, clock, tzinfo=zone(timezone)).astimezone(UTC)


def same_time_days_before(at: datetime, days: int, timezone: str) -> datetime:
    """The instant of the same time on the clock, `days` days earlier."""
    local = at.astimezone(zone(timezone))
    return at_local(local.date() - timedelta(days=days), local.time(), timezone)


def last_before(at: datetime, clock: str, timezone: str) -> datetime:
    """The last instant before `at` at which the clock shows `clock` (HH:MM)."""
    day, shown = at.astimezone(zone(timezone)).date(), time.fromisoformat(clock)
    return next(found for back in range(3) if (found := at_local(day - timedelta(days=back), shown, timezone)) < at)


def first_after(at: datetime, clock: str, timezone: str) -> datetime:
    """The first instant after `at` at which the clock shows `clock` (HH:MM)."""
    day, shown = at.astimezone(zone(timezone)).date(), time.fromisoformat(clock)
    return next(found for on in range(3) if (found := at_local(day + timedelta(days=on), shown, timezone)) > at)


def quiet_since(at: datetime, quiet: tuple[str, str] | None, timezone: str) -> datetime | None:
    """When the quiet hours began in which `at` falls; None outside of them. Their last minute is no longer quiet."""
    if quiet is None:
        return None
    local, (begins, ends) = at.astimezone(zone(timezone)), quiet
    shown, over_midnight = local.strftime("%H:%M"), begins > ends
    is_quiet = begins <= shown or shown < ends if over_midnight else begins <= shown < ends
    if not is_quiet:
        return None
    began = local.date() - timedelta(days=1) if over_midnight and shown < ends else local.date()
    return min(at, at_local(began, time.fromisoformat(begins), timezone))
