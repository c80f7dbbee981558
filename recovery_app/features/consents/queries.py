"""Reads of consents, disclosures, and of whom a client can choose."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.access.rules import OPEN_STATUSES, Duty
from recovery_app.features.access.tables import Consent, Disclosure, SupporterLink
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs.tables import CareAssignment, Enrolment, Program


def own_consents(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Consent]:
    """The viewer's own consents among `ids`."""
    return session.exec(select(Consent).where(Consent.client_id == viewer.account_id, col(Consent.id).in_(ids))).all()


def own_disclosures(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Disclosure]:
    """What was disclosed of the viewer, among `ids`."""
    return session.exec(
        select(Disclosure).where(Disclosure.client_id == viewer.account_id, col(Disclosure.id).in_(ids))
    ).all()


def named(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Consent]:
    """Consents among `ids` that name the viewer as recipient."""
    return session.exec(
        select(Consent).where(Consent.recipient_id == viewer.account_id, col(Consent.id).in_(ids))
    ).all()


def supporters(session: Session, viewer: Viewer, now: datetime) -> Sequence[Account]:
    """Linked supporters of the viewer who still are supporters."""
    return session.exec(
        select(Account)
        .join(SupporterLink, col(SupporterLink.supporter_id) == col(Account.id))
        .join(Membership, col(Membership.account_id) == col(Account.id))
        .where(
            SupporterLink.client_id == viewer.account_id,
            col(SupporterLink.starts_at) <= now,
            or_(col(SupporterLink.ends_at).is_(None), col(SupporterLink.ends_at) > now),
            Membership.role == Role.SUPPORTER.value,
            col(Membership.starts_at) <= now,
            or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
            col(Account.closed_at).is_(None),
        )
        .distinct()
    ).all()


def group_leaders(session: Session, viewer: Viewer, now: datetime) -> Sequence[Account]:
    """Leaders of the viewer's groups now, in an episode that goes on; not who treats the viewer and reads all of it."""
    treating = select(CareAssignment.staff_id).where(
        CareAssignment.client_id == viewer.account_id,
        col(CareAssignment.duty).in_((Duty.PRIMARY.value, Duty.COVERING.value)),
        col(CareAssignment.starts_at) <= now,
        or_(col(CareAssignment.ends_at).is_(None), col(CareAssignment.ends_at) > now),
    )
    return session.exec(
        select(Account)
        .join(CareAssignment, col(CareAssignment.staff_id) == col(Account.id))
        .join(Enrolment, col(Enrolment.id) == col(CareAssignment.enrolment_id))
        .where(
            CareAssignment.client_id == viewer.account_id,
            CareAssignment.duty == Duty.GROUP_LEADER.value,
            col(CareAssignment.staff_id).not_in(treating),
            col(CareAssignment.starts_at) <= now,
            or_(col(CareAssignment.ends_at).is_(None), col(CareAssignment.ends_at) > now),
            col(Enrolment.status).in_(OPEN_STATUSES),
            col(Account.closed_at).is_(None),
        )
        .distinct()
    ).all()


def program_name(session: Session, viewer: Viewer) -> str | None:
    """The program of the viewer's newest episode: it is what discloses."""
    return session.exec(
        select(Program.name)
        .join(Enrolment, col(Enrolment.program_id) == col(Program.id))
        .where(Enrolment.client_id == viewer.account_id)
        .order_by(col(Enrolment.starts_on).desc(), col(Enrolment.id).desc())
        .limit(1)
    ).first()


def links(session: Session, viewer: Viewer, now: datetime) -> Sequence[SupporterLink]:
    """Links that have not ended, of clients of the viewer's program."""
    return session.exec(
        select(SupporterLink)
        .join(Enrolment, col(Enrolment.client_id) == col(SupporterLink.client_id))
        .where(
            Enrolment.program_id == viewer.program_id,
            or_(col(SupporterLink.ends_at).is_(None), col(SupporterLink.ends_at) > now),
        )
        .distinct()
    ).all()


def in_program(session: Session, viewer: Viewer, account_id: str, role: Role, now: datetime) -> bool:
    """Whether somebody holds a role in the viewer's program now."""
    return (
        session.exec(
            select(Membership.id).where(
                Membership.account_id == account_id,
                Membership.program_id == viewer.program_id,
                Membership.role == role.value,
                col(Membership.starts_at) <= now,
                or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
            )
        ).first()
        is not None
    )
