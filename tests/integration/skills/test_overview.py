"""Practice by client and over the caseload: honest means, and a fixed number of queries."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.ids import uuid7
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.skills import service as skills
from recovery_app.features.skills.service import NewAssignment, OverviewRow
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.counting import statements
from tests.support.phone import Phone, make_client, operation
from tests.support.world import assign, enrol, make_world

TODAY = date(2026, 3, 4)


def practice(database: Database, ago: int = 0, skill: str = "urge-surfing", **rated: int) -> dict[str, Any]:
    at = database.clock.now() - timedelta(days=ago)
    return operation("practice.recorded", at, {"skill": skill, "finished": True, **rated})


def assigned(clinic: Clinic, skill: str, times: int | None, ago: int = 0, ends_on: date | None = None) -> None:
    new = NewAssignment(skill, "", times, TODAY - timedelta(days=ago), ends_on)
    with clinic.database.transaction() as work:
        skills.assign(work, clinic["theo"], clinic["cleo"].account_id, new)


def row_of(clinic: Clinic, name: str = "Cleo", who: str = "theo") -> OverviewRow | None:
    with clinic.database.reading() as work:
        return next((row for row in skills.practice_overview(work, clinic[who]) if row.name == name), None)


def test_a_row_says_what_was_asked_for_and_what_was_done(database: Database, clock: FixedClock) -> None:
    clinic = make_clinic(database)
    phone = clinic.phone("cleo")
    empty = row_of(clinic)
    assert empty == OverviewRow(clinic["cleo"].account_id, "Cleo", 0, 0, 0, 0, None, None, 0)
    assigned(clinic, "urge-surfing", 2, ago=3)
    assigned(clinic, "paced-breathing", 3, ago=3)
    assigned(clinic, "five-senses-grounding", None, ago=3)
    phone.send(
        [
            practice(database, 2, before=8, after=5),
            practice(database, 1, before=6, after=5),
            practice(database, 0, before=6),
            practice(database, 0, "paced-breathing"),
            practice(database, 0, "five-senses-grounding"),
            practice(database, 27, "five-senses-grounding", before=4, after=4),
            practice(database, 28, before=9, after=1),
        ]
    )
    row = row_of(clinic)
    assert row is not None
    assert (row.assigned, row.done, row.due) == (3, 3, 5), "two of two, one of three; what has no number is no debt"
    assert (row.practices_7d, row.last_day) == (5, TODAY)
    assert row.change_mean == pytest.approx((-3 - 1 + 0) / 3), "the one of 28 days ago is no more counted"


def test_without_a_number_practice_of_what_was_assigned_counts(database: Database) -> None:
    clinic = make_clinic(database)
    assigned(clinic, "urge-surfing", None)
    clinic.phone("cleo").send([practice(database), practice(database), practice(database, 0, "paced-breathing")])
    row = row_of(clinic)
    assert row is not None and (row.assigned, row.done, row.due) == (1, 2, 0)


def test_what_is_over_or_still_to_come_is_not_due(database: Database, clock: FixedClock) -> None:
    clinic = make_clinic(database)
    assigned(clinic, "urge-surfing", 2, ends_on=TODAY)
    assigned(clinic, "paced-breathing", 3, ago=-9)
    row = row_of(clinic)
    assert row is not None and (row.assigned, row.due) == (1, 2)
    clock.forward(timedelta(days=1))
    row = row_of(clinic)
    assert row is not None and (row.assigned, row.due) == (0, 0)


def test_unread_writing_is_the_readers_own(database: Database, clock: FixedClock) -> None:
    clinic = make_clinic(database)
    writing = {"writing_id": uuid7(clock.now()), "skill": "thought-record", "answers": {"fact.situation": "x"}}
    clinic.phone("cleo").send([operation("writing.shared", clock.now(), writing)])
    assert row_of(clinic, who="nora") is None and row_of(clinic, "Marco") is None
    prescribers, theos = row_of(clinic, who="priya"), row_of(clinic)
    assert prescribers is not None and theos is not None
    assert (theos.unread_writings, prescribers.unread_writings) == (1, 0)
    with database.transaction() as work:
        skills.mark_read(work, clinic["theo"], clinic["cleo"].account_id, writing["writing_id"])
    read = row_of(clinic)
    assert read is not None and read.unread_writings == 0


def busy(database: Database, program: str, therapist: Viewer, number: int) -> None:
    """A client with homework, practice and a writing."""
    viewer = make_client(database, f"Client {number:03}")
    with database.transaction() as work:
        assign(work, enrol(work, viewer.account_id, program), viewer.account_id, therapist.account_id, "primary")
    now = database.clock.now()
    writing = {"writing_id": uuid7(now), "skill": "thought-record", "answers": {"fact.situation": "x"}}
    operations = [practice(database, ago, before=6, after=4) for ago in range(number % 7)]
    Phone(database, viewer).send([*operations, operation("writing.shared", now, writing)])
    with database.transaction() as work:
        new = NewAssignment("urge-surfing", "Try it.", 3, TODAY - timedelta(days=number % 28), None)
        if number % 3:
            skills.assign(work, therapist, viewer.account_id, new)


def test_the_overview_of_forty_clients_takes_as_many_queries_as_that_of_one(database: Database) -> None:
    world = make_world(database)
    counts = []
    for more in (0, 40):
        for number in range(more):
            busy(database, world["theo"].program_id or "", world["theo"], number)
        with database.reading() as work, statements(database.engine) as sent:
            shown = skills.practice_overview(work, world["theo"])
        counts.append((len(shown), len(sent)))
    assert [rows for rows, _ in counts] == [1, 41]
    assert counts[0][1] == counts[1][1] <= 6


def test_one_clients_practice_takes_as_many_queries_however_much_there_is(database: Database) -> None:
    clinic = make_clinic(database)
    phone, counts = clinic.phone("cleo"), []
    for many in (0, 12):
        now = database.clock.now()
        for number in range(many):
            writing = {"writing_id": uuid7(now), "skill": "thought-record", "answers": {"fact.situation": "x"}}
            phone.send([practice(database, number), operation("writing.shared", now, writing)])
        with database.reading() as work, statements(database.engine) as sent:
            skills.practice_of(work, clinic["theo"], clinic["cleo"].account_id)
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_opening_the_overview_is_audited_with_the_ids_and_a_refresh_is_not(database: Database) -> None:
    clinic = make_clinic(database)
    with database.transaction() as work:
        skills.open_practice_overview(work, clinic["theo"])
        skills.practice_overview(work, clinic["theo"])
    with database.reading() as work:
        events = work.session.exec(select(AuditEvent).where(AuditEvent.action == "practice_viewed")).all()
    assert [event.subjects for event in events] == [[clinic["cleo"].account_id]]


def test_practice_by_skill_and_homework_from_the_group(database: Database, clock: FixedClock) -> None:
    clinic = make_clinic(database)
    phone, monday = clinic.phone("cleo"), TODAY - timedelta(days=2)
    newcomer = clinic.add_client("dana", starts_on=TODAY)
    taught, coming = clinic.session(monday), clinic.session(monday + timedelta(days=7))
    with database.transaction() as work:
        curriculum.name_session_skill(work, clinic["theo"], taught, "urge-surfing")
        curriculum.name_session_skill(work, clinic["theo"], coming, "paced-breathing")
    phone.send(
        [
            practice(database, 3, before=9, after=8),
            practice(database, 2, before=7, after=5),
            practice(database, 0, before=7, after=4),
            practice(database, 1, "paced-breathing"),
            practice(database, 90, "body-scan"),
        ]
    )
    with database.reading() as work:
        found = skills.practice_of(work, clinic["theo"], clinic["cleo"].account_id)
        late = skills.practice_of(work, clinic["theo"], newcomer.account_id)
    assert [(one.skill, one.times, one.rated) for one in found.by_skill] == [
        ("urge-surfing", 3, 3),
        ("paced-breathing", 1, 0),
    ]
    urges = found.by_skill[0]
    assert (round(urges.before_mean or 0, 2), round(urges.after_mean or 0, 2)) == (7.67, 5.67)
    assert urges.last_day == TODAY
    assert [(one.group, one.skill, one.from_day, one.until, one.done) for one in found.group_homework] == [
        ("Evening group", "urge-surfing", monday, TODAY, 2)
    ]
    assert late.group_homework == (), "taught before this person came"
