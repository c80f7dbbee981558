"""The outbox kinds of measures, and what a phone gets back."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.measures import queries
from recovery_app.features.measures.rules.operations import parse_answered, parse_urgent
from recovery_app.features.measures.service import apply, read_due
from recovery_app.infra.db import Work


def read_measures(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own finished forms."""
    return {
        row.id: {
            "instrument": row.instrument,
            "version": row.version,
            "language": row.language,
            "answers": row.answers,
            "skipped": row.skipped,
            "scores": row.score,
            "started_at": rfc3339(row.started_at),
            "occurred_at": rfc3339(row.occurred_at),
            "day": row.day.isoformat(),
        }
        for row in queries.own(work.session, viewer, ids)
    }


def read_urgent(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own urgent answers that are here: a phone knows by it what it must send again after a restore."""
    return {
        row.id: {
            "response_id": row.response_id,
            "instrument": row.instrument,
            "version": row.version,
            "item": row.item,
            "value": row.value,
            "answered_at": rfc3339(row.answered_at),
            "arrived_at": rfc3339(row.arrived_at),
        }
        for row in queries.own_urgent(work.session, viewer, ids)
    }


SYNC = SyncPart(
    parsers={("measure.answered", 1): parse_answered, ("measure.urgent_answered", 1): parse_urgent},
    apply=apply,
    readers={"measure": read_measures, "measure_due": read_due, "measure_urgent": read_urgent},
)
