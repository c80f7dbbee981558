"""What a record that is handed out says of groups, to whom; and that erasing leaves nothing, and tells the others."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.groups import queries
from recovery_app.features.groups import service as groups
from recovery_app.features.records import service as records
from recovery_app.features.records.service.parts import PARTS
from tests.integration.groups.conftest import EVENING, make
from tests.integration.groups.test_agenda import reply
from tests.support.clinic import Clinic
from tests.support.phone import operation

Does = Callable[..., Any]
WEDNESDAY, TUESDAY = date(2026, 3, 4), date(2026, 3, 10)


@pytest.fixture
def marked(clinic: Clinic, pete: Viewer, does: Does, clock: FixedClock) -> Clinic:
    """Cleo said that she comes, was late, greeted nobody yet, has an appointment, and shows her alias."""
    reply(clinic, "cleo", "coming")
    reply(clinic, "marco", "coming")
    now = clock.now()
    for name in ("cleo", "marco"):
        alias = {"group_id": clinic.groups[EVENING], "alias": f"{name}-alias", "shows_alias": True}
        promise = {"group_id": clinic.groups[EVENING]}
        sent = [operation("group.alias_set", now, alias), operation("group.pledged", now, promise)]
        assert {result["status"] for result in clinic.phone(name).send(sent)} == {"accepted"}
    session = clinic.session(WEDNESDAY)
    (met,) = clinic.phone("cleo").of_type("session")[session]["aliases"]
    greeting = operation("session.greeted", now, {"session_id": session, "member_id": met["id"]})
    assert clinic.phone("cleo").send([greeting])[0]["status"] == "accepted"
    clinic.groups["Tuesdays"] = make(clinic, kind="individual", name="With Theo")
    does(groups.add_member, "theo", clinic.groups["Tuesdays"], clinic["cleo"].account_id)
    does(groups.book_for, "theo", clinic.session(TUESDAY, "Tuesdays"), clinic["cleo"].account_id)
    clock.set(datetime(2026, 3, 5, 12, tzinfo=UTC))
    does(groups.mark, "nora", session, {clinic["cleo"].account_id: "late"})
    return clinic


def handed_out(clinic: Clinic, who: str) -> dict[str, Any]:
    with clinic.database.transaction() as work:
        cleo = clinic["cleo"].account_id
        return records.export(work, clinic[who], cleo, purpose="self", recipient=None).record


def test_the_client_gets_places_replies_attendance_and_greetings_without_the_others(marked: Clinic) -> None:
    record = handed_out(marked, "cleo")
    evening = next(one for one in record["groups"] if one["group"] == EVENING)
    assert [one["attendance"] for one in evening["sessions"]] == ["late"]
    own = record["own_groups"]
    assert {one["group"] for one in own["places"]} == {EVENING, "Open hour", "With Theo"}
    assert [one["reply"] for one in own["replies"]] == ["coming"]
    assert own["appointments"] == ["2026-03-10T21:00:00.000Z"]
    assert [one["sent"] for one in own["greetings"]] == [True]
    assert "marco" not in str(record).casefold()


def test_the_team_hands_out_attendance_and_neither_alias_nor_replies(marked: Clinic) -> None:
    for who in ("theo", "nora"):
        record = handed_out(marked, who)
        assert {one["group"] for one in record["groups"]} == {EVENING, "Open hour", "With Theo"}
        assert "own_groups" not in record and "cleo-alias" not in str(record)
    assert "groups" not in handed_out(marked, "priya")


def test_where_nothing_of_use_may_go_out_groups_have_their_neutral_names(marked: Clinic) -> None:
    parts = {name: part for opened in PARTS.values() for name, part in opened.items()}
    with marked.database.reading() as work:
        told = parts["groups"](work, marked["theo"], marked["cleo"].account_id, True)
    assert {one["group"] for one in told} == {"Class"}


def test_erasing_leaves_nothing_frees_appointments_and_tells_the_others(marked: Clinic) -> None:
    marco = marked.phone("marco")
    session = marked.session(WEDNESDAY)
    assert marco.of_type("session")[session]["greetings"] == ["cleo-alias"]
    with marked.database.transaction() as work:
        records.erase(work, marked["cleo"].account_id)
    with marked.database.reading() as work:
        cleo = marked["cleo"].account_id
        for read in (
            queries.every_place,
            queries.replies_of,
            queries.marks_with_sessions,
            queries.greetings_of,
            queries.held_by,
        ):
            assert list(read(work.session, SYSTEM, cleo)) == []
    marco.pull()
    coming = marco.of_type("session")[marked.session(date(2026, 3, 9))]
    assert (coming["coming"], coming["aliases"]) == (0, [])
    assert "cleo" not in str(marco.of_type("session")[marked.session(date(2026, 3, 9))])
