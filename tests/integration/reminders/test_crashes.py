"""Three workers, killed at random points, the clock moved under them, the database restarted: nothing is lost and
nothing shows twice."""

import random
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock, SystemClock
from recovery_app.infra.db import Database
from tests.integration.reminders.conftest import VAPID_KEY
from tests.integration.reminders.test_push import subscribe
from tests.support.crashing import crew
from tests.support.databases import POSTGRES
from tests.support.push_service import Browser, PushService
from tests.support.reminding import add_people, session_of, set_for, shown

PEOPLE = 90
OVER = 6.0
"""Seconds over which they are due."""
TOLERANCE = 25
"""Seconds after which one is too late: it is then expired, and counts as lost."""


def devices(database: Database, service: PushService, people: list[Viewer]) -> list[Browser]:
    browsers = [service.browser() for _ in people]
    for person, browser in zip(people, browsers, strict=True):
        subscribe(database, person, browser, service)
    return browsers


def plan(database: Database, people: list[Viewer]) -> None:
    """Everybody's reminder is due within the next seconds, and of use for TOLERANCE."""
    with database.transaction() as work:
        for place, person in enumerate(people):
            due = work.now + timedelta(seconds=1 + OVER * place / len(people))
            set_for(work, session_of(person, due + timedelta(hours=2)))
        moments = work.session.connection().execute(text("SELECT id, due_at FROM reminder")).all()
    with database.transaction() as work:
        seconds = (
            f"datetime(due_at, '+{TOLERANCE} seconds')"
            if database.engine.dialect.name == "sqlite"
            else f"due_at + interval '{TOLERANCE} seconds'"
        )
        work.session.connection().execute(text(f"UPDATE reminder SET expires_at = {seconds}"))
    assert len(moments) == len(people)


def restart(database: Database) -> None:
    """End every connection there is, as a restart of the server does. SQLite has none to end: its file stays."""
    if database.engine.dialect.name == "postgresql":
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            server.execute(others, [database.engine.url.database])


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_and_nothing_shows_twice(
    database: Database, clock: FixedClock, service: PushService, program: str, seed: int
) -> None:
    chance = random.Random(seed)
    clock.set(SystemClock().now())
    people = add_people(database, program, PEOPLE)
    browsers = devices(database, service, people)
    clock.set(SystemClock().now())
    plan(database, people)
    url = database.engine.url.render_as_string(hide_password=False)
    with crew(url, service.origin, VAPID_KEY, 3) as workers:
        for round_number in range(1000):
            if service.wait_for(lambda: all(browser.got for browser in browsers), chance.uniform(0.1, 0.5)):
                break
            if round_number < 20:  # the rest of the time they may work: they must get it done
                workers.kill(chance.randrange(3))
                workers.seconds.value = chance.uniform(-4, 4)
            if round_number in {3, 9, 15}:
                restart(database)
            if round_number > 200:
                break
        # What was delivered has been written down, or will be once the lease of who was killed is over.
        settled = settle(database, service, people)
    assert [browser.name for browser in browsers if len(browser.shown) != 1] == []
    assert settled == {"sent"} and workers.killed >= 5


def settle(database: Database, service: PushService, people: list[Viewer]) -> set[str]:
    """Wait until no reminder is under way; the states they ended in."""
    for _ in range(200):
        found = [shown(database, person) for person in people]
        if not any(one["coming"] for one in found):
            break
        service.wait_for(lambda: False, 0.1)
    return {row["state"] for one in found for row in one["sent"]}
