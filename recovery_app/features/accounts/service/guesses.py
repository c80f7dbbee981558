"""Counting failures under keyed hashes, so that the table names neither people nor networks."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import col

from recovery_app.core.actors import SYSTEM
from recovery_app.core.errors import TooManyTries
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.rules.guessing import KEPT, LIMITS, WINDOW, network_of, retry_after
from recovery_app.features.accounts.tables import FailedTry
from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class Counter:
    """One count of failures: what is counted (a key of LIMITS) and the keyed hash of whose."""

    kind: str
    key: str


def counter(work: Work, kind: str, *whose: str) -> Counter:
    """The counter of a person, device or network."""
    return Counter(kind, keyed_hash(work.secret, "failed", kind, *whose))


def network_counter(work: Work, kind: str, address: str) -> Counter:
    """The counter of a network address."""
    return counter(work, kind, network_of(address))


def seconds_closed(work: Work, counters: Iterable[Counter]) -> int:
    """How long the longest closed of these stays closed; 0 when all are open."""
    waits = [0]
    for one in counters:
        limit = LIMITS[one.kind]
        failures = queries.failures(work.session, SYSTEM, one.key, work.now - WINDOW, limit)
        waits.append(retry_after(limit, failures, work.now))
    return max(waits)


def require_open(work: Work, counters: Iterable[Counter]) -> None:
    """Raises TooManyTries `too_many_tries`."""
    wait = seconds_closed(work, counters)
    if wait:
        raise TooManyTries("too_many_tries", wait)


def count_failure(work: Work, counters: Iterable[Counter]) -> None:
    """Write one failure under each counter, and forget old ones."""
    work.session.execute(delete(FailedTry).where(col(FailedTry.at) < work.now - KEPT))
    for one in counters:
        work.session.add(FailedTry(id=uuid7(work.now), counter=one.key, at=work.now))
