"""`steady worker`: send reminders in a process of its own, beside the app or on another machine.

The app runs a worker inside itself by default; with many serving processes set REMINDER_WORKER=off for those and run
one or more of these. They never send the same reminder twice.
"""

import argparse
import signal
import threading

from recovery_app.core.errors import NotReady
from recovery_app.infra.migrations import is_migrated
from recovery_app.infra.runtime import runtime
from recovery_app.jobs.starting import make_worker


def options(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; the batch in hand is finished first. Raises NotReady before `steady migrate`."""
    here, stop = runtime(), threading.Event()
    if not is_migrated(here.database.engine):
        raise NotReady("not_migrated")
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: stop.set())
    worker = make_worker(here)
    print("Sending reminders (stop with Ctrl-C)", flush=True)
    worker.run(stop)
    return 0
