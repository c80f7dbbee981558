"""The outbox kinds of plan items, and what a phone gets back."""

import json
from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules import parse_removed, parse_saved
from recovery_app.features.plans.service import apply
from recovery_app.infra.db import Work


def read(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own items that are not removed."""
    return {
        row.id: {
            "part": row.part,
            "position": row.position,
            **json.loads(work.cipher.open(row.content, f"plan_item:{row.id}")),
        }
        for row in queries.own(work.session, viewer, ids)
        if not row.removed
    }


SYNC = SyncPart(
    parsers={("plan_item.saved", 1): parse_saved, ("plan_item.removed", 1): parse_removed},
    apply=apply,
    readers={"plan_item": read},
)
