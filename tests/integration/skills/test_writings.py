"""Writing is shared by choice, read by whom it was shared with, and gone from them the moment it is taken back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.programs import service as programs
from recovery_app.features.skills import service as skills
from recovery_app.features.skills.service import WritingView
from recovery_app.features.skills.tables import Writing
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.phone import Phone, make_client, operation


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def share(at: datetime, writing_id: str = "", **answers: Any) -> dict[str, Any]:
    told = answers or {"situation": "Rent"}
    payload = {
        "writing_id": writing_id or uuid7(at),
        "skill": "thought-record",
        "answers": {f"fact.{key}": value for key, value in told.items()},
    }
    return operation("writing.shared", at, payload)


def take_back(at: datetime, writing_id: str) -> dict[str, Any]:
    return operation("writing.unshared", at, {"writing_id": writing_id})


def codes(results: list[dict[str, str]]) -> list[str]:
    return [result.get("code", result["status"]) for result in results]


def shown(clinic: Clinic, who: str = "theo") -> tuple[WritingView, ...]:
    with clinic.database.reading() as work:
        return skills.practice_of(work, clinic[who], clinic["cleo"].account_id).writings


def mark_read(clinic: Clinic, writing_id: str, who: str = "theo") -> None:
    with clinic.database.transaction() as work:
        skills.mark_read(work, clinic[who], clinic["cleo"].account_id, writing_id)


def test_a_writing_reaches_the_therapist_as_it_was_written(clinic: Clinic, clock: FixedClock) -> None:
    sent = share(clock.now(), situation="Línea 🙂", strength=70, proof=["one", "two"])
    assert codes(clinic.phone("cleo").send([sent])) == ["accepted"]
    (one,) = shown(clinic)
    assert dict(one.answers) == {"fact.situation": "Línea 🙂", "fact.strength": 70, "fact.proof": ["one", "two"]}
    assert (one.id, one.skill, one.read_at) == (sent["payload"]["writing_id"], "thought-record", None)
    assert one.shared_at == clock.now()
    assert shown(clinic, "priya") == ()


def test_the_client_sees_who_read_it_and_when_and_the_first_time_counts(clinic: Clinic, clock: FixedClock) -> None:
    phone, sent = clinic.phone("cleo"), share(clock.now())
    phone.send([sent])
    id = sent["payload"]["writing_id"]
    assert phone.of_type("writing")[id]["read_by"] == []
    clock.forward(timedelta(hours=3))
    mark_read(clinic, id)
    clock.forward(timedelta(hours=3))
    mark_read(clinic, id)
    phone.pull()
    assert phone.of_type("writing")[id]["read_by"] == [{"name": "Theo", "at": "2026-03-04T20:00:00.000Z"}]
    assert shown(clinic)[0].read_at == clock.now() - timedelta(hours=3)


def test_new_words_have_not_been_read_yet(clinic: Clinic, clock: FixedClock) -> None:
    phone, sent = clinic.phone("cleo"), share(clock.now())
    id = sent["payload"]["writing_id"]
    phone.send([sent])
    mark_read(clinic, id)
    clock.forward(timedelta(minutes=5))
    phone.send([share(clock.now(), id, situation="Rent, again")])
    assert phone.of_type("writing")[id]["read_by"] == []
    (one,) = shown(clinic)
    assert (dict(one.answers), one.read_at) == ({"fact.situation": "Rent, again"}, None)
    mark_read(clinic, id)
    phone.pull()
    assert [reader["name"] for reader in phone.of_type("writing")[id]["read_by"]] == ["Theo"]


def test_taken_back_is_gone_at_once_and_kept_nowhere(clinic: Clinic, clock: FixedClock) -> None:
    phone, sent = clinic.phone("cleo"), share(clock.now())
    id = sent["payload"]["writing_id"]
    phone.send([sent])
    clock.forward(timedelta(minutes=1))
    assert codes(phone.send([take_back(clock.now(), id)])) == ["accepted"]
    assert phone.of_type("writing") == {} and shown(clinic) == ()
    with pytest.raises(NotFound):
        mark_read(clinic, id)
    with clinic.database.reading() as work:
        assert work.session.get_one(Writing, id).content is None
    assert codes(phone.send([share(clock.now() - timedelta(seconds=30), id)])) == ["accepted"]
    assert shown(clinic) == (), "an older share that arrives late does not bring it back"
    phone.send([share(clock.now() + timedelta(minutes=1), id)])
    assert len(shown(clinic)) == 1


def test_a_writing_id_that_is_somebody_elses_is_refused(clinic: Clinic, clock: FixedClock) -> None:
    phone, other = clinic.phone("cleo"), clinic.phone("marco")
    sent = share(clock.now())
    id = sent["payload"]["writing_id"]
    phone.send([sent])
    later = clock.now() + timedelta(minutes=1)
    good = share(later)
    assert codes(other.send([share(later, id), take_back(later, id), good])) == ["not_yours", "not_yours", "accepted"]
    assert set(other.of_type("writing")) == {good["payload"]["writing_id"]}
    assert dict(shown(clinic)[0].answers) == {"fact.situation": "Rent"}
    assert codes(phone.send([take_back(later, uuid7(later))])) == ["not_found"]


def test_shared_and_taken_back_in_one_call(clinic: Clinic, clock: FixedClock) -> None:
    phone, sent = clinic.phone("cleo"), share(clock.now())
    back = take_back(clock.now() + timedelta(minutes=1), sent["payload"]["writing_id"])
    assert codes(phone.send([sent, back, sent, back])) == ["accepted", "accepted", "duplicate", "duplicate"]
    assert phone.of_type("writing") == {} and shown(clinic) == ()


def test_a_new_therapist_reads_what_was_shared_since_and_a_former_one_nothing(
    clinic: Clinic, clock: FixedClock
) -> None:
    phone, old = clinic.phone("cleo"), share(clock.now())
    phone.send([old])
    clock.forward(timedelta(days=1))
    with clinic.database.transaction() as work:
        programs.hand_over(work, clinic["ada"], clinic["theo"].account_id, clinic["nora"].account_id)
    assert shown(clinic, "nora") == ()
    with pytest.raises(NotFound):
        mark_read(clinic, old["payload"]["writing_id"], "nora")
    with pytest.raises(NotFound):
        shown(clinic, "theo")
    clock.forward(timedelta(hours=1))
    phone.send([share(clock.now(), old["payload"]["writing_id"], situation="For you too")])
    assert [dict(one.answers) for one in shown(clinic, "nora")] == [{"fact.situation": "For you too"}]


PAYLOADS: list[tuple[str, dict[str, Any]]] = [
    ("no answers", {"answers": {}}),
    ("answers are a list", {"answers": ["x"]}),
    ("a place without a field", {"answers": {"fact": "x"}}),
    ("a place with capitals", {"answers": {"Fact.a": "x"}}),
    ("an answer that is nothing", {"answers": {"fact.a": None}}),
    ("an answer that is a flag", {"answers": {"fact.a": True}}),
    ("an answer that is no number", {"answers": {"fact.a": float("nan")}}),
    ("a number without end", {"answers": {"fact.a": float("inf")}}),
    ("an answer within an answer", {"answers": {"fact.a": {"b": "c"}}}),
    ("lines that are no text", {"answers": {"fact.a": ["x", 1]}}),
    ("too many lines", {"answers": {"fact.a": [""] * 101}}),
    ("text with NUL", {"answers": {"fact.a": "a\x00b"}}),
    ("half an emoji", {"answers": {"fact.a": ["\ud83d"]}}),
    ("too much text", {"answers": {"fact.a": "x" * 7990, "fact.b": ["y" * 6, "y" * 5]}}),
    ("too many answers", {"answers": {f"fact.a{n}": 1 for n in range(41)}}),
    ("no skill", {"skill": ""}),
    ("a skill that is a path", {"skill": "../etc"}),
    ("an id that is none", {"writing_id": "w1"}),
    ("a part nobody agreed on", {"mood_music": 1}),
]


@pytest.mark.parametrize("change", [change for _, change in PAYLOADS], ids=[name for name, _ in PAYLOADS])
def test_a_writing_that_does_not_have_the_form_is_refused(
    database: Database, clock: FixedClock, change: dict[str, Any]
) -> None:
    phone, bad = Phone(database, make_client(database)), share(clock.now())
    bad["payload"].update(change)
    assert codes(phone.send([bad, share(clock.now())])) == ["invalid_payload", "accepted"]


def test_the_most_that_a_writing_may_hold_is_taken(database: Database, clock: FixedClock) -> None:
    phone, most = Phone(database, make_client(database)), share(clock.now())
    most["payload"]["answers"] = {f"fact.a{n}": n for n in range(39)} | {"fact.text": "🙂" * 8000}
    assert codes(phone.send([most])) == ["accepted"]
    assert len(next(iter(phone.of_type("writing").values()))["answers"]["fact.text"]) == 8000


@pytest.mark.parametrize("payload", [{}, {"writing_id": "x"}, {"writing_id": 1}, {"writing_id": None, "why": ""}])
def test_taking_back_names_a_writing(database: Database, clock: FixedClock, payload: dict[str, Any]) -> None:
    phone = Phone(database, make_client(database))
    assert codes(phone.send([operation("writing.unshared", clock.now(), payload)])) == ["invalid_payload"]
