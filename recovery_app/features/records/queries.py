"""Reads of everything that is about one client. The service has asked `access` what the viewer may have of it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.access.tables import Consent, Disclosure
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.checkins.tables import Checkin
from recovery_app.features.programs.tables import CareAssignment, Enrolment, EnrolmentStatus, Program
from recovery_app.features.skills.tables import Favourite, Practice, SkillAssignment, Writing


def client(session: Session, viewer: Viewer, account_id: str) -> Account | None:
    """The account with this id, if anybody was ever enrolled with it."""
    return session.exec(
        select(Account).join(Enrolment, col(Enrolment.client_id) == Account.id).where(Account.id == account_id).limit(1)
    ).first()


def client_by_email(session: Session, viewer: Viewer, email: str) -> str | None:
    """The id behind an address."""
    return session.exec(select(Account.id).where(Account.email == email.strip().casefold())).first()


def checkins(session: Session, viewer: Viewer, client_id: str) -> Sequence[Checkin]:
    """Every check-in, oldest first."""
    return session.exec(select(Checkin).where(Checkin.client_id == client_id).order_by(col(Checkin.occurred_at))).all()


def checkin_ids(session: Session, viewer: Viewer, client_id: str) -> Sequence[str]:
    """The ids of every check-in."""
    return session.exec(select(Checkin.id).where(Checkin.client_id == client_id)).all()


def practices(session: Session, viewer: Viewer, client_id: str) -> Sequence[Practice]:
    """Every practice, oldest first."""
    return session.exec(
        select(Practice).where(Practice.client_id == client_id).order_by(col(Practice.occurred_at))
    ).all()


def assignments(session: Session, viewer: Viewer, client_id: str) -> Sequence[tuple[SkillAssignment, str]]:
    """Every assignment, withdrawn ones too, with who made it, oldest first."""
    return session.exec(
        select(SkillAssignment, Account.display_name)
        .join(Account, col(Account.id) == SkillAssignment.assigned_by)
        .where(SkillAssignment.client_id == client_id)
        .order_by(col(SkillAssignment.created_at))
    ).all()


def writings(session: Session, viewer: Viewer, client_id: str) -> Sequence[Writing]:
    """Every writing that is shared, oldest first."""
    return session.exec(
        select(Writing)
        .where(Writing.client_id == client_id, col(Writing.unshared).is_(False))
        .order_by(col(Writing.shared_at))
    ).all()


def writing_ids(session: Session, viewer: Viewer, client_id: str) -> Sequence[str]:
    """The ids of every writing that was ever shared."""
    return session.exec(select(Writing.id).where(Writing.client_id == client_id)).all()


def favourites(session: Session, viewer: Viewer, client_id: str) -> Sequence[str]:
    """The favourite skills."""
    held = select(Favourite.skill).where(Favourite.client_id == client_id, col(Favourite.is_on).is_(True))
    return session.exec(held.order_by(Favourite.skill)).all()


def episodes(session: Session, viewer: Viewer, client_id: str) -> Sequence[tuple[Enrolment, Program]]:
    """Every episode with its program, oldest first."""
    return session.exec(
        select(Enrolment, Program)
        .join(Program, col(Program.id) == Enrolment.program_id)
        .where(Enrolment.client_id == client_id)
        .order_by(col(Enrolment.starts_on))
    ).all()


def statuses(session: Session, viewer: Viewer, client_id: str) -> Sequence[EnrolmentStatus]:
    """Every status of every episode, oldest first."""
    return session.exec(
        select(EnrolmentStatus)
        .join(Enrolment, col(Enrolment.id) == EnrolmentStatus.enrolment_id)
        .where(Enrolment.client_id == client_id)
        .order_by(col(EnrolmentStatus.from_day))
    ).all()


def team(session: Session, viewer: Viewer, client_id: str) -> Sequence[tuple[CareAssignment, str]]:
    """Everybody who was ever on the care team, with the name."""
    return session.exec(
        select(CareAssignment, Account.display_name)
        .join(Account, col(Account.id) == CareAssignment.staff_id)
        .where(CareAssignment.client_id == client_id)
        .order_by(col(CareAssignment.starts_at))
    ).all()


def consents(session: Session, viewer: Viewer, client_id: str) -> Sequence[Consent]:
    """Every consent the client gave, live or not."""
    return session.exec(select(Consent).where(Consent.client_id == client_id).order_by(col(Consent.signed_at))).all()


def disclosures(session: Session, viewer: Viewer, client_id: str) -> Sequence[Disclosure]:
    """The disclosure log."""
    return session.exec(
        select(Disclosure).where(Disclosure.client_id == client_id).order_by(col(Disclosure.made_at))
    ).all()


def audit(session: Session, viewer: Viewer, client_id: str) -> Sequence[tuple[AuditEvent, str | None]]:
    """What was recorded about this client, with who did it."""
    return session.exec(
        select(AuditEvent, Account.display_name)
        .join(Account, col(Account.id) == AuditEvent.actor_id, isouter=True)
        .where(AuditEvent.subject_id == client_id)
        .order_by(col(AuditEvent.at))
    ).all()


def memberships(session: Session, viewer: Viewer, account_id: str) -> Sequence[Membership]:
    """Every role this account ever held."""
    return session.exec(select(Membership).where(Membership.account_id == account_id)).all()
