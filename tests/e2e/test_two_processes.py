"""Two server processes behind one port: PostgreSQL holds the data, Redis the page states and the ticks."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx2
import psycopg
import pytest
import redis
from playwright.sync_api import BrowserContext, expect

from tests.e2e.conftest import DESK
from tests.e2e.steps import sign_in
from tests.support.databases import POSTGRES, postgres_is_there
from tests.support.phone import checkin
from tests.support.serving import PASSWORD, Server

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")

pytestmark = [pytest.mark.postgres, pytest.mark.redis]


def redis_is_there() -> bool:
    try:
        with redis.Redis.from_url(REDIS, socket_connect_timeout=2) as server:
            return bool(server.ping())
    except redis.RedisError:
        return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two processes on a PostgreSQL database of their own."""
    for name, is_there in (("PostgreSQL", postgres_is_there()), ("Redis", redis_is_there())):
        if not is_there:
            if os.environ.get("CI"):
                pytest.fail(f"{name} does not answer, and under CI nothing is skipped")
            pytest.skip(f"{name} does not answer")
    name = f"steady_two_{secrets.token_hex(4)}"
    with psycopg.connect(POSTGRES, autocommit=True) as postgres:
        postgres.execute(f'CREATE DATABASE "{name}"')
    url = POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    extra = {"WORKERS": "2", "REDIS_URL": REDIS, "DATABASE_URL": url}
    running = Server(tmp_path_factory.mktemp("two"), extra=extra)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        with psycopg.connect(POSTGRES, autocommit=True) as postgres:
            postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def phone(server: Server) -> Iterator[httpx2.Client]:
    """Cleo's phone, signed in. Every call is a connection of its own, so that both processes get some."""
    limits = httpx2.Limits(max_keepalive_connections=0)
    with httpx2.Client(base_url=server.origin, headers={"X-Steady": "1"}, limits=limits) as client:
        client.post("/api/v1/session", json={"email": "cleo@demo.example", "password": PASSWORD}).raise_for_status()
        yield client


def test_whichever_process_takes_a_checkin_the_open_caseload_shows_it(
    server: Server, device: Callable[..., BrowserContext]
) -> None:
    desk = sign_in(device(DESK), "theo", "/caseload")
    row = desk.get_by_role("row").filter(has_text="Cleo").first
    expect(row).to_be_visible()
    with phone(server) as cleo:
        for minute, stress in enumerate((1, 10, 2, 9)):
            before = row.inner_text()
            made = checkin(datetime.now(UTC) + timedelta(minutes=minute), stress=stress)
            sent = {"device_id": secrets.token_hex(16), "cursor": None, "operations": [made]}
            answer = cleo.post("/api/v1/sync", json=sent).raise_for_status().json()
            assert [one["status"] for one in answer["results"]] == ["accepted"]
            expect(row).not_to_have_text(before, timeout=20_000)


def test_a_session_made_at_one_process_holds_at_the_other(server: Server) -> None:
    with phone(server) as cleo:
        names = {cleo.get("/api/v1/session").raise_for_status().json()["id"] for _ in range(12)}
    assert len(names) == 1
