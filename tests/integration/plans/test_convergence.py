"""Three phones of one person write apart, send whatever they have in any cut, some of it twice: in the end all see the
same plan, and no line is lost. Through the real exchange. Never switched off."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import parse_instant
from recovery_app.core.ids import uuid7
from recovery_app.features.plans.rules.merge import Item, Revision, fold
from recovery_app.infra.db import Database
from tests.conftest import NOON
from tests.support.databases import sqlite_database
from tests.support.phone import Phone, make_client, operation

FIELDS = ("text", "phone", "note")


@pytest.fixture(scope="module")
def shared_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("plans")
    with sqlite_database(folder, folder, FixedClock(NOON)) as database:
        yield database


def folded(item_id: str, data: dict[str, Any]) -> Item:
    """An item as it is on a phone, through the server's own fold."""
    found = [
        Revision(
            one["id"],
            parse_instant(one["at"]),
            data["part"],
            one.get("fields"),
            one.get("replaces", {}),
            one.get("seen", ()),
        )
        for one in data["revisions"]
    ]
    return fold(item_id, found)


class Writer:
    """A phone with an outbox: what it wrote and has not sent yet is applied on top of what it pulled."""

    def __init__(self, phone: Phone, rng: Random) -> None:
        self.phone, self.rng = phone, rng
        self.outbox: list[dict[str, Any]] = []

    def items(self) -> dict[str, Item]:
        seen = {id: {**data, "revisions": [*data["revisions"]]} for id, data in self.phone.of_type("plan_item").items()}
        for one in self.outbox:
            payload = one["payload"]
            item = seen.setdefault(payload["item_id"], {"part": payload.get("part", "person"), "revisions": []})
            edit = {key: value for key, value in payload.items() if key in ("fields", "replaces", "seen")}
            item["revisions"].append({"id": one["id"], "at": one["occurred_at"], **edit})
        return {id: folded(id, data) for id, data in seen.items()}

    def write(self, number: int) -> None:
        at = NOON + timedelta(minutes=self.rng.randrange(60))
        items = self.items()
        standing = sorted(id for id, item in items.items() if not item.is_removed)
        if standing and self.rng.random() < 0.2:
            id = self.rng.choice(standing)
            seen = sorted({one for kept in items[id].values.values() for one in kept})
            self.outbox.append(operation("plan_item.removed", at, {"item_id": id, "seen": seen}))
            return
        id = self.rng.choice(sorted(items)) if items and self.rng.random() < 0.7 else uuid7(at)
        fields = {name: f"{name} {number}" for name in self.rng.sample(FIELDS, self.rng.randrange(1, 4))}
        replaces = {name: list(items[id].values.get(name, ())) for name in fields} if id in items else {}
        payload = {"item_id": id, "part": "person", "fields": fields, "replaces": replaces}
        self.outbox.append(operation("plan_item.saved", at, payload))

    def sync(self) -> None:
        sent = self.outbox[: self.rng.randrange(0, 9)]
        self.phone.send(sent)
        if self.rng.random() < 0.3:  # the answer was lost: the same again
            self.phone.send(sent)
        self.outbox = self.outbox[len(sent) :]
        if self.rng.random() < 0.7:
            self.phone.pull()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 200))
def test_three_phones_end_with_the_same_plan_and_nothing_is_lost(
    shared_database: Database, seed: int, count: int
) -> None:
    rng = Random(seed)
    viewer = make_client(shared_database)
    writers = [Writer(Phone(shared_database, viewer), rng) for _ in range(3)]
    made: dict[str, dict[str, Any]] = {}
    for number in range(count):
        writer = rng.choice(writers)
        if rng.random() < 0.6:
            writer.write(number)
            made[writer.outbox[-1]["id"]] = writer.outbox[-1]["payload"]
        else:
            writer.sync()
    for writer in writers:
        while writer.outbox:
            writer.sync()
    for writer in writers:
        writer.phone.pull()
    ends = [writer.items() for writer in writers]
    assert ends[0] == ends[1] == ends[2]
    seen = {id for payload in made.values() for id in payload.get("seen", ())}
    for id, payload in made.items():
        for name in payload.get("fields", ()):
            item = ends[0][payload["item_id"]]
            replaced = any(id in later.get("replaces", {}).get(name, ()) for later in made.values())
            assert replaced or id in item.values[name], "a value was lost"
            assert replaced or id in seen or not item.is_removed, "a line was lost"
