"""The outbox kinds of plans, and what a phone gets back."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules.edits import parse_answered, parse_looked_through, parse_removed, parse_saved
from recovery_app.features.plans.service import apply
from recovery_app.features.plans.service.sealed import open_edit, open_proposal
from recovery_app.infra.db import Work


def read_items(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own items, each with every edit of it: the phone folds them as the server does."""
    found: dict[str, dict[str, Any]] = {}
    for row in queries.own(work.session, viewer, ids):
        item = found.setdefault(row.item_id, {"part": row.part, "revisions": []})
        item["revisions"].append({"id": row.id, "at": rfc3339(row.occurred_at), **open_edit(work, row)})
    for item in found.values():
        item["revisions"].sort(key=lambda one: (one["at"], one["id"]))
    return found


def read_proposals(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What therapists proposed to the viewer, and what the viewer said to it."""
    return {
        row.id: {
            "part": row.part,
            "item_id": row.item_id,
            **open_proposal(work, row),
            "by": by,
            "at": rfc3339(row.made_at),
            "answer": row.answer,
            "answered_at": rfc3339(row.answered_at) if row.answered_at else None,
        }
        for row, by in queries.own_proposals(work.session, viewer, ids)
    }


def read_reviews(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Who looked the viewer's plans through; `by` "" is the viewer."""
    return {
        row.id: {
            "plan": row.plan,
            "by": "" if row.reviewer_id == viewer.account_id else by,
            "at": rfc3339(row.reviewed_at),
        }
        for row, by in queries.reviews(work.session, viewer, viewer.account_id, ids)
    }


SYNC = SyncPart(
    parsers={
        ("plan_item.saved", 1): parse_saved,
        ("plan_item.removed", 1): parse_removed,
        ("plan_proposal.answered", 1): parse_answered,
        ("plan.looked_through", 1): parse_looked_through,
    },
    apply=apply,
    readers={"plan_item": read_items, "plan_proposal": read_proposals, "plan_review": read_reviews},
)
