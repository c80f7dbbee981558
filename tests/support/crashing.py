"""Workers in processes of their own that can be killed at any point, on a clock that is moved under them all."""

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerContext
from multiprocessing.sharedctypes import Synchronized
from typing import Any

from recovery_app.core.clock import SystemClock
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database
from recovery_app.infra.settings import Settings
from recovery_app.infra.vapid import Vapid
from recovery_app.infra.webpush import PushSender
from recovery_app.jobs.delivery import Channels
from recovery_app.jobs.worker import Worker
from tests.support.databases import DATA_KEY, SECRET

LEASE = timedelta(seconds=2)


class JumpingClock:
    """The machine's clock, put forward or back by a number of seconds that all processes share."""

    def __init__(self, seconds: "Synchronized[float]") -> None:
        self._seconds = seconds

    def now(self) -> datetime:
        """This moment as the processes believe it to be."""
        return SystemClock().now() + timedelta(seconds=self._seconds.value)


def _work(url: str, origin: str, vapid_key: str, seconds: "Synchronized[float]") -> None:
    """What one process does until it is killed."""
    database = Database(url, JumpingClock(seconds), Cipher([DATA_KEY]), SECRET)
    settings = Settings(_env_file=None, push_hosts=origin)  # type: ignore[call-arg]
    channels = Channels(settings, PushSender(Vapid(vapid_key, "mailto:x@example.net")))
    Worker(database, channels, batch=15, at_once=4, lease=LEASE, poll_seconds=0.1).run(threading.Event())


@dataclass
class Crew:
    """Some workers; who is killed is replaced."""

    url: str
    origin: str
    vapid_key: str
    seconds: Any
    context: ForkServerContext
    workers: list[Any] = field(default_factory=list)
    killed: int = 0

    def hire(self) -> None:
        """One more."""
        given = (self.url, self.origin, self.vapid_key, self.seconds)
        worker = self.context.Process(target=_work, args=given, daemon=True)
        worker.start()
        self.workers.append(worker)

    def kill(self, which: int) -> None:
        """SIGKILL, wherever it is; and a new one."""
        worker = self.workers.pop(which % len(self.workers))
        worker.kill()
        worker.join(10)
        self.killed += 1
        self.hire()

    def end(self) -> None:
        """Kill them all."""
        for worker in self.workers:
            worker.kill()
            worker.join(10)


@contextmanager
def crew(url: str, origin: str, vapid_key: str, number: int) -> Iterator[Crew]:
    """So many workers inside this block. Forked from a process that has loaded everything: they start at once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    made = Crew(url, origin, vapid_key, context.Value("d", 0.0), context)
    for _ in range(number):
        made.hire()
    try:
        yield made
    finally:
        made.end()
