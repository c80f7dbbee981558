"""The worker itself: in a thread, several at once, in trouble, and as `steady worker`."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.outcomes import Outcome
from recovery_app.features.reminders.service import Job
from recovery_app.infra.db import Database
from recovery_app.infra.settings import ROOT
from recovery_app.jobs.worker import Worker, running
from tests.integration.reminders.conftest import VAPID_KEY
from tests.integration.reminders.test_push import subscribe
from tests.support.databases import DATA_KEY, SECRET
from tests.support.push_service import PushService
from tests.support.reminding import add_people, session_of, set_for, shown, took

HOURS = timedelta(hours=2)


class Counting:
    """A courier that counts, and does `also` at each delivery."""

    def __init__(self, also: Callable[[Job], object] = lambda _: None) -> None:
        self.counts: Counter[str] = Counter()
        self.done = threading.Condition()
        self._also = also

    def deliver(self, job: Job, now: datetime) -> Outcome:
        self._also(job)
        with self.done:
            self.counts[job.tag] += job.verdict is None
            self.done.notify_all()
        return took(job, now)

    def wait_for(self, number: int) -> bool:
        with self.done:
            return self.done.wait_for(lambda: len(self.counts) >= number, timeout=30)


def due_now(database: Database, clock: FixedClock, program: str, number: int) -> list[Viewer]:
    """So many people whose reminder is due this minute."""
    people = add_people(database, program, number)
    with database.transaction() as work:
        set_for(work, *(session_of(person, clock.now() + HOURS) for person in people))
    return people


def test_several_workers_at_once_send_each_reminder_once(database: Database, clock: FixedClock, program: str) -> None:
    due_now(database, clock, program, 120)
    courier = Counting()
    workers = [Worker(database, courier, batch=10, poll_seconds=0.05) for _ in range(3)]
    with running(workers[0]), running(workers[1]), running(workers[2]):
        assert courier.wait_for(120)
    assert set(courier.counts.values()) == {1}
    with database.reading() as work:
        assert reminders.next_wake(work) is None


def test_a_bug_in_one_delivery_does_not_hold_up_the_others(database: Database, clock: FixedClock, program: str) -> None:
    people = due_now(database, clock, program, 5)

    def breaks(job: Job) -> None:
        if job.account_id == people[0].account_id:
            raise ZeroDivisionError

    assert Worker(database, Counting(breaks)).once() == 5
    states = [shown(database, person)["sent"][0]["state"] for person in people]
    assert states == ["failed", "sent", "sent", "sent", "sent"]


def test_a_batch_that_outlasts_its_lease_leaves_the_rest_to_others(
    database: Database, clock: FixedClock, program: str
) -> None:
    due_now(database, clock, program, 3)
    courier = Counting()
    slow = Worker(database, courier, lease=timedelta())
    assert slow.once() == 3 and courier.counts == {}
    assert Worker(database, courier).once() == 3 and len(courier.counts) == 3


def test_a_reminder_that_outlived_its_use_in_a_long_batch_is_not_sent(
    database: Database, clock: FixedClock, program: str
) -> None:
    (cleo, *_) = due_now(database, clock, program, 2)
    courier = Counting(lambda _: clock.forward(timedelta(hours=3)))
    assert Worker(database, courier, at_once=1).once() == 2
    assert len(courier.counts) == 1
    assert {"sent", "expired"} >= {shown(database, cleo)["sent"][0]["state"]}


def test_a_session_moved_while_its_reminder_is_on_its_way_is_reminded_of_again(
    database: Database, clock: FixedClock, program: str
) -> None:
    (cleo,) = add_people(database, program, 1)
    session = session_of(cleo, clock.now() + HOURS)
    with database.transaction() as work:
        set_for(work, session)

    def moves(_: Job) -> None:
        with database.transaction() as work:
            set_for(work, session_of(cleo, session.at + HOURS, session.subject_id))

    assert Worker(database, Counting(moves)).once() == 1
    assert [row["due_at"] for row in shown(database, cleo)["coming"]] == ["2026-03-04T19:00:00.000Z"]


def test_trouble_with_the_database_is_waited_out(
    database: Database, clock: FixedClock, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_now(database, clock, program, 3)
    courier, trouble = Counting(), iter([True] * 3)
    real = reminders.claim

    def fails_first(*given: Any) -> Any:
        if next(trouble, False):
            raise OperationalError("x", {}, Exception())
        return real(*given)

    monkeypatch.setattr(reminders, "claim", fails_first)
    with running(Worker(database, courier, poll_seconds=0.02)):
        assert courier.wait_for(3)


def test_what_went_out_is_written_down_once_the_database_is_back(
    database: Database, clock: FixedClock, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cleo,) = due_now(database, clock, program, 1)
    real, trouble = reminders.finish, iter([True] * 2)

    def fails_first(*given: Any) -> None:
        if next(trouble, False):
            raise OperationalError("x", {}, Exception())
        real(*given)

    monkeypatch.setattr(reminders, "finish", fails_first)
    assert Worker(database, Counting(), poll_seconds=0.02).once() == 1
    assert shown(database, cleo)["sent"][0]["state"] == "sent"


def test_a_device_reached_before_a_crash_gets_the_same_tag_again(
    database: Database, clock: FixedClock, service: PushService, worker: Worker, program: str
) -> None:
    (cleo,) = due_now(database, clock, program, 1)
    browser = service.browser()
    subscribe(database, cleo, browser, service)
    with database.transaction() as work:
        (job,) = reminders.claim(work, "crashes", 10).jobs
    worker._courier.deliver(job, clock.now())
    clock.forward(reminders.LEASE)
    assert worker.once() == 1
    assert len(browser.got) == 2 and len(browser.shown) == 1


def test_outcomes_of_a_round_are_told_to_the_phone(database: Database, clock: FixedClock, program: str) -> None:
    (cleo,) = due_now(database, clock, program, 1)
    with database.reading() as work:
        before = work.session.connection().execute(text("SELECT max(sequence) FROM change")).scalar_one()
    Worker(database, Counting()).once()
    with database.reading() as work:
        after = work.session.connection().execute(text("SELECT max(sequence) FROM change")).scalar_one()
    assert after == before + 1 and cleo


def test_the_command_sends_and_ends_in_good_order(
    database: Database, clock: FixedClock, service: PushService, program: str
) -> None:
    """`steady worker` as a process of its own, on the machine's clock; SIGTERM ends it with the batch written down."""
    clock.set(datetime.now(UTC))
    people = add_people(database, program, 3, language="en")
    browsers = [service.browser() for _ in people]
    for person, browser in zip(people, browsers, strict=True):
        subscribe(database, person, browser, service)
    with database.transaction() as work:
        for person in people:
            reminders.send_test(work, person)
    url = database.engine.url.render_as_string(hide_password=False)
    settings = {
        "DATABASE_URL": url,
        "STEADY_SECRET_KEY": SECRET.decode(),
        "STEADY_DATA_KEYS": DATA_KEY,
        "VAPID_PRIVATE_KEY": VAPID_KEY,
        "PUSH_HOSTS": service.origin,
        "PUBLIC_URL": "",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "recovery_app.cli", "worker"],
        cwd=ROOT,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert service.wait_for(lambda: all(browser.got for browser in browsers), 60)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
    finally:
        process.kill()
    assert [shown(database, person)["sent"][0]["state"] for person in people] == ["sent"] * 3
    assert "reminders_handled" in said
    assert not any(secret in said for secret in ("Cleo", service.origin, *(browser.name for browser in browsers)))
