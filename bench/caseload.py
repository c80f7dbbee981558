"""Caseload and twelve-week trend among 1.68 million check-ins, against the best raw SQL of the same driver.

Measured three ways, each inside one open transaction: the raw statements; the app's queries, which give the same rows
as typed values; the whole use case with access, reasons and sentences (for which raw SQL has no counterpart).
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from statistics import median
from typing import Any

import psycopg

from bench.loading import TEAMS, TODAY, loaded, therapist_with
from bench.serving import dialects
from recovery_app.core.actors import Viewer
from recovery_app.features.access import service as access
from recovery_app.features.caseload import queries as caseloads
from recovery_app.features.caseload.service import caseload, client_page
from recovery_app.features.caseload.service.caseload import WINDOW_DAYS
from recovery_app.features.changes import queries as feed
from recovery_app.features.checkins import queries as checkins
from recovery_app.infra.db import Database, Work

TREND_DAYS = 84

RAW_CASELOAD = (
    "SELECT a.id, a.display_name, e.tracks, e.starts_on, e.status, p.newest FROM care_assignment c "
    "JOIN enrolment e ON e.id = c.enrolment_id JOIN account a ON a.id = c.client_id "
    "JOIN feed_position p ON p.account_id = a.id "
    "WHERE c.staff_id = {0} AND c.ends_at IS NULL AND e.status IN ('active','paused','stepped_up','stepped_down')",
    "SELECT r.client_id, r.day, r.entries, r.stress, r.mood, r.craving, r.sleep, r.used, r.last_at, r.last_note_at, "
    "r.last_use_at, r.worst_stress, r.worst_mood, r.worst_craving, r.worst_sleep, r.use_taken_back_at "
    "FROM daily_rollup r JOIN care_assignment c ON c.client_id = r.client_id "
    "WHERE c.staff_id = {0} AND c.ends_at IS NULL AND r.day >= {1}",
)
RAW_TREND = (
    "SELECT day, entries, stress, mood, craving, sleep, used, last_at, last_note_at, last_use_at, worst_stress, "
    "worst_mood, worst_craving, worst_sleep, use_taken_back_at FROM daily_rollup "
    "WHERE client_id = {0} AND day >= {1} ORDER BY day",
)


def run(quick: bool = False) -> list[dict[str, Any]]:
    """Every figure of this module."""
    return [row for dialect in dialects() for row in measure(dialect, 30 if quick else 200)]


def measure(dialect: str, repeats: int) -> list[dict[str, Any]]:
    """One row of figures per thing measured."""
    database = loaded(dialect)
    raw = _Raw(database)
    rows = []
    with closing(raw):
        for size in TEAMS:
            viewer = therapist_with(database, size)
            rows.append(_caseload(database, raw, viewer, size, repeats))
        rows.append(_trend(database, raw, therapist_with(database, TEAMS[0]), repeats))
    database.close()
    return [{**row, "name": f"{row['name']}, {dialect}"} for row in rows]


def _caseload(database: Database, raw: "_Raw", viewer: Viewer, size: int, repeats: int) -> dict[str, Any]:
    since = TODAY - timedelta(days=WINDOW_DAYS)

    def asked(work: Work) -> None:
        ids = list(access.clients_open_to(work, viewer))
        assert len(ids) == size
        caseloads.clients(work.session, viewer, ids)
        checkins.rollups(work.session, viewer, ids, since, TODAY)
        checkins.marks(work.session, viewer, ids)
        feed.feed_total(work.session, viewer, ids)

    return {
        "name": f"caseload of {size}",
        **_three_ways(
            database,
            lambda: raw.ask(RAW_CASELOAD, viewer.account_id, since),
            asked,
            lambda work: caseload(work, viewer),
            repeats,
        ),
    }


def _trend(database: Database, raw: "_Raw", viewer: Viewer, repeats: int) -> dict[str, Any]:
    since = TODAY - timedelta(days=TREND_DAYS - 1)
    with database.reading() as work:
        client_id = next(iter(access.clients_open_to(work, viewer)))
    return {
        "name": "12-week trend",
        **_three_ways(
            database,
            lambda: raw.ask(RAW_TREND, client_id, since),
            lambda work: checkins.rollups(work.session, viewer, [client_id], since, TODAY),
            lambda work: client_page(work, viewer, client_id),
            repeats,
        ),
    }


def _three_ways(
    database: Database,
    raw: Callable[[], object],
    asked: Callable[[Work], object],
    whole: Callable[[Work], object],
    repeats: int,
) -> dict[str, Any]:
    def each(use: Callable[[Work], object]) -> float:
        def once() -> object:
            work.session.expunge_all()  # a request starts with an empty session
            return use(work)

        with database.reading() as work:
            return _milliseconds(once, repeats)

    best, queries, service = _milliseconds(raw, repeats), each(asked), each(whole)
    return {
        "raw_ms": round(best, 3),
        "queries_ms": round(queries, 3),
        "queries_to_raw": round(queries / best, 2),
        "use_case_ms": round(service, 3),
    }


def _milliseconds(call: Callable[[], object], repeats: int) -> float:
    """Median over `repeats`, warm."""
    for _ in range(5):
        call()
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return median(times) * 1000


class _Raw:
    """The driver itself, statements and connection kept."""

    def __init__(self, database: Database) -> None:
        self._is_sqlite = database.engine.dialect.name == "sqlite"
        url = database.engine.url
        self._connection: Any
        if self._is_sqlite:
            self._connection = sqlite3.connect(f"file:{url.database}?mode=ro", uri=True)
        else:
            plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
            self._connection = psycopg.connect(plain, autocommit=True)

    def ask(self, statements: tuple[str, ...], who: str, since: object) -> list[Any]:
        """Every row of every statement."""
        marks = ("?", "?") if self._is_sqlite else ("%s", "%s")
        values = (who.replace("-", ""), str(since)) if self._is_sqlite else (who, since)
        found = []
        for statement in statements:
            filled = statement.format(*marks)
            found.append(self._connection.execute(filled, values[: filled.count(marks[0])]).fetchall())
        return found

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
