"""Who hears of a change: the phones of everybody in the group, and open pages of staff."""

from collections.abc import Collection, Iterable

from recovery_app.core.actors import SYSTEM
from recovery_app.features.changes.service import Entity, announce_each
from recovery_app.features.groups import queries
from recovery_app.features.groups.tables import GroupMember, GroupSession
from recovery_app.infra.db import Work


def tell(work: Work, group_ids: Collection[str], sessions: Iterable[GroupSession] = (), *, group: bool = False) -> None:
    """Put these sessions, and with `group` the groups themselves, into the feeds of their active members.

    Also of those who held a single appointment: its row tells them that it is gone.
    """
    work.session.flush()
    told: dict[str, list[Entity]] = {}
    changed = list(sessions)
    active = [one for one in queries.members(work.session, SYSTEM, group_ids) if one.status in ("active", "pending")]
    for member in active:
        entities = told.setdefault(member.account_id, [])
        if group:
            entities.append(("group", member.group_id))
        if member.status == "active":
            entities += [("session", one.id) for one in changed if one.group_id == member.group_id]
    announce_each(work, told)


def tell_member(work: Work, member: GroupMember) -> None:
    """Put a group with all its sessions into one person's feed: joined, left or removed, the readers decide."""
    work.session.flush()
    sessions = queries.sessions(work.session, SYSTEM, [member.group_id])
    announce_each(work, {member.account_id: [("group", member.group_id), *(("session", one.id) for one in sessions)]})
