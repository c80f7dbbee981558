"""Edits of a plan made apart come together: the same on every replica, and nothing written is lost."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.features.plans.rules.merge import Item, Revision, fold

VECTORS = json.loads((Path(__file__).parents[2] / "offline/vectors/plan_merge.json").read_text())
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIELDS = ("text", "note", "phone")


def revision(raw: dict[str, Any]) -> Revision:
    at = datetime.fromisoformat(raw["at"])
    return Revision(raw["id"], at, "reason", raw.get("fields"), raw.get("replaces", {}), raw.get("seen", ()))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_it_merges_as_the_phone_does(vector: dict[str, Any]) -> None:
    item = fold("i", [revision(raw) for raw in vector["revisions"]])
    values = {name: [[id, value] for id, value in kept.items()] for name, kept in item.values.items()}
    assert values == vector["values"]
    assert (sorted(item.conflicts()), item.is_removed) == (vector["conflicts"], vector["removed"])


class Replica:
    """A phone, or the server: what it has heard of, by item."""

    def __init__(self) -> None:
        self.heard: dict[str, dict[str, Revision]] = {}

    def item(self, item_id: str) -> Item:
        return fold(item_id, list(self.heard[item_id].values()))

    def hear(self, item_id: str, one: Revision) -> None:
        self.heard.setdefault(item_id, {})[one.id] = one


class Everybody:
    """Three replicas that write apart and hear of each other in any order, some of it twice."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.replicas, self.made = rng, [Replica() for _ in range(3)], 0

    def write(self) -> None:
        here = self.rng.choice(self.replicas)
        self.made += 1
        at = START + timedelta(minutes=self.rng.randrange(30))  # clocks that are wrong, and ties
        id = f"{self.rng.randrange(16**4):04x}-{self.made:04d}"
        known = sorted(here.heard)
        if known and self.rng.random() < 0.2:
            item_id = self.rng.choice(known)
            standing = here.item(item_id).values.values()
            here.hear(item_id, Revision(id, at, "", None, seen={one for kept in standing for one in kept}))
            return
        item_id = self.rng.choice(known) if known and self.rng.random() < 0.7 else f"item-{self.made}"
        values = here.item(item_id).values if item_id in here.heard else {}
        fields = {name: f"{name} {self.made}" for name in self.rng.sample(FIELDS, self.rng.randrange(1, 4))}
        replaces = {name: tuple(values.get(name, ())) for name in fields}
        here.hear(item_id, Revision(id, at, "reason", fields, replaces))

    def tell(self, only: int | None = None) -> None:
        """One replica tells another what it knows, or a random part of it, in a random order."""
        teller, hearer = self.rng.sample(self.replicas, 2)
        told = [(item_id, one) for item_id, known in teller.heard.items() for one in known.values()]
        self.rng.shuffle(told)
        for item_id, one in told[:only]:
            hearer.hear(item_id, one)

    def all(self) -> dict[str, dict[str, Revision]]:
        together = Replica()
        for replica in self.replicas:
            for item_id, known in replica.heard.items():
                for one in known.values():
                    together.hear(item_id, one)
        return together.heard


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 200))
def test_three_replicas_that_heard_the_same_see_the_same_and_nothing_is_lost(seed: int, count: int) -> None:
    everybody = Everybody(Random(seed))
    for _ in range(count):
        everybody.write() if everybody.rng.random() < 0.6 else everybody.tell(everybody.rng.choice([None, 1, 5]))
    known = everybody.all()
    ends = []
    for replica in everybody.replicas:
        told = [(item_id, one) for item_id, edits in known.items() for one in edits.values()]
        everybody.rng.shuffle(told)
        for item_id, one in [*told, *told[: len(told) // 2]]:
            replica.hear(item_id, one)
        ends.append({item_id: replica.item(item_id) for item_id in known})
    assert ends[0] == ends[1] == ends[2]
    for item_id, item in ends[0].items():
        edits = known[item_id].values()
        removals = [one for one in edits if one.fields is None]
        for one in edits:
            for name in one.fields or ():
                is_replaced = any(one.id in later.replaces.get(name, ()) for later in edits)
                assert is_replaced or one.id in item.values[name], "a value was lost"
                was_seen_by_a_removal = any(one.id in removal.seen for removal in removals)
                assert is_replaced or was_seen_by_a_removal or not item.is_removed, "an item was lost"
