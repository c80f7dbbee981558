"""The skill of a group session is homework on every client's phone until the group meets again."""

from datetime import date, timedelta

import pytest

from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.groups import service as groups
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


def name(
    clinic: Clinic, day: date, skill: str = "urge-surfing", group: str = "Evening group", who: str = "theo"
) -> None:
    session = clinic.session(day, group)
    with clinic.database.transaction() as work:
        curriculum.name_session_skill(work, clinic[who], session, skill)


def told(phone: Phone) -> list[tuple[str, str, str, str]]:
    phone.pull()
    (program,) = phone.of_type("program").values()
    return [(one["group"], one["skill"], one["from"], one["until"]) for one in program["session_skills"]]


def test_a_named_skill_is_homework_from_the_session_to_the_groups_next_one(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    assert told(phone) == []
    name(clinic, MONDAY)
    assert told(phone) == [("Evening group", "urge-surfing", "2026-03-02", "2026-03-04")]
    name(clinic, TODAY, "paced-breathing")
    name(clinic, SATURDAY, "five-senses-grounding", "Open hour")
    name(clinic, MONDAY, "paced-breathing")
    assert told(phone) == [
        ("Evening group", "paced-breathing", "2026-03-02", "2026-03-04"),
        ("Evening group", "paced-breathing", "2026-03-04", "2026-03-09"),
        ("Open hour", "five-senses-grounding", "2026-03-07", "2026-03-14"),
    ]
    for _ in range(2):
        with clinic.database.transaction() as work:
            curriculum.clear_session_skill(work, clinic["theo"], clinic.session(MONDAY))
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
    name(clinic, MONDAY - timedelta(days=5))
    assert [row[2] for row in told(phone)] == []
    name(clinic, MONDAY - timedelta(days=9), group="Open hour")
    assert told(phone) == []
    name(clinic, SATURDAY - timedelta(days=7), group="Open hour")
    assert [row[2:] for row in told(phone)] == [("2026-02-28", "2026-03-07")]


def test_a_cancelled_session_asks_for_nothing_and_what_was_taught_before_lasts_until_the_next_that_takes_place(
    clinic: Clinic,
) -> None:
    phone = clinic.phone("cleo")
    name(clinic, MONDAY)
    name(clinic, TODAY, "paced-breathing")
    with clinic.database.transaction() as work:
        groups.cancel_session(work, clinic["nora"], clinic.session(TODAY))
    assert told(phone) == [("Evening group", "urge-surfing", "2026-03-02", "2026-03-09")]


def test_who_is_in_no_group_has_no_homework_of_groups_and_a_peer_neither(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    name(clinic, MONDAY)
    with clinic.database.transaction() as work:
        for group_id in clinic.groups.values():
            (place,) = (
                one
                for one in groups.members(work, clinic["nora"], group_id)
                if one.account_id == clinic["cleo"].account_id
            )
            groups.remove(work, clinic["nora"], place.id)
    assert told(phone) == []
    with clinic.database.transaction() as work:
        code = groups.make_group_code(work, clinic["nora"], clinic.groups["Evening group"])
        groups.ask_to_join(work, clinic["cleo"], code, "C")
        (asking,) = (
            one
            for one in groups.members(work, clinic["nora"], clinic.groups["Evening group"])
            if one.status == "pending"
        )
        groups.approve(work, clinic["nora"], asking.id)
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
    assert (rows[0].day, rows[-1].day) == (TODAY - timedelta(days=7), TODAY + timedelta(days=12))
    assert len(rows) == 6 + 3
    (named,) = [row for row in rows if row.skill]
    assert (named.group, named.day, named.skill, named.set_by) == ("Evening group", MONDAY, "urge-surfing", "Theo")
    assert named.session_id == clinic.session(MONDAY)
    assert [rfc3339(at) for at in (named.starts_at, named.ends_at)] == [
        "2026-03-02T23:00:00.000Z",
        "2026-03-03T02:00:00.000Z",
    ]


@pytest.mark.parametrize(
    ("day", "skill", "code"),
    [
        (MONDAY - timedelta(days=70), "urge-surfing", "no_session_then"),
        (MONDAY + timedelta(days=91), "urge-surfing", "no_session_then"),
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
        curriculum.clear_session_skill(work, clinic[who], clinic.session(MONDAY))


@pytest.mark.parametrize("id", ["", "nonsense", "0199a000-0000-7000-8000-000000000001"])
def test_hours_that_are_not_there_are_not_found(clinic: Clinic, id: str) -> None:
    with clinic.database.transaction() as work:
        with pytest.raises(NotFound):
            curriculum.name_session_skill(work, clinic["theo"], id, "urge-surfing")
        with pytest.raises(NotFound):
            curriculum.clear_session_skill(work, clinic["theo"], id)
