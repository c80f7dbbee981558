"""Fixtures every suite may use. The clock stands at one moment and is moved by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from recovery_app.core.clock import FixedClock
from recovery_app.infra.db import Database
from tests.support import databases

settings.register_profile("steady", deadline=None)  # a busy machine is no failure
settings.load_profile("steady")

NOON = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
"""A Wednesday, noon in New York, four days before the clocks change there."""


@pytest.fixture
def clock() -> FixedClock:
    """Stands at NOON until a test moves it."""
    return FixedClock(NOON)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
) -> Iterator[Database]:
    """A fresh, migrated database: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        with databases.sqlite_database(tmp_path, tmp_path_factory.getbasetemp(), clock) as opened:
            yield opened
    else:
        with databases.postgres_database(clock) as opened:
            yield opened


@pytest.fixture(scope="session", autouse=True)
def _clean_up_postgres() -> Iterator[None]:
    yield
    databases.drop_postgres_template()
