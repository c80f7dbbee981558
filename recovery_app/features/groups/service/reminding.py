"""Whom a session reminds: written in the transaction that makes, moves or cancels it, or lets somebody in or out."""

from collections.abc import Collection, Mapping, Sequence

from recovery_app.features.groups.rules.schedule import PLANNED, Kind
from recovery_app.features.groups.tables import Group, GroupMember, GroupSession
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.moments import SESSION
from recovery_app.features.reminders.service import Occasion
from recovery_app.infra.db import Work


def remind(
    work: Work, groups: Mapping[str, Group], members: Collection[GroupMember], sessions: Sequence[GroupSession]
) -> None:
    """Bring the reminders of these sessions in step; `members` are all who are or were in their groups.

    Of a group all its members are reminded, of a single appointment the one who has it; of what is cancelled nobody.
    """
    wanted: list[Occasion] = []
    unwanted: dict[str, list[str]] = {}
    for session in sessions:
        if session.ends_at <= work.now:
            continue
        group = groups[session.group_id]
        for member in members:
            if member.group_id != group.id:
                continue
            if _reminds(session, group, member):
                wanted.append(
                    Occasion(member.account_id, SESSION, session.id, session.starts_at, group.timezone, session.ends_at)
                )
            else:
                unwanted.setdefault(member.account_id, []).append(session.id)
    alike: dict[tuple[str, ...], list[str]] = {}
    for account_id, ids in unwanted.items():
        alike.setdefault(tuple(ids), []).append(account_id)
    for subjects, accounts in alike.items():
        reminders.drop_occasions(work, SESSION, subjects, accounts)
    reminders.set_occasions(work, wanted)


def _reminds(session: GroupSession, group: Group, member: GroupMember) -> bool:
    is_theirs = group.kind == Kind.GROUP or session.client_id == member.account_id
    return session.status == PLANNED and member.status == "active" and is_theirs
