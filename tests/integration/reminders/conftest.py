"""A push service on loopback, and the engine with its real channels in front of it."""

from collections.abc import Iterator

import pytest

from recovery_app.core.actors import Viewer
from recovery_app.infra.db import Database
from recovery_app.infra.settings import Settings
from recovery_app.infra.vapid import Vapid
from recovery_app.infra.webpush import PushSender
from recovery_app.jobs.delivery import Channels
from recovery_app.jobs.worker import Worker
from tests.support.push_service import PushService, push_service
from tests.support.reminding import add_person, made_up_program

VAPID_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"  # RFC 8291, appendix A


@pytest.fixture
def program(database: Database) -> str:
    """A program's id."""
    return made_up_program(database)


@pytest.fixture
def cleo(database: Database, program: str) -> Viewer:
    """A client in care."""
    return add_person(database, program)


@pytest.fixture(scope="session")
def service() -> Iterator[PushService]:
    """One for the run; browsers are new in every test."""
    with push_service() as running:
        yield running


@pytest.fixture
def settings(service: PushService) -> Settings:
    """As an operator with a push service of the own would set them."""
    return Settings(  # type: ignore[call-arg]
        _env_file=None, public_url="https://s.example.net", push_hosts=service.origin, smtp_from="hello@example.net"
    )


@pytest.fixture
def worker(database: Database, settings: Settings) -> Iterator[Worker]:
    """A worker with real channels, run by hand."""
    sender = PushSender(Vapid(VAPID_KEY, "mailto:hello@example.net"))
    yield Worker(database, Channels(settings, sender))
    sender.close()
