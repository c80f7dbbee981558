"""What a client's phone sends about skills: practice, writing that is shared or taken back, favourites. Set-wise."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied
from recovery_app.features.skills import queries
from recovery_app.features.skills.rules.edits import wins
from recovery_app.features.skills.rules.favourites import Tap
from recovery_app.features.skills.rules.practice import Practised
from recovery_app.features.skills.rules.writing import Shared, Unshared
from recovery_app.features.skills.service.reminding import drop_what_was_done
from recovery_app.features.skills.service.sealed import writing_place
from recovery_app.features.skills.tables import Favourite, Practice, Writing
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import insert_all, upsert_all

Row = dict[str, Any]


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Store what one call says about skills. Refuses with `not_allowed`, `not_yours`, `not_found`."""
    if not viewer.has(Role.CLIENT):
        return Applied(refused={operation.id: "not_allowed" for operation in operations})
    applied = Applied()
    _practices(work, viewer, [op for op in operations if isinstance(op.payload, Practised)], applied)
    _writings(work, viewer, [op for op in operations if isinstance(op.payload, Shared | Unshared)], applied)
    _favourites(work, viewer, [op for op in operations if isinstance(op.payload, Tap)], applied)
    return applied


def _practices(work: Work, viewer: Viewer, operations: Sequence[Judged], applied: Applied) -> None:
    insert_all(
        work.session,
        Practice,
        [
            {
                "id": operation.id,
                "client_id": viewer.account_id,
                "occurred_at": operation.occurred_at,
                "day": operation.day,
                **asdict(operation.payload),
            }
            for operation in operations
        ],
    )
    applied.changed += [("practice", operation.id) for operation in operations]
    drop_what_was_done(work, viewer, operations)


def _writings(work: Work, viewer: Viewer, operations: Sequence[Judged], applied: Applied) -> None:
    if not operations:
        return
    ids = {operation.payload.writing_id for operation in operations}
    foreign = queries.taken_writings(work.session, viewer, ids)
    rows = {row.id: row.model_dump() for row in queries.own_writings(work.session, viewer, ids)}
    touched = set[str]()
    for operation in operations:
        writing_id = operation.payload.writing_id
        if writing_id in foreign:
            applied.refused[operation.id] = "not_yours"
        elif isinstance(operation.payload, Unshared) and writing_id not in rows:
            applied.refused[operation.id] = "not_found"
        else:
            rows[writing_id] = _folded(work, viewer, rows.get(writing_id), operation)
            touched.add(writing_id)
            applied.changed.append(("writing", writing_id))
    upsert_all(work.session, Writing, [rows[id] for id in touched])


def _folded(work: Work, viewer: Viewer, row: Row | None, operation: Judged) -> Row:
    """The writing after one edit. What was taken back is kept nowhere: its words go."""
    edit, revision = operation.payload, (operation.occurred_at, operation.id)
    if row is not None and not wins((row["revised_at"], row["revision_id"]), revision):
        return row
    stamp = {"revised_at": revision[0], "revision_id": revision[1]}
    if isinstance(edit, Unshared):
        return {**(row or {}), "unshared": True, "content": None, **stamp}
    content = json.dumps(edit.answers, ensure_ascii=False)
    return {
        "id": edit.writing_id,
        "client_id": viewer.account_id,
        "skill": edit.skill,
        "content": work.cipher.seal(content, writing_place(edit.writing_id)),
        "shared_at": operation.occurred_at,
        "unshared": False,
        **stamp,
    }


def _favourites(work: Work, viewer: Viewer, operations: Sequence[Judged], applied: Applied) -> None:
    if not operations:
        return
    rows = {row.skill: row.model_dump() for row in queries.own_favourites(work.session, viewer)}
    touched = set[str]()
    for operation in operations:
        tap, revision = operation.payload, (operation.occurred_at, operation.id)
        row = rows.get(tap.skill)
        if row is None or wins((row["revised_at"], row["revision_id"]), revision):
            rows[tap.skill] = {
                "client_id": viewer.account_id,
                "skill": tap.skill,
                "is_on": tap.is_on,
                "revised_at": revision[0],
                "revision_id": revision[1],
            }
            touched.add(tap.skill)
    upsert_all(work.session, Favourite, [rows[skill] for skill in touched])
    applied.changed.append(("favourites", viewer.account_id))
