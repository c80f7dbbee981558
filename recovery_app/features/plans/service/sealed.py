"""What sealed texts of plans are sealed for, and the way in and out: a value moved elsewhere does not open."""

import json
from typing import Any

from recovery_app.features.plans.rules.edits import Removed, Saved
from recovery_app.features.plans.rules.merge import Revision
from recovery_app.features.plans.tables import PlanProposal, PlanRevision
from recovery_app.infra.db import Work


def seal_edit(work: Work, id: str, edit: Saved | Removed) -> str:
    """The content of a revision."""
    if isinstance(edit, Removed):
        content: dict[str, Any] = {"seen": list(edit.seen)}
    else:
        content = {"fields": dict(edit.fields), "replaces": {name: list(ids) for name, ids in edit.replaces.items()}}
        if edit.proposal:
            content["proposal"] = edit.proposal
    return work.cipher.seal(json.dumps(content, ensure_ascii=False), f"plan_revision:{id}")


def open_edit(work: Work, row: PlanRevision) -> dict[str, Any]:
    """What `seal_edit` closed."""
    content: dict[str, Any] = json.loads(work.cipher.open(row.content, f"plan_revision:{row.id}"))
    return content


def revision(work: Work, row: PlanRevision) -> Revision:
    """A stored edit as `fold` takes it."""
    content = open_edit(work, row)
    return Revision(
        row.id,
        row.occurred_at,
        row.part,
        content.get("fields"),
        content.get("replaces", {}),
        content.get("seen", ()),
        content.get("proposal"),
    )


def seal_proposal(work: Work, id: str, fields: dict[str, Any], comment: str) -> str:
    """The content of a proposal."""
    content = json.dumps({"fields": fields, "comment": comment}, ensure_ascii=False)
    return work.cipher.seal(content, f"plan_proposal:{id}")


def open_proposal(work: Work, row: PlanProposal) -> dict[str, Any]:
    """`{fields, comment}`."""
    content: dict[str, Any] = json.loads(work.cipher.open(row.content, f"plan_proposal:{row.id}"))
    return content
