"""The sessions of a week as clinicians of the program see them: when, who leads, how many come, what clashes.

Who is in a session is for its leaders only: the others see numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from recovery_app.core.actors import CLINICIANS, SYSTEM, Role, Viewer
from recovery_app.core.dates import zone
from recovery_app.core.errors import NotAllowed
from recovery_app.features.changes import queries as feed
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.conflicts import Busy, Clash, clashes
from recovery_app.features.groups.rules.schedule import PLANNED, Kind
from recovery_app.features.groups.service.leading import leaders_of, led_among
from recovery_app.features.groups.tables import Group, GroupMember, GroupSession, SessionReply
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clash in words' parts: `why` (leader, place, member), with which session, and who leads both."""

    why: str
    name: str
    starts_at: datetime
    who: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session of the week. `holder` is "" for everybody but its leaders; `is_booked` is for all."""

    id: str
    group_id: str
    kind: str
    name: str
    topic: str
    leaders: tuple[str, ...]
    place: str
    is_online: bool
    starts_at: datetime
    ends_at: datetime
    day: date
    status: str
    reason: str
    moved_from: datetime | None
    capacity: int | None
    members: int
    coming: int
    late: int
    cant: int
    is_marked: bool
    is_booked: bool
    holder: str
    is_led: bool
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in the list of groups."""

    id: str
    kind: str
    name: str
    leaders: tuple[str, ...]
    is_led: bool
    has_ended: bool
    asking: int
    """How many wait for an answer; 0 for who does not lead it."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A week. `version` moves whenever anything of it changed."""

    first_day: date
    timezone: str
    rows: tuple[SessionRow, ...]
    groups: tuple[GroupRow, ...]
    holidays: Mapping[date, str]
    version: int


def require_clinician(viewer: Viewer) -> str:
    """The program whose schedule the viewer reads. Raises NotAllowed."""
    if not viewer.has(*CLINICIANS) or viewer.has(Role.ADMINISTRATOR) or viewer.program_id is None:
        raise NotAllowed("not_allowed")
    return viewer.program_id


def week(work: Work, viewer: Viewer, day: date) -> Agenda:
    """The week (from Monday, on the program's clock) that holds `day`. A fixed number of queries. Raises NotAllowed."""
    program_id = require_clinician(viewer)
    program = programs.own_program(work.session, viewer)
    timezone = program.timezone if program else "UTC"
    first = day - timedelta(days=day.weekday())
    since, until = (_midnight(one, timezone) for one in (first, first + WEEK))
    groups = {group.id: group for group in queries.groups(work.session, viewer)}
    found = [one for one in queries.sessions(work.session, viewer, groups, since, until) if one.starts_at >= since]
    seen = _Seen(work, viewer, groups, found)
    return Agenda(
        first,
        timezone,
        tuple(seen.row(one) for one in found),
        tuple(seen.group(group) for group in groups.values()),
        {row.day: row.name for row in queries.holidays(work.session, viewer, program_id)},
        _version(work, viewer, groups.values(), seen.members),
    )


def _midnight(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time.min, zone(timezone)).astimezone(UTC)


class _Seen:
    """What the rows of a week are made of, read once."""

    def __init__(self, work: Work, viewer: Viewer, groups: Mapping[str, Group], found: Sequence[GroupSession]) -> None:
        self.groups = groups
        self.led = led_among(work, viewer, list(groups.values()))
        self.members = queries.members(work.session, SYSTEM, groups)
        ids = [one.id for one in found]
        self.replies = queries.replies(work.session, SYSTEM, ids)
        self.marked = queries.marked_among(work.session, viewer, ids)
        holders = {one.client_id for one in found if one.client_id and one.group_id in self.led}
        named = holders | {one for group in groups.values() for one in leaders_of(group)}
        self.names = queries.names(work.session, viewer, named)
        self.by_id = {one.id: one for one in found}
        self.clashes = clashes(self._busy(one) for one in found if one.status == PLANNED)

    def _active(self, group_id: str) -> dict[str, GroupMember]:
        return {one.account_id: one for one in self.members if one.group_id == group_id and one.status == "active"}

    def _place(self, session: GroupSession) -> str:
        return session.place if session.place is not None else self.groups[session.group_id].place

    def _busy(self, session: GroupSession) -> Busy:
        group = self.groups[session.group_id]
        inside = set(self._active(group.id)) if group.kind == Kind.GROUP else {session.client_id} - {None}
        who = frozenset(str(one) for one in inside)
        return Busy(session.id, session.starts_at, session.ends_at, leaders_of(group), who, self._place(session))

    def row(self, session: GroupSession) -> SessionRow:
        """One session, as far as the viewer may know it."""
        group = self.groups[session.group_id]
        inside, is_led = self._active(group.id), group.id in self.led
        counts = reply_counts(self.replies, session.id, inside)
        link = session.link if session.link is not None else group.link
        return SessionRow(
            id=session.id,
            group_id=group.id,
            kind=group.kind,
            name=group.name,
            topic=session.topic,
            leaders=self._leaders(group),
            place=self._place(session),
            is_online=bool(link),
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            day=session.day,
            status=session.status,
            reason=session.reason,
            moved_from=session.moved_from,
            capacity=group.capacity,
            members=len(inside),
            coming=counts["coming"],
            late=counts["late"],
            cant=counts["cant"],
            is_marked=session.id in self.marked,
            is_booked=session.client_id is not None,
            holder=self.names.get(session.client_id or "", "") if is_led else "",
            is_led=is_led,
            conflicts=tuple(self._conflict(clash) for clash in self.clashes if self._is_told(clash, session)),
        )

    def _leaders(self, group: Group) -> tuple[str, ...]:
        return tuple(self.names[one] for one in (group.leader_id, group.co_leader_id) if one and one in self.names)

    def _is_told(self, clash: Clash, session: GroupSession) -> bool:
        """That a member is in two at once is for who leads both of them."""
        both = {session.group_id, self.by_id[clash.other_id].group_id}
        return clash.session_id == session.id and (clash.why != "member" or both <= self.led)

    def _conflict(self, clash: Clash) -> Conflict:
        other = self.by_id[clash.other_id]
        who = min((self.names.get(one, "") for one in clash.who), default="") if clash.why == "leader" else ""
        return Conflict(clash.why, self.groups[other.group_id].name, other.starts_at, who, len(clash.who))

    def group(self, group: Group) -> GroupRow:
        """One group."""
        is_led = group.id in self.led
        asking = sum(one.group_id == group.id and one.status == "pending" for one in self.members)
        has_ended = group.ended_at is not None
        return GroupRow(group.id, group.kind, group.name, self._leaders(group), is_led, has_ended, asking * is_led)


def reply_counts(replies: Iterable[SessionReply], session_id: str, inside: Mapping[str, object]) -> dict[str, int]:
    """How many of those inside said what."""
    counts = {"coming": 0, "late": 0, "cant": 0}
    for reply in replies:
        if reply.session_id == session_id and reply.account_id in inside:
            counts[reply.reply] += 1
    return counts


def version(work: Work, viewer: Viewer) -> int:
    """The number an open page of sessions compares to know whether to read again. Raises NotAllowed."""
    require_clinician(viewer)
    groups = queries.groups(work.session, viewer)
    members = queries.members(work.session, SYSTEM, [group.id for group in groups])
    return _version(work, viewer, groups, members)


def _version(work: Work, viewer: Viewer, groups: Iterable[Group], members: Iterable[GroupMember]) -> int:
    """Whom the viewer leads is part of it: an absence that begins by its date changes nothing else; and holidays."""
    every = list(groups)
    led = sorted(led_among(work, viewer, every))
    days = [row.day.isoformat() for row in queries.holidays(work.session, viewer, str(viewer.program_id))]
    changed = queries.session_changes(work.session, viewer, [group.id for group in every])
    total = feed.feed_total(work.session, viewer, {one.account_id for one in members})
    moved = changed + sum(group.sequence + 1 for group in every)
    return (crc32(" ".join(led + days).encode()) << 40) + total + moved
