"""Reads of practice, assignments, shared writing and favourites. Staff read through `access`: the service asks it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.access.rules import OPEN_STATUSES
from recovery_app.features.accounts.tables import Account
from recovery_app.features.programs.tables import Enrolment, Program
from recovery_app.features.skills.rules.practice import Done
from recovery_app.features.skills.tables import Favourite, Practice, SkillAssignment, Writing, WritingReceipt


@dataclass(frozen=True, slots=True)
class Client:
    """A client with the open episode, as far as practice needs it."""

    client_id: str
    name: str
    timezone: str
    enrolment_id: str
    program_id: str
    starts_on: date
    tracks: Sequence[str]
    cautions: Sequence[str]
    is_demo: bool


def own(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Practice]:
    """The viewer's own practices among `ids`."""
    return session.exec(
        select(Practice).where(Practice.client_id == viewer.account_id, col(Practice.id).in_(ids))
    ).all()


def own_assignments(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[tuple[SkillAssignment, str]]:
    """The viewer's own assignments among `ids` that stand, with who made them: not withdrawn, in an open episode."""
    return session.exec(
        select(SkillAssignment, Account.display_name)
        .join(Enrolment, col(Enrolment.id) == SkillAssignment.enrolment_id)
        .join(Account, col(Account.id) == SkillAssignment.assigned_by)
        .where(
            SkillAssignment.client_id == viewer.account_id,
            col(SkillAssignment.id).in_(ids),
            col(SkillAssignment.withdrawn_at).is_(None),
            col(Enrolment.status).in_(OPEN_STATUSES),
        )
    ).all()


def own_completed(session: Session, viewer: Viewer, skills: Collection[str]) -> Sequence[str]:
    """Ids of the viewer's own assignments of these skills that were practised as often as they ask."""
    return session.exec(
        select(SkillAssignment.id)
        .join(
            Practice,
            and_(
                col(Practice.client_id) == SkillAssignment.client_id,
                col(Practice.skill) == SkillAssignment.skill,
                col(Practice.day) >= SkillAssignment.starts_on,
                col(Practice.day) <= SkillAssignment.ends_on,
            ),
        )
        .where(
            SkillAssignment.client_id == viewer.account_id,
            col(SkillAssignment.skill).in_(skills),
            col(SkillAssignment.withdrawn_at).is_(None),
        )
        .group_by(col(SkillAssignment.id), col(SkillAssignment.times))
        .having(func.count() >= col(SkillAssignment.times))
    ).all()


def own_writings(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Writing]:
    """The viewer's own writings among `ids`, those taken back too."""
    return session.exec(select(Writing).where(Writing.client_id == viewer.account_id, col(Writing.id).in_(ids))).all()


def taken_writings(session: Session, viewer: Viewer, ids: Collection[str]) -> set[str]:
    """Which of `ids` belong to somebody else."""
    return set(
        session.exec(select(Writing.id).where(Writing.client_id != viewer.account_id, col(Writing.id).in_(ids))).all()
    )


def own_readers(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[tuple[WritingReceipt, str]]:
    """Who marked these writings of the viewer's as read, as they stand now, with the name, the first reader first."""
    return session.exec(
        select(WritingReceipt, Account.display_name)
        .join(Writing, col(Writing.id) == WritingReceipt.writing_id)
        .join(Account, col(Account.id) == WritingReceipt.reader_id)
        .where(
            Writing.client_id == viewer.account_id,
            col(Writing.id).in_(ids),
            WritingReceipt.revision_id == Writing.revision_id,
        )
        .order_by(col(WritingReceipt.read_at))
    ).all()


def own_favourites(session: Session, viewer: Viewer) -> Sequence[Favourite]:
    """Every skill the viewer ever put among the favourites."""
    return session.exec(select(Favourite).where(Favourite.client_id == viewer.account_id)).all()


def of_client(session: Session, viewer: Viewer, client_id: str, since: date, until: date) -> Sequence[tuple[date, str]]:
    """Day and skill of a client's practices from `since` to `until`, oldest first. The service has asked `access`."""
    return session.exec(
        select(col(Practice.day), col(Practice.skill))
        .where(Practice.client_id == client_id, Practice.day >= since, Practice.day <= until)
        .order_by(col(Practice.occurred_at))
    ).all()


def clients(session: Session, viewer: Viewer, client_ids: Collection[str]) -> dict[str, Client]:
    """These clients with their open episode: the newest, before all others one in the viewer's own program."""
    rows = session.execute(
        plain_select(
            col(Account.id),
            col(Account.display_name),
            col(Account.timezone),
            col(Enrolment.id),
            col(Enrolment.program_id),
            col(Enrolment.starts_on),
            col(Enrolment.tracks),
            col(Enrolment.cautions),
            col(Program.is_demo),
        )
        .join(Enrolment, col(Enrolment.client_id) == col(Account.id))
        .join(Program, col(Program.id) == col(Enrolment.program_id))
        .where(col(Account.id).in_(client_ids), col(Enrolment.status).in_(OPEN_STATUSES))
        .order_by(col(Enrolment.starts_on))
    ).all()
    found = [Client(*row) for row in rows]
    return {client.client_id: client for client in sorted(found, key=lambda one: one.program_id == viewer.program_id)}


def practised(session: Session, viewer: Viewer, client_ids: Collection[str], since: date) -> dict[str, list[Done]]:
    """Practices of these clients from `since` on, oldest first, by client. The service has asked `access`."""
    rows = session.execute(
        plain_select(
            col(Practice.client_id), col(Practice.day), col(Practice.skill), col(Practice.before), col(Practice.after)
        )
        .where(col(Practice.client_id).in_(client_ids), col(Practice.day) >= since)
        .order_by(col(Practice.occurred_at))
    )
    found: dict[str, list[Done]] = {}
    for client_id, *done in rows:
        found.setdefault(client_id, []).append(Done(*done))
    return found


def last_days(session: Session, viewer: Viewer, client_ids: Collection[str]) -> dict[str, date]:
    """The last day each of these clients practised, however long ago. The service has asked `access`."""
    rows = session.execute(
        plain_select(col(Practice.client_id), func.max(Practice.day))
        .where(col(Practice.client_id).in_(client_ids))
        .group_by(col(Practice.client_id))
    )
    return {row[0]: row[1] for row in rows}


def assignments(
    session: Session, viewer: Viewer, enrolment_ids: Collection[str]
) -> Sequence[tuple[SkillAssignment, str]]:
    """Assignments of these episodes that were not withdrawn, newest first, with who made them.

    The service has asked `access`.
    """
    return session.exec(
        select(SkillAssignment, Account.display_name)
        .join(Account, col(Account.id) == SkillAssignment.assigned_by)
        .where(col(SkillAssignment.enrolment_id).in_(enrolment_ids), col(SkillAssignment.withdrawn_at).is_(None))
        .order_by(col(SkillAssignment.starts_on).desc(), col(SkillAssignment.created_at).desc())
    ).all()


def assignment(session: Session, viewer: Viewer, assignment_id: str) -> SkillAssignment | None:
    """One assignment that was not withdrawn. The service asks `access` about its client."""
    return session.exec(
        select(SkillAssignment).where(SkillAssignment.id == assignment_id, col(SkillAssignment.withdrawn_at).is_(None))
    ).first()


def shared_writings(
    session: Session, viewer: Viewer, client_id: str, since: datetime, most: int
) -> Sequence[tuple[Writing, datetime | None]]:
    """A client's writings shared since `since`, newest first, and when the viewer marked them read as they stand.

    The service has asked `access`.
    """
    return session.exec(
        select(Writing, WritingReceipt.read_at)
        .join(WritingReceipt, _own_receipt(viewer), isouter=True)
        .where(Writing.client_id == client_id, col(Writing.unshared).is_(False), Writing.shared_at >= since)
        .order_by(col(Writing.shared_at).desc(), col(Writing.id))
        .limit(most)
    ).all()


def unread_writings(session: Session, viewer: Viewer, client_ids: Collection[str]) -> Sequence[tuple[str, datetime]]:
    """Client and time of every shared writing that the viewer has not marked read. The service has asked `access`."""
    return session.exec(
        select(Writing.client_id, Writing.shared_at)
        .join(WritingReceipt, _own_receipt(viewer), isouter=True)
        .where(
            col(Writing.client_id).in_(client_ids),
            col(Writing.unshared).is_(False),
            col(WritingReceipt.read_at).is_(None),
        )
    ).all()


def shared_writing(
    session: Session, viewer: Viewer, client_id: str, writing_id: str, since: datetime
) -> tuple[Writing, datetime | None] | None:
    """One writing of a client's, shared since `since`, and when the viewer marked it read. `access` was asked."""
    return session.exec(
        select(Writing, WritingReceipt.read_at)
        .join(WritingReceipt, _own_receipt(viewer), isouter=True)
        .where(
            Writing.id == writing_id,
            Writing.client_id == client_id,
            col(Writing.unshared).is_(False),
            Writing.shared_at >= since,
        )
    ).first()


def _own_receipt(viewer: Viewer) -> Any:
    """The viewer's receipt of a writing for the words that stand: a new version has not been read yet."""
    return and_(
        col(WritingReceipt.writing_id) == col(Writing.id),
        col(WritingReceipt.reader_id) == viewer.account_id,
        col(WritingReceipt.revision_id) == col(Writing.revision_id),
    )
