"""Who is in a group: added by its leader, or asked to join by code and let in; removed, blocked, left.

Leaders see members and who asks; nobody else does. What a leader sees of an outsider is the alias, not the name.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Category, Viewer
from recovery_app.core.errors import Conflict, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.schedule import Kind
from recovery_app.features.groups.service.duties import keep_duties_of
from recovery_app.features.groups.service.leading import leads
from recovery_app.features.groups.service.scheduling import own_group
from recovery_app.features.groups.service.told import tell, tell_member
from recovery_app.features.groups.service.written import touch
from recovery_app.features.groups.tables import Group, GroupMember
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work


def led_group(work: Work, viewer: Viewer, group_id: str) -> Group:
    """A group that the viewer leads. Raises NotAllowed, NotFound: not yours and not there look the same."""
    group = own_group(work, viewer, group_id)
    if not leads(work, viewer, group):
        raise NotFound("not_found")
    return group


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody in a group, as its leader sees them. `name` is "" for outsiders, who are known by their alias."""

    id: str
    account_id: str
    name: str
    alias: str
    is_peer: bool
    status: str
    has_pledged: bool
    asked_at: datetime


def open_members(work: Work, viewer: Viewer, group_id: str) -> tuple[MemberView, ...]:
    """`members`, with one audit row that says who was seen."""
    shown = members(work, viewer, group_id)
    audit.record(work, viewer, "group_members_viewed", subjects=[one.account_id for one in shown], group=group_id)
    return shown


def members(work: Work, viewer: Viewer, group_id: str) -> tuple[MemberView, ...]:
    """Everybody who is in a group, asks to be, or is blocked. Raises NotAllowed, NotFound."""
    group = led_group(work, viewer, group_id)
    rows = [row for row in queries.members(work.session, viewer, [group.id]) if row.status not in ("left", "removed")]
    names = queries.names(work.session, viewer, {row.account_id for row in rows if not row.is_peer})
    return tuple(
        MemberView(
            row.id,
            "" if row.is_peer else row.account_id,
            names.get(row.account_id, ""),
            row.alias,
            row.is_peer,
            row.status,
            row.pledged_at is not None,
            row.asked_at,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A client who can be put into a group."""

    client_id: str
    name: str


def candidates(work: Work, viewer: Viewer, group_id: str) -> tuple[Candidate, ...]:
    """Clients the viewer may put into a group and who are not in it yet, by name. Raises NotAllowed, NotFound."""
    group = own_group(work, viewer, group_id)
    known = _addable(work, viewer, group)
    inside = {
        one.account_id
        for one, _ in queries.client_places(work.session, viewer, group.program_id, known)
        if one.group_id == group.id
    }
    names = queries.names(work.session, viewer, known - inside)
    return tuple(sorted((Candidate(*one) for one in names.items()), key=lambda one: (one.name, one.client_id)))


def _addable(work: Work, viewer: Viewer, group: Group) -> set[str]:
    """Clients of this program whom the viewer cares for; who does not lead the group adds only whom she treats."""
    needed = Category.ATTENDANCE if leads(work, viewer, group) else Category.PLAN
    own = {id for id, care in access.clients_open_to(work, viewer).items() if needed in care.categories}
    here = {client for client, _ in programs.enrolment_ids(work.session, viewer, group.program_id)}
    return own & here


def add_member(work: Work, viewer: Viewer, group_id: str, client_id: str) -> str:
    """Put a client one cares for into a group; the place's id. Twice is once.

    The leader does, and so does a client's own therapist, who then still does not see who else is in it.
    Raises NotAllowed, NotFound, Conflict `group_full`, `group_ended`.
    """
    group = own_group(work, viewer, group_id)
    if client_id not in _addable(work, viewer, group):
        raise NotFound("not_found")
    if group.ended_at is not None:
        raise Conflict("group_ended")
    places = queries.client_places(work.session, viewer, group.program_id, [client_id])
    inside = next((one.id for one, _ in places if one.group_id == group.id), None)
    if inside is not None:
        return inside
    _require_room(work, group)
    member = queries.membership(work.session, viewer, group.id, client_id)
    if member is None:
        member = GroupMember(id=uuid7(work.now), group_id=group.id, account_id=client_id, status="", asked_at=work.now)
    return _let_in(work, viewer, group, member, is_peer=False)


def _require_room(work: Work, group: Group) -> None:
    """Two who let somebody in at once go one after the other, on PostgreSQL too."""
    if group.capacity is None or group.kind != Kind.GROUP:
        return
    work.session.execute(update(Group).where(col(Group.id) == group.id).values(id=group.id))
    active = [row for row in queries.members(work.session, SYSTEM, [group.id]) if row.status == "active"]
    if len(active) >= group.capacity:
        raise Conflict("group_full")


def _let_in(work: Work, viewer: Viewer, group: Group, member: GroupMember, *, is_peer: bool) -> str:
    member.status, member.is_peer, member.decided_by = "active", is_peer, viewer.account_id
    member.joined_at, member.ended_at = work.now, None
    work.session.add(member)
    audit.record(work, viewer, "group_joined", subject_id=member.account_id, group=group.id)
    if not is_peer:
        keep_duties_of(work, viewer, group.program_id, [member.account_id])
    tell_member(work, member)
    return member.id


def approve(work: Work, viewer: Viewer, member_id: str) -> None:
    """Let somebody in who asked. Raises NotAllowed, NotFound, Conflict `group_full`."""
    member, group = _asked(work, viewer, member_id)
    if member.status != "pending":
        raise NotFound("not_found")
    _require_room(work, group)
    _let_in(work, viewer, group, member, is_peer=True)


def remove(work: Work, viewer: Viewer, member_id: str, *, block: bool = False) -> None:
    """End somebody's place at once, or say no to who asks; blocked, no code lets them in again. Raises NotFound."""
    member, _ = _asked(work, viewer, member_id)
    end_place(work, viewer, member, "blocked" if block else "removed")


def _asked(work: Work, viewer: Viewer, member_id: str) -> tuple[GroupMember, Group]:
    member = work.session.get(GroupMember, member_id) if is_uuid7(member_id) else None
    if member is None:
        raise NotFound("not_found")
    return member, led_group(work, viewer, member.group_id)


def end_place(work: Work, viewer: Viewer, member: GroupMember, status: str) -> None:
    """Out of a group: `left`, `removed` or `blocked`. The phone loses it, the others see one less.

    Appointments that are still to come are on offer again.
    """
    member.status, member.ended_at, member.decided_by = status, work.now, viewer.account_id or None
    audit.record(work, viewer, f"group_{status}", subject_id=member.account_id, group=member.group_id)
    coming = queries.sessions(work.session, SYSTEM, [member.group_id], since=work.now)
    for session in coming:
        if session.client_id == member.account_id and session.starts_at > work.now:
            touch(work, session, client_id=None)
    tell_member(work, member)
    group = work.session.get_one(Group, member.group_id)
    if not member.is_peer:
        keep_duties_of(work, viewer, group.program_id, [member.account_id])
    tell(work, [member.group_id], coming)


def close_outlived(work: Work) -> int:
    """End places that outlived their episode, with their reminders; how many. For the worker, as the system.

    They count for nothing from the moment the episode ends (`queries`); so a return is reminded of none of them.
    """
    outlived = queries.outlived(work.session, SYSTEM)
    for member in outlived:
        end_place(work, SYSTEM, member, "left")
    return len(outlived)
