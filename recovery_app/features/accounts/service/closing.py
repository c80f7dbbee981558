"""Closing an account. Who may is decided by `programs`, which calls this."""

from sqlalchemy import update
from sqlmodel import col

from recovery_app.features.accounts.rules.people import ERASED_NAME
from recovery_app.features.accounts.service.sessions import sign_out_everywhere
from recovery_app.features.accounts.tables import AccessCode, Account
from recovery_app.infra.db import Work


def close(work: Work, account: Account) -> None:
    """Nobody signs in here any more: sessions end at once, open codes stay dead after a reopening too."""
    account.closed_at = work.now
    work.session.flush()
    sign_out_everywhere(work, account.id)
    own = update(AccessCode).where(col(AccessCode.account_id) == account.id)
    still_open = own.where(col(AccessCode.used_at).is_(None), col(AccessCode.revoked_at).is_(None))
    work.session.execute(still_open.values(revoked_at=work.now))
    work.tick(account.id)


def may_reopen(account: Account) -> bool:
    """Not what was erased: there is nobody left to open it for."""
    return account.display_name != ERASED_NAME
