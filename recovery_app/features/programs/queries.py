"""Reads of programs and care teams. Administrators read their own program; clients their own episodes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs.rules import OPEN
from recovery_app.features.programs.tables import (
    Absence,
    CareAssignment,
    Enrolment,
    Program,
    ProgramLine,
    Site,
)


def any_program(session: Session, viewer: Viewer) -> Program | None:
    """The first program, for set-up and the operator's commands."""
    return session.exec(select(Program).order_by(col(Program.created_at))).first()


def own_program(session: Session, viewer: Viewer) -> Program | None:
    """The viewer's program."""
    return session.exec(select(Program).where(Program.id == viewer.program_id)).first() if viewer.program_id else None


def sites(session: Session, viewer: Viewer, program_id: str) -> Sequence[Site]:
    """A program's sites by name."""
    return session.exec(select(Site).where(Site.program_id == program_id).order_by(col(Site.name))).all()


def lines(session: Session, viewer: Viewer, program_id: str) -> Sequence[ProgramLine]:
    """A program's telephone lines in their order."""
    return session.exec(
        select(ProgramLine).where(ProgramLine.program_id == program_id).order_by(col(ProgramLine.position))
    ).all()


def members(session: Session, viewer: Viewer) -> Sequence[tuple[Account, Membership]]:
    """Everybody who is or was in the viewer's program, by name."""
    return session.exec(
        select(Account, Membership)
        .join(Membership, col(Membership.account_id) == Account.id)
        .where(Membership.program_id == viewer.program_id)
        .order_by(col(Account.display_name), col(Membership.starts_at))
    ).all()


def member(session: Session, viewer: Viewer, account_id: str) -> Account | None:
    """One person of the viewer's program."""
    return session.exec(
        select(Account)
        .join(Membership, col(Membership.account_id) == Account.id)
        .where(Account.id == account_id, Membership.program_id == viewer.program_id)
    ).first()


def live_memberships(session: Session, viewer: Viewer, account_id: str, now: datetime) -> Sequence[Membership]:
    """The roles a person holds now in the viewer's program."""
    return session.exec(
        select(Membership).where(
            Membership.account_id == account_id,
            Membership.program_id == viewer.program_id,
            Membership.starts_at <= now,
            or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
        )
    ).all()


def is_elsewhere(session: Session, viewer: Viewer, account_id: str, now: datetime) -> bool:
    """Whether a person is in a program other than the viewer's now."""
    held = select(Membership.id).where(
        Membership.account_id == account_id,
        Membership.program_id != viewer.program_id,
        Membership.starts_at <= now,
        or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
    )
    return session.exec(held.limit(1)).first() is not None


def administrators(session: Session, viewer: Viewer, now: datetime) -> set[str]:
    """Who administers the viewer's program now and can sign in."""
    return set(
        session.exec(
            select(Account.id)
            .join(Membership, col(Membership.account_id) == Account.id)
            .where(
                col(Account.password_hash).is_not(None),
                col(Account.closed_at).is_(None),
                Membership.program_id == viewer.program_id,
                Membership.role == "administrator",
                Membership.starts_at <= now,
                or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
            )
        ).all()
    )


def email_is_taken(session: Session, viewer: Viewer, email: str) -> bool:
    """Whether somebody signs in with this address."""
    return session.exec(select(Account.id).where(Account.email == email)).first() is not None


def enrolments(session: Session, viewer: Viewer) -> Sequence[tuple[Enrolment, Account]]:
    """Every episode of the viewer's program with its client, newest first."""
    return session.exec(
        select(Enrolment, Account)
        .join(Account, col(Account.id) == Enrolment.client_id)
        .where(Enrolment.program_id == viewer.program_id)
        .order_by(col(Account.display_name), col(Enrolment.starts_on).desc())
    ).all()


def enrolment(session: Session, viewer: Viewer, enrolment_id: str) -> Enrolment | None:
    """One episode of the viewer's program."""
    return session.exec(
        select(Enrolment).where(Enrolment.id == enrolment_id, Enrolment.program_id == viewer.program_id)
    ).first()


def open_enrolment_of(session: Session, viewer: Viewer, client_id: str) -> Enrolment | None:
    """A client's open episode in the viewer's program."""
    return session.exec(
        select(Enrolment)
        .where(
            Enrolment.client_id == client_id,
            Enrolment.program_id == viewer.program_id,
            col(Enrolment.status).in_(OPEN),
        )
        .order_by(col(Enrolment.starts_on).desc())
    ).first()


def own_enrolments(session: Session, viewer: Viewer) -> Sequence[tuple[Enrolment, Program]]:
    """The viewer's own episodes with their program, oldest first."""
    return session.exec(
        select(Enrolment, Program)
        .join(Program, col(Program.id) == Enrolment.program_id)
        .where(Enrolment.client_id == viewer.account_id)
        .order_by(col(Enrolment.starts_on))
    ).all()


def enrolment_ids(session: Session, viewer: Viewer, program_id: str) -> Sequence[tuple[str, str]]:
    """(client, enrolment) of every open episode of a program: who has to hear of a change."""
    return session.exec(
        select(Enrolment.client_id, Enrolment.id).where(
            Enrolment.program_id == program_id, col(Enrolment.status).in_(OPEN)
        )
    ).all()


def open_enrolments(session: Session, viewer: Viewer, client_ids: Collection[str]) -> Sequence[tuple[str, str]]:
    """(client, enrolment) of every open episode of these people."""
    return session.exec(
        select(Enrolment.client_id, Enrolment.id).where(
            col(Enrolment.client_id).in_(client_ids), col(Enrolment.status).in_(OPEN)
        )
    ).all()


def assignments(session: Session, viewer: Viewer, now: datetime) -> Sequence[CareAssignment]:
    """Every duty of the viewer's program that has not ended."""
    return session.exec(
        select(CareAssignment)
        .join(Enrolment, col(Enrolment.id) == CareAssignment.enrolment_id)
        .where(
            Enrolment.program_id == viewer.program_id,
            or_(col(CareAssignment.ends_at).is_(None), col(CareAssignment.ends_at) > now),
        )
        .order_by(col(CareAssignment.starts_at))
    ).all()


def assignment(session: Session, viewer: Viewer, assignment_id: str) -> CareAssignment | None:
    """One duty in the viewer's program."""
    return session.exec(
        select(CareAssignment)
        .join(Enrolment, col(Enrolment.id) == CareAssignment.enrolment_id)
        .where(CareAssignment.id == assignment_id, Enrolment.program_id == viewer.program_id)
    ).first()


def coming_team(
    session: Session, viewer: Viewer, enrolment_ids: Collection[str], now: datetime
) -> Sequence[tuple[CareAssignment, Account]]:
    """Who is on the team of these episodes now or will be."""
    return session.exec(
        select(CareAssignment, Account)
        .join(Account, col(Account.id) == CareAssignment.staff_id)
        .where(
            col(CareAssignment.enrolment_id).in_(enrolment_ids),
            or_(col(CareAssignment.ends_at).is_(None), col(CareAssignment.ends_at) > now),
        )
        .order_by(col(CareAssignment.starts_at))
    ).all()


def coming_absences(
    session: Session, viewer: Viewer, staff_ids: Collection[str], now: datetime
) -> Sequence[tuple[Absence, Account]]:
    """Absences of these that are not over, with who stands in."""
    return session.exec(
        select(Absence, Account)
        .join(Account, col(Account.id) == Absence.substitute_id)
        .where(col(Absence.staff_id).in_(staff_ids), Absence.ends_at > now)
        .order_by(col(Absence.starts_at))
    ).all()


def duties_of(session: Session, viewer: Viewer, staff_id: str, now: datetime) -> Sequence[CareAssignment]:
    """The duties somebody has in the viewer's program that have not ended."""
    return [row for row in assignments(session, viewer, now) if row.staff_id == staff_id]


def absences(session: Session, viewer: Viewer, now: datetime) -> Sequence[Absence]:
    """Absences of staff of the viewer's program that are not over."""
    return session.exec(
        select(Absence)
        .join(Membership, col(Membership.account_id) == Absence.staff_id)
        .where(Membership.program_id == viewer.program_id, Absence.ends_at > now)
        .order_by(col(Absence.starts_at))
        .distinct()
    ).all()
