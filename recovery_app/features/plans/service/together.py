"""A therapist works on a plan together with the client: proposes, comments, marks as reviewed. The client decides."""

from collections.abc import Mapping
from typing import Any

from recovery_app.content.plans import PLANS
from recovery_app.core.actors import Category, Purpose, Role, Viewer
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.core.texts import can_be_kept
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules.edits import calls_somebody, checked_fields
from recovery_app.features.plans.service.sealed import seal_proposal
from recovery_app.features.plans.tables import PlanProposal, PlanReview
from recovery_app.infra.db import Work

COMMENT_LENGTH = 600


def propose(
    work: Work,
    viewer: Viewer,
    client_id: str,
    part: str,
    fields: Mapping[str, Any],
    comment: str = "",
    item_id: str | None = None,
) -> str:
    """Propose an item, a change of `item_id`, or (no `fields`) say something about it; the proposal's id.

    For a therapist to whom the plan is open. The client's phone shows it at its next sync, and the client decides.
    Raises NotFound, InvalidInput `required`, `too_long` or `invalid_input`.
    """
    _require_therapist(work, viewer, client_id)
    said = comment.strip()
    if not fields and not said:
        raise InvalidInput("required")
    if len(said) > COMMENT_LENGTH:
        raise InvalidInput("too_long")
    if not can_be_kept(said) or (item_id is None and not fields):
        raise InvalidInput("invalid_input")
    if item_id is not None and not _is_item_of(work, viewer, client_id, item_id, part):
        raise NotFound("not_found")
    try:
        wanted = checked_fields(part, dict(fields)) if fields else {}
    except InvalidInput as error:
        raise InvalidInput("invalid_input") from error
    if not calls_somebody(part, wanted):
        raise InvalidInput("invalid_input")
    proposal_id = uuid7(work.now)
    row = PlanProposal(
        id=proposal_id,
        client_id=client_id,
        author_id=viewer.account_id,
        part=part,
        item_id=item_id,
        content=seal_proposal(work, proposal_id, wanted, said),
        made_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "plan_proposed", subject_id=client_id, proposal=proposal_id)
    announce(work, client_id, [("plan_proposal", proposal_id)])
    return proposal_id


def withdraw_proposal(work: Work, viewer: Viewer, proposal_id: str) -> None:
    """Take back one's own proposal that has no answer yet. Raises NotFound."""
    known = is_uuid7(proposal_id) and is_uuid7(viewer.account_id)
    row = queries.proposal(work.session, viewer, proposal_id) if known else None
    if row is None or row.answer:
        raise NotFound("not_found")
    _require_therapist(work, viewer, row.client_id)
    row.answer, row.answered_at = "withdrawn", work.now
    work.session.flush()
    audit.record(work, viewer, "plan_proposal_withdrawn", subject_id=row.client_id, proposal=proposal_id)
    announce(work, row.client_id, [("plan_proposal", proposal_id)])


def mark_reviewed(work: Work, viewer: Viewer, client_id: str, plan: str) -> None:
    """The therapist looked this plan through with the client; the client reads who and when.

    Raises NotFound, InvalidInput `invalid_input`.
    """
    _require_therapist(work, viewer, client_id)
    if plan not in PLANS:
        raise InvalidInput("invalid_input")
    review_id = uuid7(work.now)
    row = PlanReview(id=review_id, client_id=client_id, plan=plan, reviewer_id=viewer.account_id, reviewed_at=work.now)
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "plan_reviewed", subject_id=client_id, review=review_id)
    announce(work, client_id, [("plan_review", review_id)])


def _require_therapist(work: Work, viewer: Viewer, client_id: str) -> None:
    access.require(work, viewer, client_id, Category.PLAN, Purpose.TREATMENT)
    if not viewer.has(Role.THERAPIST):
        raise NotFound("not_found")


def _is_item_of(work: Work, viewer: Viewer, client_id: str, item_id: str, part: str) -> bool:
    rows = queries.revisions(work.session, viewer, client_id)
    return any(row.item_id == item_id and row.part == part for row in rows)
