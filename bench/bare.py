"""The ceiling of sync ingest: the same server and driver, one durable row per request, nothing around it.

No framework, no JSON, no session, no rules. SQLite is written straight from the event loop (one writer at a time is all
SQLite allows, and a thread would only cost); PostgreSQL through as many asynchronous connections as requests at once.
"""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg

URL = os.environ["DATABASE_URL"]
PLAIN = URL.replace("postgresql+psycopg://", "postgresql://")
INSERT = "INSERT INTO bare (body) VALUES ({})"

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Sqlite:
    """One connection with the settings of infra/db."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(URL.removeprefix("sqlite:///"), isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body BLOB)")

    async def write(self, body: bytes) -> None:
        """One row, durable."""
        self._connection.execute(INSERT.format("?"), (body,))


class Postgres:
    """A handful of connections, each for one request at a time."""

    def __init__(self) -> None:
        self._free: asyncio.LifoQueue[Any] = asyncio.LifoQueue()
        self._left = 20
        with psycopg.connect(PLAIN, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, body bytea)")

    async def write(self, body: bytes) -> None:
        """One row, durable."""
        if self._free.empty() and self._left:
            self._left -= 1
            connection = await psycopg.AsyncConnection.connect(PLAIN, autocommit=True)
        else:
            connection = await self._free.get()
        await connection.execute(INSERT.format("%s"), (body,))
        self._free.put_nowait(connection)


store = Sqlite() if URL.startswith("sqlite") else Postgres()


async def app(_scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Take the body, write it, say so."""
    body, more = b"", True
    while more:
        event = await receive()
        body, more = body + event.get("body", b""), event.get("more_body", False)
    await store.write(body)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b"{}"})
