"""The private address of a person's calendar feed: made, shown again, renewed, revoked. It opens the feed."""

import secrets

from sqlalchemy import delete
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.accounts import service as accounts
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.tables import CalendarFeed
from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all


def feed_token(work: Work, viewer: Viewer) -> str | None:
    """The token of the viewer's feed, if there is one."""
    row = queries.own_feed(work.session, viewer)
    return work.cipher.open(row.sealed, f"calendar_feed:{row.account_id}") if row else None


def make_feed(work: Work, viewer: Viewer) -> str:
    """A new token; one from before opens nothing any more."""
    token = secrets.token_urlsafe(32)
    row = {
        "account_id": viewer.account_id,
        "token_hash": _hashed(work, token),
        "sealed": work.cipher.seal(token, f"calendar_feed:{viewer.account_id}"),
        "made_at": work.now,
    }
    upsert_all(work.session, CalendarFeed, [row])
    return token


def revoke_feed(work: Work, viewer: Viewer) -> None:
    """The feed's address opens nothing any more."""
    work.session.execute(delete(CalendarFeed).where(col(CalendarFeed.account_id) == viewer.account_id))


def feed_owner(work: Work, token: str) -> Viewer:
    """Whose feed it is, as who that is today. Raises NotFound: no such token, or nobody who is here any more."""
    row = queries.feed(work.session, SYSTEM, _hashed(work, token))
    account = queries.account(work.session, SYSTEM, row.account_id) if row else None
    owner = accounts.as_viewer(work, account) if account else None
    if owner is None:
        raise NotFound("not_found")
    return owner


def _hashed(work: Work, token: str) -> str:
    return keyed_hash(work.secret, "calendar", token)
