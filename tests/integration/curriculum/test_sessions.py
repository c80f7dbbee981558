"""The skill of a group session is homework on every client's phone until the group meets again."""

from datetime import date, timedelta

import pytest

from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.programs import service as programs
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.phone import Phone

TODAY = date(2026, 3, 4)
"""A Wednesday: the evening group meets."""
MONDAY, SATURDAY = TODAY - timedelta(days=2), TODAY + timedelta(days=3)


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def name(clinic: Clinic, day: date, skill: str = "urge-surfing", which: int = 0, who: str = "theo") -> None:
    with clinic.database.transaction() as work:
        curriculum.name_session_skill(work, clinic[who], clinic.hours[which], day, skill)


def told(phone: Phone) -> list[tuple[str, str, str, str]]:
    phone.pull()
    (program,) = phone.of_type("program").values()
    return [(one["group"], one["skill"], one["from"], one["until"]) for one in program["session_skills"]]


def test_a_named_skill_is_homework_from_the_session_to_the_groups_next_one(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    assert told(phone) == []
    name(clinic, MONDAY)
    assert told(phone) == [("Evening group", "urge-surfing", "2026-03-02", "2026-03-04")]
    name(clinic, TODAY, "paced-breathing", 1)
    name(clinic, SATURDAY, "five-senses-grounding", 2)
    name(clinic, MONDAY, "paced-breathing")
    assert told(phone) == [
        ("Evening group", "paced-breathing", "2026-03-02", "2026-03-04"),
        ("Evening group", "paced-breathing", "2026-03-04", "2026-03-09"),
        ("Open hour", "five-senses-grounding", "2026-03-07", "2026-03-14"),
    ]
    for _ in range(2):
        with clinic.database.transaction() as work:
            curriculum.clear_session_skill(work, clinic["theo"], clinic.hours[0], MONDAY)
    assert [row[2] for row in told(phone)] == ["2026-03-04", "2026-03-07"]


def test_a_phone_hears_from_when_on_a_session_has_taught_its_skill(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    name(clinic, MONDAY)  # 18:00 in New York
    told(phone)
    (program,) = phone.of_type("program").values()
    assert [one["starts_at"] for one in program["session_skills"]] == ["2026-03-02T23:00:00.000Z"]


def test_what_ended_before_yesterday_is_no_more_sent(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    name(clinic, MONDAY - timedelta(days=7))
    name(clinic, MONDAY - timedelta(days=5), which=1)
    assert [row[2] for row in told(phone)] == []
    name(clinic, MONDAY - timedelta(days=9), which=2)
    assert told(phone) == []
    name(clinic, SATURDAY - timedelta(days=7), which=2)
    assert [row[2:] for row in told(phone)] == [("2026-02-28", "2026-03-07")]


def test_an_hour_that_goes_takes_its_homework_along(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    name(clinic, MONDAY)
    with clinic.database.transaction() as work:
        programs.remove_hours(work, clinic["ada"], clinic.hours[0])
    assert told(phone) == []


def test_an_ended_episode_has_no_homework(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    name(clinic, MONDAY)
    with clinic.database.transaction() as work:
        programs.change_status(work, clinic["ada"], clinic.episodes["cleo"], "paused", TODAY)
    assert len(told(phone)) == 1
    with clinic.database.transaction() as work:
        programs.change_status(work, clinic["ada"], clinic.episodes["cleo"], "completed", TODAY)
    assert told(phone) == []


def test_the_sessions_around_today_with_their_skills(clinic: Clinic) -> None:
    name(clinic, MONDAY)
    with clinic.database.reading() as work:
        rows = curriculum.session_skills(work, clinic["theo"])
        assert curriculum.session_skills(work, clinic["priya"]) == rows
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    assert (rows[0].day, rows[-1].day) == (TODAY - timedelta(days=7), TODAY + timedelta(days=14))
    assert len(rows) == 3 + 4 + 3
    (named,) = [row for row in rows if row.skill]
    assert (named.group, named.day, named.skill, named.set_by) == ("Evening group", MONDAY, "urge-surfing", "Theo")
    assert (named.group_hours_id, named.starts, named.ends) == (clinic.hours[0], "18:00", "21:00")


@pytest.mark.parametrize(
    ("day", "skill", "code"),
    [
        (TODAY, "urge-surfing", "no_session_then"),
        (MONDAY - timedelta(days=70), "urge-surfing", "no_session_then"),
        (MONDAY + timedelta(days=700), "urge-surfing", "no_session_then"),
        (MONDAY, "juggling", "unknown_skill"),
        (MONDAY, "../etc", "unknown_skill"),
    ],
)
def test_a_session_that_is_none_and_a_skill_that_is_none_are_refused(
    clinic: Clinic, day: date, skill: str, code: str
) -> None:
    with pytest.raises(InvalidInput, match=code):
        name(clinic, day, skill)


@pytest.mark.parametrize("who", ["priya", "ada", "cleo"])
def test_only_therapists_of_the_program_name_skills(clinic: Clinic, who: str) -> None:
    name(clinic, MONDAY)
    with pytest.raises(NotFound):
        name(clinic, MONDAY, "paced-breathing", who=who)
    with clinic.database.transaction() as work, pytest.raises(NotFound):
        curriculum.clear_session_skill(work, clinic[who], clinic.hours[0], MONDAY)


@pytest.mark.parametrize("id", ["", "nonsense", "0199a000-0000-7000-8000-000000000001"])
def test_hours_that_are_not_there_are_not_found(clinic: Clinic, id: str) -> None:
    with clinic.database.transaction() as work:
        with pytest.raises(NotFound):
            curriculum.name_session_skill(work, clinic["theo"], id, MONDAY, "urge-surfing")
        with pytest.raises(NotFound):
            curriculum.clear_session_skill(work, clinic["theo"], id, MONDAY)
