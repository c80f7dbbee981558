"""What a client's phone sends about its plan: edits, answers to proposals, looks. Set-wise."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules.edits import Answered, LookedThrough, Removed, Saved
from recovery_app.features.plans.service.hard_days import RISK_DAY, remind_of_hard_days
from recovery_app.features.plans.service.sealed import seal_edit
from recovery_app.features.plans.tables import PlanReview, PlanRevision
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import insert_all


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Store what one call says about the plan. Refuses with `not_allowed`, `not_yours`, `not_found`."""
    if not viewer.has(Role.CLIENT):
        return Applied(refused={operation.id: "not_allowed" for operation in operations})
    applied = Applied()
    _edits(work, viewer, [op for op in operations if isinstance(op.payload, Saved | Removed)], applied)
    _answers(work, viewer, [op for op in operations if isinstance(op.payload, Answered)], applied)
    _looks(work, viewer, [op for op in operations if isinstance(op.payload, LookedThrough)], applied)
    return applied


def _edits(work: Work, viewer: Viewer, operations: Sequence[Judged], applied: Applied) -> None:
    if not operations:
        return
    ids = {operation.payload.item_id for operation in operations}
    foreign = queries.taken(work.session, viewer, ids)
    part_of = {row.item_id: row.part for row in queries.own(work.session, viewer, ids)}
    rows: list[dict[str, Any]] = []
    for operation in operations:
        edit: Saved | Removed = operation.payload
        if edit.item_id in foreign:
            applied.refused[operation.id] = "not_yours"
        elif isinstance(edit, Removed) and edit.item_id not in part_of:
            applied.refused[operation.id] = "not_found"
        else:
            part = part_of.setdefault(edit.item_id, edit.part if isinstance(edit, Saved) else "")
            rows.append(
                {
                    "id": operation.id,
                    "item_id": edit.item_id,
                    "client_id": viewer.account_id,
                    "part": part,
                    "content": seal_edit(work, operation.id, edit),
                    "occurred_at": operation.occurred_at,
                }
            )
            applied.changed.append(("plan_item", edit.item_id))
    insert_all(work.session, PlanRevision, rows)
    remind_of_hard_days(work, viewer, {row["item_id"] for row in rows if row["part"] == RISK_DAY})


def _answers(work: Work, viewer: Viewer, operations: Sequence[Judged], applied: Applied) -> None:
    if not operations:
        return
    ids = {operation.payload.proposal_id for operation in operations}
    rows = {row.id: row for row, _ in queries.own_proposals(work.session, viewer, ids)}
    for operation in operations:
        said: Answered = operation.payload
        row = rows.get(said.proposal_id)
        if row is None:
            applied.refused[operation.id] = "not_found"
            continue
        # Of two answers the greater (occurred_at, id) stands, in whatever order they come.
        stands = (row.answered_at, row.answer_id or "") if row.answered_at else None
        if stands is None or stands < (operation.occurred_at, operation.id):
            row.answer = "accepted" if said.accepted else "declined"
            row.answered_at, row.answer_id = operation.occurred_at, operation.id
        applied.changed.append(("plan_proposal", row.id))
    work.session.flush()


def _looks(work: Work, viewer: Viewer, operations: Sequence[Judged], applied: Applied) -> None:
    insert_all(
        work.session,
        PlanReview,
        [
            {
                "id": operation.id,
                "client_id": viewer.account_id,
                "plan": operation.payload.plan,
                "reviewer_id": viewer.account_id,
                "reviewed_at": operation.occurred_at,
            }
            for operation in operations
        ],
    )
    applied.changed += [("plan_review", operation.id) for operation in operations]
