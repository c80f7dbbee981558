"""Everything of one person in groups, handed out or erased."""

from typing import Any

from sqlalchemy import delete, or_, update
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.groups import queries
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.tables import Attendance, GroupMember, GroupSession, SessionGreeting, SessionReply
from recovery_app.infra.db import Work


def forget_person(work: Work, account_id: str) -> None:
    """Places, replies, greetings and attendance go; single appointments are on offer again, the others see one less."""
    group_ids = {member.group_id for member, _ in queries.every_place(work.session, SYSTEM, account_id)}
    held = col(GroupSession.client_id) == account_id
    work.session.execute(update(GroupSession).where(held).values(client_id=None, sequence=GroupSession.sequence + 1))
    greeted = or_(col(SessionGreeting.from_id) == account_id, col(SessionGreeting.to_id) == account_id)
    work.session.execute(delete(SessionGreeting).where(greeted))
    for table in (SessionReply, Attendance, GroupMember):
        work.session.execute(delete(table).where(col(table.account_id) == account_id))
    work.session.expire_all()
    tell(work, group_ids, queries.sessions(work.session, SYSTEM, group_ids, since=work.now))


def attended(work: Work, viewer: Viewer, account_id: str, *, is_neutral: bool) -> list[dict[str, Any]]:
    """Groups somebody was in as a client, with what was marked. `is_neutral`: by the names outsiders see.

    The caller has asked `access`.
    """
    marks = queries.marks_with_sessions(work.session, viewer, account_id)
    return [
        {
            "group": group.public_name if is_neutral else group.name,
            "kind": group.kind,
            "from": rfc3339(member.joined_at) if member.joined_at else None,
            "until": rfc3339(member.ended_at) if member.ended_at else None,
            "sessions": [
                {
                    "starts_at": rfc3339(session.starts_at),
                    "ends_at": rfc3339(session.ends_at),
                    "attendance": mark.status,
                    "made_up": mark.made_up_in is not None,
                }
                for mark, session in marks
                if session.group_id == group.id
            ],
        }
        for member, group in queries.every_place(work.session, viewer, account_id)
        if not member.is_peer
    ]


def own_groups(work: Work, viewer: Viewer, account_id: str) -> dict[str, Any]:
    """What only the person gets: places as a peer too, aliases, replies, greetings without the others' names."""
    session = work.session
    return {
        "places": [
            {
                "group": group.public_name if member.is_peer else group.name,
                "as_peer": member.is_peer,
                "status": member.status,
                "alias": member.alias,
                "shows_alias": member.shows_alias,
                "promised_at": rfc3339(member.pledged_at) if member.pledged_at else None,
            }
            for member, group in queries.every_place(session, viewer, account_id)
        ],
        "replies": [
            {"starts_at": rfc3339(one.starts_at), "reply": reply.reply, "replied_at": rfc3339(reply.replied_at)}
            for reply, one in queries.replies_of(session, viewer, account_id)
        ],
        "appointments": [rfc3339(one.starts_at) for one in queries.held_by(session, viewer, account_id)],
        "greetings": [
            {"starts_at": rfc3339(one.starts_at), "sent": greeting.from_id == account_id}
            for greeting, one in queries.greetings_of(session, viewer, account_id)
        ],
    }
