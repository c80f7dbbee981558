"""The worker inside the serving process: there by default, not where the operator turned it off."""

import asyncio
import threading

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.reminders import service as reminders
from recovery_app.infra.db import Database
from recovery_app.jobs.starting import embedded_worker
from tests.integration.reminders.conftest import VAPID_KEY
from tests.integration.reminders.test_push import subscribe
from tests.support.people import serving
from tests.support.push_service import PushService
from tests.support.reminding import shown

NAME = "reminders"


def working() -> bool:
    return any(thread.name == NAME for thread in threading.enumerate())


def test_the_serving_process_sends_reminders_while_it_runs(
    database: Database, clock: FixedClock, service: PushService, cleo: Viewer
) -> None:
    browser = service.browser()
    subscribe(database, cleo, browser, service)
    with database.transaction() as work:
        reminders.send_test(work, cleo)

    async def serve() -> bool:
        async with embedded_worker():
            assert working()
            return await asyncio.to_thread(service.wait_for, lambda: bool(browser.got), 60)

    with serving(database, push_hosts=service.origin, vapid_private_key=VAPID_KEY):
        assert asyncio.run(serve())
    assert not working()
    assert shown(database, cleo)["sent"][0]["state"] == "sent"  # the batch in hand was finished


def test_a_process_whose_worker_is_off_sends_none(database: Database) -> None:
    async def serve() -> bool:
        async with embedded_worker():
            return working()

    with serving(database, reminder_worker="off"):
        assert not asyncio.run(serve())
