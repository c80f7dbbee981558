"""Accounts and memberships. Who may make them is decided by `programs`, which calls these."""

from collections.abc import Collection

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import zone
from recovery_app.core.errors import Conflict
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.rules.people import read_email, read_language, read_name
from recovery_app.features.accounts.service.passwords import NewPassword
from recovery_app.features.accounts.tables import Account
from recovery_app.infra.db import Work


def names(work: Work, account_ids: Collection[str]) -> dict[str, str]:
    """Display names by account id, for places where the viewer already knows that these people are there."""
    return queries.names(work.session, SYSTEM, account_ids) if account_ids else {}


def create_account(
    work: Work,
    viewer: Viewer,
    *,
    name: str,
    email: str | None,
    timezone: str,
    language: str = "en",
    password: NewPassword | None = None,
) -> Account:
    """A new account, in no program yet. Without a password nobody can sign in to it.

    Raises InvalidInput for name, address, zone or language, and Conflict `email_taken`.
    """
    address = read_email(email) if email else None
    if address and queries.by_email(work.session, viewer, address):
        raise Conflict("email_taken")
    zone(timezone)
    account = Account(
        id=uuid7(work.now),
        email=address,
        display_name=read_name(name),
        password_hash=password.hash if password else None,
        language=read_language(language),
        timezone=timezone,
        created_at=work.now,
    )
    work.session.add(account)
    work.session.flush()
    return account
