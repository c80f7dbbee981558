"""Sessions: open, look up, go on, end. The same session serves REST and the pages' websocket."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.errors import SignInNeeded
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.rules.people import ERASED_NAME
from recovery_app.features.accounts.rules.sessions import Lifetime, first_lifetime
from recovery_app.features.accounts.tables import Account, SignInSession
from recovery_app.infra.crypto import token_hash
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its holder may know it."""

    viewer: Viewer
    lifetime: Lifetime


def as_viewer(work: Work, account: Account) -> Viewer | None:
    """The account as who it is today; None when closed or in no program.

    Somebody in two programs acts in the one joined last, with the roles held there: roles never mix.
    """
    memberships = queries.live_memberships(work.session, SYSTEM, account.id, work.now)
    if not memberships or _is_closed(account.closed_at, work.now):
        return None
    roles = _roles((row.role, row.program_id) for row in memberships)
    program_id = memberships[-1].program_id
    return Viewer(account.id, roles, program_id, account.timezone, account.language, account.display_name)


def _is_closed(closed_at: datetime | None, now: datetime) -> bool:
    return closed_at is not None and closed_at <= now


def _roles(memberships: Iterable[tuple[str, str]]) -> frozenset[Role]:
    """The roles in the last of these (role, program)."""
    rows = list(memberships)
    return frozenset(Role(role) for role, program_id in rows if program_id == rows[-1][1])


def open_session(work: Work, viewer: Viewer, idle_minutes: int) -> tuple[str, Lifetime]:
    """A new session for somebody who just proved who they are: its token (kept only as a hash) and lifetime."""
    _forget_ended(work, viewer.account_id)
    token = secrets.token_urlsafe(32)
    life = first_lifetime(viewer.roles, work.now, idle_minutes)
    row = SignInSession(
        token_hash=token_hash(token),
        account_id=viewer.account_id,
        created_at=life.created_at,
        last_seen_at=life.last_seen_at,
        expires_at=life.expires_at,
        idle_minutes=life.idle_minutes,
    )
    work.session.add(row)
    return token, life


def _forget_ended(work: Work, account_id: str) -> None:
    ended = delete(SignInSession).where(
        col(SignInSession.account_id) == account_id, col(SignInSession.expires_at) <= work.now
    )
    work.session.execute(ended)


def look_up(work: Work, token: str) -> OpenSession:
    """Who is behind `token` and how long still. Writes nothing.

    Raises SignInNeeded `session_ended`, or `account_erased` for the phone of somebody who was erased.
    """
    found = queries.holder(work.session, SYSTEM, token_hash(token), work.now)
    if not found:
        erased = queries.name_behind(work.session, SYSTEM, token_hash(token)) == ERASED_NAME
        raise SignInNeeded("account_erased" if erased else "session_ended")
    row = found[-1]
    life = Lifetime(row.created_at, row.last_seen_at, row.expires_at, row.idle_minutes)
    if not life.is_live(work.now) or _is_closed(row.closed_at, work.now):
        raise SignInNeeded("session_ended")
    roles = _roles((one.role, one.program_id) for one in found)
    viewer = Viewer(row.account_id, roles, row.program_id, row.timezone, row.language, row.display_name)
    return OpenSession(viewer, life)


def resolve_reading(work: Work, token: str) -> Viewer:
    """Who is behind `token`. Never writes and does not keep a session alive: for pulls, polls and live refreshes.

    Raises SignInNeeded `session_ended`: none, run out, idled out, closed account, or no membership any more.
    """
    return look_up(work, token).viewer


def resolve(work: Work, token: str) -> Viewer:
    """Who is behind `token`, in a writing transaction of something the person did: the session goes on.

    Written at most once a minute. Raises SignInNeeded `session_ended`.
    """
    session = look_up(work, token)
    if session.lifetime.is_due(work.now):
        _write_use(work, token, session.lifetime.used(work.now))
    return session.viewer


def extend(work: Work, token: str) -> OpenSession:
    """Go on: somebody is there. The session as it is now. Raises SignInNeeded `session_ended`."""
    session = look_up(work, token)
    life = session.lifetime
    _write_use(work, token, life.used(work.now))
    return OpenSession(session.viewer, Lifetime(life.created_at, work.now, life.used(work.now), life.idle_minutes))


def _write_use(work: Work, token: str, expires_at: datetime) -> None:
    used = update(SignInSession).where(col(SignInSession.token_hash) == token_hash(token))
    work.session.execute(used.values(last_seen_at=work.now, expires_at=expires_at))


def sign_out(work: Work, token: str) -> None:
    """End the session behind `token`; nothing happens where there is none."""
    work.session.execute(delete(SignInSession).where(col(SignInSession.token_hash) == token_hash(token)))


def sign_out_everywhere(work: Work, account_id: str, except_token: str | None = None) -> None:
    """End every session of an account, at once; `except_token` keeps the one in hand."""
    ended = delete(SignInSession).where(col(SignInSession.account_id) == account_id)
    if except_token is not None:
        ended = ended.where(col(SignInSession.token_hash) != token_hash(except_token))
    work.session.execute(ended)
