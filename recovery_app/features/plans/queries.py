"""Reads of plan items."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.plans.tables import PlanItem


def own(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[PlanItem]:
    """The viewer's own items among `ids`."""
    return session.exec(
        select(PlanItem).where(PlanItem.client_id == viewer.account_id, col(PlanItem.id).in_(ids))
    ).all()


def taken(session: Session, viewer: Viewer, ids: Collection[str]) -> set[str]:
    """Which of `ids` belong to somebody else."""
    return set(
        session.exec(
            select(PlanItem.id).where(PlanItem.client_id != viewer.account_id, col(PlanItem.id).in_(ids))
        ).all()
    )
