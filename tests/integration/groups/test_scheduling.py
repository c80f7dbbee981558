"""Groups are made, changed and ended; their sessions are written ahead, moved, cancelled, brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import SYSTEM
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.groups import queries
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.tables import GroupSession
from tests.integration.groups.conftest import EVENING, make, new_group
from tests.support.clinic import Clinic

Does = Callable[..., Any]
TODAY = date(2026, 3, 4)
"""A Wednesday: the evening group meets at 18:00, in an hour and some."""
NEXT_MONDAY = date(2026, 3, 9)
"""The day after clocks changed in New York."""


def sessions(clinic: Clinic, group: str) -> list[GroupSession]:
    with clinic.database.reading() as work:
        return list(queries.sessions(work.session, SYSTEM, [group]))


def held(clinic: Clinic, group: str = EVENING) -> list[tuple[date, str]]:
    """Days from today on, with their status."""
    return [(one.day, one.status) for one in sessions(clinic, clinic.groups[group]) if one.day >= TODAY]


def test_sessions_are_written_four_months_ahead_at_the_same_local_hour(clinic: Clinic) -> None:
    found = sessions(clinic, make(clinic))
    assert (len(found), found[0].day) == (17, date(2026, 3, 10))
    assert {one.starts_at.hour for one in found} == {21}  # summer time from the first on
    evening = [one for one in sessions(clinic, clinic.groups[EVENING]) if one.day in (TODAY, NEXT_MONDAY)]
    assert [one.starts_at.hour for one in evening] == [23, 22]


def test_a_worker_writes_on_as_days_pass_and_nothing_twice(clinic: Clinic, clock: FixedClock) -> None:
    before = len(sessions(clinic, clinic.groups[EVENING]))
    for days, more in ((0, 0), (14, 4), (0, 0)):
        clock.forward(timedelta(days=days))
        with clinic.database.transaction() as work:
            groups.extend(work)
        before += more
        assert len(sessions(clinic, clinic.groups[EVENING])) == before


def test_a_group_that_never_meets_is_not_made(clinic: Clinic) -> None:
    with pytest.raises(Conflict, match="no_sessions"):
        make(clinic, rule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"name": "  "}, "required", "name"),
        ({"public_name": ""}, "required", "public_name"),
        ({"name": "x" * 81}, "too_long", "name"),
        ({"link": "http://meet.example"}, "invalid_link", "link"),
        ({"starts": "25:00"}, "invalid_time", "starts"),
        ({"starts": ""}, "required", "starts"),
        ({"minutes": 5}, "invalid_length", "minutes"),
        ({"capacity": 0}, "invalid_input", "capacity"),
        ({"rule": "FREQ=HOURLY"}, "invalid_rule", "rule"),
        ({"kind": "party"}, "invalid_input", "kind"),
        ({"starts_on": date(2062, 3, 4)}, "day_too_far", "day"),
        ({"leader_id": "nobody"}, "wrong_role", "leader"),
    ],
)
def test_a_field_that_is_wrong_is_named(clinic: Clinic, change: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        make(clinic, **change)
    assert (refused.value.code, refused.value.params) == (code, {"field": field})


def test_only_therapists_lead_and_nobody_twice(clinic: Clinic) -> None:
    for who in ("priya", "cleo", "ada"):
        with pytest.raises(InvalidInput, match="wrong_role"):
            make(clinic, leader_id=clinic[who].account_id)
    with pytest.raises(InvalidInput, match="same_leader"):
        make(clinic, co_leader_id=clinic["theo"].account_id)


@pytest.mark.parametrize("who", ["cleo", "priya", "ada", "pete"])
def test_nobody_but_a_therapist_plans(clinic: Clinic, pete: object, does: Does, who: str) -> None:
    session = clinic.session(NEXT_MONDAY)
    with clinic.database.reading() as work:
        new = new_group(work, clinic)
    for use_case, args in (
        (groups.make_group, (new,)),
        (groups.preview, (new,)),
        (groups.change_group, (clinic.groups[EVENING], new)),
        (groups.end_group, (clinic.groups[EVENING],)),
        (groups.move_session, (session, NEXT_MONDAY, "17:00", 60)),
        (groups.cancel_session, (session,)),
        (groups.bring_back_session, (session,)),
        (groups.describe_session, (session, groups.SessionWords("x"))),
        (groups.add_holiday, (NEXT_MONDAY, "x")),
        (groups.remove_holiday, (NEXT_MONDAY,)),
        (groups.group_details, (clinic.groups[EVENING],)),
        (groups.possible_leaders, ()),
    ):
        with pytest.raises(NotAllowed):
            does(use_case, who, *args)


def test_another_hour_moves_coming_sessions_and_keeps_what_was_said_about_them(clinic: Clinic, does: Does) -> None:
    session = clinic.session(NEXT_MONDAY)
    does(groups.describe_session, "nora", session, groups.SessionWords("Boundaries", "Evening"))
    phone = clinic.phone("cleo")
    before = phone.of_type("session")[session]
    details = does(groups.group_details, "nora", clinic.groups[EVENING])
    does(groups.change_group, "nora", clinic.groups[EVENING], replace(details.entered, starts="17:30"))
    phone.pull()
    after = phone.of_type("session")[session]
    assert (before["starts_at"], after["starts_at"]) == ("2026-03-09T22:00:00.000Z", "2026-03-09T21:30:00.000Z")
    assert (after["topic"], after["status"]) == ("Boundaries", "planned")
    past = [one for one in sessions(clinic, clinic.groups[EVENING]) if one.day < TODAY]
    assert {one.slot[11:] for one in past} == {"18:00"}
    with clinic.database.reading() as work:
        changed = work.session.get_one(GroupSession, session)
    assert changed.sequence == 2, "calendars see each change"


def test_an_ended_group_cancels_what_is_to_come_and_keeps_what_was(clinic: Clinic, does: Does) -> None:
    does(groups.end_group, "nora", clinic.groups[EVENING])
    assert {status for _, status in held(clinic)} == {"cancelled"}
    assert {one.status for one in sessions(clinic, clinic.groups[EVENING]) if one.day < TODAY} == {"planned"}
    with clinic.database.transaction() as work:
        assert groups.extend(work) == 0


def test_a_moved_session_shows_the_old_and_the_new_time_on_the_phone(clinic: Clinic, does: Does) -> None:
    session = clinic.session(NEXT_MONDAY)
    does(groups.move_session, "theo", session, date(2026, 3, 10), "17:00", 90)
    told = clinic.phone("cleo").of_type("session")[session]
    assert told["moved_from"] == "2026-03-09T22:00:00.000Z"
    assert (told["starts_at"], told["ends_at"]) == ("2026-03-10T21:00:00.000Z", "2026-03-10T22:30:00.000Z")
    does(groups.move_session, "theo", session, date(2026, 3, 11), "17:00", 90)
    assert clinic.phone("cleo").of_type("session")[session]["moved_from"] == told["moved_from"]


def test_a_session_moves_only_into_the_future_and_only_while_it_stands(clinic: Clinic, does: Does) -> None:
    session = clinic.session(NEXT_MONDAY)
    for given, code in [
        ((TODAY, "06:00", 60), "day_passed"),
        ((TODAY, "6 pm", 60), "invalid_time"),
        ((TODAY, "18:00", 1), "invalid_length"),
        ((date(9999, 12, 31), "18:00", 60), "day_too_far"),
    ]:
        with pytest.raises(InvalidInput, match=code):
            does(groups.move_session, "nora", session, *given)
    does(groups.cancel_session, "nora", session)
    with pytest.raises(Conflict, match="session_cancelled"):
        does(groups.move_session, "nora", session, NEXT_MONDAY, "17:00", 60)
    with pytest.raises(Conflict, match="session_over"):
        does(groups.cancel_session, "nora", clinic.session(date(2026, 3, 2)))
    with pytest.raises(NotFound):
        does(groups.cancel_session, "nora", clinic.groups[EVENING])


def test_a_cancelled_session_comes_back_until_it_would_have_begun(
    clinic: Clinic, does: Does, clock: FixedClock
) -> None:
    session = clinic.session(NEXT_MONDAY)
    does(groups.cancel_session, "nora", session)
    with clinic.database.transaction() as work:
        groups.extend(work)  # what staff cancelled stays cancelled
    assert clinic.phone("cleo").of_type("session")[session]["status"] == "cancelled"
    does(groups.bring_back_session, "nora", session)
    assert clinic.phone("cleo").of_type("session")[session]["status"] == "planned"
    does(groups.cancel_session, "nora", session)
    clock.set(datetime(2026, 3, 9, 22, tzinfo=UTC))
    with pytest.raises(Conflict, match="session_over"):
        does(groups.bring_back_session, "nora", session)


def test_a_holiday_cancels_its_sessions_and_gives_them_back(clinic: Clinic, does: Does) -> None:
    session = clinic.session(NEXT_MONDAY)
    phone = clinic.phone("cleo")
    assert does(groups.add_holiday, "theo", NEXT_MONDAY, " Founders'  day ") == 1
    phone.pull()
    assert phone.of_type("session")[session]["status"] == "cancelled"
    assert [(one.day, one.name) for one in does(groups.holidays, "priya")] == [(NEXT_MONDAY, "Founders' day")]
    with pytest.raises(Conflict, match="not_cancelled_here"):
        does(groups.bring_back_session, "nora", session)
    with pytest.raises(Conflict, match="holiday_known"):
        does(groups.add_holiday, "nora", NEXT_MONDAY, "Again")
    assert does(groups.remove_holiday, "nora", NEXT_MONDAY) == 1
    phone.pull()
    assert phone.of_type("session")[session]["status"] == "planned"
    with pytest.raises(NotFound):
        does(groups.remove_holiday, "nora", NEXT_MONDAY)


def test_what_staff_cancelled_on_a_holiday_stays_cancelled_after_it(clinic: Clinic, does: Does) -> None:
    session = clinic.session(NEXT_MONDAY)
    does(groups.cancel_session, "nora", session)
    does(groups.add_holiday, "nora", NEXT_MONDAY, "Founders' day")
    with pytest.raises(Conflict, match="on_a_holiday"):
        does(groups.bring_back_session, "nora", session)
    does(groups.remove_holiday, "nora", NEXT_MONDAY)
    assert (NEXT_MONDAY, "cancelled") in held(clinic)


def test_a_holiday_has_a_name_and_is_not_over(clinic: Clinic, does: Does) -> None:
    for day, name, code in [
        (NEXT_MONDAY, " ", "required"),
        (NEXT_MONDAY, "x" * 81, "too_long"),
        (TODAY - timedelta(days=1), "x", "day_passed"),
        (date(2099, 1, 1), "x", "day_too_far"),
    ]:
        with pytest.raises(InvalidInput, match=code):
            does(groups.add_holiday, "nora", day, name)


def test_a_preview_says_what_saving_would_write(clinic: Clinic, does: Does) -> None:
    does(groups.add_holiday, "nora", date(2026, 3, 5), "Founders' day")
    with clinic.database.reading() as work:
        new = new_group(work, clinic, rule="FREQ=DAILY;COUNT=7", starts="02:30")
        shown = groups.preview(work, clinic["theo"], new)
    assert [slot.day.day for slot in shown.next] == [4, 5, 6, 7, 8, 9]
    assert [slot.holiday for slot in shown.next] == ["", "Founders' day", "", "", "", ""]
    assert [slot.day.day for slot in shown.next if slot.shifted] == [8], "at 2:30 that night there is no such time"
    assert (shown.count, shown.clock_change) == (6, date(2026, 3, 8))


def test_a_colleague_does_not_make_herself_the_leader_of_a_group_that_is_led(clinic: Clinic, does: Does) -> None:
    """Leading opens who is in it: nobody gives that to herself."""
    details = does(groups.group_details, "theo", clinic.groups[EVENING])
    mine = replace(details.entered, leader_id=clinic["theo"].account_id)
    with pytest.raises(NotAllowed, match="not_leading"):
        does(groups.change_group, "theo", clinic.groups[EVENING], mine)
    does(groups.change_group, "nora", clinic.groups[EVENING], mine)
    assert does(groups.group_details, "theo", clinic.groups[EVENING]).is_led


def test_every_change_is_in_the_audit_without_a_word_of_it(clinic: Clinic, does: Does) -> None:
    session = clinic.session(NEXT_MONDAY)
    does(groups.describe_session, "nora", session, groups.SessionWords("SECRET"))
    does(groups.move_session, "nora", session, NEXT_MONDAY, "17:00", 60)
    does(groups.cancel_session, "nora", session)
    does(groups.bring_back_session, "nora", session)
    does(groups.add_holiday, "nora", NEXT_MONDAY, "SECRET day")
    does(groups.remove_holiday, "nora", NEXT_MONDAY)
    does(groups.end_group, "nora", clinic.groups[EVENING])
    with clinic.database.reading() as work:
        events = work.session.exec(select(AuditEvent).where(AuditEvent.actor_id == clinic["nora"].account_id)).all()
    actions = {event.action for event in events}
    assert actions >= {
        *("session_described", "session_moved", "session_cancelled", "session_brought_back"),
        *("holiday_added", "holiday_removed", "group_made", "group_ended"),
    }
    assert "SECRET" not in str([event.details for event in events])
