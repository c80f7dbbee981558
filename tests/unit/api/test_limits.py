"""No call, signed in or not, makes the server take in more than a form of ours can hold."""

import asyncio
import json
from typing import Any

import pytest
from starlette.types import Message

from recovery_app.api.app import make_api
from recovery_app.api.limits import MAX_BODY

CHUNK = 16 * 1024
CALLS = [
    ("POST", "/api/v1/session"),
    ("POST", "/api/v1/codes/check"),
    ("POST", "/api/v1/codes/redeem"),
    ("POST", "/api/v1/password"),
    ("POST", "/api/v1/password/forgotten"),
    ("POST", "/api/v1/setup"),
]


def call(method: str, path: str, size: int, *headers: tuple[bytes, bytes]) -> tuple[int, Any, int]:
    """Send `size` bytes in parts: the status, the answer, and how many bytes were taken in."""
    sent: list[Message] = []
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += CHUNK
        return {"type": "http.request", "body": b"x" * CHUNK, "more_body": taken < size}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"content-type", b"application/json"), (b"x-steady", b"1"), *headers],
        "client": ("198.51.100.7", 4711),
        "server": ("localhost", 80),
    }
    asyncio.run(make_api()(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], json.loads(body), taken


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_huge_body_is_refused_as_soon_as_it_is_too_large(method: str, path: str) -> None:
    status, answer, taken = call(method, path, 200 * 1024 * 1024)
    assert (status, answer["error"]["code"]) == (413, "too_large")
    assert taken <= MAX_BODY + CHUNK


def test_a_length_that_is_told_is_refused_before_anything_is_taken() -> None:
    status, answer, taken = call("POST", "/api/v1/session", CHUNK, (b"content-length", b"200000000"))
    assert (status, answer["error"]["code"], taken) == (413, "too_large", 0)


def test_what_fits_is_judged_by_what_it_says() -> None:
    status, answer, _ = call("POST", "/api/v1/session", MAX_BODY)
    assert (status, answer["error"]["code"]) == (422, "invalid_input")
