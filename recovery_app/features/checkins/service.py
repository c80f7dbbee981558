"""Check-ins: record, correct, withdraw (set-wise, from sync), and mark as seen."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from recovery_app.core.actors import Category, Purpose, Role, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied, announce
from recovery_app.features.checkins import queries
from recovery_app.features.checkins.rules import (
    Answers,
    Correction,
    Counted,
    correction_refused,
    roll_up,
    wins,
)
from recovery_app.features.checkins.tables import Checkin, CheckinVersion, DailyRollup, ReadReceipt
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import insert_all, upsert_all

Row = dict[str, Any]


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Store check-in operations of one call set-wise and recompute the touched days.

    Corrections may be about check-ins of this very call. Refuses with `not_allowed`, `not_found`, `too_late`.
    """
    if not viewer.has(Role.CLIENT):
        return Applied(refused={operation.id: "not_allowed" for operation in operations})
    corrected = {op.payload.checkin_id for op in operations if isinstance(op.payload, Correction)}
    known: dict[str, Row] = (
        {row.id: dict(row._mapping) for row in queries.own(work.session, viewer, corrected)} if corrected else {}
    )
    applied, new, touched = Applied(), [], set[str]()
    versions: list[Row] = []
    for operation in operations:
        if isinstance(operation.payload, Correction):
            row = known.get(operation.payload.checkin_id)
            code = correction_refused(row["occurred_at"], operation.occurred_at) if row else "not_found"
            if row is None or code:
                applied.refused[operation.id] = code or "not_found"
                continue
            _correct(work, row, operation)
            touched.add(row["id"])
        else:
            row = _new_row(work, viewer, operation)
            known[row["id"]] = row
            new.append(row)
        versions.append(_version(work, row["id"], operation))
        applied.changed.append(("checkin", row["id"]))
    insert_all(work.session, Checkin, new)
    fresh = {row["id"] for row in new}
    upsert_all(work.session, Checkin, [known[id] for id in touched - fresh])
    insert_all(work.session, CheckinVersion, versions)
    _recompute(work, viewer, {known[id]["day"] for id in touched | fresh})
    return applied


def _new_row(work: Work, viewer: Viewer, operation: Judged) -> Row:
    answers: Answers = operation.payload
    return {
        "id": operation.id,
        "client_id": viewer.account_id,
        "occurred_at": operation.occurred_at,
        "timezone": operation.timezone,
        "day": operation.day,
        "revised_at": operation.occurred_at,
        "revision_id": operation.id,
        "withdrawn_at": None,
        "received_at": work.now,
        "note": _seal_note(work, operation.id, answers),
        "reported_use": answers.used is True,
        **answers.as_columns(),
    }


def _correct(work: Work, row: Row, operation: Judged) -> None:
    """Fold one correction into `row`, in place. Withdrawn always wins and hides every earlier text.

    That use was reported once stays on the row, whatever is said later: the caseload tells it until it was seen.
    """
    correction: Correction = operation.payload
    row["reported_use"] = row["reported_use"] or (correction.answers is not None and correction.answers.used is True)
    if correction.answers is None:
        row["withdrawn_at"] = row["withdrawn_at"] or operation.occurred_at
        row["note"] = None
        return
    revision = (operation.occurred_at, operation.id)
    if wins(row["id"], (row["revised_at"], row["revision_id"]), revision):
        row.update(correction.answers.as_columns())
        row["note"] = None if row["withdrawn_at"] else _seal_note(work, row["id"], correction.answers)
        row["revised_at"], row["revision_id"] = revision


def _seal_note(work: Work, checkin_id: str, answers: Answers) -> str | None:
    return work.cipher.seal(answers.note, f"checkin:{checkin_id}") if answers.note else None


def _version(work: Work, checkin_id: str, operation: Judged) -> Row:
    payload = operation.payload
    content = json.dumps(payload.as_record(), ensure_ascii=False, separators=(",", ":"))
    return {
        "id": operation.id,
        "checkin_id": checkin_id,
        "kind": operation.kind,
        "occurred_at": operation.occurred_at,
        "content": work.cipher.seal(content, f"checkin_version:{operation.id}"),
    }


def _recompute(work: Work, viewer: Viewer, days: Iterable[date]) -> None:
    """Write the roll-up of these days anew from their rows: never incremented, so it cannot drift."""
    by_day: dict[date, list[Counted]] = {day: [] for day in days}
    for row in queries.own_days(work.session, viewer, list(by_day)) if by_day else ():
        by_day[row.day].append(Counted(*row[1:]))
    upsert_all(
        work.session,
        DailyRollup,
        [{"client_id": viewer.account_id, "day": day, **roll_up(counted)} for day, counted in by_day.items()],
    )


def checked_in(work: Work, viewer: Viewer, days: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Which of these (client, local ISO day) have a check-in. For background work, which asks as the system."""
    clients, wanted = {client_id for client_id, _ in days}, {date.fromisoformat(day) for _, day in days}
    found = queries.days_with_entries(work.session, viewer, clients, wanted)
    return frozenset((client_id, day.isoformat()) for client_id, day in found) & frozenset(days)


def mark_seen(work: Work, viewer: Viewer, client_id: str, checkin_id: str) -> None:
    """Tell the client that `viewer` has read up to this check-in. Going back is not possible.

    Raises NotFound when the viewer may not read the client's check-ins or there is no such check-in.
    """
    access.require(work, viewer, client_id, Category.CHECKINS, Purpose.TREATMENT)
    checkin = queries.one_of_client(work.session, viewer, client_id, checkin_id)
    if checkin is None:
        raise NotFound("not_found")
    existing = queries.receipts(work.session, viewer, [client_id]).get(client_id)
    if existing and existing.up_to_occurred_at >= checkin.occurred_at:
        return
    row = {
        "client_id": client_id,
        "reader_id": viewer.account_id,
        "up_to_checkin": checkin_id,
        "up_to_occurred_at": checkin.occurred_at,
        "read_at": work.now,
    }
    upsert_all(work.session, ReadReceipt, [row])
    audit.record(work, viewer, "checkins_marked_seen", subject_id=client_id, checkin=checkin_id)
    announce(work, client_id, [("receipt", viewer.account_id)])
