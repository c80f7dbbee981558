"""What causes reminders writes them in its own transaction: sessions, homework, hard days in a plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from recovery_app.core.ids import uuid7
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.groups import service as groups
from recovery_app.features.skills import service as skills
from recovery_app.features.skills.service import NewAssignment
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.phone import Phone, operation

TODAY = date(2026, 3, 4)
"""A Wednesday, noon in New York; the evening group meets at 18:00."""


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def coming(clinic: Clinic, who: str, kind: str) -> list[tuple[str, str]]:
    """(subject, due) of what waits for somebody, the next first."""
    phone = clinic.phone(who)
    ((_, told),) = phone.of_type("reminders").items()
    return [(one["subject_id"], one["due_at"]) for one in told["coming"] if one["kind"] == kind]


def test_who_joins_a_group_is_reminded_of_its_sessions_and_who_leaves_is_not(clinic: Clinic) -> None:
    evening = clinic.session(TODAY)
    assert (evening, "2026-03-04T21:00:00.000Z") in coming(clinic, "cleo", "session")
    with clinic.database.transaction() as work:
        for group_id in clinic.groups.values():
            (place,) = (
                one
                for one in groups.members(work, clinic["nora"], group_id)
                if one.account_id == clinic["cleo"].account_id
            )
            groups.remove(work, clinic["nora"], place.id)
    assert coming(clinic, "cleo", "session") == []
    assert coming(clinic, "marco", "session") != []


def test_a_session_that_moves_takes_its_reminders_along_and_a_cancelled_one_has_none(clinic: Clinic) -> None:
    evening, saturday = clinic.session(TODAY), clinic.session(TODAY + timedelta(days=3), "Open hour")
    with clinic.database.transaction() as work:
        groups.move_session(work, clinic["nora"], evening, TODAY, "20:30", 90)
    assert [due for id, due in coming(clinic, "cleo", "session") if id == evening] == ["2026-03-04T23:30:00.000Z"]
    with clinic.database.transaction() as work:
        groups.cancel_session(work, clinic["nora"], evening)
        groups.cancel_session(work, clinic["nora"], saturday)
    assert {id for id, _ in coming(clinic, "cleo", "session")}.isdisjoint({evening, saturday})


def test_homework_of_a_group_reminds_until_it_was_practised(clinic: Clinic) -> None:
    monday = clinic.session(TODAY - timedelta(days=2))
    wednesday = clinic.session(TODAY)
    with clinic.database.transaction() as work:
        curriculum.name_session_skill(work, clinic["nora"], monday, "urge-surfing")
        curriculum.name_session_skill(work, clinic["nora"], wednesday, "paced-breathing")
    # Due when the group meets next: the last five in the afternoon before that.
    assert coming(clinic, "cleo", "homework") == [
        (monday, "2026-03-04T22:00:00.000Z"),
        (wednesday, "2026-03-09T21:00:00.000Z"),
    ]
    practise(clinic.phone("cleo"), "urge-surfing")
    assert [id for id, _ in coming(clinic, "cleo", "homework")] == [wednesday]
    assert len(coming(clinic, "marco", "homework")) == 2
    with clinic.database.transaction() as work:
        curriculum.clear_session_skill(work, clinic["nora"], wednesday)
    assert coming(clinic, "cleo", "homework") == []


def practise(phone: Phone, skill: str) -> None:
    now = phone.database.clock.now()
    phone.send([operation("practice.recorded", now, {"skill": skill, "finished": True})])


def test_an_assignment_with_an_end_reminds_on_its_last_day_until_it_was_done_or_taken_back(clinic: Clinic) -> None:
    cleo = clinic["cleo"].account_id
    last = TODAY + timedelta(days=2)
    with clinic.database.transaction() as work:
        first = skills.assign(work, clinic["theo"], cleo, NewAssignment("urge-surfing", "", 2, TODAY, last))
        second = skills.assign(work, clinic["theo"], cleo, NewAssignment("paced-breathing", "", 1, TODAY, last))
        skills.assign(work, clinic["theo"], cleo, NewAssignment("body-scan", "", None, TODAY, None))
    due = "2026-03-06T22:00:00.000Z"
    assert sorted(coming(clinic, "cleo", "homework")) == sorted([(first, due), (second, due)])
    practise(clinic.phone("cleo"), "urge-surfing")
    assert len(coming(clinic, "cleo", "homework")) == 2
    practise(clinic.phone("cleo"), "urge-surfing")
    assert coming(clinic, "cleo", "homework") == [(second, due)]
    with clinic.database.transaction() as work:
        skills.withdraw_assignment(work, clinic["theo"], second)
    assert coming(clinic, "cleo", "homework") == []


def test_a_hard_day_in_the_plan_reminds_the_evening_before_and_follows_the_plan(clinic: Clinic) -> None:
    phone, item = clinic.phone("cleo"), uuid7(clinic.database.clock.now())
    first = edit(phone, item, {"text": "Her birthday", "date": "2026-03-10"})
    phone.send([first])
    assert coming(clinic, "cleo", "hard_day") == [(item, "2026-03-09T22:00:00.000Z")]
    second = edit(phone, item, {"date": "2026-03-12"}, {"date": [first["id"]]})
    phone.send([second])
    assert coming(clinic, "cleo", "hard_day") == [(item, "2026-03-11T22:00:00.000Z")]
    seen = {"item_id": item, "seen": [first["id"], second["id"]]}
    phone.send([operation("plan_item.removed", clinic.database.clock.now(), seen)])
    assert coming(clinic, "cleo", "hard_day") == []


def edit(
    phone: Phone, item: str, fields: dict[str, Any], replaces: dict[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    payload = {"item_id": item, "part": "risk_day", "fields": fields, "replaces": replaces or {}}
    return operation("plan_item.saved", phone.database.clock.now(), payload)
