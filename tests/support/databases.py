"""Real databases for integration tests: a fresh SQLite file or a fresh PostgreSQL database, migrated."""

import base64
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest

from recovery_app.core.clock import Clock
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database, make_engine
from recovery_app.infra.migrations import migrate

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
DATA_KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = b"a secret for tests"


@cache
def postgres_is_there() -> bool:
    """Whether a PostgreSQL server answers at POSTGRES."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@cache
def _sqlite_template(folder: Path) -> Path:
    path = folder / "template.db"
    engine = make_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


@contextmanager
def sqlite_database(folder: Path, shared: Path, clock: Clock) -> Iterator[Database]:
    """A database of its own in `folder`; `shared` is where the migrated template is kept for the run."""
    path = folder / f"{secrets.token_hex(4)}.db"
    shutil.copy(_sqlite_template(shared), path)
    database = Database(f"sqlite:///{path}", clock, Cipher([DATA_KEY]), SECRET)
    yield database
    database.close()


@cache
def _postgres_template() -> str:
    name = f"steady_template_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
    engine = make_engine(_postgres_url(name))
    migrate(engine)
    engine.dispose()
    return name


def drop_postgres_template() -> None:
    """Called once at the end of the run."""
    if _postgres_template.cache_info().currsize:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{_postgres_template()}"')


def _postgres_url(name: str) -> str:
    return POSTGRES.replace("postgresql://", "postgresql+psycopg://").rsplit("/", 1)[0] + f"/{name}"


@contextmanager
def postgres_database(clock: Clock) -> Iterator[Database]:
    """A PostgreSQL database of its own, dropped at the end. Skips without a server, fails without one under CI."""
    if not postgres_is_there():
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL does not answer, and under CI nothing is skipped")
        pytest.skip("PostgreSQL does not answer")
    name = f"steady_test_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_postgres_template()}"')
    database = Database(_postgres_url(name), clock, Cipher([DATA_KEY]), SECRET)
    try:
        yield database
    finally:
        database.close()
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
