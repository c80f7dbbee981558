"""Random operations from two devices, doubled and cut off anywhere, in any order that keeps each device's own
order and what it had pulled, end in the same state. Never switched off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import parse_instant
from recovery_app.core.ids import uuid7
from recovery_app.features.checkins import queries
from recovery_app.infra.db import Database
from tests.conftest import NOON
from tests.support.databases import sqlite_database
from tests.support.phone import Phone, checkin, make_client, operation


@dataclass(frozen=True)
class Step:
    """One operation of one device, and the operations that must have arrived before it."""

    device: int
    operation: dict[str, Any]
    needs: frozenset[str]


OF_SKILLS = ("share", "unshare", "favourite")
FAVOURITES = ("body-scan", "paced-breathing", "urge-surfing")


def favourite(rng: Random, at: datetime) -> dict[str, Any]:
    """One of a few skills put among the favourites, or taken out."""
    return operation("favourite.set", at, {"skill": rng.choice(FAVOURITES), "on": rng.random() < 0.5})


def share(rng: Random, at: datetime, writings: dict[str, str]) -> dict[str, Any]:
    """A new writing or a known one anew; `writings` holds the operation that shared each first."""
    id = rng.choice(list(writings)) if writings and rng.random() < 0.6 else uuid7(at)
    answers = {"fact.situation": f"it {rng.random()}", "feeling.strength": rng.randrange(101)}
    made = operation("writing.shared", at, {"writing_id": id, "skill": "thought-record", "answers": answers})
    writings.setdefault(id, made["id"])
    return made


def make_steps(rng: Random, count: int) -> list[Step]:
    """A history of two devices: recordings, corrections and withdrawals of things known to the device, plan edits,
    writing shared and taken back, favourites."""
    steps: list[Step] = []
    recorded: list[str] = []
    items: list[str] = []
    writings: dict[str, str] = {}
    for _ in range(count):
        at = NOON + timedelta(minutes=rng.randrange(0, 20 * 60))
        kind = rng.choice(
            ["record", "record", "correct", "withdraw", "save", "remove", "settings", "practice", *OF_SKILLS]
        )
        needs: frozenset[str] = frozenset()
        if kind == "record" or (kind in ("correct", "withdraw") and not recorded):
            made = checkin(at, stress=rng.randrange(11), mood=rng.randrange(11), used=rng.random() < 0.1)
            if rng.random() < 0.3:
                made["payload"].update(note=f"note {rng.random()}", share_note=True)
            recorded.append(made["id"])
        elif kind == "correct":
            target = rng.choice(recorded)
            payload = {"checkin_id": target, "form": "daily@1", "answers": {"stress": rng.randrange(11)}}
            made, needs = operation("checkin.corrected", at, payload), frozenset({target})
        elif kind == "withdraw":
            target = rng.choice(recorded)
            made, needs = operation("checkin.withdrawn", at, {"checkin_id": target}), frozenset({target})
        elif kind == "settings":
            made = operation("settings.changed", at, {"language": rng.choice(["en", "es"])})
        elif kind == "practice":
            made = operation("practice.recorded", at, {"skill": "urge-surfing", "before": 7, "finished": True})
        elif kind == "favourite":
            made = favourite(rng, at)
        elif kind == "unshare" and writings:
            writing, first = rng.choice(list(writings.items()))
            made, needs = operation("writing.unshared", at, {"writing_id": writing}), frozenset({first})
        elif kind in ("share", "unshare"):
            made = share(rng, at, writings)
        elif kind == "remove" and items:
            item, first = rng.choice(items), None
            first = next(s.operation["id"] for s in steps if s.operation["payload"].get("item_id") == item)
            made, needs = operation("plan_item.removed", at, {"item_id": item, "seen": [first]}), frozenset({first})
        else:
            item = rng.choice(items) if items and rng.random() < 0.5 else uuid7(at)
            items.append(item)
            payload = {"item_id": item, "part": "reason", "fields": {"text": f"reason {rng.random()}"}}
            made = operation("plan_item.saved", at, payload)
        steps.append(Step(rng.randrange(2), made, needs))
    return steps


def deliver(rng: Random, phones: list[Phone], steps: list[Step]) -> None:
    """Send everything in a random allowed order: batches of any size, answers lost and sent again."""
    waiting = [[s for s in steps if s.device == device] for device in (0, 1)]
    arrived: set[str] = set()
    while waiting[0] or waiting[1]:
        device = rng.choice([d for d in (0, 1) if waiting[d]])
        batch: list[Step] = []
        size = rng.randrange(1, 8)
        for step in waiting[device][:size]:
            if not step.needs <= arrived | {s.operation["id"] for s in batch}:
                break
            batch.append(step)
        if not batch:
            continue
        operations = [s.operation for s in batch]
        phones[device].send(operations)
        arrived |= {op["id"] for op in operations}
        if rng.random() < 0.4:  # the answer was lost: the phone sends the same again, and perhaps only a part
            phones[device].send(operations[: rng.randrange(1, len(operations) + 1)])
        waiting[device] = waiting[device][len(batch) :]


def state(database: Database, viewer: Viewer) -> dict[str, Any]:
    """What a new phone of this person would see, and the roll-up the caseload reads."""
    fresh = Phone(database, viewer)
    fresh.pull()
    with database.reading() as work:
        days = queries.rollups(work.session, viewer, [viewer.account_id], NOON.date(), NOON.date() + timedelta(days=3))
        rolled = [tuple(day)[1:] for day in days]
    entities = {key: data for key, data in fresh.entities.items() if key[0] != "profile"}
    profile = next(iter(fresh.of_type("profile").values()), {})
    return {"entities": entities, "language": profile.get("language"), "days": rolled}


@pytest.fixture(scope="module")
def two_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Database]]:
    folder: Path = tmp_path_factory.mktemp("convergence")
    clock = FixedClock(NOON)
    with sqlite_database(folder, folder, clock) as one, sqlite_database(folder, folder, clock) as two:
        yield one, two


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 40))
def test_two_devices_end_in_the_same_state_whatever_the_order(
    two_databases: tuple[Database, Database], seed: int, count: int
) -> None:
    rng = Random(seed)
    steps = make_steps(rng, count)
    ends = []
    account = uuid7(NOON)
    for database in two_databases:
        viewer = make_client(database, id=account)
        deliver(rng, [Phone(database, viewer), Phone(database, viewer)], steps)
        ends.append(state(database, viewer))
    assert ends[0] == ends[1]
    recorded = {s.operation["id"] for s in steps if s.operation["kind"] == "checkin.recorded"}
    assert {id for kind, id in ends[0]["entities"] if kind == "checkin"} == recorded, "an entry was lost"


def skill_steps(rng: Random, count: int) -> list[dict[str, Any]]:
    """Shares, unshares and taps; times that are equal occur."""
    made: list[dict[str, Any]] = []
    writings: dict[str, str] = {}
    for _ in range(count):
        at = NOON + timedelta(minutes=rng.randrange(0, 12))
        kind = rng.choice(OF_SKILLS)
        if kind == "favourite":
            made.append(favourite(rng, at))
        elif kind == "unshare" and writings:
            made.append(operation("writing.unshared", at, {"writing_id": rng.choice(list(writings))}))
        else:
            made.append(share(rng, at, writings))
    return made


def greatest(operations: list[dict[str, Any]], thing: str) -> dict[str, dict[str, Any]]:
    """The operation that stands, for each thing that the payload's `thing` names."""
    found: dict[str, dict[str, Any]] = {}
    for one in sorted(operations, key=lambda op: (parse_instant(op["occurred_at"]), op["id"])):
        if thing in one["payload"] and (thing != "skill" or one["kind"] == "favourite.set"):
            found[one["payload"][thing]] = one
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 25))
def test_in_any_order_and_doubled_the_greatest_share_and_the_greatest_tap_stand(
    two_databases: tuple[Database, Database], seed: int, count: int
) -> None:
    rng = Random(seed)
    made = skill_steps(rng, count)
    taps, edits = greatest(made, "skill"), greatest(made, "writing_id")
    expected_on = sorted(skill for skill, tap in taps.items() if tap["payload"]["on"])
    account = uuid7(NOON)
    for database in two_databases:
        viewer = make_client(database, id=account)
        phones = [Phone(database, viewer), Phone(database, viewer)]
        waiting = rng.sample(made, len(made)) + rng.sample(made, len(made) // 2)
        while waiting:  # what is taken back before it was ever shared is not found: the phone sends it again
            size = rng.randrange(1, 6)
            batch, waiting = waiting[:size], waiting[size:]
            results = rng.choice(phones).send(batch)
            waiting += [op for op, result in zip(batch, results, strict=True) if result.get("code") == "not_found"]
        fresh = Phone(database, viewer)
        fresh.pull()
        favourites = fresh.of_type("favourites")
        assert favourites == ({account: {"skills": expected_on}} if taps else {})
        shown = {id: data["answers"] for id, data in fresh.of_type("writing").items()}
        assert shown == {id: one["payload"]["answers"] for id, one in edits.items() if one["kind"] == "writing.shared"}
