"""Join codes of a group: made, shown once, used to ask for a place, dead at one tap. A code alone opens nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.errors import Conflict, InvalidInput
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts.rules.codes import make_plain_code, read_code
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.operations import read_alias
from recovery_app.features.groups.rules.schedule import Kind
from recovery_app.features.groups.service.members import led_group
from recovery_app.features.groups.tables import Group, GroupCode, GroupMember
from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work

CODE_LASTS = timedelta(days=7)
MOST_USES = 30


@dataclass(frozen=True, slots=True)
class GroupCodeView:
    """A join code that works, without the code itself."""

    id: str
    expires_at: datetime
    uses: int
    most_uses: int


def make_group_code(work: Work, viewer: Viewer, group_id: str) -> str:
    """A code with which people ask to join, shown this once; earlier ones stop working.

    Raises NotAllowed, NotFound, Conflict `only_groups_have_codes`: single appointments tell who comes when.
    """
    group = led_group(work, viewer, group_id)
    if group.kind != Kind.GROUP:
        raise Conflict("only_groups_have_codes")
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
    if member is not None and any(one.id == member.id for one in _inside(work, group)):
        return group.id
    if member is None or member.status != "pending":  # asking twice is asking once
        _use(work, row)
        if member is not None:  # what was promised and shown ended with the place
            member.shows_alias, member.pledged_at = False, None
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


def _inside(work: Work, group: Group) -> list[GroupMember]:
    """Not those whose episode ended: they can come back as peers."""
    return [one for one in queries.members(work.session, SYSTEM, [group.id]) if one.status == "active"]


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
