"""10,000 clients with twelve weeks of two check-ins a day, written past the services: 1.68 million check-ins.

Made once per database and kept. Rows that the measured queries never touch (versions, ledger, feed) are left out.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from bench.serving import KEYS, folder, fresh_url, postgres_url
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.changes.tables import FeedPosition
from recovery_app.features.checkins.tables import Checkin, DailyRollup
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.tables import CareAssignment, Enrolment
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database
from recovery_app.infra.migrations import is_migrated, migrate
from recovery_app.infra.upsert import insert_all

CLIENTS, DAYS = 10_000, 84
TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 23, 0, tzinfo=UTC)
TEAMS = (40, 60)
"""Clients of a therapist: the first sizes in turns."""
NAME = "steady_bench_queries"
CHUNK = 250

Row = dict[str, Any]


def loaded(dialect: str) -> Database:
    """The database, filled on first use."""
    url = f"sqlite:///{folder() / NAME}.db" if dialect == "sqlite" else postgres_url(NAME)
    done = folder() / f"{NAME}.{dialect}.loaded"
    if not done.exists() or (dialect == "sqlite" and not (folder() / f"{NAME}.db").exists()):
        url = fresh_url(dialect, NAME)
        done.unlink(missing_ok=True)
        database = _open(url)
        _load(database)
        done.touch()
        return database
    database = _open(url)
    if not is_migrated(database.engine):
        done.unlink()
        database.close()
        return loaded(dialect)
    return database


def _open(url: str) -> Database:
    keys = Cipher([KEYS["STEADY_DATA_KEYS"]])
    return Database(url, FixedClock(NOW), keys, KEYS["STEADY_SECRET_KEY"].encode())


def _load(database: Database) -> None:
    migrate(database.engine)
    rng = random.Random(1)
    started = NOW - timedelta(days=DAYS + 10)
    with database.transaction() as work:
        program = programs.set_up(work, name="Bench", timezone="UTC", is_demo=True)
        therapists = [_account(rng, started, f"Therapist {n}") for n in range(CLIENTS // 50)]
        insert_all(work.session, Account, therapists)
        insert_all(
            work.session, Membership, [_membership(rng, started, t["id"], program, Role.THERAPIST) for t in therapists]
        )
    slots = _slots([therapist["id"] for therapist in therapists])
    for first in range(0, CLIENTS, CHUNK):
        clients = [_account(rng, started, f"Client {first + n}") for n in range(CHUNK)]
        with database.transaction() as work:
            insert_all(work.session, Account, clients)
            insert_all(
                work.session, Membership, [_membership(rng, started, c["id"], program, Role.CLIENT) for c in clients]
            )
            enrolments = [_enrolment(rng, started, c["id"], program) for c in clients]
            insert_all(work.session, Enrolment, enrolments)
            duties = [_duty(rng, started, e, next(slots)) for e in enrolments]
            insert_all(work.session, CareAssignment, duties)
            insert_all(work.session, FeedPosition, [{"account_id": c["id"], "newest": 2 * DAYS} for c in clients])
            entries = [row for c in clients for row in _checkins(rng, c["id"])]
            insert_all(work.session, Checkin, entries)
            insert_all(work.session, DailyRollup, list(_rollups(entries)))
    _analyze(database.engine)


def _slots(therapists: list[str]) -> Iterator[str]:
    """Therapists with 40 and 60 clients in turns: 100 for two."""
    for place, therapist in enumerate(therapists):
        yield from [therapist] * TEAMS[place % 2]


def _id(rng: random.Random, at: datetime) -> str:
    return uuid7(at, rng.getrandbits(80))


def _account(rng: random.Random, at: datetime, name: str) -> Row:
    return {
        "id": _id(rng, at),
        "email": None,
        "display_name": name,
        "password_hash": None,
        "language": "en",
        "timezone": "UTC",
        "created_at": at,
        "language_revision": "",
        "timezone_revision": "",
    }


def _membership(rng: random.Random, at: datetime, account_id: str, program: str, role: Role) -> Row:
    return {"id": _id(rng, at), "account_id": account_id, "program_id": program, "role": role.value, "starts_at": at}


def _enrolment(rng: random.Random, at: datetime, client_id: str, program: str) -> Row:
    return {
        "id": _id(rng, at),
        "client_id": client_id,
        "program_id": program,
        "level_of_care": "iop",
        "tracks": rng.choice((["anxiety"], ["depression"], ["substance_use"], ["trauma", "substance_use"])),
        "planned_weeks": 12,
        "sessions_per_week": 3,
        "hours_per_week": 9.0,
        "starts_on": TODAY - timedelta(days=DAYS - 1),
        "status": "active",
        "status_from": TODAY - timedelta(days=DAYS - 1),
        "created_at": at,
        "cautions": [],
    }


def _duty(rng: random.Random, at: datetime, enrolment: Row, staff_id: str) -> Row:
    return {
        "id": _id(rng, at),
        "enrolment_id": enrolment["id"],
        "client_id": enrolment["client_id"],
        "staff_id": staff_id,
        "duty": "primary",
        "starts_at": at,
    }


def _checkins(rng: random.Random, client_id: str) -> Iterator[Row]:
    level = rng.uniform(3, 6)
    for back in range(DAYS - 1, -1, -1):
        day = TODAY - timedelta(days=back)
        level = min(9.0, max(1.0, level + rng.gauss(0, 0.7)))
        for hour in (8, 20):
            at = datetime(day.year, day.month, day.day, hour, rng.randrange(60), tzinfo=UTC)
            entry = _id(rng, at)
            yield {
                "id": entry,
                "client_id": client_id,
                "occurred_at": at,
                "timezone": "UTC",
                "day": day,
                "form": "daily@1",
                "stress": round(level),
                "mood": round(10 - level),
                "craving": round(level * 0.8),
                "sleep_quarters": 28,
                "used": False,
                "reported_use": False,
                "triggers": [],
                "note": None,
                "revised_at": at,
                "revision_id": entry,
                "received_at": at,
            }


def _rollups(entries: list[Row]) -> Iterator[Row]:
    """Two check-ins make a day."""
    for one, two in zip(entries[::2], entries[1::2], strict=True):
        means = {name: (one[name] + two[name]) / 2 for name in ("stress", "mood", "craving")}
        yield {
            "client_id": one["client_id"],
            "day": one["day"],
            "entries": 2,
            **means,
            "sleep": 7.0,
            "worst_stress": max(one["stress"], two["stress"]),
            "worst_mood": min(one["mood"], two["mood"]),
            "worst_craving": max(one["craving"], two["craving"]),
            "worst_sleep": 7.0,
            "used": False,
            "shared_notes": 0,
            "last_at": two["occurred_at"],
        }


def _analyze(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def therapist_with(database: Database, clients: int) -> Viewer:
    """A therapist of so many clients."""
    with database.reading() as work:
        connection = work.session.connection()
        statement = (
            "SELECT staff_id FROM care_assignment GROUP BY staff_id "
            f"HAVING count(*) = {clients} ORDER BY staff_id LIMIT 1 OFFSET 17"
        )
        found = connection.exec_driver_sql(statement).scalar_one()
    return Viewer(_dashed(found), frozenset({Role.THERAPIST}), timezone="UTC")


def _dashed(stored: object) -> str:
    """An id as the driver gives it: SQLite has it without dashes."""
    text = str(stored).replace("-", "")
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
