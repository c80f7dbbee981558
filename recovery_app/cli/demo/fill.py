"""Fill an empty database with the demo: history goes in day by day through the exchange a phone uses."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlalchemy import delete
from sqlmodel import col

from recovery_app.cli.demo.attending import add_attendance
from recovery_app.cli.demo.cast import EAST, Story
from recovery_app.cli.demo.groups import add_groups
from recovery_app.cli.demo.history import Sent, history
from recovery_app.cli.demo.homework import add_homework
from recovery_app.cli.demo.looking_through import add_together
from recovery_app.cli.demo.people import Enrolled, Everybody, add_everybody, morning
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import local_day
from recovery_app.core.ids import uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.changes import service as changes
from recovery_app.features.checkins import queries as checkins
from recovery_app.features.checkins import service as seeing
from recovery_app.features.reminders.tables import Reminder
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.db import Database, Work

SEED = "steady"
FILLED = "demo_filled"
"""The audit action that says when the demo was made."""

Arriving = dict[date, list[tuple[Enrolled, list[Sent]]]]


def fill(database: Database, clock: FixedClock, seed: str = SEED) -> Everybody:
    """Make the demo as of `clock`, which is the one `database` tells its time by; it is moved and put back.

    Raises RuntimeError if the exchange does not accept what the generator made.
    """
    now = clock.now()
    today = local_day(now, EAST)
    everybody = add_everybody(database, clock, today)
    add_groups(database, clock, everybody, today)
    for day, arriving in sorted(_arriving(everybody, today, now, seed).items()):
        clock.set(min(now, morning(day + timedelta(days=1), 3)))
        with database.transaction() as work:
            for person, sent in arriving:
                _receive(work, person, sent)
    _read_receipts(database, clock, everybody, today, now)
    add_homework(database, clock, everybody, today, _last_reading(today, now))
    add_together(database, clock, everybody, today)
    add_attendance(database, clock, everybody, now)
    clock.set(now)
    with database.transaction() as work:
        # Nobody was reminded of what is over: the worker would look at all of it once, and say that it came too late.
        work.session.execute(delete(Reminder).where(col(Reminder.due_at) <= now))
        audit.record(work, None, FILLED)
    return everybody


def _arriving(everybody: Everybody, today: date, now: datetime, seed: str) -> Arriving:
    """What reached the server on each day, by person, in the order it was sent."""
    by_day: Arriving = defaultdict(list)
    for person in everybody.clients:
        by_person: dict[date, list[Sent]] = defaultdict(list)
        for sent in history(person.client, person.started_on, today, now, seed):
            by_person[sent.arrives].append(sent)
        for day, operations in by_person.items():
            by_day[day].append((person, operations))
    return by_day


def _viewer(person: Enrolled) -> Viewer:
    return Viewer(person.account_id, frozenset({Role.CLIENT}), timezone=person.client.timezone)


def _receive(work: Work, person: Enrolled, sent: list[Sent]) -> None:
    request = changes.Request(
        device_id=uuid7(morning(person.started_on), int(person.account_id.replace("-", "")[12:], 16)),
        cursor=None,
        sent_at=work.now,
        operations=[one.operation for one in sent],
    )
    for result in changes.take(work, _viewer(person), request, PARTS):
        if result["status"] != "accepted":
            raise RuntimeError(f"the exchange did not take what the generator made: {result}")


def _read_receipts(database: Database, clock: FixedClock, everybody: Everybody, today: date, now: datetime) -> None:
    """Therapists have read up to the day before the last weekday morning; of people who slip or are new, less."""
    read_at = _last_reading(today, now)
    clock.set(read_at)
    with database.transaction() as work:
        for person in everybody.clients:
            reader = everybody.therapist(person.client.therapist.value)
            behind = 3 if person.client.story in (Story.SLIPPING, Story.NEW) else 0
            until = local_day(read_at, EAST) - timedelta(days=max(behind, 1))
            entries = checkins.of_client(work.session, reader, person.account_id, person.started_on, until)
            if entries and person.client.status in ("active", "paused", "stepped_down"):
                seeing.mark_seen(work, reader, person.account_id, entries[-1].id)


def _last_reading(today: date, now: datetime) -> datetime:
    """Ten past nine on the newest weekday on which that time has passed."""
    mornings = (morning(today - timedelta(days=back)) + timedelta(minutes=10) for back in range(4))
    return next(at for at in mornings if at <= now and at.weekday() < 5)
