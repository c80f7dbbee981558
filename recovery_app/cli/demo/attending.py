"""Who was in the demo's groups and who says they come: marked by leaders, replied by phones."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from recovery_app.cli.demo.cast import Story
from recovery_app.cli.demo.groups import EVENING, MORNING, SINGLE
from recovery_app.cli.demo.people import Enrolled, Everybody
from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import rfc3339
from recovery_app.core.ids import uuid7
from recovery_app.features.changes import service as changes
from recovery_app.features.groups import queries
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.db import Database

LEADERS = {EVENING: "nora", MORNING: "theo"}
MISSING = {Story.IMPROVING: 0.05, Story.STUCK: 0.12, Story.SLIPPING: 0.3, Story.SILENT: 0.35, Story.NEW: 0.08}
"""How likely somebody misses a session, by how they are doing."""
WEEKS_MARKED = timedelta(weeks=4)


def add_attendance(database: Database, clock: FixedClock, everybody: Everybody, now: datetime) -> None:
    """The last four weeks are marked; people reply to the next session; Cleo has an appointment. `clock` is moved."""
    people = {person.account_id: person for person in everybody.clients}
    clock.set(now)
    with database.reading() as work:
        found = queries.groups(work.session, everybody.therapist("theo"))
        by_name = {group.name: group for group in found}
        held = queries.sessions(work.session, SYSTEM, [g.id for g in found], now - WEEKS_MARKED, now)
        ahead = queries.sessions(work.session, SYSTEM, [g.id for g in found], now)
    for name, leader in LEADERS.items():
        for session in held:
            if session.group_id == by_name[name].id and session.ends_at <= now:
                _mark(database, everybody.therapist(leader), session, people)
    for name in (EVENING, MORNING):
        coming = next(one for one in ahead if one.group_id == by_name[name].id and one.starts_at > now)
        _reply(database, by_name[name], coming, people, now)
    cleo = next(person for person in everybody.clients if person.client.email.startswith("cleo@"))
    free = next(one for one in ahead if one.group_id == by_name[SINGLE].id and one.starts_at > now + timedelta(days=1))
    with database.transaction() as work:
        groups.book_for(work, everybody.therapist("theo"), free.id, cleo.account_id)


def _mark(database: Database, leader: Viewer, session: GroupSession, people: dict[str, Enrolled]) -> None:
    with database.transaction() as work:
        expected = [row.account_id for row in groups.sheet(work, leader, session.id).rows if row.account_id in people]
        marks = {id: _status(people[id], session.day) for id in expected}
        if marks:
            groups.mark(work, leader, session.id, marks)


def _status(person: Enrolled, day: date) -> str:
    rng = Random(f"{person.client.name} {day} group")  # noqa: S311 - a story, not a secret
    if rng.random() < MISSING.get(person.client.story, 0.1):
        return "excused" if rng.random() < 0.3 else "absent"
    return "late" if rng.random() < 0.08 else "present"


def _reply(database: Database, group: Group, session: GroupSession, people: dict[str, Enrolled], now: datetime) -> None:
    """About two in three have promised privacy and said whether they come, Cleo not yet."""
    with database.reading() as work:
        members = [one for one in queries.members(work.session, SYSTEM, [group.id]) if one.account_id in people]
    for number, member in enumerate(sorted(members, key=lambda one: people[one.account_id].client.name)):
        name = people[member.account_id].client.name
        if number % 3 == 2 or name.startswith(("Cleo", "Marco")):
            continue
        alias = {"group_id": group.id, "alias": name.split()[0], "shows_alias": number % 2 == 0}
        reply = {"session_id": session.id, "reply": ("coming", "coming", "late", "cant")[number % 4]}
        said: list[tuple[str, Mapping[str, object]]] = [
            ("group.pledged", {"group_id": group.id}),
            ("group.alias_set", alias),
            ("session.replied", reply),
        ]
        _say(database, member.account_id, said, now)


def _say(database: Database, account_id: str, said: list[tuple[str, Mapping[str, object]]], now: datetime) -> None:
    at = now - timedelta(hours=2)
    operations = [
        {
            "id": uuid7(at),
            "kind": kind,
            "version": 1,
            "occurred_at": rfc3339(at),
            "timezone": "America/New_York",
            "payload": payload,
        }
        for kind, payload in said
    ]
    with database.transaction() as work:
        viewer = Viewer(account_id, frozenset({Role.CLIENT}))
        for result in changes.take(work, viewer, changes.Request(uuid7(at), None, work.now, operations), PARTS):
            if result["status"] != "accepted":
                raise RuntimeError(f"the exchange did not take what the generator made: {result}")
