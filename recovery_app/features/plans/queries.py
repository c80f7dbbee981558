"""Reads of plans."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account
from recovery_app.features.plans.tables import PlanProposal, PlanReview, PlanRevision


def own(session: Session, viewer: Viewer, item_ids: Collection[str]) -> Sequence[PlanRevision]:
    """Every edit of the viewer's own items among `item_ids`."""
    return session.exec(
        select(PlanRevision).where(PlanRevision.client_id == viewer.account_id, col(PlanRevision.item_id).in_(item_ids))
    ).all()


def taken(session: Session, viewer: Viewer, item_ids: Collection[str]) -> set[str]:
    """Which of `item_ids` belong to somebody else."""
    return set(
        session.exec(
            select(PlanRevision.item_id).where(
                PlanRevision.client_id != viewer.account_id, col(PlanRevision.item_id).in_(item_ids)
            )
        ).all()
    )


def revisions(session: Session, viewer: Viewer, client_id: str) -> Sequence[PlanRevision]:
    """Every edit of a client's plan, oldest first. The caller has asked whether the viewer may read it."""
    return session.exec(
        select(PlanRevision)
        .where(PlanRevision.client_id == client_id)
        .order_by(col(PlanRevision.occurred_at), col(PlanRevision.id))
    ).all()


def own_proposals(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[tuple[PlanProposal, str]]:
    """Proposals made to the viewer among `ids`, with who made them; those taken back are left out."""
    return session.exec(
        select(PlanProposal, Account.display_name)
        .join(Account, col(Account.id) == PlanProposal.author_id)
        .where(
            PlanProposal.client_id == viewer.account_id,
            col(PlanProposal.id).in_(ids),
            PlanProposal.answer != "withdrawn",
        )
    ).all()


def proposals(session: Session, viewer: Viewer, client_id: str) -> Sequence[tuple[PlanProposal, str]]:
    """Every proposal made to a client with who made it, newest first. The caller has asked whether the viewer may."""
    return session.exec(
        select(PlanProposal, Account.display_name)
        .join(Account, col(Account.id) == PlanProposal.author_id)
        .where(PlanProposal.client_id == client_id)
        .order_by(col(PlanProposal.made_at).desc(), col(PlanProposal.id).desc())
    ).all()


def proposal(session: Session, viewer: Viewer, proposal_id: str) -> PlanProposal | None:
    """A proposal that the viewer made."""
    return session.exec(
        select(PlanProposal).where(PlanProposal.id == proposal_id, PlanProposal.author_id == viewer.account_id)
    ).first()


def reviews(
    session: Session, viewer: Viewer, client_id: str, ids: Collection[str] | None = None
) -> Sequence[tuple[PlanReview, str]]:
    """Who looked a client's plans through when, newest first; only `ids`, where given. The caller has asked."""
    found = (
        select(PlanReview, Account.display_name)
        .join(Account, col(Account.id) == PlanReview.reviewer_id)
        .where(PlanReview.client_id == client_id)
        .order_by(col(PlanReview.reviewed_at).desc(), col(PlanReview.id).desc())
    )
    return session.exec(found if ids is None else found.where(col(PlanReview.id).in_(ids))).all()


def last_looks(
    session: Session, viewer: Viewer, client_ids: Collection[str]
) -> dict[str, tuple[datetime, datetime | None]]:
    """First edit and last look, by client who has a plan: two statements, however many they are. The caller asked."""
    begun = dict(
        session.exec(
            select(PlanRevision.client_id, func.min(PlanRevision.occurred_at))
            .where(col(PlanRevision.client_id).in_(client_ids))
            .group_by(col(PlanRevision.client_id))
        ).all()
    )
    looked = dict(
        session.exec(
            select(PlanReview.client_id, func.max(PlanReview.reviewed_at))
            .where(col(PlanReview.client_id).in_(client_ids))
            .group_by(col(PlanReview.client_id))
        ).all()
    )
    return {client_id: (first, looked.get(client_id)) for client_id, first in begun.items()}
