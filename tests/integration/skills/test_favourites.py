"""Favourites are one list per person, the same on every phone of theirs."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.infra.db import Database
from tests.support.phone import Phone, make_client, operation


def tap(at: datetime, skill: str, on: bool) -> dict[str, Any]:
    return operation("favourite.set", at, {"skill": skill, "on": on})


def test_two_phones_have_one_list_and_the_later_tap_stands(database: Database, clock: FixedClock) -> None:
    viewer = make_client(database)
    one, two = Phone(database, viewer), Phone(database, viewer)
    now, later = clock.now(), clock.now() + timedelta(minutes=1)
    one.send([tap(now, "urge-surfing", True), tap(now, "body-scan", True), tap(later, "calm-place", False)])
    two.send([tap(now, "calm-place", True), tap(later, "urge-surfing", False)])
    one.pull()
    assert one.of_type("favourites") == two.of_type("favourites") == {viewer.account_id: {"skills": ["body-scan"]}}
    other = Phone(database, make_client(database, "Dana K."))
    other.pull()
    assert other.of_type("favourites") == {}


@pytest.mark.parametrize(
    "payload", [{"skill": "body-scan"}, {"skill": "", "on": True}, {"skill": "body-scan", "on": 1}, {"on": True}]
)
def test_a_tap_names_a_skill_and_says_yes_or_no(database: Database, clock: FixedClock, payload: dict[str, Any]) -> None:
    (result,) = Phone(database, make_client(database)).send([operation("favourite.set", clock.now(), payload)])
    assert result["code"] == "invalid_payload"


@pytest.mark.parametrize("kind", ["favourite.set", "writing.shared", "writing.unshared"])
def test_who_is_no_client_says_nothing_about_skills(database: Database, clock: FixedClock, kind: str) -> None:
    peer = Phone(database, Viewer(make_client(database).account_id, frozenset({Role.PEER})))
    id = "0199a000-0000-7000-8000-000000000001"
    payload: dict[str, Any] = {
        "favourite.set": {"skill": "body-scan", "on": True},
        "writing.shared": {"writing_id": id, "skill": "body-scan", "answers": {"a.b": 1}},
        "writing.unshared": {"writing_id": id},
    }[kind]
    assert peer.send([operation(kind, clock.now(), payload)])[0]["code"] == "not_allowed"
