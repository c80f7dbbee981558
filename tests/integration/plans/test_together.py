"""A therapist proposes, comments and looks a plan through; the client decides, and reads who and when."""

from datetime import timedelta
from typing import Any

import pytest

from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.plans import service as plans
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.phone import Phone, make_client, operation


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def write(clinic: Clinic, part: str = "trigger", item_id: str = "", **fields: Any) -> str:
    """A line that Cleo's phone sends; its id."""
    now = clinic.database.clock.now()
    item_id = item_id or uuid7(now)
    sent = operation("plan_item.saved", now, {"item_id": item_id, "part": part, "fields": fields})
    assert clinic.phone("cleo").send([sent])[0]["status"] == "accepted"
    return item_id


def propose(clinic: Clinic, who: str = "theo", **given: Any) -> str:
    with clinic.database.transaction() as work:
        given = {"part": "trigger", "fields": {"text": "Payday", "risk": "high"}, **given}
        return plans.propose(work, clinic[who], clinic["cleo"].account_id, **given)


def overview(clinic: Clinic, who: str = "theo") -> plans.Overview:
    with clinic.database.reading() as work:
        return plans.overview(work, clinic[who], clinic["cleo"].account_id)


def test_a_proposal_reaches_the_phone_and_the_answer_the_therapist(clinic: Clinic, clock: FixedClock) -> None:
    proposal_id = propose(clinic, comment="You named it on Monday.")
    phone = clinic.phone("cleo")
    phone.pull()
    (told,) = phone.of_type("plan_proposal").values()
    assert (told["fields"], told["comment"], told["answer"]) == (
        {"text": "Payday", "risk": "high"},
        "You named it on Monday.",
        "",
    )
    item_id = uuid7(clock.now())
    taken = {"item_id": item_id, "part": "trigger", "fields": told["fields"], "proposal": proposal_id}
    answer = {"proposal_id": proposal_id, "accepted": True}
    results = phone.send(
        [
            operation("plan_item.saved", clock.now(), taken),
            operation("plan_proposal.answered", clock.now(), answer),
        ]
    )
    assert {result["status"] for result in results} == {"accepted"}
    seen = overview(clinic)
    (item,), (proposal,) = seen.items, seen.proposals
    assert item.fields() == {"text": "Payday", "risk": "high"}
    assert (proposal.answer, proposal.answered_at, proposal.is_own) == ("accepted", clock.now(), True)
    assert [one.proposal for _, one in seen.history] == [proposal_id]


def test_of_two_answers_the_later_stands_in_whatever_order_they_come(clinic: Clinic, clock: FixedClock) -> None:
    proposal_id = propose(clinic)

    def answer(minutes: int, accepted: bool) -> dict[str, Any]:
        at = clock.now() + timedelta(minutes=minutes)
        return operation("plan_proposal.answered", at, {"proposal_id": proposal_id, "accepted": accepted})

    clinic.phone("cleo").send([answer(5, False), answer(2, True)])
    assert [one.answer for one in overview(clinic).proposals] == ["declined"]


def test_nobody_answers_for_somebody_else(clinic: Clinic, clock: FixedClock) -> None:
    proposal_id = propose(clinic)
    stranger = Phone(clinic.database, make_client(clinic.database, "Dana K."))
    sent = operation("plan_proposal.answered", clock.now(), {"proposal_id": proposal_id, "accepted": True})
    assert stranger.send([sent])[0]["code"] == "not_found"
    foreign = {"item_id": write(clinic, text="Bars"), "part": "trigger", "fields": {"text": "mine now"}}
    assert stranger.send([operation("plan_item.saved", clock.now(), foreign)])[0]["code"] == "not_yours"


def test_a_proposal_is_taken_back_while_it_is_open(clinic: Clinic, clock: FixedClock) -> None:
    proposal_id = propose(clinic)
    phone = clinic.phone("cleo")
    phone.pull()
    with clinic.database.transaction() as work:
        plans.withdraw_proposal(work, clinic["theo"], proposal_id)
    phone.pull()
    assert phone.of_type("plan_proposal") == {}
    sent = operation("plan_proposal.answered", clock.now(), {"proposal_id": proposal_id, "accepted": True})
    assert phone.send([sent])[0]["code"] == "not_found"
    with clinic.database.transaction() as work, pytest.raises(NotFound):
        plans.withdraw_proposal(work, clinic["theo"], proposal_id)


def test_what_cannot_be_kept_is_refused_before_it_is_sent(clinic: Clinic) -> None:
    item_id = write(clinic, text="Bars")
    for given, code in (
        ({"fields": {}}, "required"),
        ({"fields": {}, "comment": "x"}, "invalid_input"),
        ({"comment": "x" * 601}, "too_long"),
        ({"fields": {"risk": "huge"}}, "invalid_input"),
        ({"part": "secrets"}, "invalid_input"),
        ({"part": "person", "fields": {"text": "Sam", "phone": "555-0100 ext 3"}}, "invalid_input"),
    ):
        with pytest.raises(InvalidInput, match=code):
            propose(clinic, **given)
    assert propose(clinic, item_id=item_id, fields={}, comment="Which one?")
    with pytest.raises(NotFound):
        propose(clinic, item_id=uuid7(clinic.database.clock.now()))


def test_only_a_therapist_to_whom_the_plan_is_open_reads_and_works_on_it(clinic: Clinic) -> None:
    write(clinic, text="Bars")
    for who in ("priya", "ada", "cleo"):
        with pytest.raises(NotFound):
            propose(clinic, who)
        with pytest.raises(NotFound):
            overview(clinic, who)
        with clinic.database.transaction() as work, pytest.raises(NotFound):
            plans.mark_reviewed(work, clinic[who], clinic["cleo"].account_id, "safety")


def test_who_looked_a_plan_through_is_on_the_phone_and_with_the_therapist(clinic: Clinic, clock: FixedClock) -> None:
    phone = clinic.phone("cleo")
    phone.send([operation("plan.looked_through", clock.now(), {"plan": "safety"})])
    clock.forward(timedelta(days=1))
    with clinic.database.transaction() as work:
        plans.mark_reviewed(work, clinic["theo"], clinic["cleo"].account_id, "safety")
    phone.pull()
    told = sorted((one["at"], one["by"]) for one in phone.of_type("plan_review").values())
    assert [bool(by) for _, by in told] == [False, True]
    assert [(one.plan, bool(one.by)) for one in overview(clinic).reviews] == [("safety", True), ("safety", False)]


def test_when_plans_were_last_looked_through_takes_two_queries_however_many_clients(
    clinic: Clinic, clock: FixedClock
) -> None:
    begun = clock.now()
    write(clinic, text="Bars")
    with clinic.database.reading() as work:
        cleo = clinic["cleo"].account_id
        assert plans.last_looks(work, clinic["theo"], [cleo]) == {cleo: (begun, None)}
