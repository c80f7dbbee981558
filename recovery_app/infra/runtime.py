"""What one process runs with, built from the settings on first use, and the door pages use to reach services."""

from collections.abc import Callable
from functools import cached_property
from typing import Concatenate, ParamSpec, TypeVar

from anyio import to_thread

from recovery_app.core.clock import Clock, SystemClock
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database, Work
from recovery_app.infra.settings import Settings, settings, var_dir
from recovery_app.infra.ticks import Ticks, make_ticks
from recovery_app.infra.vapid import Vapid

P = ParamSpec("P")
T = TypeVar("T")


class Runtime:
    """Settings, database and ticks of this process. Keys and folders are made when the database is first asked for."""

    def __init__(self, config: Settings, clock: Clock | None = None) -> None:
        self.settings = config
        self.clock = clock or SystemClock()
        self.ticks: Ticks = make_ticks(config.redis_url)

    @cached_property
    def secret(self) -> bytes:
        """What keys the hashes of codes. Raises ConfigurationError."""
        return self.settings.secret_key()

    @cached_property
    def vapid(self) -> Vapid:
        """Who sends our pushes. Raises ConfigurationError when the key is missing or wrong."""
        return Vapid(self.settings.vapid_key(), self.settings.push_contact)

    @cached_property
    def database(self) -> Database:
        """The database in use. Raises ConfigurationError when a key is missing."""
        secret, cipher = self.secret, Cipher(self.settings.data_keys())
        var_dir()
        return Database(self.settings.database, self.clock, cipher, secret, self.ticks.publish)


_current: Runtime | None = None


def runtime() -> Runtime:
    """The runtime of this process."""
    global _current
    if _current is None:
        _current = Runtime(settings())
    return _current


def use_runtime(replacement: Runtime | None) -> None:
    """Run with `replacement` from now on (None: build anew from the settings). For tests and commands."""
    global _current
    _current = replacement


async def perform(use_case: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a service function that writes, in one transaction, off the event loop."""

    def call() -> T:
        with runtime().database.transaction() as work:
            return use_case(work, *args, **kwargs)

    return await to_thread.run_sync(call)


async def ask(use_case: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a service function that only reads, off the event loop."""

    def call() -> T:
        with runtime().database.reading() as work:
            return use_case(work, *args, **kwargs)

    return await to_thread.run_sync(call)
