"""`POST /api/v1/sync`: one call, one durable transaction; results per operation and a page of changes."""

import json
from typing import Annotated, Any
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from recovery_app.api.gates import session_token
from recovery_app.core.actors import Viewer
from recovery_app.core.dates import parse_instant
from recovery_app.core.errors import InvalidInput, SignInNeeded, TooLarge
from recovery_app.features.accounts import service as accounts
from recovery_app.features.changes import service as changes
from recovery_app.features.changes.rules import MAX_BYTES, MAX_OPERATIONS
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.runtime import runtime

unsafe = APIRouter()

LONGEST_NUMBER = 30
"""Digits; Python refuses to read several thousand."""


@unsafe.post("/sync")
async def sync(request: Request, token: Annotated[str, Depends(session_token)]) -> Response:
    """Take operations and hand out changes. 401 without a session, 413 over the limits, 422 for no such body.

    A phone names whom it speaks for in `X-Steady-Account`: where the cookie has become somebody else's since, nothing
    of the first person's may go into the second one's record.
    """
    body = await _body(request)
    answer = await to_thread.run_sync(_exchange, body, token, request.headers.get("x-steady-account"))
    return Response(json.dumps(answer, separators=(",", ":"), ensure_ascii=False), media_type="application/json")


async def _body(request: Request) -> bytes:
    """The body, refused as soon as it outgrows the limit."""
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > MAX_BYTES:
            raise TooLarge("too_large")
    return bytes(received)


def _exchange(body: bytes, token: str, account_id: str | None) -> dict[str, Any]:
    asked = _parse(body)
    database = runtime().database
    if not asked.operations:  # a mere pull never takes the write lock
        with database.reading() as work:
            viewer = _spoken_for(accounts.resolve_reading(work, token), account_id)
            return {"results": [], **changes.hand_out(work, viewer, asked.cursor, PARTS)}
    with database.transaction() as work:
        viewer = _spoken_for(accounts.resolve(work, token), account_id)
        results = changes.take(work, viewer, asked, PARTS)
        return {"results": results, **changes.hand_out(work, viewer, asked.cursor, PARTS)}


def _spoken_for(viewer: Viewer, account_id: str | None) -> Viewer:
    if account_id not in (None, viewer.account_id):
        raise SignInNeeded("session_ended")
    return viewer


def _parse(body: bytes) -> changes.Request:
    """The envelope of the call. What is inside `operations` is judged one by one later."""
    try:
        sent = json.loads(body, parse_int=_whole)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("invalid_input") from error
    if not isinstance(sent, dict):
        raise InvalidInput("invalid_input")
    operations, cursor = sent.get("operations", []), sent.get("cursor")
    device_id, sent_at = sent.get("device_id"), sent.get("sent_at")
    if not isinstance(operations, list) or not isinstance(device_id, str) or not isinstance(cursor, str | None):
        raise InvalidInput("invalid_input")
    if len(operations) > MAX_OPERATIONS:
        raise TooLarge("too_large")
    return changes.Request(
        device_id=_uuid(device_id),
        cursor=cursor,
        sent_at=parse_instant(sent_at) if isinstance(sent_at, str) else None,
        operations=operations,
    )


def _whole(digits: str) -> int | str:
    """A number, or the digits of one that is too long to be any: then only its own operation is refused."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _uuid(device_id: str) -> str:
    try:
        return str(UUID(device_id))
    except ValueError as error:
        raise InvalidInput("invalid_input") from error
