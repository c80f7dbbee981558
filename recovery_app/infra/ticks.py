"""Ticks: "this client's data changed", nothing more. They only shorten a page's wait; the page reads again itself.

In-process by default; over Redis between processes. A lost tick costs at most one polling interval.
"""

import asyncio
import contextlib
import threading
from typing import Protocol

import redis

CHANNEL = "steady:ticks"
POLL_SECONDS = 5.0


class Ticks(Protocol):
    """The port that the runtime fills."""

    def publish(self, client_id: str) -> None:
        """Say that something of this client's changed. Called after commit, from any thread."""
        ...

    async def wait(self, seconds: float = POLL_SECONDS) -> bool:
        """Wait for the next tick, at most `seconds`. True if one came."""
        ...


class LocalTicks:
    """Ticks within one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def publish(self, client_id: str) -> None:
        """Wake every page that waits."""
        with self._lock:
            waiting = list(self._waiting)
        for loop, event in waiting:
            with contextlib.suppress(RuntimeError):  # a loop that closed meanwhile has nobody to wake
                loop.call_soon_threadsafe(event.set)

    async def wait(self, seconds: float = POLL_SECONDS) -> bool:
        """Wait for the next tick, at most `seconds`."""
        entry = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._waiting.add(entry)
        try:
            async with asyncio.timeout(seconds):
                await entry[1].wait()
            return True
        except TimeoutError:
            return False
        finally:
            with self._lock:
                self._waiting.discard(entry)


class RedisTicks(LocalTicks):
    """Ticks between processes: published to Redis, handed on locally by one listening thread."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
        self._url = url
        self._listener = threading.Thread(target=self._listen, name="ticks", daemon=True)
        self._listener.start()

    def publish(self, client_id: str) -> None:
        """Tell every process; if Redis is away, at least this one."""
        try:
            self._redis.publish(CHANNEL, client_id)
        except redis.RedisError:
            super().publish(client_id)

    def _listen(self) -> None:
        source = redis.Redis.from_url(self._url)
        pause = threading.Event()
        while True:
            try:
                subscription = source.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
                subscription.subscribe(CHANNEL)
                for message in subscription.listen():
                    super().publish(message["data"].decode())
            except redis.RedisError:
                pause.wait(POLL_SECONDS)


def make_ticks(redis_url: str) -> Ticks:
    """Redis where there is one, otherwise in-process."""
    return RedisTicks(redis_url) if redis_url else LocalTicks()
