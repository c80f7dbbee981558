"""A week of sessions, ready to be shown. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from recovery_app.core.dates import local_day
from recovery_app.features.groups.service import Agenda, Conflict, GroupRow, SessionRow
from recovery_app.ui.shell.said import NOTHING, Said, clock_time, said, short_date

MINE, ALL = "mine", "all"
GROUP = "group"


@dataclass(frozen=True)
class SessionView:
    """One session in the list."""

    id: str
    group_id: str
    time: Said
    name: str
    label: Said
    topic: str
    led_by: Said
    where: Said
    counts: Said
    places: Said
    state: list[Said]
    conflicts: list[Said]
    is_off: bool
    is_led: bool


@dataclass(frozen=True)
class DayView:
    """A day of the week; `holiday` is its name."""

    day: str
    weekday: Said
    date: Said
    holiday: str
    sessions: list[SessionView]


@dataclass(frozen=True)
class GroupView:
    """A group in the list of groups."""

    id: str
    name: str
    kind: Said
    led_by: Said
    asking: Said
    is_led: bool
    is_single: bool


@dataclass(frozen=True)
class WeekView:
    """What the page shows. `hidden`: sessions of others that the filter leaves out."""

    title: Said = NOTHING
    days: list[DayView] = field(default_factory=list)
    groups: list[GroupView] = field(default_factory=list)
    shown: int = 0
    hidden: int = 0
    is_this_week: bool = True


def week_view(agenda: Agenda, today: date, filter: str) -> WeekView:
    """The week by day; days without sessions are left out unless they are a holiday or today."""
    rows = [row for row in agenda.rows if filter == ALL or row.is_led]
    days = [agenda.first_day + timedelta(days=n) for n in range(7)]
    views = [_day(day, today, agenda, [row for row in rows if row.day == day]) for day in days]
    last = days[-1]
    return WeekView(
        title=said("sessions.week", first=short_date(days[0]), last=short_date(last)),
        days=[view for view in views if view.sessions or view.holiday or view.day == today.isoformat()],
        groups=[_group(one) for one in agenda.groups if not one.has_ended and (filter == ALL or one.is_led)],
        shown=len(rows),
        hidden=len(agenda.rows) - len(rows),
        is_this_week=days[0] <= today <= last,
    )


def _day(day: date, today: date, agenda: Agenda, rows: Iterable[SessionRow]) -> DayView:
    return DayView(
        day=day.isoformat(),
        weekday=said("staff.today") if day == today else said(f"staff.weekday.{day.weekday()}"),
        date=short_date(day),
        holiday=agenda.holidays.get(day, ""),
        sessions=[_session(row, agenda.timezone) for row in rows],
    )


def _session(row: SessionRow, timezone: str) -> SessionView:
    times = {"starts": clock_time(row.starts_at, timezone), "ends": clock_time(row.ends_at, timezone)}
    is_off = row.status != "planned"
    return SessionView(
        id=row.id,
        group_id=row.group_id,
        time=said("sessions.time", **times),
        name=row.name,
        label=said("sessions.open_of", name=row.name, day=short_date(row.day), **times),
        topic=row.topic,
        led_by=led_by(row.leaders),
        where=_where(row),
        counts=NOTHING if is_off else counts(row),
        places=NOTHING if is_off else _places(row),
        state=_state(row, timezone),
        conflicts=[_conflict(one, timezone) for one in row.conflicts],
        is_off=is_off,
        is_led=row.is_led,
    )


def led_by(leaders: tuple[str, ...]) -> Said:
    """Who leads, in words."""
    if len(leaders) > 1:
        return said("sessions.led_by_two", one=leaders[0], two=leaders[1])
    return said("sessions.led_by", name=leaders[0]) if leaders else said("sessions.led_by_nobody")


def _where(row: SessionRow) -> Said:
    if row.place and row.is_online:
        return said("sessions.where_both", place=row.place)
    if row.place:
        return said("sessions.where", place=row.place)
    return said("sessions.online") if row.is_online else NOTHING


def counts(row: SessionRow) -> Said:
    """ "6 coming, 1 late, 1 can't"; of a single appointment who has it."""
    if row.kind != GROUP:
        if row.holder:
            return said("sessions.booked_by", name=row.holder)
        return said("sessions.booked" if row.is_booked else "sessions.free")
    return said("sessions.counts", coming=row.coming, late=row.late, cant=row.cant)


def _places(row: SessionRow) -> Said:
    if row.kind != GROUP:
        return NOTHING
    if row.capacity is not None:
        return said("sessions.places_of", n=row.members, capacity=row.capacity)
    return said("sessions.places", n=row.members)


def _state(row: SessionRow, timezone: str) -> list[Said]:
    found = []
    if row.status != "planned":
        found.append(said("sessions.state.holiday" if row.reason == "holiday" else "sessions.state.cancelled"))
    if row.moved_from is not None:
        was = local_day(row.moved_from, timezone)
        found.append(said("sessions.state.moved", day=short_date(was), time=clock_time(row.moved_from, timezone)))
    if row.is_marked:
        found.append(said("sessions.state.marked"))
    return found


def _conflict(one: Conflict, timezone: str) -> Said:
    params = {"name": one.name, "time": clock_time(one.starts_at, timezone)}
    if one.why == "leader":
        return said("sessions.conflict.leader", who=one.who, **params)
    if one.why == "place":
        return said("sessions.conflict.place", **params)
    return said("sessions.conflict.member", n=one.count, **params)


def _group(one: GroupRow) -> GroupView:
    return GroupView(
        id=one.id,
        name=one.name,
        kind=said(f"sessions.kind.{one.kind}"),
        led_by=led_by(one.leaders),
        asking=said("sessions.asking", n=one.asking) if one.asking else NOTHING,
        is_led=one.is_led,
        is_single=one.kind != GROUP,
    )
