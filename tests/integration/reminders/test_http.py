"""The calls of browsers about pushes, over HTTP."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from recovery_app.core.actors import Role
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from recovery_app.infra.settings import Settings
from recovery_app.infra.vapid import Vapid
from tests.integration.reminders.conftest import VAPID_KEY
from tests.support.people import PASSWORD, browser, make_person, make_program, serving
from tests.support.push_service import PushService

CALLS = [("POST", "subscriptions"), ("DELETE", "subscriptions"), ("POST", "test")]


@pytest.fixture
def app(database: Database, settings: Settings) -> Iterator[Runtime]:
    with serving(database, push_hosts=settings.push_hosts, vapid_private_key=VAPID_KEY) as runtime:
        yield runtime


@pytest.fixture
def phone(app: Runtime, database: Database) -> Iterator[TestClient]:
    """Somebody signed in."""
    make_person(database, make_program(database), Role.PEER, email="pete@x.example")
    with browser() as phone:
        sent = {"email": "pete@x.example", "password": PASSWORD}
        assert phone.post("/api/v1/session", json=sent).status_code == 200
        yield phone


def push_count(phone: TestClient) -> int:
    """What the phone hears of its own devices."""
    body = {"device_id": "019cb9ca-c680-7a19-9150-149b3765a6c3", "cursor": None, "operations": []}
    changes = phone.post("/api/v1/sync", json=body).json()["changes"]
    return next((change["data"]["push"] for change in changes if change["type"] == "reminders"), 0)


def test_a_browser_subscribes_and_ends_it(phone: TestClient, service: PushService) -> None:
    key = phone.get("/api/v1/push/key").json()["key"]
    assert key == Vapid(VAPID_KEY, "").public_key and len(key) == 87
    subscription = service.browser().subscription
    assert phone.post("/api/v1/push/subscriptions", json=subscription).status_code == 204
    assert push_count(phone) == 1
    ended = {"endpoint": subscription["endpoint"]}
    assert phone.request("DELETE", "/api/v1/push/subscriptions", json=ended).status_code == 204
    assert push_count(phone) == 0


def test_a_test_is_taken_and_signing_out_ends_the_subscription(phone: TestClient, service: PushService) -> None:
    phone.post("/api/v1/push/subscriptions", json=service.browser().subscription)
    assert phone.post("/api/v1/push/test").status_code == 202
    assert phone.delete("/api/v1/session").status_code == 204
    phone.post("/api/v1/session", json={"email": "pete@x.example", "password": PASSWORD})
    assert push_count(phone) == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"endpoint": "https://169.254.169.254/latest"}, "push_host_unknown"),
        ({"endpoint": "http://fcm.googleapis.com/x"}, "push_host_unknown"),
        ({"keys": {"p256dh": "AAAA", "auth": "AAAA"}}, "invalid_push_keys"),
        ({"keys": {"p256dh": "?", "auth": "?"}}, "invalid_push_keys"),
        ({"endpoint": "x" * 3000}, "invalid_input"),
    ],
)
def test_what_is_no_subscription_is_refused(
    phone: TestClient, service: PushService, change: dict[str, object], code: str
) -> None:
    answer = phone.post("/api/v1/push/subscriptions", json={**service.browser().subscription, **change})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_nobody_subscribes_without_a_session_or_from_another_site(app: Runtime, method: str, path: str) -> None:
    with browser() as stranger:
        body = {"endpoint": "https://fcm.googleapis.com/x", "keys": {"p256dh": "", "auth": ""}}
        assert stranger.request(method, f"/api/v1/push/{path}", json=body).status_code in {401, 422}
        assert stranger.request(method, f"/api/v1/push/{path}", json=body, headers={"X-Steady": ""}).status_code == 403
