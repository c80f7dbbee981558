"""How much one call may carry: counted while it comes in, so that nobody fills the memory before signing in."""

from functools import partial

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
"""Far more than any form of ours; `/sync` carries more and has a limit of its own (features/changes/rules.py)."""
OWN_LIMIT = frozenset({"/api/v1/sync"})


class BodyLimit:
    """ASGI middleware: 413 `too_large` from the first byte that is too many, or at once when the length says so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the body counted."""
        path: str = scope.get("path", "")
        if scope["type"] == "http" and path.startswith("/api/") and path not in OWN_LIMIT:
            receive = partial(_Counter(Headers(scope=scope).get("content-length", "")).take, receive)
        await self.app(scope, receive, send)


class _Counter:
    def __init__(self, told: str) -> None:
        self.total, self.told = 0, int(told) if told.isdecimal() else 0

    async def take(self, receive: Receive) -> Message:
        # An HTTPException, because FastAPI answers any other error while it reads a body with 400.
        if self.told > MAX_BODY:
            raise HTTPException(413)
        message = await receive()
        self.total += len(message.get("body", b""))
        if self.total > MAX_BODY:
            raise HTTPException(413)
        return message
