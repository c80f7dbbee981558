"""`POST /api/v1/sync` over HTTP: limits, envelope, sessions, errors as JSON."""

import json
from datetime import timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Role
from recovery_app.core.clock import FixedClock
from recovery_app.core.ids import uuid7
from recovery_app.features.changes.rules import MAX_BYTES, MAX_OPERATIONS
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person
from tests.support.phone import checkin


@pytest.fixture
def phone(database: Database, app: Runtime, program: str) -> Any:
    make_person(database, program, Role.CLIENT, email="cleo@example.org")
    signed_in = browser()
    answer = signed_in.post("/api/v1/session", json={"email": "cleo@example.org", "password": PASSWORD})
    assert answer.status_code == 200
    return signed_in


def body(clock: FixedClock, *operations: Any, **change: Any) -> dict[str, Any]:
    return {"device_id": uuid7(clock.now()), "cursor": None, "operations": list(operations), **change}


def test_without_a_session_it_is_401_and_nothing_is_stored(app: Runtime, clock: FixedClock) -> None:
    answer = browser().post("/api/v1/sync", json=body(clock, checkin(clock.now())))
    assert answer.status_code == 401 and answer.json()["error"]["code"] == "session_ended"
    assert answer.headers["content-type"].startswith("application/json")


def test_without_the_header_it_is_403(phone: Any, clock: FixedClock) -> None:
    del phone.headers["X-Steady"]
    assert phone.post("/api/v1/sync", json=body(clock)).status_code == 403


def test_a_phone_that_speaks_for_somebody_else_than_the_cookie_is_not_heard(phone: Any, clock: FixedClock) -> None:
    mine = phone.get("/api/v1/session").json()["id"]
    sent = body(clock, checkin(clock.now()))
    answer = phone.post("/api/v1/sync", json=sent, headers={"X-Steady-Account": uuid7(clock.now())})
    assert answer.status_code == 401
    answer = phone.post("/api/v1/sync", json=sent, headers={"X-Steady-Account": mine})
    assert answer.json()["results"][0]["status"] == "accepted"


def test_a_hundred_operations_pass_and_one_more_is_413(phone: Any, clock: FixedClock) -> None:
    fits = [checkin(clock.now()) for _ in range(MAX_OPERATIONS)]
    answer = phone.post("/api/v1/sync", json=body(clock, *fits))
    assert {r["status"] for r in answer.json()["results"]} == {"accepted"}
    too_many = phone.post("/api/v1/sync", json=body(clock, *fits, checkin(clock.now())))
    assert too_many.status_code == 413 and too_many.json()["error"]["code"] == "too_large"


def test_a_number_too_long_to_be_one_spoils_only_its_own_operation(phone: Any, clock: FixedClock) -> None:
    good, bad = checkin(clock.now()), checkin(clock.now(), stress=123456)
    text = json.dumps(body(clock, good, bad)).replace("123456}", "9" * 5000 + "}")
    answer = phone.post("/api/v1/sync", content=text.encode(), headers={"Content-Type": "application/json"})
    assert [result["status"] for result in answer.json()["results"]] == ["accepted", "rejected"]


def test_a_body_over_the_limit_is_413_also_when_its_length_is_not_told(phone: Any, clock: FixedClock) -> None:
    text = json.dumps(body(clock, padding="x" * MAX_BYTES)).encode()
    assert phone.post("/api/v1/sync", content=text).status_code == 413
    in_parts = (text[start : start + 4096] for start in range(0, len(text), 4096))
    assert phone.post("/api/v1/sync", content=in_parts).status_code == 413


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"device_id": 5}',
        b'{"device_id": "not-a-uuid", "operations": []}',
        b'{"device_id": "018f0000-0000-7000-8000-000000000000", "operations": {}}',
        b'{"device_id": "018f0000-0000-7000-8000-000000000000", "cursor": 7}',
        b'{"device_id": "018f0000-0000-7000-8000-000000000000", "sent_at": "yesterday"}',
    ],
)
def test_what_is_no_such_body_is_422_in_the_one_form_of_errors(phone: Any, sent: bytes) -> None:
    answer = phone.post("/api/v1/sync", content=sent)
    assert answer.status_code == 422
    assert set(answer.json()) == {"error"} and set(answer.json()["error"]) == {"code", "message"}


def test_the_answer_has_results_changes_cursor_and_more(phone: Any, clock: FixedClock) -> None:
    answer = phone.post("/api/v1/sync", json=body(clock, checkin(clock.now()), sent_at="2026-03-05T00:00:00+09:00"))
    assert {"results", "changes", "cursor", "more"} <= set(answer.json())
    assert answer.headers["content-type"] == "application/json"


def test_an_ended_session_is_401_and_after_signing_in_again_the_same_operations_pass(
    phone: Any, clock: FixedClock
) -> None:
    waiting = body(clock, checkin(clock.now()))
    clock.forward(timedelta(days=31))
    assert phone.post("/api/v1/sync", json=waiting).status_code == 401
    phone.post("/api/v1/session", json={"email": "cleo@example.org", "password": PASSWORD})
    assert phone.post("/api/v1/sync", json=waiting).json()["results"][0]["status"] == "accepted"


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/sync"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_unknown_paths_are_a_json_404(app: Runtime, path: str, method: str) -> None:
    answer = browser().request(method, path)
    assert answer.status_code == 404 and answer.json()["error"]["code"] == "not_found"


def test_health_and_readiness_answer(app: Runtime) -> None:
    assert browser().get("/healthz").status_code == 200
    assert browser().get("/readyz").status_code == 200
