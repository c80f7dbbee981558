"""The change feed, and the exchange of a sync call: take operations, hand out changes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.ids import uuid7
from recovery_app.features.changes import queries
from recovery_app.features.changes.rules import PAGE, Cursor, Judged, Parsers, Refused, is_text, judge, read_cursor
from recovery_app.features.changes.tables import Change, Epoch, FeedPosition, Operation
from recovery_app.infra.db import Work
from recovery_app.infra.logging import log
from recovery_app.infra.upsert import INSERTS, insert_all, table_of, upsert_all

logger = log("sync")

Entity = tuple[str, str]
"""(type, id) of a thing in a feed."""


@dataclass(slots=True)
class Applied:
    """What a feature made of its operations: codes of those it refused, and what changed in the sender's feed."""

    refused: dict[str, str] = field(default_factory=dict)
    changed: list[Entity] = field(default_factory=list)


Apply = Callable[[Work, Viewer, Sequence[Judged]], Applied]
Tells = Callable[[Work, Viewer, Sequence[Judged]], Collection[str]]
Reader = Callable[[Work, Viewer, Sequence[str]], Mapping[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class SyncPart:
    """One feature's share of sync: the kinds it parses, how it applies them set-wise, and what it hands out."""

    parsers: Parsers
    apply: Apply | None
    readers: Mapping[str, Reader]
    tells: Tells | None = None
    """Whose feeds besides the sender's `apply` puts something into: all are locked first, in one order."""


@dataclass(frozen=True, slots=True)
class Request:
    """The body of a sync call, as sent."""

    device_id: str
    cursor: str | None
    sent_at: Any
    operations: Sequence[Any]


def announce(work: Work, account_id: str, entities: Sequence[Entity]) -> None:
    """Put `entities` at the end of an account's feed, in this transaction.

    The row lock of the position makes sequences gap-free: a reader never sees a later one before an earlier.
    """
    unique = list(dict.fromkeys(entities))
    if not unique:
        return
    last = _advance(work, account_id, len(unique))
    rows = [
        {"account_id": account_id, "type": kind, "entity_id": entity_id, "sequence": last - len(unique) + 1 + place}
        for place, (kind, entity_id) in enumerate(unique)
    ]
    upsert_all(work.session, Change, rows)
    work.tick(account_id)


def announce_each(work: Work, entities: Mapping[str, Sequence[Entity]]) -> None:
    """`announce` for many accounts (what each is told, by account) in three statements, however many they are."""
    unique = {account_id: list(dict.fromkeys(told)) for account_id, told in sorted(entities.items()) if told}
    if not unique:
        return
    # In the order of their ids: two who announce to the same accounts lock them one after the other.
    places = [{"account_id": account_id, "newest": len(told)} for account_id, told in unique.items()]
    connection = work.session.connection()
    connection.execute(_moving_on(connection.dialect.name), places)
    moved = queries.positions(work.session, SYSTEM, list(unique))
    rows = [
        {"account_id": account_id, "type": kind, "entity_id": entity_id, "sequence": last - len(told) + 1 + place}
        for account_id, last in moved
        for told in [unique[account_id]]
        for place, (kind, entity_id) in enumerate(told)
    ]
    upsert_all(work.session, Change, rows)
    for account_id in unique:
        work.tick(account_id)


def announce_again(work: Work, account_id: str, kind: str) -> None:
    """Put everything of a type at the end of an account's feed again: what may be read of it has changed."""
    announce(work, account_id, [(kind, id) for id in queries.ids_of(work.session, SYSTEM, account_id, kind)])


def _advance(work: Work, account_id: str, by: int) -> int:
    """Lock the account's feed and move it on by `by`; the new newest sequence. `by` 0 only locks."""
    connection = work.session.connection()
    statement = _advance_statement(connection.dialect.name)
    return int(connection.execute(statement, {"account_id": account_id, "newest": by}).scalar_one())


@cache
def _advance_statement(dialect: str) -> Any:
    position = table_of(FeedPosition)
    return _moving_on(dialect).returning(position.c.newest)


@cache
def _moving_on(dialect: str) -> Any:
    position = table_of(FeedPosition)
    insert: Any = INSERTS[dialect](position)
    further = {"newest": position.c.newest + insert.excluded.newest}
    return insert.on_conflict_do_update(index_elements=["account_id"], set_=further)


def renew_epoch(work: Work) -> str:
    """Give the database a new epoch, after a restore: phones then send again what it lacks."""
    fresh = uuid7(work.now)
    work.session.connection().execute(table_of(Epoch).update().values(epoch=fresh, since=work.now))
    return fresh


def take(work: Work, viewer: Viewer, request: Request, parts: Sequence[SyncPart]) -> list[dict[str, str]]:
    """Judge and store a call's operations; one result each, in their order.

    Set-wise first. Only if a statement fails is the call done again operation by operation, each under its own
    savepoint, so that one bad row cannot spoil its neighbours.
    """
    parsers: dict[tuple[str, int], Any] = {}
    for part in parts:
        parsers.update(part.parsers)
    judged = [judge(raw, parsers, work.now) for raw in request.operations]
    _lock_feeds(work, viewer, [one for one in judged if isinstance(one, Judged)], parts)
    codes = [result.code if isinstance(result, Refused) else None for result in judged]
    statuses = ["rejected" if code else "" for code in codes]
    good = [(place, op) for place, op in enumerate(judged) if isinstance(op, Judged)]
    try:
        with work.session.begin_nested():
            outcomes = _store(work, viewer, request, [op for _, op in good], parts)
    except Exception as error:  # whatever it is: one operation must not hold up its neighbours
        logger.warning("replaying", error=type(error).__name__, operations=len(good))
        outcomes = _store_one_by_one(work, viewer, request, [op for _, op in good], parts)
    for (place, _), (status, code) in zip(good, outcomes, strict=True):
        statuses[place], codes[place] = status, code
    return [_result(raw, s, c) for raw, s, c in zip(request.operations, statuses, codes, strict=True)]


def _lock_feeds(work: Work, viewer: Viewer, operations: Sequence[Judged], parts: Sequence[SyncPart]) -> None:
    """The sender's feed, and those of all who are told, in the order of their ids: two who tell each other wait in line
    instead of for one another."""
    accounts = {viewer.account_id}
    for part in parts:
        own = [one for one in operations if part.tells and (one.kind, one.version) in part.parsers]
        if own and part.tells:
            accounts.update(part.tells(work, viewer, own))
    connection = work.session.connection()
    places = [{"account_id": id, "newest": 0} for id in sorted(accounts)]
    connection.execute(_moving_on(connection.dialect.name), places)


def _result(raw: Any, status: str, code: str | None) -> dict[str, str]:
    given = raw.get("id") if isinstance(raw, dict) else None
    result = {"id": given if isinstance(given, str) and is_text(given) else "", "status": status}
    if code:
        result["code"] = code
    return result


Outcome = tuple[str, str | None]


def _store_one_by_one(
    work: Work, viewer: Viewer, request: Request, operations: Sequence[Judged], parts: Sequence[SyncPart]
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for operation in operations:
        try:
            with work.session.begin_nested():
                outcomes += _store(work, viewer, request, [operation], parts)
        except Exception as error:
            logger.error("operation_failed", operation=operation.id, error=type(error).__name__)
            outcomes.append(("retry", None))
    return outcomes


def _store(
    work: Work, viewer: Viewer, request: Request, operations: Sequence[Judged], parts: Sequence[SyncPart]
) -> list[Outcome]:
    """Store operations set-wise: known ones are duplicates (or somebody else's), the rest go to their feature."""
    owners = queries.owners(work.session, viewer, {op.id for op in operations})
    fresh: dict[str, Judged] = {}
    outcomes: dict[int, Outcome] = {}
    for place, operation in enumerate(operations):
        if operation.id in owners:
            own = owners[operation.id] == viewer.account_id
            outcomes[place] = ("duplicate", None) if own else ("rejected", "not_yours")
        elif operation.id in fresh:
            outcomes[place] = ("duplicate", None)
        else:
            fresh[operation.id] = operation
    refused: dict[str, str] = {}
    changed: list[Entity] = []
    for part in parts:
        own_kinds = [op for op in fresh.values() if (op.kind, op.version) in part.parsers]
        if own_kinds and part.apply:
            applied = part.apply(work, viewer, own_kinds)
            refused.update(applied.refused)
            changed += applied.changed
    accepted = [op for op in fresh.values() if op.id not in refused]
    insert_all(work.session, Operation, [_ledger_row(work, viewer, request, op) for op in accepted])
    announce(work, viewer.account_id, changed)
    for place, operation in enumerate(operations):
        if place not in outcomes:
            code = refused.get(operation.id)
            outcomes[place] = ("rejected", code) if code else ("accepted", None)
    return [outcomes[place] for place in range(len(operations))]


def _ledger_row(work: Work, viewer: Viewer, request: Request, operation: Judged) -> dict[str, Any]:
    return {
        "id": operation.id,
        "account_id": viewer.account_id,
        "device_id": request.device_id,
        "kind": operation.kind,
        "version": operation.version,
        "occurred_at": operation.occurred_at,
        "sent_at": request.sent_at,
        "received_at": work.now,
    }


def hand_out(work: Work, viewer: Viewer, cursor: str | None, parts: Sequence[SyncPart]) -> dict[str, Any]:
    """The next page of the viewer's feed. What the viewer may no longer read comes as `deleted`."""
    session = work.session
    epoch = queries.epoch(session, viewer)
    after, reset = read_cursor(cursor, epoch, queries.newest(session, viewer))
    rows = queries.page(session, viewer, after, PAGE + 1)
    more, rows = len(rows) > PAGE, rows[:PAGE]
    readers = {kind: reader for part in parts for kind, reader in part.readers.items()}
    found: dict[Entity, dict[str, Any]] = {}
    for kind in dict.fromkeys(row.type for row in rows):
        ids = [row.entity_id for row in rows if row.type == kind]
        found.update({(kind, id): data for id, data in readers[kind](work, viewer, ids).items()})
    changes = [
        {
            "type": row.type,
            "id": row.entity_id,
            "version": row.sequence,
            "deleted": (row.type, row.entity_id) not in found,
            "data": found.get((row.type, row.entity_id)),
        }
        for row in rows
    ]
    last = rows[-1].sequence if rows else after
    return {"changes": changes, "cursor": str(Cursor(epoch, last)), "more": more, "reset": reset}
