"""The database: engine, transactions, and the unit of work that services are handed.

The only place that commits. SQLite: WAL, synchronous=FULL, foreign keys, BEGIN IMMEDIATE for writers.
PostgreSQL through psycopg 3. No feature knows which.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, create_engine

from recovery_app.core.clock import Clock
from recovery_app.core.errors import NotReady
from recovery_app.infra.crypto import Cipher

BUSY_SECONDS = 10
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database's file while it is in use."""


@dataclass(slots=True)
class Work:
    """One use case in one transaction: what every service function takes first.

    `now` stands still for the whole transaction. `secret` keys the hashes of codes.
    """

    session: Session
    now: datetime
    cipher: Cipher
    secret: bytes
    _after: list[Callable[[], None]] = field(default_factory=list)
    _ticked: set[str] = field(default_factory=set)

    def after_commit(self, action: Callable[[], None]) -> None:
        """Do `action` once the transaction is durable, and not at all if it is not."""
        self._after.append(action)

    def tick(self, client_id: str) -> None:
        """Once durable, tell open pages that something of this client's changed."""
        self._ticked.add(client_id)


class Turns:
    """Writers of one SQLite file within this process, first come first served.

    SQLite lets one write at a time and makes the others sleep and try again, the unlucky ones for a second and more;
    waiting in line takes none of that. Other processes are waited for as before (`busy_timeout`).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: deque[threading.Event] = deque()

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for one's turn. Raises NotReady `not_ready` after BUSY_SECONDS."""
        turn = threading.Event()
        with self._lock:
            self._line.append(turn)
            if self._line[0] is turn:
                turn.set()
        try:
            if not turn.wait(BUSY_SECONDS):
                raise NotReady("not_ready")
            yield
        finally:
            with self._lock:
                self._line.remove(turn)
                if self._line:
                    self._line[0].set()


class Database:
    """An engine and its two kinds of transaction."""

    def __init__(
        self,
        url: str,
        clock: Clock,
        cipher: Cipher,
        secret: bytes,
        publish: Callable[[str], None] | None = None,
    ) -> None:
        self.engine = make_engine(url)
        self.clock = clock
        self._cipher = cipher
        self._secret = secret
        self._publish = publish
        self._writers = Turns() if self.engine.dialect.name == "sqlite" else None

    def _turn(self) -> AbstractContextManager[None]:
        return self._writers.take() if self._writers else nullcontext()

    @contextmanager
    def transaction(self) -> Iterator[Work]:
        """A writing transaction: committed at the end, rolled back on any error."""
        with self._turn(), Session(self.engine, expire_on_commit=False) as session:
            work = Work(session, self.clock.now(), self._cipher, self._secret)
            yield work
            session.commit()
        for action in work._after:
            action()
        if self._publish:
            for client_id in work._ticked:
                self._publish(client_id)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A transaction that only reads, and sees one moment: never takes SQLite's write lock, always rolled back.

        One moment on PostgreSQL too: a page that read its number after its data would not notice what came between.
        """
        options: dict[str, Any] = {"steady_reads": True}
        if self.engine.dialect.name == "postgresql":
            options["isolation_level"] = "REPEATABLE READ"
        with (
            self.engine.connect().execution_options(**options) as connection,
            Session(connection) as session,
        ):
            yield Work(session, self.clock.now(), self._cipher, self._secret)

    def is_answering(self) -> bool:
        """Whether the database answers a trivial question."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def compact(self) -> None:
        """Write the file anew without the pages of deleted rows: what was erased is not left in it either."""
        raw = self.engine.raw_connection()
        try:
            driver = raw.driver_connection
            assert driver is not None
            if self.engine.dialect.name == "sqlite":
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                driver.autocommit = True
                driver.execute("VACUUM")
                driver.autocommit = False
        finally:
            raw.close()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def make_engine(url: str) -> Engine:
    """An engine for `url` with the settings of this module. Errors name statements, never what was in them."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 10}, hide_parameters=True)
    event.listen(engine, "do_connect", _keep_private_before)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _keep_private_before(_dialect: Any, _record: Any, arguments: Any, _options: Any) -> None:
    if arguments and arguments[0] != ":memory:":
        keep_private(Path(arguments[0]))


def keep_private(path: Path) -> None:
    """Make a database's file readable by its owner only, before anything is in it; SQLite makes those beside it alike.

    One from before is narrowed. A file of somebody else's stays as its owner made it.
    """
    if path.parent.is_dir():
        # Never opened where it is there: closing a file lets go of every lock that this process has on it, SQLite's too
        # (sqlite.org/howtocorrupt.html 2.2), and the next process to leave takes the journal away with what it holds.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    for file in (path, *(path.with_name(path.name + beside) for beside in BESIDE)):
        with suppress(FileNotFoundError, PermissionError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not start transactions by itself
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("steady_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
