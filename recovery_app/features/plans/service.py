"""Plan items: saved and removed from the phone, each its own record."""

import json
from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules import Edit, wins
from recovery_app.features.plans.tables import PlanItem
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Store plan edits of one call set-wise. Refuses with `not_allowed`, `not_yours`, `not_found`."""
    if not viewer.has(Role.CLIENT):
        return Applied(refused={operation.id: "not_allowed" for operation in operations})
    ids = {operation.payload.item_id for operation in operations}
    foreign = queries.taken(work.session, viewer, ids)
    rows = {row.id: row.model_dump() for row in queries.own(work.session, viewer, ids)}
    applied, touched = Applied(), set[str]()
    for operation in operations:
        edit: Edit = operation.payload
        if edit.item_id in foreign:
            applied.refused[operation.id] = "not_yours"
        elif edit.part is None and edit.item_id not in rows:
            applied.refused[operation.id] = "not_found"
        else:
            rows[edit.item_id] = _folded(work, viewer, rows.get(edit.item_id), operation)
            touched.add(edit.item_id)
            applied.changed.append(("plan_item", edit.item_id))
    upsert_all(work.session, PlanItem, [rows[id] for id in touched])
    return applied


def _folded(work: Work, viewer: Viewer, row: dict[str, Any] | None, operation: Judged) -> dict[str, Any]:
    edit: Edit = operation.payload
    revision = (operation.occurred_at, operation.id)
    if row is not None and not wins((row["revised_at"], row["revision_id"]), revision):
        return row
    stamp = {"revised_at": revision[0], "revision_id": revision[1]}
    if edit.part is None:
        return {**(row or {}), "removed": True, **stamp}
    content = json.dumps(edit.content, ensure_ascii=False)
    return {
        "id": edit.item_id,
        "client_id": viewer.account_id,
        "part": edit.part,
        "content": work.cipher.seal(content, f"plan_item:{edit.item_id}"),
        "position": edit.position,
        "removed": False,
        **stamp,
    }
