"""A week of sessions, the form of a group and a client's attendance as pages say them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from recovery_app.content.messages import load
from recovery_app.core.errors import InvalidInput
from recovery_app.features.groups.rules.attendance import Mark, summary
from recovery_app.features.groups.service import (
    Agenda,
    Attended,
    Conflict,
    GroupDetails,
    GroupRow,
    SessionRow,
    Sheet,
    SheetRow,
)
from recovery_app.ui.shell.said import NOTHING, Said
from recovery_app.ui.therapist.attended_view import attended
from recovery_app.ui.therapist.group_form_view import GroupForm, entered, filled, form_of, new_form
from recovery_app.ui.therapist.session_view import SessionPanel, _attendance, marked
from recovery_app.ui.therapist.sessions_view import ALL, MINE, SessionView, WeekView, week_view

MONDAY = date(2026, 3, 2)
WEDNESDAY = MONDAY + timedelta(days=2)
ZONE = "America/New_York"
ROW = SessionRow(
    id="s",
    group_id="g",
    kind="group",
    name="Evening group",
    topic="",
    leaders=("Nora",),
    place="Room 2",
    is_online=False,
    starts_at=datetime(2026, 3, 4, 23, tzinfo=UTC),
    ends_at=datetime(2026, 3, 5, 2, tzinfo=UTC),
    day=WEDNESDAY,
    status="planned",
    reason="",
    moved_from=None,
    capacity=12,
    members=8,
    coming=6,
    late=1,
    cant=1,
    is_marked=False,
    is_booked=False,
    holder="",
    is_led=True,
)


def shown(*rows: SessionRow, filter: str = ALL, **agenda: Any) -> WeekView:
    known = {"groups": (), "holidays": {}, "version": 1, **agenda}
    return week_view(Agenda(MONDAY, ZONE, rows, **known), WEDNESDAY, filter)


def only(**change: Any) -> SessionView:
    ((view,),) = [day.sessions for day in shown(replace(ROW, **change)).days if day.sessions]
    return view


def keys(*found: Said) -> list[str]:
    for one in found:
        message = load("en")[one.key]
        assert message.parameters <= one.params.keys(), one.key
    return [one.key.removeprefix("sessions.") for one in found]


def test_a_session_says_who_comes_and_how_many_places_are_taken() -> None:
    view = only()
    assert keys(view.counts, view.places) == ["counts", "places_of"]
    assert view.counts.params == {"coming": 6, "late": 1, "cant": 1}
    assert keys(only(capacity=None).places) == ["places"]


def test_a_cancelled_session_counts_nobody_and_says_why() -> None:
    view = only(status="cancelled", reason="holiday")
    assert view.is_off and (view.counts, view.places) == (NOTHING, NOTHING)
    assert keys(*view.state) == ["state.holiday"]
    assert keys(*only(status="cancelled", reason="staff").state) == ["state.cancelled"]


def test_a_moved_session_says_when_it_was() -> None:
    (moved,) = only(moved_from=datetime(2026, 3, 4, 2, tzinfo=UTC)).state
    assert keys(moved) == ["state.moved"] and moved.params["day"].params["day"] == 3, "the day on the program's clock"


def test_an_appointment_says_who_has_it_only_to_who_may_know() -> None:
    single = {"kind": "individual", "is_booked": True}
    assert keys(only(**single, holder="Cleo").counts) == ["booked_by"]
    assert keys(only(**single).counts) == ["booked"]
    assert keys(only(kind="individual").counts) == ["free"]


@pytest.mark.parametrize("why", ["leader", "place", "member"])
def test_every_kind_of_clash_has_its_sentence(why: str) -> None:
    clash = Conflict(why, "Open hour", datetime(2026, 3, 4, 23, tzinfo=UTC), "Nora", 2)
    assert keys(*only(conflicts=(clash,)).conflicts) == [f"conflict.{why}"]


def test_leaders_and_places_in_words() -> None:
    for leaders, key in [(("Nora",), "led_by"), (("Nora", "Theo"), "led_by_two"), ((), "led_by_nobody")]:
        assert keys(only(leaders=leaders).led_by) == [key]
    assert keys(only().where) == ["where"]
    assert keys(only(is_online=True).where) == ["where_both"]
    assert keys(only(place="", is_online=True).where) == ["online"]
    assert only(place="").where == NOTHING


def test_the_filter_hides_sessions_and_groups_of_others_and_says_how_many() -> None:
    other = replace(ROW, id="t", is_led=False)
    group = GroupRow("g", "group", "Evening group", ("Nora",), False, False, 0)
    view = shown(ROW, other, filter=MINE, groups=(group,))
    assert (view.shown, view.hidden, view.groups) == (1, 1, [])
    assert [one.name for one in shown(ROW, groups=(group,)).groups] == ["Evening group"]
    assert shown(groups=(replace(group, has_ended=True),)).groups == []


def test_days_without_sessions_are_left_out_but_today_and_holidays() -> None:
    view = shown(holidays={MONDAY: "Founders' day"})
    assert [(day.day, day.holiday) for day in view.days] == [("2026-03-02", "Founders' day"), ("2026-03-04", "")]


FORM = {
    "kind": "group",
    "name": " Sleep ",
    "public_name": "Class",
    "leader": "x",
    "starts_on": "2026-03-04",
    "starts": "17:00",
    "minutes": "60",
    "every": "2",
    "ends": "weeks",
    "weeks": "4",
    "weekday_1": "on",
    "capacity": "",
}


def test_a_form_becomes_a_group_and_back() -> None:
    new = entered(filled(FORM, "", "", ""))
    assert (new.name, new.rule) == ("Sleep", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO;UNTIL=20260331T235959")
    assert (new.co_leader_id, new.capacity) == (None, None)
    back = form_of(GroupDetails("g", new, ZONE, True, False))
    assert entered(back) == new
    assert (back.ends, back.until, back.weekdays.index(True)) == ("day", "2026-03-31", 1)


def test_the_kind_of_a_group_that_is_there_stays_whatever_a_browser_sends() -> None:
    assert filled({**FORM, "kind": "family"}, "g", "Sleep", "group").kind == "group"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"minutes": "an hour"}, "minutes"),
        ({"minutes": "9" * 9}, "minutes"),
        ({"capacity": "-3"}, "capacity"),
        ({"ends": "day"}, "until"),
    ],
)
def test_what_cannot_be_read_names_its_field(change: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        entered(filled({**FORM, **change}, "", "", ""))
    assert refused.value.params == {"field": field}


def test_a_new_form_begins_today_with_the_own_name() -> None:
    assert new_form("me", MONDAY) == GroupForm(leader="me", starts_on="2026-03-02")


def test_a_sheet_shows_what_was_marked_and_otherwise_what_the_reply_proposes() -> None:
    fresh = _attendance(SheetRow("c", "Cleo", "", "absent", "cant", ""))
    assert (fresh.chosen, fresh.is_absent, fresh.note.key) == ("absent", False, "sessions.attendance.from_reply")
    saved = _attendance(SheetRow("c", "Cleo", "absent", "present", "coming", ""))
    assert (saved.chosen, saved.is_absent, saved.note) == ("absent", True, NOTHING)


def test_only_clients_of_the_sheet_and_known_marks_are_read_from_a_form() -> None:
    panel = SessionPanel(attendance=[_attendance(SheetRow(id, id, "", "", "", "")) for id in "abc"])
    assert marked({"status_a": "late", "status_b": "lovely", "status_z": "present"}, panel) == {"a": "late"}
    assert Sheet("s", (), (), False).can_mark is False


def test_attendance_of_a_client_in_words() -> None:
    marks = [Mark(MONDAY, "present"), Mark(WEDNESDAY, "absent", made_up=True), Mark(WEDNESDAY, "excused")]
    lines = attended(Attended(summary(marks), 3, 9.0, 3, 9.5))
    assert keys(*lines) == [f"of_client.{key}" for key in ("attended", "excused", "last", "week")]
    assert lines[0].params == {"n": 2, "all": 2}
    assert lines[-1].params == {"sessions": 3, "hours": 9, "planned": 3, "planned_hours": 9.5}
    assert keys(*attended(Attended(summary([]), 0, 0.0, 3, 9.0))) == ["of_client.none", "of_client.week"]
