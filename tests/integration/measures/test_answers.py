"""Forms and urgent answers: stored once, as they were given, whatever comes first."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from recovery_app.core.clock import FixedClock
from recovery_app.features.measures import queries
from recovery_app.features.measures import service as measures
from recovery_app.features.measures.tables import UrgentAnswer
from recovery_app.infra.db import Database
from tests.integration.measures.conftest import PHQ_9, Care
from tests.support.phone import Phone, make_client


def statuses(results: list[dict[str, str]]) -> list[str]:
    return [result.get("code") or result["status"] for result in results]


def urgent_rows(care: Care) -> list[UrgentAnswer]:
    with care.database.reading() as work:
        return list(queries.urgent_answers(work.session, care.client, care.client.account_id))


def read(care: Care) -> measures.ClientMeasures:
    with care.database.reading() as work:
        return measures.measures_of(work, care.therapist, care.client.account_id)


def test_a_finished_form_is_kept_as_answered_with_its_score_and_comes_back_to_the_phone(care: Care) -> None:
    sent = care.form("phq_9", **PHQ_9)
    assert statuses(care.phone.send([sent])) == ["accepted"]
    (kept,) = care.phone.of_type("measure").values()
    assert kept["answers"] == PHQ_9
    assert (kept["scores"], kept["day"], kept["language"]) == ({"total": 8}, "2026-03-04", "en")
    (form,) = read(care).forms
    assert (form.scores[0].value, form.scores[0].band) == (8, "measures.band.mild")
    assert form.answers[0].text == "Little interest or pleasure in doing things"
    assert form.answers[0].label == "Several days"


def test_a_form_with_a_gap_has_no_score_and_is_kept_all_the_same(care: Care) -> None:
    care.phone.send([care.form("phq_9", **{**PHQ_9, "q3": None})])
    (form,) = read(care).forms
    assert (form.scores[0].value, form.scores[0].missing) == (None, 1)


def test_a_form_is_finished_once_and_its_id_is_nobody_elses(care: Care, database: Database) -> None:
    first, again = care.form("gad_7", q1=1), care.form("gad_7", q1=3)
    again["payload"]["response_id"] = first["payload"]["response_id"]
    assert statuses(care.phone.send([first, again])) == ["accepted", "too_late"]
    assert statuses(care.phone.send([first])) == ["duplicate"]
    other = Phone(database, make_client(database))
    copied = care.form("gad_7", q1=2)
    copied["payload"]["response_id"] = first["payload"]["response_id"]
    assert statuses(other.send([copied])) == ["not_yours"]
    (kept,) = care.phone.of_type("measure").values()
    assert kept["answers"]["q1"] == 1


def test_item_9_comes_by_itself_and_a_later_answer_is_one_more_row(care: Care, clock: FixedClock) -> None:
    told_at = clock.now()
    first = care.urgent(2)
    clock.forward(timedelta(hours=20))
    changed = care.urgent(0, first["payload"]["response_id"])
    assert statuses(care.phone.send([first, changed])) == ["accepted", "accepted"]
    assert [row.value for row in urgent_rows(care)] == [2, 0]
    assert urgent_rows(care)[0].answered_at == told_at
    assert urgent_rows(care)[0].arrived_at == clock.now()
    assert [(one.value, one.is_urgent) for one in read(care).urgent] == [(0, False), (2, True)]


def test_the_phone_hears_that_an_urgent_answer_is_here(care: Care, clock: FixedClock) -> None:
    told = care.urgent(1)
    clock.forward(timedelta(hours=3))
    care.phone.send([told])
    (kept,) = care.phone.of_type("measure_urgent").items()
    assert kept[0] == told["id"]
    assert (kept[1]["item"], kept[1]["value"], kept[1]["arrived_at"]) == ("q9", 1, "2026-03-04T20:00:00.000Z")


def test_a_finished_form_adds_no_second_row_for_what_was_told_already(care: Care) -> None:
    told = care.urgent(1)
    form = care.form("phq_9", **{**PHQ_9, "q9": 1})
    form["payload"]["response_id"] = told["payload"]["response_id"]
    care.phone.send([form, told])
    assert [(row.value, row.from_form) for row in urgent_rows(care)] == [(1, False)]


@pytest.mark.parametrize("before", [None, 1])
def test_an_urgent_answer_that_is_only_in_the_form_is_not_lost(care: Care, before: int | None) -> None:
    form = care.form("phq_9", **{**PHQ_9, "q9": 3, "q1": None})
    if before is not None:
        care.phone.send([care.urgent(before, form["payload"]["response_id"])])
    care.phone.send([form])
    kept = {(row.value, row.from_form) for row in urgent_rows(care)}
    assert kept == {(3, True)} | ({(before, False)} if before else set())


def test_an_urgent_answer_in_a_form_that_is_refused_is_not_lost_and_is_kept_once(care: Care) -> None:
    first, again = care.form("phq_9", **PHQ_9), care.form("phq_9", **{**PHQ_9, "q9": 2})
    again["payload"]["response_id"] = first["payload"]["response_id"]
    assert statuses(care.phone.send([first, again])) == ["accepted", "too_late"]
    assert statuses(care.phone.send([again])) == ["too_late"]
    assert [(row.value, row.from_form) for row in urgent_rows(care)] == [(2, True)]


def test_an_urgent_answer_is_taken_though_its_neighbours_are_refused(care: Care) -> None:
    broken, unknown = care.form("phq_9"), care.form("nothing", q1=1)
    assert statuses(care.phone.send([broken, care.urgent(1), unknown])) == [
        "invalid_payload",
        "accepted",
        "invalid_payload",
    ]
    assert len(urgent_rows(care)) == 1


def test_an_urgent_answer_is_taken_from_somebody_with_no_open_episode(database: Database, care: Care) -> None:
    alone = make_client(database)
    assert statuses(Phone(database, alone).send([care.urgent(3)])) == ["accepted"]
    with database.reading() as work:
        (row,) = queries.urgent_answers(work.session, alone, alone.account_id)
    assert (row.value, row.enrolment_id) == (3, None)


@pytest.mark.parametrize("role", ["therapist", "administrator"])
def test_only_clients_answer(care: Care, role: str) -> None:
    phone = Phone(care.database, getattr(care, role))
    assert statuses(phone.send([care.form("phq_9", **PHQ_9), care.urgent(1)])) == ["not_allowed", "not_allowed"]


def test_the_database_itself_refuses_to_change_an_urgent_answer(care: Care) -> None:
    care.phone.send([care.urgent(2)])
    with pytest.raises(DBAPIError, match="append-only"), care.database.transaction() as work:
        work.session.connection().execute(text("UPDATE urgent_answer SET value = 0"))
    assert [row.value for row in urgent_rows(care)] == [2]


def test_change_is_said_against_the_last_form_and_the_first_of_the_same_version(care: Care, clock: FixedClock) -> None:
    for total in ({"q1": 3, "q2": 3}, {"q1": 2, "q2": 2}, {"q1": 0, "q2": 0}):
        zeros = dict.fromkeys(PHQ_9, 0) | {"q3": 3, "q4": 3, "difficulty": 1}
        care.phone.send([care.form("phq_9", **zeros | total), care.form("gad_7", q1=3)])
        clock.forward(timedelta(days=7))
    last, middle, first = (form for form in read(care).forms if form.instrument == "phq_9")
    assert [form.scores[0].value for form in (first, middle, last)] == [12, 10, 6]
    assert first.scores[0].since_last == first.scores[0].since_first == ()
    assert middle.scores[0].since_first == ()
    assert [one.key.rpartition(".")[2] for one in last.scores[0].since_last] == ["better", "within_error"]
    assert [one.key.rpartition(".")[2] for one in last.scores[0].since_first] == [
        "better",
        "reliable_better",
        "response",
        "line",
    ]
