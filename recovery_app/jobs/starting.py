"""The worker as the settings have it: inside the serving process by default, or as `steady worker`."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager

from anyio import to_thread

from recovery_app.infra.runtime import Runtime, runtime
from recovery_app.infra.webpush import PushSender
from recovery_app.jobs.delivery import Channels
from recovery_app.jobs.worker import Worker, running


def make_worker(here: Runtime) -> Worker:
    """A worker with real channels. Raises ConfigurationError when a key is missing or wrong."""
    return Worker(here.database, Channels(here.settings, PushSender(here.vapid)))


@asynccontextmanager
async def embedded_worker() -> AsyncIterator[None]:
    """Runs while the app does, unless REMINDER_WORKER is off."""
    with ExitStack() as stack:
        if runtime().settings.reminder_worker == "embedded":
            stack.enter_context(running(make_worker(runtime())))
        yield
        # The batch in hand is finished off the event loop.
        await to_thread.run_sync(stack.close)
