"""A granian process for one measurement, and the databases it writes to."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from recovery_app.infra.settings import ROOT, var_dir

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
KEYS = {"STEADY_SECRET_KEY": "bench", "STEADY_DATA_KEYS": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}


def folder() -> Path:
    """Where the benchmarks keep their databases."""
    path = var_dir() / "bench"
    path.mkdir(exist_ok=True)
    return path


def postgres_answers() -> bool:
    """Whether there is a PostgreSQL server to measure."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def dialects() -> list[str]:
    """What can be measured here; says what is left out."""
    if postgres_answers():
        return ["sqlite", "postgresql"]
    print("PostgreSQL does not answer (TEST_POSTGRES_URL): only SQLite is measured.", file=sys.stderr)
    return ["sqlite"]


def fresh_url(dialect: str, name: str) -> str:
    """An empty database called `name`, as SQLAlchemy's URL."""
    if dialect == "sqlite":
        for path in folder().glob(f"{name}.db*"):
            path.unlink()
        return f"sqlite:///{folder() / name}.db"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
    return postgres_url(name)


def postgres_url(name: str) -> str:
    """SQLAlchemy's URL of a database on the measured server."""
    return POSTGRES.replace("postgresql://", "postgresql+psycopg://").rsplit("/", 1)[0] + f"/{name}"


@contextmanager
def served(app: str, url: str) -> Iterator[int]:
    """`app` in one granian worker, as scripts/serve runs it; the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "asginl", "--workers", "1"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", app]
    environment = {**os.environ, **KEYS, "DATABASE_URL": url, "PUBLIC_URL": "", "REDIS_URL": ""}
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("the measured server ended")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the measured server does not answer")
