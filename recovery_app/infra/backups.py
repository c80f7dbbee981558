"""Copies of the whole database, and putting one back.

SQLite: the online backup API, while the app runs. PostgreSQL: `pg_dump` and `pg_restore` of its client package.
A copy holds sealed text as it is: without the data keys it cannot be read, so keep those apart and safe as well.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, make_url, text

from recovery_app.core.errors import InvalidInput, NotReady
from recovery_app.infra.db import BESIDE, keep_private
from recovery_app.infra.migrations import drop_everything, is_known


def back_up(engine: Engine, path: Path) -> None:
    """Write a checked copy to `path`, readable by its owner only. Never replaces a file.

    Raises InvalidInput `backup_exists`, NotReady `pg_tools_missing` or `backup_failed`.
    """
    if path.exists():
        raise InvalidInput("backup_exists")
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        if engine.dialect.name == "sqlite":
            _copy_sqlite(sqlite_file(engine), unfinished)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}", engine=engine)
        check(engine, unfinished)
        unfinished.rename(path)
    finally:
        for left in ("", *BESIDE):
            unfinished.with_name(unfinished.name + left).unlink(missing_ok=True)


def check(engine: Engine, path: Path) -> None:
    """Whether `path` is a whole copy for this kind of database, of a schema this version knows.

    Raises InvalidInput `backup_missing`, `backup_unreadable` or `backup_too_new`.
    """
    if not path.exists():
        raise InvalidInput("backup_missing")
    if not path.is_file():
        raise InvalidInput("backup_unreadable")
    if engine.dialect.name != "sqlite":
        _run("pg_restore", "--list", str(path), engine=None)
        return
    try:
        with closing(sqlite3.connect(_read_only(path), uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise InvalidInput("backup_unreadable") from error
    if not sound:
        raise InvalidInput("backup_unreadable")
    if not is_known(revision):
        raise InvalidInput("backup_too_new")


def _read_only(path: Path) -> str:
    """Reads a copy and leaves nothing beside it. One that came with a write-ahead log of its own is read with it."""
    alone = not path.with_name(path.name + "-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def is_in_use(engine: Engine) -> bool:
    """Whether another process, as a running app, has the database open. Connections of `engine` are given back."""
    engine.dispose()
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            others = connection.execute(text(_OTHERS)).scalar_one()
        engine.dispose()
        return bool(others)
    if not sqlite_file(engine).exists():
        return False
    with closing(sqlite3.connect(sqlite_file(engine), timeout=0, isolation_level=None)) as alone:
        try:
            alone.execute("PRAGMA locking_mode=EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False


_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def put_back(engine: Engine, path: Path) -> None:
    """Replace everything in the database by the copy at `path`. `check` it first, and keep a copy of what is there.

    Raises NotReady `pg_tools_missing` or `backup_failed`.
    """
    if engine.dialect.name == "sqlite":
        _copy_sqlite(path, sqlite_file(engine))
        return
    drop_everything(engine)
    engine.dispose()
    _run("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", str(path), engine=engine)


def sqlite_file(engine: Engine) -> Path:
    """Where a SQLite database is."""
    return Path(str(engine.url.database))


def _copy_sqlite(source: Path, target: Path) -> None:
    """Page by page under SQLite's own locks: whoever has the target open sees the old content or the new."""
    keep_private(target)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
        old.backup(new)
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _run(tool: str, *arguments: str, engine: Engine | None) -> None:
    """Run a PostgreSQL client tool; the password goes by environment, never on the command line."""
    found = shutil.which(tool)
    if found is None:
        raise NotReady("pg_tools_missing")
    environment = dict(os.environ)
    if engine is not None:
        url = make_url(engine.url)
        environment |= {"PGPASSWORD": url.password} if url.password else {}
        bare = url.set(drivername="postgresql", password=None).render_as_string()
        arguments = (f"--dbname={bare}", *arguments)
    done = subprocess.run([found, *arguments], env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    if done.returncode:
        raise NotReady("backup_failed")
