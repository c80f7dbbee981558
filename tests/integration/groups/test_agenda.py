"""The week as clinicians see it: replies as numbers, clashes in words, names for leaders only; a fixed number of
queries, live by one number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import NotAllowed
from recovery_app.features.groups import service as groups
from recovery_app.features.programs import service as programs
from tests.integration.groups.conftest import EVENING, make
from tests.support.clinic import Clinic
from tests.support.counting import statements
from tests.support.phone import operation

Does = Callable[..., Any]
TODAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 2)


def reply(clinic: Clinic, who: str, says: str, day: date = TODAY) -> None:
    """A minute after whatever was before: of two replies the later one stands."""
    clinic.database.clock.forward(timedelta(minutes=1))  # type: ignore[attr-defined]
    phone = clinic.phone(who)
    payload = {"session_id": clinic.session(day), "reply": says}
    (result,) = phone.send([operation("session.replied", clinic.database.clock.now(), payload)])
    assert result["status"] == "accepted"


def row(clinic: Clinic, does: Does, who: str, day: date = TODAY, name: str = EVENING) -> groups.SessionRow:
    agenda: groups.Agenda = does(groups.week, who, day)
    return next(one for one in agenda.rows if (one.day, one.name) == (day, name))


def test_the_week_begins_on_monday_on_the_programs_clock(clinic: Clinic, does: Does) -> None:
    agenda = does(groups.week, "nora", TODAY)
    assert (agenda.first_day, agenda.timezone) == (MONDAY, "America/New_York")
    assert [(one.day.day, one.name) for one in agenda.rows] == [(2, EVENING), (4, EVENING), (7, "Open hour")]
    assert does(groups.week, "nora", date(2026, 3, 8)).first_day == MONDAY


def test_replies_are_counted_at_once_and_only_of_those_inside(clinic: Clinic, does: Does) -> None:
    reply(clinic, "cleo", "coming")
    reply(clinic, "marco", "late")
    found = row(clinic, does, "theo")
    assert (found.coming, found.late, found.cant, found.members) == (1, 1, 0, 2)
    reply(clinic, "marco", "cant")
    members = does(groups.members, "nora", clinic.groups[EVENING])
    does(groups.remove, "nora", next(one.id for one in members if one.name == "Cleo"))
    found = row(clinic, does, "theo")
    assert (found.coming, found.late, found.cant, found.members) == (0, 0, 1, 1)


def test_leaders_see_who_said_what_and_others_do_not(clinic: Clinic, does: Does) -> None:
    reply(clinic, "cleo", "late")
    session = clinic.session(TODAY)
    seen = does(groups.open_session, "nora", session)
    assert [(one.name, one.reply) for one in seen.replies] == [("Cleo", "late"), ("Marco", "")]
    for who in ("theo", "priya"):
        assert does(groups.open_session, who, session).replies == ()
    for who in ("ada", "cleo"):
        with pytest.raises(NotAllowed):
            does(groups.open_session, who, session)
        with pytest.raises(NotAllowed):
            does(groups.week, who, TODAY)


def test_the_same_leader_place_or_member_at_once_is_told(clinic: Clinic, does: Does) -> None:
    change = {"rule": "FREQ=WEEKLY;BYDAY=WE", "starts": "20:00", "place": " 14 harbor  street"}
    group = make(clinic, co_leader_id=clinic["nora"].account_id, **change)
    does(groups.add_member, "theo", group, clinic["cleo"].account_id)
    found = row(clinic, does, "nora").conflicts
    assert {(one.why, one.name, one.who) for one in found} == {
        ("leader", "Sleep better", "Nora"),
        ("place", "Sleep better", ""),
        ("member", "Sleep better", ""),
    }
    told = {one.why for one in row(clinic, does, "theo", name="Sleep better").conflicts}
    assert told == {"leader", "place"}, "that a member is in both is for who leads both"
    does(groups.cancel_session, "nora", clinic.session(TODAY))
    assert row(clinic, does, "theo", name="Sleep better").conflicts == ()


def test_the_number_of_queries_does_not_grow_with_groups_and_members(clinic: Clinic, does: Does) -> None:
    counts = []
    for more in (0, 6):
        for number in range(more):
            group = make(clinic, name=f"Group {number}", rule="FREQ=DAILY")
            does(groups.add_member, "theo", group, clinic["cleo"].account_id)
        with clinic.database.reading() as work, statements(clinic.database.engine) as sent:
            groups.week(work, clinic["nora"], TODAY)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 13


def test_the_number_moves_with_every_change_and_only_then(clinic: Clinic, does: Does, clock: FixedClock) -> None:
    def version(who: str = "theo") -> int:
        with clinic.database.reading() as work:
            number = groups.version(work, clinic[who])
            assert number == groups.week(work, clinic[who], TODAY).version
        return number

    empty = make(clinic)
    session = clinic.session(TODAY)
    now = clock.now()
    changes: list[Callable[[], Any]] = [
        lambda: reply(clinic, "cleo", "coming"),
        lambda: reply(clinic, "cleo", "cant"),
        lambda: does(groups.cancel_session, "nora", session),
        lambda: does(groups.bring_back_session, "nora", session),
        lambda: does(groups.describe_session, "nora", session, groups.SessionWords("x")),
        lambda: does(groups.add_holiday, "nora", date(2026, 3, 6), "A day on which nobody meets"),
        lambda: does(groups.end_group, "theo", empty),
        lambda: make(clinic),
        lambda: does(
            programs.record_absence,
            "ada",
            clinic["nora"].account_id,
            clinic["theo"].account_id,
            now,
            now + timedelta(days=1),
        ),
    ]
    for change in changes:
        before = version()
        assert version() == before
        change()
        assert version() != before


def test_another_programs_week_is_not_ours(clinic: Clinic, does: Does) -> None:
    clinic.viewers["elsewhere"] = replace(clinic["theo"], program_id="01900000-0000-7000-8000-000000000000")
    agenda = does(groups.week, "elsewhere", TODAY)
    assert (agenda.rows, agenda.groups) == ((), ())
