"""What is kept of a person's reminders is handed out to that person without keys, and goes with the erasure."""

from datetime import timedelta

from sqlmodel import SQLModel

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.records import service as records
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.tables import (
    CalendarFeed,
    OccasionRow,
    PushSubscription,
    Reminder,
    ReminderSettings,
)
from recovery_app.infra.db import Database
from recovery_app.infra.upsert import table_of
from tests.integration.reminders.test_push import subscribe
from tests.support.push_service import PushService
from tests.support.reminding import Engine, add_person, choose, session_of, set_for

KEPT: list[type[SQLModel]] = [CalendarFeed, OccasionRow, PushSubscription, Reminder, ReminderSettings]


def fill(database: Database, clock: FixedClock, viewer: Viewer, service: PushService) -> str:
    """Everything there is of somebody's reminders; the address of the device."""
    browser = service.browser()
    subscribe(database, viewer, browser, service)
    choose(database, viewer, check_in="20:00")
    with database.transaction() as work:
        set_for(work, session_of(viewer, clock.now() + timedelta(hours=2)))
        reminders.make_feed(work, viewer)
    Engine(database).once()
    return browser.name


def rows(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {table.__name__: len(connection.execute(table_of(table).select()).all()) for table in KEPT}


def test_the_client_gets_what_is_kept_and_no_keys(
    database: Database, clock: FixedClock, cleo: Viewer, service: PushService
) -> None:
    endpoint = fill(database, clock, cleo, service)
    with database.transaction() as work:
        record = records.export(work, cleo, cleo.account_id, purpose="self", recipient=None).record
        token = reminders.feed_token(work, cleo)
    kept = record["reminders"]
    assert kept["choices"]["check_in"] == "20:00" and len(kept["devices_since"]) == 1 and kept["calendar_since"]
    assert {(row["kind"], row["state"]) for row in kept["reminders"]} == {("session", "sent"), ("check_in", "planned")}
    assert token and token not in str(record) and endpoint not in str(record)


def test_erasing_somebody_leaves_nothing_of_it_and_everything_of_others(
    database: Database, clock: FixedClock, program: str, cleo: Viewer, service: PushService
) -> None:
    marco = add_person(database, program)
    fill(database, clock, marco, service)
    alone = rows(database)
    fill(database, clock, cleo, service)
    assert all(count > alone[table] for table, count in rows(database).items())
    with database.transaction() as work:
        records.erase(work, cleo.account_id)
    assert rows(database) == alone
    clock.forward(timedelta(days=1))
    assert {job.account_id for job in Engine(database).once()} <= {marco.account_id}
