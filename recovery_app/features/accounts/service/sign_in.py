"""Signing in, in three steps, so that the slow hash is never computed inside a writing transaction:

    attempt = begin_sign_in(reading work, ...)      who, and is guessing still open
    proven = prove(attempt, password)               about 25 ms, no transaction
    answer = finish_sign_in(writing work, attempt, proven, ...)

An unknown person takes the same steps and the same time. `finish_sign_in` returns a refusal instead of raising,
so that the counted failure is committed; the caller raises afterwards (`SignedIn` or `Refusal.raise_it()`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.errors import SignInNeeded, TooManyTries
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.service import devices, passwords
from recovery_app.features.accounts.service.guesses import (
    Counter,
    count_failure,
    counter,
    network_counter,
    require_open,
    seconds_closed,
)
from recovery_app.features.accounts.service.sessions import OpenSession, as_viewer, open_session
from recovery_app.features.accounts.tables import Account
from recovery_app.features.audit import service as audit
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody claims an account. `closing` are the counters that may refuse, `counted` those a failure raises."""

    account_id: str | None
    stored_hash: str | None
    closing: tuple[Counter, ...]
    counted: tuple[Counter, ...]
    device: str | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session was opened. `token` and `device_token` go into cookies and are shown nowhere else."""

    token: str
    session: OpenSession
    device_token: str

    @property
    def viewer(self) -> Viewer:
        """Who signed in."""
        return self.session.viewer

    @property
    def expires_at(self) -> datetime:
        """When the session ends at the latest."""
        return self.session.lifetime.expires_at


@dataclass(frozen=True, slots=True)
class Refusal:
    """No session: `retry_after` seconds where there were too many tries, otherwise 0."""

    code: str
    retry_after: int = 0

    def raise_it(self) -> NoReturn:
        """Raises TooManyTries or SignInNeeded, once the transaction that counted is durable."""
        if self.retry_after:
            raise TooManyTries(self.code, self.retry_after)
        raise SignInNeeded(self.code)


def begin_sign_in(work: Work, email: str, *, network: str, device: str | None) -> Attempt:
    """Look up who is claimed, in a reading transaction. Raises TooManyTries `too_many_tries`.

    A device that signed in to this account before has a counter of its own and is not stopped by the others:
    whoever guesses from elsewhere, or from the same network, cannot keep the owner out.
    """
    kept = email.strip().lower()[:320]
    account = queries.by_email(work.session, SYSTEM, kept)
    account_id = account.id if account else None
    by_network = network_counter(work, "network", network)
    known = devices.known_device(work, device, account_id or uuid7(work.now))
    own = counter(work, "device", known, kept) if known else counter(work, "account", kept)
    closing = (own,) if known else (own, by_network)
    require_open(work, closing)
    stored = account.password_hash if account else None
    return Attempt(account_id, stored, closing, (own, by_network), device)


def prove(attempt: Attempt, password: str) -> bool:
    """Whether this is the account's password; as slow for an account that is not there."""
    return passwords.verify(password, attempt.stored_hash)


def finish_sign_in(work: Work, attempt: Attempt, proven: bool, *, idle_minutes: int) -> SignedIn | Refusal:
    """Open the session or count the failure, in a writing transaction."""
    wait = seconds_closed(work, attempt.closing)  # many tries at once must not outrun the count
    if wait:
        return Refusal("too_many_tries", wait)
    account = work.session.get(Account, attempt.account_id) if attempt.account_id and proven else None
    still_so = account is not None and account.password_hash == attempt.stored_hash
    viewer = as_viewer(work, account) if account and still_so else None
    if viewer is None:
        count_failure(work, attempt.counted)
        return Refusal("sign_in_failed")
    return welcome(work, viewer, attempt.device, idle_minutes)


def welcome(work: Work, viewer: Viewer, device: str | None, idle_minutes: int) -> SignedIn:
    """Open a session for somebody who proved who they are, on a device that is known from now on."""
    token, life = open_session(work, viewer, idle_minutes)
    audit.record(work, viewer, "signed_in")
    device_token = devices.remember(work, device, viewer.account_id)
    return SignedIn(token, OpenSession(viewer, life), device_token)
