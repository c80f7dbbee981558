"""Every operation gets its own answer, nothing is stored twice, and a bad one never spoils its neighbours."""

from datetime import timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.ids import uuid7
from recovery_app.features.changes import service as changes
from recovery_app.infra.db import Database
from tests.support.phone import Phone, checkin, make_client, operation


def test_a_checkin_is_accepted_and_comes_back_as_the_phone_keeps_it(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    sent = checkin(clock.now(), stress=7, mood=4, sleep=6.25, craving=0, used=False)
    assert phone.send([sent]) == [{"id": sent["id"], "status": "accepted"}]
    kept = phone.of_type("checkin")[sent["id"]]
    assert kept["answers"] == {"stress": 7, "mood": 4, "craving": 0, "sleep": 6.25, "used": False}
    assert kept["day"] == "2026-03-04" and kept["withdrawn"] is False and "note" not in kept


def test_the_same_operation_twice_is_a_duplicate_also_within_one_call(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    sent = checkin(clock.now())
    assert [r["status"] for r in phone.send([sent, sent])] == ["accepted", "duplicate"]
    assert [r["status"] for r in phone.send([sent])] == ["duplicate"]
    assert len(phone.of_type("checkin")) == 1


def test_an_id_that_is_somebody_elses_is_rejected_not_called_a_duplicate(database: Database, clock: FixedClock) -> None:
    first, second = Phone(database, make_client(database)), Phone(database, make_client(database, "Dana K."))
    sent = checkin(clock.now())
    first.send([sent])
    assert second.send([sent]) == [{"id": sent["id"], "status": "rejected", "code": "not_yours"}]
    second.pull()
    assert second.of_type("checkin") == {}


def note_of(note: str | None, **more: Any) -> dict[str, Any]:
    """A check-in with this shared note."""
    return {"form": "daily@1", "answers": {"stress": 3}, "note": note, "share_note": True, **more}


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("unknown kind", {"kind": "checkin.guessed"}, "unknown_kind"),
    ("kind is no text", {"kind": 7}, "unknown_kind"),
    ("unknown version", {"version": 9}, "unknown_version"),
    ("version is a flag", {"version": True}, "unknown_version"),
    ("id is no UUIDv7", {"id": "0b4e6f0a-6f5e-4f6e-8a52-6f0a1b2c3d4e"}, "invalid_payload"),
    ("id is missing", {"id": None}, "invalid_payload"),
    ("time without offset", {"occurred_at": "2026-03-04T12:00:00"}, "invalid_payload"),
    ("time is nonsense", {"occurred_at": "yesterday"}, "invalid_payload"),
    ("time before this century", {"occurred_at": "1970-01-01T00:00:00Z"}, "invalid_payload"),
    ("time at the end of days", {"occurred_at": "9999-12-31T23:59:59-14:00"}, "invalid_payload"),
    ("zone is unknown", {"timezone": "Mars/Olympus"}, "invalid_payload"),
    ("zone is a path", {"timezone": "../../etc/passwd"}, "invalid_payload"),
    ("payload is a list", {"payload": []}, "invalid_payload"),
    ("no answers", {"payload": {"form": "daily@1", "answers": {}}}, "invalid_payload"),
    ("unknown question", {"payload": {"form": "daily@1", "answers": {"joy": 3}}}, "invalid_payload"),
    ("unknown form", {"payload": {"form": "daily@99", "answers": {"stress": 3}}}, "invalid_payload"),
    ("half of a surrogate pair in a note", {"payload": note_of("\ud83d")}, "invalid_payload"),
    ("half of a surrogate pair in what is reserved", {"payload": note_of(None, sealed="\udc00")}, "invalid_payload"),
    ("half of a surrogate pair in the id", {"id": "\ud800"}, "invalid_payload"),
    ("rating over 10", {"payload": {"form": "daily@1", "answers": {"stress": 11}}}, "invalid_payload"),
    ("rating below 0", {"payload": {"form": "daily@1", "answers": {"stress": -1}}}, "invalid_payload"),
    ("rating is a fraction", {"payload": {"form": "daily@1", "answers": {"stress": 3.5}}}, "invalid_payload"),
    ("rating is a flag", {"payload": {"form": "daily@1", "answers": {"stress": True}}}, "invalid_payload"),
    ("rating is null", {"payload": {"form": "daily@1", "answers": {"stress": None}}}, "invalid_payload"),
    ("sleep in tenths", {"payload": {"form": "daily@1", "answers": {"sleep": 7.1}}}, "invalid_payload"),
    ("sleep over a day", {"payload": {"form": "daily@1", "answers": {"sleep": 24.25}}}, "invalid_payload"),
    ("use is no yes or no", {"payload": {"form": "daily@1", "answers": {"used": 1}}}, "invalid_payload"),
    (
        "unknown trigger",
        {"payload": {"form": "daily@1", "answers": {"stress": 3}, "triggers": ["aliens"]}},
        "invalid_payload",
    ),
    (
        "a note that is not shared",
        {"payload": {"form": "daily@1", "answers": {"stress": 3}, "note": "mine", "share_note": False}},
        "invalid_payload",
    ),
    (
        "a note with half an emoji",
        {"payload": {"form": "daily@1", "answers": {"stress": 3}, "note": "so \ud83d", "share_note": True}},
        "invalid_payload",
    ),
    (
        "a sealed part with half an emoji",
        {"payload": {"form": "daily@1", "answers": {"stress": 3}, "sealed": "\ud83d"}},
        "invalid_payload",
    ),
    (
        "a note that is too long",
        {"payload": {"form": "daily@1", "answers": {"stress": 3}, "note": "x" * 4001, "share_note": True}},
        "invalid_payload",
    ),
    (
        "a part nobody agreed on",
        {"payload": {"form": "daily@1", "answers": {"stress": 3}, "mood_music": 1}},
        "invalid_payload",
    ),
]


@pytest.mark.parametrize(("change", "code"), [(c, code) for _, c, code in BAD], ids=[name for name, _, _ in BAD])
def test_a_bad_operation_gets_its_code_and_its_neighbours_are_stored(
    database: Database, clock: FixedClock, change: dict[str, Any], code: str
) -> None:
    phone = Phone(database, make_client(database))
    before, after = checkin(clock.now()), checkin(clock.now())
    results = phone.send([before, {**checkin(clock.now()), **change}, after])
    assert [r["status"] for r in results] == ["accepted", "rejected", "accepted"]
    assert results[1]["code"] == code
    assert set(phone.of_type("checkin")) == {before["id"], after["id"]}


@pytest.mark.parametrize("junk", [None, 3, "text", [], {}, {"id": 5}])
def test_junk_in_the_list_is_answered_and_changes_nothing(database: Database, clock: FixedClock, junk: object) -> None:
    phone = Phone(database, make_client(database))
    good = checkin(clock.now())
    assert [r["status"] for r in phone.send([junk, good])] == ["rejected", "accepted"]


def test_a_clock_that_is_a_day_ahead_passes_and_three_days_do_not(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    day, days = checkin(clock.now() + timedelta(hours=47)), checkin(clock.now() + timedelta(hours=49))
    assert [r.get("code", "accepted") for r in phone.send([day, days])] == ["accepted", "too_far_in_future"]


def test_the_local_day_is_that_of_the_operations_zone_also_across_the_clock_change(
    database: Database, clock: FixedClock
) -> None:
    phone = Phone(database, make_client(database))
    cases = [
        ("2026-03-08T04:59:00Z", "America/New_York", "2026-03-07"),
        ("2026-03-08T05:00:00Z", "America/New_York", "2026-03-08"),
        ("2026-03-09T03:59:00Z", "America/New_York", "2026-03-08"),
        ("2026-03-09T04:00:00Z", "America/New_York", "2026-03-09"),
        ("2026-03-08T23:30:00+02:00", "Europe/Helsinki", "2026-03-08"),
        ("2026-03-08T11:00:00Z", "Pacific/Kiritimati", "2026-03-09"),
    ]
    clock.forward(timedelta(days=5))
    sent = [{**checkin(clock.now()), "occurred_at": at, "timezone": zone} for at, zone, _ in cases]
    phone.send(sent)
    kept = phone.of_type("checkin")
    assert [kept[s["id"]]["day"] for s in sent] == [day for _, _, day in cases]


def correct(at: Any, checkin_id: str, **answers: Any) -> dict[str, Any]:
    payload = {"checkin_id": checkin_id, "form": "daily@1", "answers": answers}
    return operation("checkin.corrected", at, payload)


def withdraw(at: Any, checkin_id: str) -> dict[str, Any]:
    return operation("checkin.withdrawn", at, {"checkin_id": checkin_id})


def test_a_correction_works_for_24_hours_by_occurrence_not_by_arrival(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    first = checkin(clock.now(), stress=3)
    phone.send([first])
    in_time = correct(clock.now() + timedelta(hours=24), first["id"], stress=4)
    late = correct(clock.now() + timedelta(hours=24, seconds=1), first["id"], stress=9)
    clock.forward(timedelta(days=6))
    assert [r.get("code", r["status"]) for r in phone.send([in_time, late])] == ["accepted", "too_late"]
    assert phone.of_type("checkin")[first["id"]]["answers"] == {"stress": 4}


def test_of_two_corrections_the_greater_wins_whatever_arrives_first(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    first = checkin(clock.now(), stress=3)
    early = correct(clock.now() + timedelta(hours=1), first["id"], stress=4)
    later = correct(clock.now() + timedelta(hours=2), first["id"], stress=5)
    phone.send([first, later])
    phone.send([early])
    assert phone.of_type("checkin")[first["id"]]["answers"] == {"stress": 5}


def test_withdrawn_always_wins_and_takes_the_shared_text_away(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    first = checkin(clock.now(), stress=3)
    first["payload"].update(note="argued again", share_note=True)
    phone.send([first])
    assert phone.of_type("checkin")[first["id"]]["note"] == "argued again"
    gone = withdraw(clock.now() + timedelta(minutes=5), first["id"])
    louder = correct(clock.now() + timedelta(hours=3), first["id"], stress=9)
    louder["payload"].update(note="and again", share_note=True)
    phone.send([gone])
    phone.send([louder])
    kept = phone.of_type("checkin")[first["id"]]
    assert kept["withdrawn"] is True and "note" not in kept


def test_un_sharing_hides_the_text_at_once(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    first = checkin(clock.now(), stress=3)
    first["payload"].update(note="argued again", share_note=True)
    phone.send([first, correct(clock.now() + timedelta(minutes=1), first["id"], stress=3)])
    assert "note" not in phone.of_type("checkin")[first["id"]]


def test_a_correction_of_somebody_elses_checkin_finds_nothing(database: Database, clock: FixedClock) -> None:
    first, second = Phone(database, make_client(database)), Phone(database, make_client(database, "Dana K."))
    own = checkin(clock.now(), stress=3)
    first.send([own])
    assert second.send([correct(clock.now(), own["id"], stress=9)])[0]["code"] == "not_found"
    assert second.send([withdraw(clock.now(), own["id"])])[0]["code"] == "not_found"
    first.cursor = None
    first.pull()
    assert first.of_type("checkin")[own["id"]]["answers"] == {"stress": 3}


@pytest.mark.parametrize("kind", ["checkin.recorded", "plan_item.saved", "practice.recorded"])
def test_who_is_no_client_records_nothing(database: Database, clock: FixedClock, kind: str) -> None:
    client = make_client(database)
    peer = Phone(database, Viewer(client.account_id, frozenset({Role.PEER})))
    payloads = {
        "checkin.recorded": {"form": "daily@1", "answers": {"stress": 3}},
        "plan_item.saved": {"item_id": uuid7(clock.now()), "part": "reason", "fields": {"text": "Mia"}},
        "practice.recorded": {"skill": "urge-surfing", "finished": True},
    }
    assert peer.send([operation(kind, clock.now(), payloads[kind])])[0]["code"] == "not_allowed"


def test_a_cursor_of_another_epoch_or_ahead_of_the_feed_starts_anew(database: Database, clock: FixedClock) -> None:
    phone = Phone(database, make_client(database))
    phone.send([checkin(clock.now()), checkin(clock.now())])
    good = phone.cursor
    assert phone.pull()["reset"] is False
    with database.transaction() as work:
        changes.renew_epoch(work)
    answer = phone.pull()
    assert answer["reset"] is True and len(answer["changes"]) == 2
    epoch = (phone.cursor or "").rpartition(".")[0]
    for broken in (good, f"{epoch}.999", "nonsense", f"{epoch}.-1", f"{epoch}.{'9' * 40}", ""):
        phone.cursor = broken
        assert phone.pull()["reset"] is True, broken


def test_a_long_feed_comes_in_pages_and_is_complete(database: Database, clock: FixedClock) -> None:
    viewer = make_client(database)
    phone, second = Phone(database, viewer), Phone(database, viewer)
    sent = [checkin(clock.now()) for _ in range(450)]
    for start in range(0, 450, 90):
        phone.send(sent[start : start + 90])
    second.pull()
    assert set(second.of_type("checkin")) == {op["id"] for op in sent}
