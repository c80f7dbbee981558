"""Who is in a group: added by its leader, or asked to join by code and let in; removed, blocked, left.

Leaders see members and who asks; nobody else does. What a leader sees of an outsider is the alias, not the name.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.accounts.rules.codes import make_plain_code, read_code
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.operations import read_alias
from recovery_app.features.groups.rules.schedule import Kind
from recovery_app.features.groups.service.scheduling import own_group
from recovery_app.features.groups.service.told import tell, tell_member
from recovery_app.features.groups.tables import Group, GroupCode, GroupMember
from recovery_app.features.programs import queries as programs
from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work

CODE_LASTS = timedelta(days=7)
MOST_USES = 30


def leads(work: Work, viewer: Viewer, group: Group) -> bool:
    """Whether the viewer leads this group: leader, co-leader, or the substitute of one who is away."""
    if not viewer.has(Role.THERAPIST) or viewer.has(Role.ADMINISTRATOR) or group.program_id != viewer.program_id:
        return False
    leaders = {group.leader_id, group.co_leader_id} - {None}
    return viewer.account_id in leaders or not leaders.isdisjoint(queries.covered_by(work.session, viewer, work.now))


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


def add_member(work: Work, viewer: Viewer, group_id: str, client_id: str) -> str:
    """Put a client of the program with an open episode into a group; the place's id. Twice is once.

    Raises NotAllowed, NotFound, Conflict `group_full`.
    """
    group = led_group(work, viewer, group_id)
    if not is_uuid7(client_id) or not _is_client(work, viewer, client_id):
        raise NotFound("not_found")
    _require_room(work, group)
    known = queries.membership(work.session, viewer, group.id, client_id)
    member = known or GroupMember(
        id=uuid7(work.now), group_id=group.id, account_id=client_id, status="active", asked_at=work.now
    )
    return _let_in(work, viewer, group, member, is_peer=False)


def _is_client(work: Work, viewer: Viewer, account_id: str) -> bool:
    return any(
        client == account_id for client, _ in programs.enrolment_ids(work.session, viewer, str(viewer.program_id))
    )


def _require_room(work: Work, group: Group) -> None:
    if group.capacity is None or group.kind != Kind.GROUP:
        return
    active = [row for row in queries.members(work.session, SYSTEM, [group.id]) if row.status == "active"]
    if len(active) >= group.capacity:
        raise Conflict("group_full")


def _let_in(work: Work, viewer: Viewer, group: Group, member: GroupMember, *, is_peer: bool) -> str:
    if member.status == "active" and member.joined_at is not None:
        return member.id
    member.status, member.is_peer, member.decided_by = "active", is_peer, viewer.account_id
    member.joined_at, member.ended_at = work.now, None
    work.session.add(member)
    audit.record(work, viewer, "group_joined", subject_id=member.account_id, group=group.id)
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
    """Out of a group: `left`, `removed` or `blocked`. The phone loses it, the others see one less."""
    member.status, member.ended_at, member.decided_by = status, work.now, viewer.account_id
    audit.record(work, viewer, f"group_{status}", subject_id=member.account_id, group=member.group_id)
    tell_member(work, member)
    work.session.flush()
    tell(work, [member.group_id], queries.sessions(work.session, SYSTEM, [member.group_id], since=work.now))


@dataclass(frozen=True, slots=True)
class GroupCodeView:
    """A join code that works, without the code itself."""

    id: str
    expires_at: datetime
    uses: int
    most_uses: int


def make_group_code(work: Work, viewer: Viewer, group_id: str) -> str:
    """A code with which people ask to join, shown this once; earlier ones stop working. Raises NotAllowed, NotFound."""
    group = led_group(work, viewer, group_id)
    revoke_group_codes(work, viewer, group_id)
    code = make_plain_code()
    work.session.add(
        GroupCode(
            id=uuid7(work.now),
            group_id=group.id,
            code_hash=_hash(work, code),
            made_by=viewer.account_id,
            made_at=work.now,
            expires_at=work.now + CODE_LASTS,
            most_uses=MOST_USES,
        )
    )
    audit.record(work, viewer, "group_code_made", program=group.program_id, group=group.id)
    return code


def open_codes(work: Work, viewer: Viewer, group_id: str) -> tuple[GroupCodeView, ...]:
    """Codes of a group that work now. Raises NotAllowed, NotFound."""
    group = led_group(work, viewer, group_id)
    rows = queries.codes(work.session, viewer, group.id, work.now)
    return tuple(GroupCodeView(row.id, row.expires_at, row.uses, row.most_uses) for row in rows)


def revoke_group_codes(work: Work, viewer: Viewer, group_id: str) -> None:
    """Every code of the group is worthless from now on. Raises NotAllowed, NotFound."""
    group = led_group(work, viewer, group_id)
    for row in queries.codes(work.session, viewer, group.id, work.now):
        row.revoked_at = work.now
        audit.record(work, viewer, "group_code_revoked", program=group.program_id, group=group.id)


def group_behind(work: Work, code: str) -> tuple[GroupCode, Group] | None:
    """The group that a working code leads to, or None. The caller limits guessing."""
    row = queries.code(work.session, SYSTEM, _hash(work, code))
    if row is None or row.revoked_at is not None or row.expires_at <= work.now or row.uses >= row.most_uses:
        return None
    group = work.session.get(Group, row.group_id)
    return (row, group) if group is not None and group.ended_at is None else None


def ask_to_join(work: Work, viewer: Viewer, code: str, alias: str) -> str:
    """Ask for a place in the group behind a code, as a peer under an alias; the group's id.

    Somebody who is in it already stays so. Raises InvalidInput `code_invalid`, `invalid_alias`; whoever is blocked
    hears the same as with a wrong code.
    """
    found = group_behind(work, code)
    if found is None:
        raise InvalidInput("code_invalid")
    row, group = found
    name = read_alias(alias)
    member = queries.membership(work.session, viewer, group.id, viewer.account_id)
    if member is not None and member.status == "blocked":
        raise InvalidInput("code_invalid")
    if member is not None and member.status == "active":
        return group.id
    _use(work, row)
    if member is None:
        member = GroupMember(
            id=uuid7(work.now), group_id=group.id, account_id=viewer.account_id, asked_at=work.now, status=""
        )
    member.status, member.alias, member.is_peer, member.asked_at = "pending", name, True, work.now
    member.ended_at = None
    work.session.add(member)
    work.session.flush()
    audit.record(work, viewer, "group_asked", subject_id=viewer.account_id, group=group.id)
    announce(work, viewer.account_id, [("group", group.id)])
    work.tick(group.leader_id)
    return group.id


def _use(work: Work, row: GroupCode) -> None:
    """Count a use. Raises InvalidInput `code_invalid` when it was the last one's turn."""
    done = work.session.connection().execute(
        update(GroupCode)
        .where(col(GroupCode.id) == row.id, col(GroupCode.uses) < row.most_uses, col(GroupCode.revoked_at).is_(None))
        .values(uses=GroupCode.uses + 1)
    )
    if done.rowcount != 1:
        raise InvalidInput("code_invalid")


def _hash(work: Work, code: str) -> str:
    return keyed_hash(work.secret, "group_code", read_code(code))


def end_places_of(work: Work, viewer: Viewer, account_id: str, groups: Collection[str] | None = None) -> None:
    """Out of every group, when an episode ends or an account closes."""
    for member in queries.places_of(work.session, viewer, account_id):
        if groups is None or member.group_id in groups:
            end_place(work, viewer, member, "removed")
