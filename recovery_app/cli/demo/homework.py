"""What therapists assign and groups teach in the demo, and which shared writing was read, by the use cases of staff."""

from datetime import date, datetime, timedelta

from recovery_app.cli.demo.asking import Asked, asked_of, taught_on
from recovery_app.cli.demo.groups import EVENING
from recovery_app.cli.demo.people import Enrolled, Everybody, morning
from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.skills import service as skills
from recovery_app.features.skills.service import NewAssignment
from recovery_app.infra.db import Database

OPEN = ("active", "paused", "stepped_down")


def add_homework(database: Database, clock: FixedClock, everybody: Everybody, today: date, read_at: datetime) -> None:
    """Everything up to `today`; `clock` is moved and not put back. `read_at`: when therapists last read."""
    _teach(database, clock, everybody, today)
    for person in everybody.clients:
        if person.client.status in OPEN:
            for asked in asked_of(person.client, person.started_on, today):
                _assign(database, clock, everybody, person, asked)
    clock.set(read_at)
    for person in everybody.clients:
        _read_old_writing(database, everybody, person, read_at)


def _teach(database: Database, clock: FixedClock, everybody: Everybody, today: date) -> None:
    """The evening group's sessions of the last week have their skill; Nora leads it."""
    clock.set(morning(today, 5))
    leader = everybody.therapist("nora")
    with database.transaction() as work:
        for row in curriculum.session_skills(work, leader):
            if row.group == EVENING and row.day <= today:
                curriculum.name_session_skill(work, leader, row.session_id, taught_on(row.day))


def _assign(database: Database, clock: FixedClock, everybody: Everybody, person: Enrolled, asked: Asked) -> None:
    clock.set(morning(asked.first, 12))
    new = NewAssignment(asked.skill, asked.note, asked.times, asked.first, asked.last)
    with database.transaction() as work:
        skills.assign(work, everybody.therapist(person.client.therapist.value), person.account_id, new)


def _read_old_writing(database: Database, everybody: Everybody, person: Enrolled, read_at: datetime) -> None:
    """What was shared more than three days before was read."""
    if person.client.status not in OPEN:
        return
    reader: Viewer = everybody.therapist(person.client.therapist.value)
    with database.transaction() as work:
        for writing in skills.practice_of(work, reader, person.account_id).writings:
            if writing.shared_at < read_at - timedelta(days=3):
                skills.mark_read(work, reader, person.account_id, writing.id)
