"""Pages that stay up to date: wait for a tick, compare a number, read again. At most once a second, no data in ticks.

The loop belongs to the page's load: Reflex ends it when the page is left or its connection is lost.
"""

import asyncio
from collections.abc import Awaitable, Callable

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import NotFound, SignInNeeded
from recovery_app.features.accounts import service as accounts
from recovery_app.infra.runtime import ask, runtime

PAUSE_SECONDS = 1.0
STALE_SECONDS = 60.0
"""Read again at least this often: "2 h ago" grows old without anything having changed."""


async def changes(token: str, shown: int, version: Callable[[Viewer], Awaitable[int]]) -> Viewer:
    """Return when there is something to read again, with who may read it; `shown` is the version on the page.

    Raises SignInNeeded when the session ended and NotFound when what is shown is no longer open to the viewer.
    Looking does not keep the session alive.
    """
    clock = runtime().clock
    since = clock.now()
    while True:
        await asyncio.sleep(PAUSE_SECONDS)
        await runtime().ticks.wait()
        viewer = await ask(accounts.resolve_reading, token)
        old = (clock.now() - since).total_seconds() >= STALE_SECONDS
        if old or await version(viewer) != shown:
            return viewer


__all__ = ["NotFound", "SignInNeeded", "changes"]
