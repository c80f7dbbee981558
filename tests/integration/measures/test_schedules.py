"""What a therapist schedules, what is due on the phone, and packs that are off until they may be on."""

from datetime import timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from recovery_app.features.measures import service as measures
from recovery_app.features.measures.service import NewPermission, NewSchedule, read_due
from recovery_app.features.programs import service as programs
from recovery_app.infra.db import Database
from tests.integration.measures.conftest import PHQ_9, Care
from tests.support.counting import statements
from tests.support.people import make_person, make_program

WHO_5: dict[str, Any] = {
    "items": {f"q{n}": f"Question {n}" for n in range(1, 6)},
    "answers": {"time": ["All", "Most", "More than half", "Less than half", "Some", "None"]},
}


def schedule(care: Care, instrument: str, cadence: Any, *, in_days: int = 0) -> str:
    with care.database.transaction() as work:
        new = NewSchedule(instrument, cadence, work.now.date() + timedelta(days=in_days))
        return measures.schedule(work, care.therapist, care.client.account_id, new)


def permit(care: Care, **changes: Any) -> str:
    new = NewPermission(
        **{"instrument": "who_5", "reference": "WHO, letter of March 2026", "words": {"en": WHO_5}} | changes
    )
    with care.database.transaction() as work:
        return measures.record_permission(work, care.administrator, new)


def windows(data: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(one["from"], one["until"]) for one in data["windows"]]


def test_a_weekly_form_is_due_on_the_phone_until_it_is_answered(care: Care) -> None:
    schedule(care, "phq_9", "weekly")
    due = care.due()["phq_9"]
    assert (due["why"], due["version"]) == ("weekly", 1)
    assert windows(due)[:2] == [("2026-03-04", "2026-03-10"), ("2026-03-11", "2026-03-17")]
    care.phone.send([care.form("phq_9", **PHQ_9)])
    assert windows(care.due()["phq_9"])[0] == ("2026-03-11", "2026-03-17")


def test_a_short_form_asks_for_the_long_one_until_that_is_answered(care: Care) -> None:
    care.phone.send([care.form("phq_2", q1=2, q2=1)])
    due = care.due()["phq_9"]
    assert (due["why"], windows(due)) == ("follow_up", [("2026-03-04", "2026-03-10")])
    care.phone.send([care.form("phq_9", **PHQ_9)])
    assert care.due() == {}


def test_a_short_form_below_the_cut_asks_for_nothing(care: Care) -> None:
    care.phone.send([care.form("gad_2", q1=1, q2=1)])
    assert care.due() == {}


def test_stopped_leaves_the_phone_and_what_was_answered_stays(care: Care) -> None:
    id = schedule(care, "phq_9", "weekly")
    care.phone.send([care.form("phq_9", **PHQ_9)])
    with care.database.transaction() as work:
        measures.stop(work, care.therapist, id)
    assert care.due() == {}
    assert len(care.phone.of_type("measure")) == 1
    with care.database.transaction() as work, pytest.raises(NotFound):
        measures.stop(work, care.therapist, id)


def test_a_paused_episode_asks_nothing_and_goes_on_where_it_was(care: Care) -> None:
    schedule(care, "phq_9", "weekly")
    assert care.due()
    with care.database.transaction() as work:
        programs.change_status(work, care.administrator, care.episode, "paused", work.now.date())
    assert care.due() == {}
    with care.database.transaction() as work:
        programs.change_status(work, care.administrator, care.episode, "active", work.now.date())
    assert care.due()


def test_an_ended_episode_asks_nothing(care: Care) -> None:
    schedule(care, "phq_9", "discharge")
    assert care.due()
    with care.database.transaction() as work:
        programs.change_status(work, care.administrator, care.episode, "completed", work.now.date())
    assert care.due() == {}


def test_one_instrument_is_not_scheduled_twice(care: Care) -> None:
    schedule(care, "gad_7", "weekly")
    schedule(care, "gad_7", "discharge")
    for cadence in ("weekly", "monthly", "discharge"):
        with pytest.raises(Conflict, match="already_scheduled"):
            schedule(care, "gad_7", cadence)


def test_what_is_unknown_too_often_or_off_is_not_scheduled(care: Care) -> None:
    for instrument, cadence, code in (
        ("nothing", "weekly", "unknown_instrument"),
        ("audit_c", "weekly", "cadence_not_offered"),
        ("who_5", "fortnightly", "pack_off"),
    ):
        with pytest.raises(InvalidInput, match=code):
            schedule(care, instrument, cadence)


def test_a_pack_is_refused_until_the_program_may_use_it(care: Care, clock: FixedClock) -> None:
    answers = dict.fromkeys(WHO_5["items"], 2)
    assert care.phone.send([care.form("who_5", **answers)])[0]["code"] == "not_allowed"
    permission = permit(care)
    schedule(care, "who_5", "fortnightly")
    assert care.due()["who_5"]["words"]["en"]["items"]["q1"] == "Question 1"
    assert care.phone.send([care.form("who_5", **answers)])[0]["status"] == "accepted"
    assert care.phone.send([care.form("who_5", language="es", **answers)])[0]["code"] == "not_allowed"
    late = care.form("who_5", **answers)
    clock.forward(timedelta(hours=1))
    with care.database.transaction() as work:
        measures.withdraw_permission(work, care.administrator, permission)
    assert care.due() == {}
    clock.forward(timedelta(hours=1))
    assert care.phone.send([care.form("who_5", **answers)])[0]["code"] == "not_allowed"
    assert care.phone.send([late])[0]["status"] == "accepted"
    with care.database.reading() as work:
        forms = measures.measures_of(work, care.therapist, care.client.account_id).forms
    assert [form.scores[0].value for form in forms] == [40, 40]
    assert (forms[0].answers[0].text, forms[0].answers[0].label) == ("Question 1", "Less than half")


def test_what_is_due_is_read_in_as_many_statements_however_much_is_scheduled(care: Care) -> None:
    ids = [schedule(care, "phq_9", "weekly")]
    with care.database.reading() as work, statements(care.database.engine) as for_one:
        read_due(work, care.client, ids)
    ids += [schedule(care, instrument, "weekly") for instrument in ("gad_7", "stress", "mood")]
    with care.database.reading() as work, statements(care.database.engine) as for_four:
        assert len(read_due(work, care.client, ids)) == 4
    assert len(for_four) == len(for_one)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"instrument": "phq_9"}, "unknown_instrument"),
        ({"instrument": "nothing"}, "unknown_instrument"),
        ({"reference": "  "}, "required"),
        ({"reference": "x" * 601}, "too_long"),
        ({"words": {}}, "wording_incomplete"),
        ({"words": {"fr": WHO_5}}, "wording_incomplete"),
        ({"words": {"en": {**WHO_5, "items": {"q1": "Only one"}}}}, "wording_incomplete"),
        ({"words": {"en": {**WHO_5, "items": {**WHO_5["items"], "q1": " "}}}}, "wording_incomplete"),
        ({"words": {"en": {**WHO_5, "answers": {"time": ["All", "None"]}}}}, "wording_incomplete"),
        ({"words": {"en": {**WHO_5, "stem": "a\x00"}}}, "wording_incomplete"),
        ({"words": {"en": {**WHO_5, "more": "x"}}}, "wording_incomplete"),
    ],
    ids=str,
)
def test_a_permission_says_why_and_has_every_word_of_the_form(care: Care, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        permit(care, **changes)


def test_permissions_are_the_administrators_and_each_program_has_its_own(care: Care, database: Database) -> None:
    permit(care)
    other = make_program(database)
    ada = Viewer(
        make_person(database, other, Role.ADMINISTRATOR, password=None), frozenset({Role.ADMINISTRATOR}), other
    )
    with database.transaction() as work:
        here = {pack.instrument: pack for pack in measures.packs(work, care.administrator)}
        there = {pack.instrument: pack for pack in measures.packs(work, ada)}
        assert here["who_5"].permission_id and here["who_5"].languages == ("en",)
        assert set(here) == {"bam_iop", "who_5", "pss_10", "pss_4", "dast_10"}
        assert not any(pack.permission_id for pack in there.values())
        with pytest.raises(NotFound):
            measures.withdraw_permission(work, ada, here["who_5"].permission_id or "")
        for viewer in (care.therapist, care.client):
            with pytest.raises(NotAllowed):
                measures.packs(work, viewer)
            with pytest.raises(NotAllowed):
                measures.record_permission(work, viewer, NewPermission("who_5", "x", {"en": WHO_5}))
