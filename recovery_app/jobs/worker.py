"""The worker: claim, deliver, write down, again and again. Several may run, in one process or in many.

Time comes from the database's clock. The thread only ever waits on `stop`, at most POLL_SECONDS: no busy loop.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from recovery_app.core.errors import SteadyError
from recovery_app.core.ids import uuid7
from recovery_app.features.groups import service as groups
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.outcomes import Outcome, too_late
from recovery_app.features.reminders.rules.planning import State
from recovery_app.features.reminders.service import Claim, Job
from recovery_app.infra.db import Database
from recovery_app.infra.logging import log
from recovery_app.jobs.delivery import Courier

POLL_SECONDS = 5.0
"""How long a reminder can lie due before an idle worker looks."""
AFTER_TROUBLE_SECONDS = 2.0
BATCH = 200
AT_ONCE = 8
"""Deliveries at the same time."""
KEEP_HOUSE_EVERY = timedelta(hours=6)

logger = log("worker")


class Worker:
    """One worker on one database."""

    def __init__(
        self,
        database: Database,
        courier: Courier,
        *,
        name: str = "",
        batch: int = BATCH,
        at_once: int = AT_ONCE,
        lease: timedelta = reminders.LEASE,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._database, self._courier = database, courier
        self._name = name or uuid7(database.clock.now())[-12:]
        self._batch, self._at_once, self._lease, self._poll = batch, at_once, lease, poll_seconds
        self._house_at: datetime | None = None

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; a batch that was begun is finished. Trouble with the database is waited out."""
        while not stop.is_set():
            try:
                stop.wait(self._until_next() if self.once() < self._batch else 0)
            except (SQLAlchemyError, SteadyError) as error:
                logger.warning("worker_waits", error=type(error).__name__)
                stop.wait(min(self._poll, AFTER_TROUBLE_SECONDS))
            except Exception as error:  # whatever it is: reminders must not end with it
                logger.error("worker_failed", error=type(error).__name__)
                stop.wait(self._poll)

    def once(self) -> int:
        """One batch of what is due; how many it was. Takes the write lock only where something is."""
        self._keep_house()
        if self._until_next() > 0:
            return 0
        began = time.monotonic()
        with self._database.transaction() as work:
            claim = reminders.claim(work, self._name, self._batch, self._lease)
        if claim.jobs:
            outcomes = self._deliver(claim, began)
            self._write_down(claim, outcomes, began)
            logger.info("reminders_handled", sent=sum(one.state is State.SENT for one in outcomes), of=len(outcomes))
        return len(claim.jobs)

    def _until_next(self) -> float:
        """Seconds until something is due, at most the polling interval."""
        with self._database.reading() as work:
            wake = reminders.next_wake(work)
            return self._poll if wake is None else min(self._poll, max(0.0, (wake - work.now).total_seconds()))

    def _deliver(self, claim: Claim, began: float) -> list[Outcome]:
        if len(claim.jobs) == 1:
            return [self._one(claim.jobs[0], began)]
        with ThreadPoolExecutor(self._at_once, thread_name_prefix="deliver") as pool:
            return list(pool.map(lambda job: self._one(job, began), claim.jobs))

    def _one(self, job: Job, began: float) -> Outcome:
        """Deliver while the lease lives and the reminder is of use: a batch can take longer than both."""
        now = self._database.clock.now()
        if job.verdict is None and self._is_late(began):
            return Outcome(job.reminder_id, State.PLANNED, "lease_short", job.reached, wake_at=now)
        if job.verdict is None and now >= job.expires_at:
            return too_late(job.reminder_id, job.reached)
        try:
            return self._courier.deliver(job, now)
        except Exception as error:  # a bug in one delivery must not hold up the others
            logger.error("delivery_failed", reminder=job.reminder_id, error=type(error).__name__)
            return Outcome(job.reminder_id, State.FAILED, "delivery_failed", job.reached)

    def _is_late(self, began: float) -> bool:
        """Whether three quarters of the lease are over, by a clock that nobody can put back."""
        return time.monotonic() - began > self._lease.total_seconds() * 0.75

    def _write_down(self, claim: Claim, outcomes: list[Outcome], began: float) -> None:
        """Again where the database is away for a moment: what went out would go out again once the lease is over."""
        while True:
            try:
                with self._database.transaction() as work:
                    reminders.finish(work, claim, outcomes)
                return
            except SQLAlchemyError as error:
                logger.warning("finish_waits", error=type(error).__name__)
                if self._is_late(began):
                    raise
                time.sleep(min(self._poll, AFTER_TROUBLE_SECONDS) / 4)

    def _keep_house(self) -> None:
        """Now and then remove what is long over, and write the sessions of groups further ahead."""
        now = self._database.clock.now()
        if self._house_at is None or now >= self._house_at:
            self._house_at = now + KEEP_HOUSE_EVERY
            with self._database.transaction() as work:
                reminders.forget(work)
                groups.close_outlived(work)
                groups.extend(work)


@contextmanager
def running(worker: Worker) -> Iterator[None]:
    """`worker` in a thread of its own inside this block; its batch is finished at the end."""
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,), name="reminders", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=20)
