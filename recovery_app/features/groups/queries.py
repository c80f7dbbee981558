"""Reads of groups. Clinicians read their program's schedule, leaders their groups' members, everybody their own."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, not_, or_
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.groups.tables import (
    Attendance,
    Group,
    GroupCode,
    GroupMember,
    GroupSession,
    Holiday,
    SessionGreeting,
    SessionReply,
)
from recovery_app.features.programs.rules import OPEN
from recovery_app.features.programs.tables import Absence, Enrolment

COUNTED = ("coming", "late")
"""Replies of people who will be there."""


# Places end with the episode they were given in, and a return opens none again (safety rule 20). Peers have none.
# Joins `Group`, whose program the episode is in.
_IN_EPISODE = or_(
    col(GroupMember.is_peer),
    exists().where(
        col(Enrolment.client_id) == col(GroupMember.account_id),
        col(Enrolment.program_id) == col(Group.program_id),
        col(Enrolment.status).in_(OPEN),
        col(Enrolment.created_at) <= col(GroupMember.joined_at),
    ),
)


# Of every caseload: built once, and gives rows instead of entities (as in `caseload.queries`).
_ATTENDED: Any = (
    plain_select(
        col(Attendance.account_id),
        col(GroupSession.day),
        col(Attendance.status),
        col(Attendance.made_up_in).is_not(None),
    )
    .join(GroupSession, col(GroupSession.id) == col(Attendance.session_id))
    .where(
        col(Attendance.account_id).in_(bindparam("accounts", expanding=True)),
        col(GroupSession.day) >= bindparam("since"),
    )
    .order_by(col(GroupSession.starts_at), col(GroupSession.id))
)


def groups(session: Session, viewer: Viewer, ids: Collection[str] | None = None) -> Sequence[Group]:
    """Groups of the viewer's program by name, or those of `ids` among them."""
    found = select(Group).where(Group.program_id == viewer.program_id)
    if ids is not None:
        found = found.where(col(Group.id).in_(ids))
    return session.exec(found.order_by(col(Group.name), col(Group.id))).all()


def whole_groups(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, Group]:
    """Groups by id, of whichever program: for work that follows a change, as the system."""
    return {row.id: row for row in session.exec(select(Group).where(col(Group.id).in_(ids)))}


def all_running(session: Session, viewer: Viewer) -> Sequence[Group]:
    """Every group that has not ended, of every program: for the worker that writes sessions ahead."""
    return session.exec(select(Group).where(col(Group.ended_at).is_(None)).order_by(col(Group.id))).all()


def names(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, str]:
    """Display names by account id: of leaders, for those who may know the group."""
    rows = session.exec(select(Account.id, Account.display_name).where(col(Account.id).in_(ids))).all()
    return dict(rows)


def sessions(
    session: Session,
    viewer: Viewer,
    group_ids: Collection[str],
    since: datetime | None = None,
    until: datetime | None = None,
) -> Sequence[GroupSession]:
    """Sessions of these groups that end after `since` and begin before `until`, in order."""
    found = select(GroupSession).where(col(GroupSession.group_id).in_(group_ids))
    if since is not None:
        found = found.where(GroupSession.ends_at > since)
    if until is not None:
        found = found.where(GroupSession.starts_at < until)
    return session.exec(found.order_by(col(GroupSession.starts_at), col(GroupSession.id))).all()


def sessions_by_id(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[tuple[GroupSession, Group]]:
    """Sessions of the viewer's program with their groups."""
    return session.exec(
        select(GroupSession, Group)
        .join(Group, col(Group.id) == GroupSession.group_id)
        .where(col(GroupSession.id).in_(ids), Group.program_id == viewer.program_id)
    ).all()


def holidays(session: Session, viewer: Viewer, program_id: str) -> Sequence[Holiday]:
    """A program's days without groups, in order."""
    return session.exec(select(Holiday).where(Holiday.program_id == program_id).order_by(col(Holiday.day))).all()


def covered_by(session: Session, viewer: Viewer, now: datetime) -> frozenset[str]:
    """Staff whose substitute the viewer is now."""
    found = select(Absence.staff_id).where(
        Absence.substitute_id == viewer.account_id, Absence.starts_at <= now, Absence.ends_at > now
    )
    return frozenset(session.exec(found).all())


def members(session: Session, viewer: Viewer, group_ids: Collection[str]) -> Sequence[GroupMember]:
    """Everybody who is, was, or asks to be in these groups, while the episode lasts. The caller asked who may know."""
    return session.exec(
        select(GroupMember)
        .join(Group, col(Group.id) == GroupMember.group_id)
        .where(col(GroupMember.group_id).in_(group_ids), _IN_EPISODE)
        .order_by(col(GroupMember.asked_at), col(GroupMember.id))
    ).all()


def membership(session: Session, viewer: Viewer, group_id: str, account_id: str) -> GroupMember | None:
    """A person's place in a group, whatever became of it."""
    return session.exec(
        select(GroupMember).where(GroupMember.group_id == group_id, GroupMember.account_id == account_id)
    ).first()


def own_places(session: Session, viewer: Viewer) -> Sequence[tuple[GroupMember, Group]]:
    """The viewer's own places that are open (asked for or held), with the groups."""
    return session.exec(
        select(GroupMember, Group)
        .join(Group, col(Group.id) == GroupMember.group_id)
        .where(
            GroupMember.account_id == viewer.account_id,
            col(GroupMember.status).in_(("pending", "active")),
            _IN_EPISODE,
        )
        .order_by(col(Group.name), col(Group.id))
    ).all()


def client_places(
    session: Session, viewer: Viewer, program_id: str, client_ids: Collection[str]
) -> Sequence[tuple[GroupMember, Group]]:
    """Where these clients have a place now, with the groups that go on. Not where they are peers."""
    return session.exec(
        select(GroupMember, Group)
        .join(Group, col(Group.id) == GroupMember.group_id)
        .where(
            Group.program_id == program_id,
            col(Group.ended_at).is_(None),
            col(GroupMember.account_id).in_(client_ids),
            GroupMember.status == "active",
            col(GroupMember.is_peer).is_(False),
            _IN_EPISODE,
        )
    ).all()


def open_to(
    session: Session, viewer: Viewer, ids: Collection[str] | None = None, since: datetime | None = None
) -> Sequence[tuple[GroupSession, Group, GroupMember]]:
    """Sessions of groups in which the viewer has a place; of single appointments the own ones and those on offer."""
    found = (
        select(GroupSession, Group, GroupMember)
        .join(Group, col(Group.id) == GroupSession.group_id)
        .join(GroupMember, and_(col(GroupMember.group_id) == Group.id, col(GroupMember.status) == "active"))
        .where(
            GroupMember.account_id == viewer.account_id,
            _IN_EPISODE,
            # A peer is told of nothing from before.
            or_(col(GroupMember.is_peer).is_(False), col(GroupSession.ends_at) > col(GroupMember.joined_at)),
            or_(
                col(Group.kind) == "group",
                col(GroupSession.client_id) == viewer.account_id,
                and_(
                    col(GroupSession.client_id).is_(None),
                    col(GroupSession.status) == "planned",
                    col(GroupMember.is_peer).is_(False),
                ),
            ),
        )
    )
    if ids is not None:
        found = found.where(col(GroupSession.id).in_(ids))
    if since is not None:
        found = found.where(GroupSession.ends_at > since)
    return session.exec(found.order_by(col(GroupSession.starts_at), col(GroupSession.id))).all()


def replies(session: Session, viewer: Viewer, session_ids: Collection[str]) -> Sequence[SessionReply]:
    """Every reply to these sessions. The caller has asked who may know."""
    return session.exec(select(SessionReply).where(col(SessionReply.session_id).in_(session_ids))).all()


def greetings(session: Session, viewer: Viewer, session_ids: Collection[str]) -> Sequence[SessionGreeting]:
    """Greetings that the viewer sent or got."""
    return session.exec(
        select(SessionGreeting).where(
            col(SessionGreeting.session_id).in_(session_ids),
            or_(col(SessionGreeting.from_id) == viewer.account_id, col(SessionGreeting.to_id) == viewer.account_id),
        )
    ).all()


def attendance(
    session: Session, viewer: Viewer, session_ids: Collection[str], account_ids: Collection[str] | None = None
) -> Sequence[Attendance]:
    """What was marked in these sessions, of everybody or of `account_ids`. The caller has asked who may know."""
    found = select(Attendance).where(col(Attendance.session_id).in_(session_ids))
    if account_ids is not None:
        found = found.where(col(Attendance.account_id).in_(account_ids))
    return session.exec(found).all()


def codes(session: Session, viewer: Viewer, group_id: str, now: datetime) -> Sequence[GroupCode]:
    """Codes of a group that are neither revoked nor expired. The caller leads it."""
    return session.exec(
        select(GroupCode).where(
            GroupCode.group_id == group_id, col(GroupCode.revoked_at).is_(None), GroupCode.expires_at > now
        )
    ).all()


def code(session: Session, viewer: Viewer, code_hash: str) -> GroupCode | None:
    """The code with this hash, whatever became of it."""
    return session.exec(select(GroupCode).where(GroupCode.code_hash == code_hash)).first()


def marked_among(session: Session, viewer: Viewer, session_ids: Collection[str]) -> frozenset[str]:
    """Which of these sessions have attendance."""
    found = select(Attendance.session_id).where(col(Attendance.session_id).in_(session_ids)).distinct()
    return frozenset(session.exec(found).all())


def session_changes(session: Session, viewer: Viewer, group_ids: Collection[str]) -> int:
    """A number that moves whenever a session of these groups is added, changed or marked."""
    every = col(GroupSession.group_id).in_(group_ids)
    changed = select(func.count() + func.coalesce(func.sum(GroupSession.sequence), 0)).where(every)
    return int(session.exec(changed).one())


def attended_by(
    session: Session, viewer: Viewer, account_ids: Collection[str], since: date
) -> Sequence[tuple[str, date, str, bool]]:
    """(account, day, status, made up) of what was marked since that day, in order. The caller asked who may know."""
    return session.connection().execute(_ATTENDED, {"accounts": list(account_ids), "since": since}).all()


def appointments_of(
    session: Session, viewer: Viewer, client_id: str, since: datetime, until: datetime
) -> Sequence[GroupSession]:
    """Sessions of somebody's groups and own appointments that take place between these. The caller asked who may."""
    return session.exec(
        select(GroupSession)
        .join(Group, col(Group.id) == GroupSession.group_id)
        .join(GroupMember, col(GroupMember.group_id) == Group.id)
        .where(
            GroupMember.account_id == client_id,
            GroupMember.status == "active",
            col(GroupMember.is_peer).is_(False),
            _IN_EPISODE,
            GroupSession.status == "planned",
            or_(col(Group.kind) == "group", col(GroupSession.client_id) == client_id),
            GroupSession.starts_at >= since,
            GroupSession.starts_at < until,
        )
        .order_by(col(GroupSession.starts_at))
    ).all()


def sessions_between(
    session: Session, viewer: Viewer, since: datetime, until: datetime
) -> Sequence[tuple[GroupSession, Group]]:
    """Sessions of the viewer's program that begin between these and take place."""
    return session.exec(
        select(GroupSession, Group)
        .join(Group, col(Group.id) == GroupSession.group_id)
        .where(
            Group.program_id == viewer.program_id,
            GroupSession.status == "planned",
            GroupSession.starts_at >= since,
            GroupSession.starts_at < until,
        )
        .order_by(col(GroupSession.starts_at), col(GroupSession.id))
    ).all()


def therapists(session: Session, viewer: Viewer, now: datetime) -> Sequence[Account]:
    """Who is a therapist of the viewer's program now and can sign in, by name."""
    return session.exec(
        select(Account)
        .join(Membership, col(Membership.account_id) == Account.id)
        .where(
            Membership.program_id == viewer.program_id,
            Membership.role == "therapist",
            Membership.starts_at <= now,
            or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
            col(Account.closed_at).is_(None),
        )
        .order_by(col(Account.display_name), col(Account.id))
        .distinct()
    ).all()


def taught(
    session: Session, viewer: Viewer, client_id: str, since: datetime, until: datetime
) -> Sequence[tuple[GroupSession, Group]]:
    """Sessions that take place, of groups this client is in (not as a peer), in order. The caller asked who may."""
    return session.exec(
        select(GroupSession, Group)
        .join(Group, col(Group.id) == GroupSession.group_id)
        .join(GroupMember, col(GroupMember.group_id) == Group.id)
        .where(
            GroupMember.account_id == client_id,
            GroupMember.status == "active",
            col(GroupMember.is_peer).is_(False),
            Group.kind == "group",
            _IN_EPISODE,
            GroupSession.status == "planned",
            GroupSession.starts_at >= since,
            GroupSession.starts_at < until,
        )
        .order_by(col(GroupSession.starts_at), col(GroupSession.id))
    ).all()


def every_place(session: Session, viewer: Viewer, account_id: str) -> Sequence[tuple[GroupMember, Group]]:
    """Every place somebody has, had or asked for, by name of the group. The caller asked who may know."""
    return session.exec(
        select(GroupMember, Group)
        .join(Group, col(Group.id) == GroupMember.group_id)
        .where(GroupMember.account_id == account_id)
        .order_by(col(Group.name), col(Group.id))
    ).all()


def marks_with_sessions(session: Session, viewer: Viewer, account_id: str) -> Sequence[tuple[Attendance, GroupSession]]:
    """Everything that was marked for somebody, in order. The caller asked who may know."""
    return session.exec(
        select(Attendance, GroupSession)
        .join(GroupSession, col(GroupSession.id) == Attendance.session_id)
        .where(Attendance.account_id == account_id)
        .order_by(col(GroupSession.starts_at))
    ).all()


def replies_of(session: Session, viewer: Viewer, account_id: str) -> Sequence[tuple[SessionReply, GroupSession]]:
    """Everything somebody replied, in the order of the sessions."""
    return session.exec(
        select(SessionReply, GroupSession)
        .join(GroupSession, col(GroupSession.id) == SessionReply.session_id)
        .where(SessionReply.account_id == account_id)
        .order_by(col(GroupSession.starts_at))
    ).all()


def greetings_of(session: Session, viewer: Viewer, account_id: str) -> Sequence[tuple[SessionGreeting, GroupSession]]:
    """Every greeting somebody sent or got, in the order of the sessions."""
    return session.exec(
        select(SessionGreeting, GroupSession)
        .join(GroupSession, col(GroupSession.id) == SessionGreeting.session_id)
        .where(or_(col(SessionGreeting.from_id) == account_id, col(SessionGreeting.to_id) == account_id))
        .order_by(col(GroupSession.starts_at))
    ).all()


def held_by(session: Session, viewer: Viewer, account_id: str) -> Sequence[GroupSession]:
    """Single appointments of somebody, in order."""
    return session.exec(
        select(GroupSession).where(GroupSession.client_id == account_id).order_by(col(GroupSession.starts_at))
    ).all()


def outlived(session: Session, viewer: Viewer) -> Sequence[GroupMember]:
    """Places of clients whose episode has ended, of every program: for the worker that closes them."""
    return session.exec(
        select(GroupMember)
        .join(Group, col(Group.id) == GroupMember.group_id)
        .where(GroupMember.status == "active", not_(_IN_EPISODE))
        .order_by(col(GroupMember.id))
    ).all()


def fellows(
    session: Session, viewer: Viewer, session_ids: Collection[str], group_ids: Collection[str]
) -> Sequence[str]:
    """Accounts in these groups, and in those of these sessions: whose feeds a change there goes into. As the system."""
    behind = select(GroupSession.group_id).where(col(GroupSession.id).in_(session_ids))
    return session.exec(
        select(GroupMember.account_id)
        .where(
            or_(col(GroupMember.group_id).in_(group_ids), col(GroupMember.group_id).in_(behind)),
            col(GroupMember.status).in_(("pending", "active")),
        )
        .distinct()
    ).all()
