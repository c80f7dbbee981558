"""Sessions moved, choices changed and reminders sent at the same time: nobody is refused, nothing is out of step."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.service.planning import replan
from recovery_app.infra.db import Database
from recovery_app.jobs.worker import Worker, running
from tests.integration.reminders.test_worker import Counting
from tests.support.reminding import add_people, choose, session_of, set_for, shown

ROUNDS = 12
MOVES = (timedelta(hours=2), timedelta(hours=3), timedelta(days=2))


def test_who_moves_who_chooses_and_who_sends_do_not_block_each_other(
    database: Database, clock: FixedClock, program: str
) -> None:
    people = add_people(database, program, 24)
    sessions = [[session_of(person, clock.now() + MOVES[2]) for person in people] for _ in range(2)]
    with database.transaction() as work:
        set_for(work, *sessions[0], *sessions[1])
    ready = threading.Barrier(4)

    def moves(which: int) -> None:
        chance = random.Random(which)
        ready.wait(30)
        for number in range(ROUNDS):
            some = chance.sample(range(len(people)), 15)  # in no order
            at = clock.now() + MOVES[number % 3]
            with database.transaction() as work:
                if number % 4 == 3:
                    subjects = [sessions[which][place].subject_id for place in some]
                    reminders.drop_occasions(work, "session", subjects, [people[place].account_id for place in some])
                else:
                    moved = [session_of(people[place], at, sessions[which][place].subject_id) for place in some]
                    set_for(work, *moved)

    def chooses(which: int) -> None:
        chance = random.Random(which)
        ready.wait(30)
        for number in range(ROUNDS):
            before = ["day_before", "two_hours"] if number % 2 else ["two_hours", "quarter_hour"]
            assert choose(database, chance.choice(people), before=before)["status"] == "accepted"

    workers = [Worker(database, Counting(), batch=7, poll_seconds=0.01) for _ in range(2)]
    with running(workers[0]), running(workers[1]), ThreadPoolExecutor(4) as pool:
        done = [pool.submit(moves, 0), pool.submit(moves, 1), pool.submit(chooses, 2), pool.submit(chooses, 3)]
        for one in done:
            one.result(60)
    for person in people:
        in_step(database, person)


def in_step(database: Database, person: Viewer) -> None:
    """Planning once more, with everybody done, changes nothing of what is coming."""
    before = shown(database, person)["coming"]
    with database.transaction() as work:
        replan(work, [person.account_id])
    assert [row["due_at"] for row in before] == [row["due_at"] for row in shown(database, person)["coming"]]
