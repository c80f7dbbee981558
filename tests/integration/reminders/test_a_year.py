"""A year of reminders for a thousand people, on a clock that jumps from one to the next."""

from collections import Counter
from datetime import timedelta

from recovery_app.core.clock import FixedClock
from recovery_app.core.ids import uuid7
from recovery_app.features.reminders.rules.outcomes import Outcome
from recovery_app.features.reminders.service import Job
from recovery_app.infra.db import Database
from tests.support.reminding import Engine, add_people, choose, session_of, set_for, took

YEAR = timedelta(days=364)
FORTNIGHTS = 26


def test_everybody_is_reminded_of_everything_once_and_on_time(
    database: Database, clock: FixedClock, program: str
) -> None:
    """A session every second week, reminded of twice; fifty people are reminded to check in every day."""
    number = 1000 if database.engine.dialect.name == "sqlite" else 100
    people = add_people(database, program, number)
    for person in people[: number // 20]:
        choose(database, person, check_in="20:00")
    began = clock.now()
    for fortnight in range(FORTNIGHTS):
        at = began + timedelta(days=14 * fortnight + 2, hours=6)
        subject = uuid7(at)
        with database.transaction() as work:
            set_for(work, *(session_of(person, at, subject) for person in people))
    counts: Counter[str] = Counter()
    late: list[Job] = []

    def deliver(job: Job, now: object) -> Outcome:
        counts[job.kind] += 1
        if clock.now() >= job.expires_at or clock.now() > job.at:
            late.append(job)
        return took(job, clock.now())

    engine = Engine(database, deliver)
    engine.run(clock, began + YEAR)
    assert counts == {"session": number * FORTNIGHTS * 2, "check_in": number // 20 * YEAR.days}
    assert len({job.tag for _, job in engine.delivered}) == len(engine.delivered) == counts.total()
    assert late == []
