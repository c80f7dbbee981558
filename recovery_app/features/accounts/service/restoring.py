"""After a database was restored from a backup."""

from sqlalchemy import delete, update
from sqlmodel import col

from recovery_app.features.accounts.tables import AccessCode, SignInSession
from recovery_app.infra.db import Work


def close_after_restore(work: Work) -> None:
    """End what may have been ended since the backup: sessions of staff, and codes that were open in it.

    Clients' sessions stay, so that their phones can bring back what the backup lacks.
    """
    work.session.execute(delete(SignInSession).where(col(SignInSession.idle_minutes).is_not(None)))
    still_open = update(AccessCode).where(col(AccessCode.used_at).is_(None), col(AccessCode.revoked_at).is_(None))
    work.session.execute(still_open.values(revoked_at=work.now))
