"""Attendance: proposed by replies, saved by the leader, read by the team and the client, audited; made up elsewhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.caseload import service as caseload
from recovery_app.features.groups import service as groups
from tests.integration.groups.conftest import EVENING
from tests.integration.groups.test_agenda import reply
from tests.support.clinic import Clinic

Does = Callable[..., Any]
WEDNESDAY, MONDAY = date(2026, 3, 4), date(2026, 3, 9)
AFTER_WEDNESDAY = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def session(clinic: Clinic, clock: FixedClock) -> str:
    """Wednesday's session: Cleo said that she comes, Marco that he cannot. It is the day after."""
    reply(clinic, "cleo", "coming")
    reply(clinic, "marco", "cant")
    clock.set(AFTER_WEDNESDAY)
    return clinic.session(WEDNESDAY)


def ids(clinic: Clinic, **statuses: str) -> dict[str, str]:
    return {clinic[name].account_id: status for name, status in statuses.items()}


def test_replies_fill_the_sheet_in_and_nothing_is_saved_until_the_leader_saves(
    clinic: Clinic, does: Does, session: str
) -> None:
    sheet = does(groups.sheet, "nora", session)
    assert [(row.name, row.suggested, row.status) for row in sheet.rows] == [
        ("Cleo", "present", ""),
        ("Marco", "absent", ""),
    ]
    assert does(groups.attendance_of, "theo", clinic["cleo"].account_id).summary.counted == 0
    does(groups.mark, "nora", session, ids(clinic, cleo="late", marco="excused"))
    assert [row.status for row in does(groups.sheet, "nora", session).rows] == ["late", "excused"]


def test_the_client_and_the_team_read_it_and_others_do_not(clinic: Clinic, does: Does, session: str) -> None:
    phone = clinic.phone("cleo")
    does(groups.mark, "nora", session, ids(clinic, cleo="absent"))
    phone.pull()
    assert phone.of_type("session")[session]["attendance"] == "absent"
    for who in ("theo", "nora"):
        assert does(groups.attendance_of, who, clinic["cleo"].account_id).summary.counted == 1
    for who in ("priya", "ada", "marco"):
        with pytest.raises(NotFound):
            does(groups.attendance_of, who, clinic["cleo"].account_id)


def test_it_is_changed_afterwards_and_each_change_is_in_the_audit(clinic: Clinic, does: Does, session: str) -> None:
    does(groups.mark, "nora", session, ids(clinic, cleo="present", marco="absent"))
    does(groups.mark, "nora", session, ids(clinic, cleo="present", marco="excused"))
    with clinic.database.reading() as work:
        events = work.session.exec(select(AuditEvent).where(AuditEvent.action == "attendance_marked")).all()
    told = [(event.subject_id, event.details["was"], event.details["status"]) for event in events]
    cleo, marco = clinic["cleo"].account_id, clinic["marco"].account_id
    assert sorted(told) == sorted([(cleo, "", "present"), (marco, "", "absent"), (marco, "absent", "excused")])


def test_only_a_session_that_has_begun_is_marked_and_only_its_own_clients(
    clinic: Clinic, pete: Viewer, does: Does, session: str
) -> None:
    with pytest.raises(Conflict, match="not_begun"):
        does(groups.mark, "nora", clinic.session(MONDAY), ids(clinic, cleo="present"))
    with pytest.raises(InvalidInput):
        does(groups.mark, "nora", session, ids(clinic, cleo="lovely"))
    code = does(groups.make_group_code, "nora", clinic.groups[EVENING])
    does(groups.ask_to_join, "pete", code, "Blue")
    members = does(groups.members, "nora", clinic.groups[EVENING])
    does(groups.approve, "nora", next(one.id for one in members if one.is_peer))
    with pytest.raises(NotFound):
        does(groups.mark, "nora", session, {pete.account_id: "present"})
    with pytest.raises(NotFound):
        does(groups.mark, "theo", session, ids(clinic, cleo="present"))


def test_who_joined_after_a_session_is_not_on_its_sheet_and_who_left_stays_once_marked(
    clinic: Clinic, does: Does, session: str
) -> None:
    clinic.add_client("dana", "nora")
    does(groups.mark, "nora", session, ids(clinic, cleo="present"))
    members = does(groups.members, "nora", clinic.groups[EVENING])
    for name in ("Cleo", "Marco"):
        does(groups.remove, "nora", next(one.id for one in members if one.name == name))
    assert [row.name for row in does(groups.sheet, "nora", session).rows] == ["Cleo"]
    does(groups.mark, "nora", session, ids(clinic, cleo="late"))


def test_an_absence_is_made_up_in_another_session_and_another_mark_takes_that_back(
    clinic: Clinic, does: Does, session: str
) -> None:
    does(groups.mark, "nora", session, ids(clinic, cleo="absent"))
    sheet = does(groups.sheet, "nora", session)
    other = clinic.session(date(2026, 3, 2))
    assert other in {one.session_id for one in sheet.make_ups} and session not in {s.session_id for s in sheet.make_ups}
    cleo = clinic["cleo"].account_id
    does(groups.make_up, "nora", session, cleo, other)
    found = does(groups.attendance_of, "theo", cleo).summary
    assert (found.attended, found.counted) == (1, 1)
    assert clinic.phone("cleo").of_type("session")[session]["made_up_in"] == other
    for wrong in (session, clinic.session(MONDAY), cleo):
        with pytest.raises(NotFound):
            does(groups.make_up, "nora", session, cleo, wrong)
    does(groups.mark, "nora", session, ids(clinic, cleo="excused"))
    assert does(groups.sheet, "nora", session).rows[0].made_up_in == ""
    with pytest.raises(NotFound):
        does(groups.make_up, "nora", session, cleo, other)


def test_two_missed_in_a_row_are_a_reason_on_the_caseload_until_one_is_made_up(
    clinic: Clinic, does: Does, session: str
) -> None:
    def reasons(who: str = "theo") -> list[str]:
        (row,) = [row for row in does(caseload.caseload, who).rows if row.name == "Cleo"]
        page = does(caseload.client_page, who, row.client_id)
        assert page.reasons == row.reasons
        return [one.key.removeprefix("caseload.reason.") for one in row.reasons]

    earlier = clinic.session(date(2026, 3, 2))
    does(groups.mark, "nora", session, ids(clinic, cleo="absent"))
    assert "missed_groups" not in reasons()
    with pytest.raises(NotFound):  # she joined on Wednesday
        does(groups.mark, "nora", earlier, ids(clinic, cleo="absent"))
    open_hour = clinic.session(date(2026, 3, 7), "Open hour")
    clinic.database.clock.set(datetime(2026, 3, 8, 12, tzinfo=UTC))  # type: ignore[attr-defined]
    does(groups.mark, "nora", open_hour, ids(clinic, cleo="absent"))
    assert "missed_groups" in reasons()
    assert "missed_groups" not in reasons("priya"), "attendance is not open to a prescriber"
    does(groups.make_up, "nora", session, clinic["cleo"].account_id, earlier)
    assert "missed_groups" not in reasons()


def test_the_week_is_told_against_what_the_episode_plans(clinic: Clinic, does: Does, session: str) -> None:
    found = does(groups.attendance_of, "theo", clinic["cleo"].account_id)
    assert (found.sessions, found.hours) == (3, 9.0)  # Monday, Wednesday, Saturday, three hours each
    does(groups.cancel_session, "nora", clinic.session(date(2026, 3, 7), "Open hour"))
    assert does(groups.attendance_of, "theo", clinic["cleo"].account_id).sessions == 2


def test_opening_a_session_is_audited_with_the_ids_of_its_members(clinic: Clinic, does: Does, session: str) -> None:
    does(groups.open_session, "nora", session)
    does(groups.session_details, "nora", session)
    does(groups.open_session, "theo", session)  # sees nobody
    with clinic.database.reading() as work:
        (event,) = work.session.exec(select(AuditEvent).where(AuditEvent.action == "session_members_viewed")).all()
    assert set(event.subjects) == {clinic["cleo"].account_id, clinic["marco"].account_id}
    assert timedelta(0) <= clinic.database.clock.now() - event.at


def test_what_another_leader_has_marked_meanwhile_is_not_overwritten(clinic: Clinic, session: str, does: Does) -> None:
    cleo, marco = clinic["cleo"].account_id, clinic["marco"].account_id
    does(groups.mark, "nora", session, {cleo: "present", marco: "present"}, {})
    stood = {cleo: "present", marco: "present"}
    does(groups.mark, "nora", session, {cleo: "late"}, stood)
    with pytest.raises(Conflict, match="attendance_changed"):
        does(groups.mark, "nora", session, {cleo: "absent", marco: "absent"}, stood)
    does(groups.mark, "nora", session, {marco: "excused"}, stood)
    rows = {row.account_id: row.status for row in does(groups.sheet, "nora", session).rows}
    assert (rows[cleo], rows[marco]) == ("late", "excused")
