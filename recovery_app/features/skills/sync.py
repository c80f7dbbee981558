"""The outbox kinds of practice, shared writing and favourites, and what a phone gets back."""

import json
from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.skills import queries
from recovery_app.features.skills.rules.favourites import parse_set
from recovery_app.features.skills.rules.practice import parse_recorded
from recovery_app.features.skills.rules.writing import parse_shared, parse_unshared
from recovery_app.features.skills.service import apply
from recovery_app.features.skills.service.sealed import note_place, writing_place
from recovery_app.infra.db import Work


def read_practices(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own practices."""
    return {
        row.id: {
            "skill": row.skill,
            "before": row.before,
            "after": row.after,
            "seconds": row.seconds,
            "finished": row.finished,
            "occurred_at": rfc3339(row.occurred_at),
            "day": row.day.isoformat(),
        }
        for row in queries.own(work.session, viewer, ids)
    }


def read_writings(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own writings that are shared, and who marked them read as they stand."""
    readers: dict[str, list[dict[str, str]]] = {}
    for receipt, name in queries.own_readers(work.session, viewer, ids):
        readers.setdefault(receipt.writing_id, []).append({"name": name, "at": rfc3339(receipt.read_at)})
    return {
        row.id: {
            "skill": row.skill,
            "answers": json.loads(work.cipher.open(row.content, writing_place(row.id))),
            "shared_at": rfc3339(row.shared_at),
            "read_by": readers.get(row.id, []),
        }
        for row in queries.own_writings(work.session, viewer, ids)
        if row.content is not None
    }


def read_favourites(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own favourites: one thing, by the account's id."""
    if viewer.account_id not in ids:
        return {}
    rows = queries.own_favourites(work.session, viewer)
    return {viewer.account_id: {"skills": sorted(row.skill for row in rows if row.is_on)}}


def read_assignments(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What therapists assigned to the viewer: not withdrawn, and only while the episode is open."""
    return {
        row.id: {
            "skill": row.skill,
            "note": work.cipher.open(row.note, note_place(row.id)),
            "times": row.times,
            "starts_on": row.starts_on.isoformat(),
            "ends_on": row.ends_on.isoformat() if row.ends_on else None,
            "by": by,
            "origin": "therapist",
        }
        for row, by in queries.own_assignments(work.session, viewer, ids)
    }


SYNC = SyncPart(
    parsers={
        ("practice.recorded", 1): parse_recorded,
        ("writing.shared", 1): parse_shared,
        ("writing.unshared", 1): parse_unshared,
        ("favourite.set", 1): parse_set,
    },
    apply=apply,
    readers={
        "practice": read_practices,
        "writing": read_writings,
        "favourites": read_favourites,
        "assignment": read_assignments,
    },
)
