"""Rows of reminders from the cause to the end: planned, moved, claimed by one, silent where they must be."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts.tables import Account
from recovery_app.features.changes import queries as changes
from recovery_app.features.programs.tables import Enrolment
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.outcomes import Answer, Outcome, Try, outcome
from recovery_app.features.reminders.rules.planning import State
from recovery_app.features.reminders.service import LEASE, Job
from recovery_app.infra.db import Database
from tests.support.phone import Phone, checkin, operation
from tests.support.reminding import (
    Engine,
    add_people,
    add_person,
    choose,
    coming,
    session_of,
    set_for,
    shown,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def evening(clock: FixedClock) -> datetime:
    """A session at 18:00 in New York, two days from now (the clock stands at noon)."""
    return clock.now() + timedelta(days=2, hours=6)


def test_a_session_is_reminded_of_the_day_before_and_two_hours_before(
    database: Database, clock: FixedClock, cleo: Viewer, evening: datetime
) -> None:
    with database.transaction() as work:
        set_for(work, session_of(cleo, evening))
    engine = Engine(database)
    engine.run(clock, evening + HOUR)
    assert [at for at, _ in engine.delivered] == [evening - timedelta(days=1), evening - 2 * HOUR]
    listed = shown(database, cleo)
    assert [row["state"] for row in listed["sent"]] == ["sent", "sent"] and listed["coming"] == []


def test_a_session_set_again_as_it_was_changes_nothing(database: Database, cleo: Viewer, evening: datetime) -> None:
    session = session_of(cleo, evening)
    for _ in range(2):
        with database.transaction() as work:
            set_for(work, session)
    assert len(coming(database, cleo)) == 2


def test_a_moved_session_moves_its_reminders_and_they_show_again(
    database: Database, clock: FixedClock, cleo: Viewer, evening: datetime
) -> None:
    session = session_of(cleo, evening)
    with database.transaction() as work:
        set_for(work, session)
    engine = Engine(database)
    engine.run(clock, evening - 22 * HOUR)  # the first went out: tomorrow at six
    with database.transaction() as work:
        set_for(work, session_of(cleo, evening - HOUR, session.subject_id))
    engine.run(clock, evening + HOUR)
    moments = [(at, job.at) for at, job in engine.delivered]
    again = evening - 22 * HOUR
    assert moments == [(evening - 24 * HOUR, evening), (again, evening - HOUR), (evening - 3 * HOUR, evening - HOUR)]
    tags = [job.tag for _, job in engine.delivered]
    assert len(set(tags)) == 3


def test_a_dropped_session_is_not_reminded_of(
    database: Database, clock: FixedClock, cleo: Viewer, program: str, evening: datetime
) -> None:
    marco = add_person(database, program)
    id = uuid7(evening)
    with database.transaction() as work:
        set_for(work, session_of(cleo, evening, id), session_of(marco, evening, id))
        reminders.drop_occasions(work, "session", [id], [cleo.account_id])
    assert coming(database, cleo) == [] and len(coming(database, marco)) == 2
    with database.transaction() as work:
        reminders.drop_occasions(work, "session", [id])
    assert coming(database, marco) == []
    with database.transaction() as work:
        set_for(work, session_of(cleo, evening, id))
    assert len(coming(database, cleo)) == 2


def test_who_had_nothing_to_drop_hears_nothing(database: Database, cleo: Viewer, evening: datetime) -> None:
    with database.transaction() as work:
        reminders.drop_occasions(work, "session", [uuid7(evening)], [cleo.account_id])
        reminders.drop_occasions(work, "session", [])
    with database.reading() as work:
        assert changes.newest(work.session, cleo) == 0


def test_choices_plan_anew_and_the_newest_wins_in_any_order(
    database: Database, clock: FixedClock, cleo: Viewer, evening: datetime
) -> None:
    with database.transaction() as work:
        set_for(work, session_of(cleo, evening))
    now = clock.now()
    assert choose(database, cleo, now, before=["quarter_hour"])["status"] == "accepted"
    assert choose(database, cleo, now - HOUR, before=[])["status"] == "accepted"
    assert coming(database, cleo) == ["2026-03-06T22:45:00.000Z"]
    assert shown(database, cleo)["choices"]["before"] == ["quarter_hour"]
    assert choose(database, cleo, before=["a week before"]) | {"id": ""} == {
        "id": "",
        "status": "rejected",
        "code": "invalid_payload",
    }


def test_email_goes_out_only_where_others_may_see_the_inbox(
    database: Database, program: str, evening: datetime
) -> None:
    cleo = add_person(database, program, email="cleo@x.example")
    with database.transaction() as work:
        set_for(work, session_of(cleo, evening))
    choose(database, cleo, channels=["push", "email"])
    assert {row["channel"] for row in shown(database, cleo)["coming"]} == {"push"}
    choose(database, cleo, channels=["push", "email"], email_ok=True)
    assert {row["channel"] for row in shown(database, cleo)["coming"]} == {"push", "email"}


def test_two_workers_never_hold_the_same_reminder(database: Database, clock: FixedClock, program: str) -> None:
    people = add_people(database, program, 30)
    at = clock.now() + 3 * HOUR
    with database.transaction() as work:
        set_for(work, *(session_of(person, at) for person in people))
    clock.forward(HOUR)
    first, second = Engine(database, name="one", size=20), Engine(database, name="two", size=20)
    held = [first.claim(), second.claim(), first.claim()]
    ids = [[job.reminder_id for job in claim.jobs] for claim in held]
    assert [len(some) for some in ids] == [20, 10, 0]
    assert len({id for some in ids for id in some}) == 30


def test_what_a_crashed_worker_held_goes_out_after_its_lease_and_under_the_same_tag(
    database: Database, clock: FixedClock, cleo: Viewer
) -> None:
    with database.transaction() as work:
        set_for(work, session_of(cleo, clock.now() + 3 * HOUR))
    clock.forward(HOUR)
    (lost,) = Engine(database).claim().jobs
    engine = Engine(database, name="other")
    assert engine.once() == []
    clock.forward(LEASE)
    (sent,) = engine.once()
    assert sent.tag == lost.tag


def test_a_worker_that_came_back_too_late_changes_nothing(database: Database, clock: FixedClock, cleo: Viewer) -> None:
    with database.transaction() as work:
        set_for(work, session_of(cleo, clock.now() + 3 * HOUR))
    clock.forward(HOUR)
    slow, engine = Engine(database), Engine(database, name="other")
    claim = slow.claim()
    clock.forward(LEASE)
    assert len(engine.once()) == 1
    slow.finish(claim, [Outcome(claim.jobs[0].reminder_id, State.FAILED, "slow")])
    assert [row["state"] for row in shown(database, cleo)["sent"]] == ["sent"]


def test_a_claim_left_by_a_clock_that_ran_ahead_does_not_block(
    database: Database, clock: FixedClock, cleo: Viewer
) -> None:
    with database.transaction() as work:
        set_for(work, session_of(cleo, clock.now() + 30 * HOUR))
    due = clock.now() + 6 * HOUR
    clock.set(due + 5 * HOUR)
    assert len(Engine(database).claim().jobs) == 1  # and crashes
    clock.set(due)
    with database.reading() as work:
        assert reminders.next_wake(work) == due
    assert len(Engine(database).once()) == 1


def refused_twice(times: list[datetime]) -> object:
    def deliver(job: Job, now: datetime) -> Outcome:
        times.append(now)
        one = Try(Answer.TAKEN) if len(times) > 2 else Try(Answer.LATER, "push_later", timedelta(seconds=40))
        return outcome(job.reminder_id, (), {"a": one}, count=job.count, now=now, expires_at=job.expires_at)

    return deliver


def test_a_delivery_that_failed_is_tried_again_when_the_server_asked_for_it(
    database: Database, clock: FixedClock, cleo: Viewer
) -> None:
    at = clock.now() + 3 * HOUR
    with database.transaction() as work:
        set_for(work, session_of(cleo, at))
    times: list[datetime] = []
    Engine(database, deliver=refused_twice(times)).run(clock, at)  # type: ignore[arg-type]
    assert [time - times[0] for time in times] == [timedelta(), timedelta(seconds=40), timedelta(seconds=80)]
    assert [row["state"] for row in shown(database, cleo)["sent"]] == ["sent"]


def test_no_reminder_goes_out_once_it_is_of_no_more_use(database: Database, clock: FixedClock, cleo: Viewer) -> None:
    at = clock.now() + 3 * HOUR
    with database.transaction() as work:
        set_for(work, session_of(cleo, at))
    clock.set(at)
    engine = Engine(database)
    assert engine.once() == []
    assert [(row["state"], row["code"]) for row in shown(database, cleo)["sent"]] == [("expired", "too_late")]


@pytest.mark.parametrize("status", ["paused", "completed", "left", "transferred"])
def test_a_paused_or_ended_episode_is_silent(database: Database, clock: FixedClock, program: str, status: str) -> None:
    cleo = add_person(database, program)
    with database.transaction() as work:
        set_for(work, session_of(cleo, clock.now() + 3 * HOUR))
        work.session.execute(update(Enrolment).where(col(Enrolment.client_id) == cleo.account_id).values(status=status))
    clock.forward(HOUR)
    assert Engine(database).once() == []
    assert shown(database, cleo)["coming"] == []


def test_a_peer_has_no_episode_and_is_reminded(database: Database, clock: FixedClock, program: str) -> None:
    pete = add_person(database, program, Role.PEER)
    with database.transaction() as work:
        set_for(work, session_of(pete, clock.now() + 3 * HOUR))
    clock.forward(HOUR)
    assert len(Engine(database).once()) == 1


def test_a_closed_account_is_silent(database: Database, clock: FixedClock, cleo: Viewer) -> None:
    with database.transaction() as work:
        set_for(work, session_of(cleo, clock.now() + 3 * HOUR))
        work.session.get_one(Account, cleo.account_id).closed_at = work.now
    clock.forward(HOUR)
    assert Engine(database).once() == []


def test_checking_in_is_reminded_of_every_day_at_the_chosen_time_across_daylight_saving(
    database: Database, clock: FixedClock, cleo: Viewer
) -> None:
    choose(database, cleo, check_in="20:00")
    engine = Engine(database)
    engine.run(clock, clock.now() + timedelta(days=7))
    assert [f"{at:%d %H:%M}" for at, _ in engine.delivered] == [
        "05 01:00", "06 01:00", "07 01:00", "08 01:00", "09 00:00", "10 00:00", "11 00:00",
    ]  # fmt: skip


def test_who_has_checked_in_that_day_is_not_reminded(database: Database, clock: FixedClock, cleo: Viewer) -> None:
    choose(database, cleo, check_in="20:00")
    Phone(database, cleo).send([checkin(clock.now(), stress=4)])
    engine = Engine(database)
    engine.run(clock, clock.now() + timedelta(days=2))
    assert [f"{at:%d %H:%M}" for at, _ in engine.delivered] == ["06 01:00"]


def test_another_time_for_the_check_in_never_makes_two_on_one_day(
    database: Database, clock: FixedClock, cleo: Viewer
) -> None:
    choose(database, cleo, check_in="13:00")
    engine = Engine(database)
    engine.run(clock, clock.now() + 2 * HOUR)
    choose(database, cleo, check_in="21:00")
    engine.run(clock, clock.now() + 24 * HOUR)
    assert [f"{at:%d %H:%M}" for at, _ in engine.delivered] == ["04 18:00"]
    assert coming(database, cleo) == ["2026-03-06T02:00:00.000Z"]
    choose(database, cleo, check_in=None)
    assert coming(database, cleo) == []


def test_a_server_that_slept_for_days_goes_on_with_today(database: Database, clock: FixedClock, cleo: Viewer) -> None:
    choose(database, cleo, check_in="20:00")
    clock.forward(timedelta(days=5))
    engine = Engine(database)
    engine.run(clock, clock.now() + 12 * HOUR)
    assert [f"{at:%d %H:%M}" for at, _ in engine.delivered] == ["10 00:00"]


def test_a_new_time_zone_moves_the_check_in_reminder(database: Database, clock: FixedClock, cleo: Viewer) -> None:
    choose(database, cleo, check_in="20:00")
    moved = operation("settings.changed", clock.now(), {"timezone": "America/Los_Angeles"})
    assert Phone(database, cleo).send([moved])[0]["status"] == "accepted"
    assert coming(database, cleo) == ["2026-03-05T04:00:00.000Z"]


def test_what_is_long_over_is_forgotten_and_what_is_coming_stays(
    database: Database, clock: FixedClock, cleo: Viewer
) -> None:
    first, last = session_of(cleo, clock.now() + 3 * HOUR), session_of(cleo, clock.now() + timedelta(days=90))
    with database.transaction() as work:
        set_for(work, first, last)
    Engine(database).run(clock, clock.now() + timedelta(days=70))
    with database.transaction() as work:
        reminders.forget(work)
    listed = shown(database, cleo)
    assert listed["sent"] == [] and len(listed["coming"]) == 2
