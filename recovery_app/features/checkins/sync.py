"""The outbox kinds of check-ins, and what a phone gets back."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.accounts import service as accounts
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.checkins import queries
from recovery_app.features.checkins.rules import parse_corrected, parse_recorded, parse_withdrawn
from recovery_app.features.checkins.service import apply
from recovery_app.infra.db import Work


def read_checkins(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own check-ins as the phone keeps them."""
    return {row.id: _data(work, row) for row in queries.own(work.session, viewer, ids)}


def _data(work: Work, row: Any) -> dict[str, Any]:
    answers = {
        "stress": row.stress,
        "mood": row.mood,
        "craving": row.craving,
        "sleep": None if row.sleep_quarters is None else row.sleep_quarters / 4,
        "used": row.used,
    }
    data: dict[str, Any] = {
        "form": row.form,
        "answers": {key: value for key, value in answers.items() if value is not None},
        "triggers": row.triggers,
        "share_note": row.note is not None,
        "occurred_at": rfc3339(row.occurred_at),
        "timezone": row.timezone,
        "day": row.day.isoformat(),
        "withdrawn": row.withdrawn_at is not None,
    }
    if row.note is not None:
        data["note"] = work.cipher.open(row.note, f"checkin:{row.id}")
    if row.revision_id != row.id:
        data["corrected_at"] = rfc3339(row.revised_at)
    return data


def read_receipts(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Who read the viewer's check-ins, up to where."""
    rows = queries.own_receipts(work.session, viewer, ids)
    names = accounts.names(work, [row.reader_id for row in rows])
    return {
        row.reader_id: {
            "reader": names[row.reader_id],
            "up_to_checkin": row.up_to_checkin,
            "up_to_occurred_at": rfc3339(row.up_to_occurred_at),
            "read_at": rfc3339(row.read_at),
        }
        for row in rows
    }


SYNC = SyncPart(
    parsers={
        ("checkin.recorded", 1): parse_recorded,
        ("checkin.corrected", 1): parse_corrected,
        ("checkin.withdrawn", 1): parse_withdrawn,
    },
    apply=apply,
    readers={"checkin": read_checkins, "receipt": read_receipts},
)
