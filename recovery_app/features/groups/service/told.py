"""Who hears of a change: the phones of everybody in the group, and open pages of staff. Every change passes here."""

from collections.abc import Collection, Iterable

from recovery_app.core.actors import SYSTEM
from recovery_app.features.changes.service import Entity, announce_each
from recovery_app.features.groups import queries
from recovery_app.features.groups.service.reminding import remind
from recovery_app.features.groups.tables import GroupMember, GroupSession
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work


def tell(
    work: Work,
    group_ids: Collection[str],
    sessions: Iterable[GroupSession] = (),
    *,
    group: bool = False,
    schedule: bool = False,
) -> None:
    """Put these sessions, and with `group` the groups themselves, into the feeds of their active members.

    `schedule`: when they are, whose they are, or what they teach has changed: homework and reminders follow.
    """
    work.session.flush()
    told: dict[str, list[Entity]] = {}
    changed = list(sessions)
    members = queries.members(work.session, SYSTEM, group_ids)
    for member in members:
        entities: list[Entity] = [("group", member.group_id)] if group and member.status == "pending" else []
        if member.status == "active":
            entities += [("group", member.group_id)] * group
            entities += [("session", one.id) for one in changed if one.group_id == member.group_id]
        told.setdefault(member.account_id, []).extend(entities)
    if schedule:
        _with_programs(work, told)
    announce_each(work, told)
    if schedule:
        remind(work, queries.whole_groups(work.session, SYSTEM, group_ids), members, changed)
    for group_id in group_ids:  # pages of staff, also of a group without members
        work.tick(group_id)


def tell_member(work: Work, member: GroupMember) -> None:
    """Put a group with all its sessions into one person's feed: joined, left or removed, the readers decide."""
    work.session.flush()
    sessions = queries.sessions(work.session, SYSTEM, [member.group_id])
    told: dict[str, list[Entity]] = {
        member.account_id: [("group", member.group_id), *(("session", one.id) for one in sessions)]
    }
    _with_programs(work, told)
    announce_each(work, told)
    remind(work, queries.whole_groups(work.session, SYSTEM, [member.group_id]), [member], sessions)


def _with_programs(work: Work, told: dict[str, list[Entity]]) -> None:
    """Homework of groups is part of the program's change."""
    for client_id, enrolment_id in programs.open_enrolments(work.session, SYSTEM, told.keys()):
        told[client_id].append(("program", enrolment_id))
