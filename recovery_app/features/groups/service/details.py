"""One group or one session as it stands in its form, with who said what; and what a form would make of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import local_day, zone
from recovery_app.core.errors import Conflict, NotFound
from recovery_app.core.ids import is_uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.recurrence import Slot, slots
from recovery_app.features.groups.rules.schedule import AHEAD, Kind, NewGroup, check_day, check_group
from recovery_app.features.groups.service.agenda import require_clinician
from recovery_app.features.groups.service.leading import leads
from recovery_app.features.groups.service.scheduling import own_group, require_scheduler
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work

SHOWN = 6
"""Sessions of a preview."""


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """A group as it was entered. `is_led`: by the viewer."""

    id: str
    entered: NewGroup
    timezone: str
    is_led: bool
    has_ended: bool


def group_details(work: Work, viewer: Viewer, group_id: str) -> GroupDetails:
    """A group to change. Raises NotAllowed, NotFound."""
    group = own_group(work, viewer, group_id)
    return GroupDetails(
        group.id, entered(group), group.timezone, leads(work, viewer, group), group.ended_at is not None
    )


def entered(group: Group) -> NewGroup:
    """A group as its form has it."""
    return NewGroup(
        kind=group.kind,
        name=group.name,
        public_name=group.public_name,
        leader_id=group.leader_id,
        starts_on=group.starts_on,
        starts=group.starts,
        minutes=group.minutes,
        rule=group.rule,
        co_leader_id=group.co_leader_id,
        place=group.place,
        link=group.link,
        capacity=group.capacity,
    )


@dataclass(frozen=True, slots=True)
class PreviewSlot:
    """A session as it would be. `holiday`: the name of the day it falls on; `shifted`: clocks skip its local start."""

    starts_at: datetime
    ends_at: datetime
    day: date
    holiday: str = ""
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The next sessions of a pattern and how many there are within `AHEAD`. `clock_change`: the first day of another
    offset from UTC among all of them; the local time stays."""

    next: tuple[PreviewSlot, ...]
    count: int
    timezone: str
    clock_change: date | None


def preview(work: Work, viewer: Viewer, new: NewGroup) -> Preview:
    """What saving would write. Raises NotAllowed, InvalidInput, Conflict `no_sessions`."""
    program_id = require_scheduler(work, viewer)
    check_group(new)
    check_day(new.starts_on, work.now)
    program = programs.own_program(work.session, viewer)
    timezone = program.timezone if program else "UTC"
    closed = {row.day: row.name for row in queries.holidays(work.session, viewer, program_id)}
    first = max(new.starts_on, local_day(work.now, timezone))
    every = slots(new.pattern(timezone), first + AHEAD, first)
    if not every:
        raise Conflict("no_sessions")
    shown = tuple(_preview_slot(slot, timezone, closed) for slot in every[:SHOWN])
    return Preview(shown, sum(slot.day not in closed for slot in every), timezone, _clock_change(every, timezone))


def _preview_slot(slot: Slot, timezone: str, closed: dict[date, str]) -> PreviewSlot:
    local = slot.starts_at.astimezone(zone(timezone)).strftime("%Y-%m-%dT%H:%M")
    return PreviewSlot(slot.starts_at, slot.ends_at, slot.day, closed.get(slot.day, ""), local != slot.key)


def _clock_change(every: list[Slot], timezone: str) -> date | None:
    offsets = [(slot.day, slot.starts_at.astimezone(zone(timezone)).utcoffset()) for slot in every]
    return next((day for day, offset in offsets if offset != offsets[0][1]), None)


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody said about a session: `reply` is "" until something was said. Peers are their alias."""

    name: str
    is_peer: bool
    reply: str


@dataclass(frozen=True, slots=True)
class Bookable:
    """A client of a series who can be given an appointment."""

    client_id: str
    name: str


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """A session to change. `replies` and `bookable` only for its leaders."""

    id: str
    group_id: str
    kind: str
    name: str
    timezone: str
    day: date
    starts_at: datetime
    ends_at: datetime
    status: str
    reason: str
    topic: str
    neutral_topic: str
    place: str | None
    link: str | None
    group_place: str
    skill: str
    is_led: bool
    has_begun: bool
    is_over: bool
    replies: tuple[Reply, ...] = ()
    bookable: tuple[Bookable, ...] = ()
    holder_id: str = ""
    holder: str = ""


def open_session(work: Work, viewer: Viewer, session_id: str) -> SessionDetails:
    """`session_details`; where members are shown, with one audit row that says whose replies were seen."""
    shown = session_details(work, viewer, session_id)
    if shown.is_led:
        seen = [one.account_id for one in queries.members(work.session, SYSTEM, [shown.group_id])]
        audit.record(work, viewer, "session_members_viewed", subjects=seen, session=session_id)
    return shown


def session_details(work: Work, viewer: Viewer, session_id: str) -> SessionDetails:
    """One session of the program (also for a live refresh, which leaves no audit row). Raises NotAllowed, NotFound."""
    require_clinician(viewer)
    found = queries.sessions_by_id(work.session, viewer, [session_id]) if is_uuid7(session_id) else []
    if not found:
        raise NotFound("not_found")
    session, group = found[0]
    shown = _session(work, session, group)
    return _with_people(work, viewer, session, group, shown) if leads(work, viewer, group) else shown


def _session(work: Work, session: GroupSession, group: Group) -> SessionDetails:
    return SessionDetails(
        id=session.id,
        group_id=group.id,
        kind=group.kind,
        name=group.name,
        timezone=group.timezone,
        day=session.day,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        status=session.status,
        reason=session.reason,
        topic=session.topic,
        neutral_topic=session.neutral_topic,
        place=session.place,
        link=session.link,
        group_place=group.place,
        skill=session.skill or "",
        is_led=False,
        has_begun=session.starts_at <= work.now,
        is_over=session.ends_at <= work.now,
    )


def _with_people(
    work: Work, viewer: Viewer, session: GroupSession, group: Group, shown: SessionDetails
) -> SessionDetails:
    inside = [one for one in queries.members(work.session, viewer, [group.id]) if one.status == "active"]
    clients = {one.account_id for one in inside if not one.is_peer}
    holder = session.client_id or ""
    names = queries.names(work.session, viewer, clients | ({holder} if holder else set()))
    said = {one.account_id: one.reply for one in queries.replies(work.session, viewer, [session.id])}
    is_group = group.kind == Kind.GROUP
    replies = [
        Reply(one.alias if one.is_peer else names.get(one.account_id, ""), one.is_peer, said.get(one.account_id, ""))
        for one in inside
        if is_group or one.account_id == holder
    ]
    bookable = [] if is_group else [Bookable(id, names[id]) for id in clients if id in names]
    return replace(
        shown,
        is_led=True,
        replies=tuple(sorted(replies, key=lambda one: one.name)),
        bookable=tuple(sorted(bookable, key=lambda one: one.name)),
        holder_id=holder,
        holder=names.get(holder, ""),
    )


@dataclass(frozen=True, slots=True)
class Leader:
    """A therapist who can lead."""

    account_id: str
    name: str


def possible_leaders(work: Work, viewer: Viewer) -> tuple[Leader, ...]:
    """The program's therapists today, by name. Raises NotAllowed."""
    require_scheduler(work, viewer)
    return tuple(
        Leader(account.id, account.display_name) for account in queries.therapists(work.session, viewer, work.now)
    )
