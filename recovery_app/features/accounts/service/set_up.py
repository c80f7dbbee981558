"""The first administrator: by command, or on the first visit with the code that the console shows."""

import hmac

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts.rules.codes import code_from_digits, read_code
from recovery_app.features.accounts.service.guesses import network_counter, require_open
from recovery_app.features.accounts.service.passwords import NewPassword
from recovery_app.features.accounts.service.people import create_account
from recovery_app.features.accounts.service.sessions import as_viewer
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.audit import service as audit
from recovery_app.features.changes import queries as feed
from recovery_app.features.changes.tables import Epoch
from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import table_of


def set_up_code(work: Work) -> str:
    """The code for the first visit, for the console. Nothing is stored: it follows from the key and the epoch.

    It works once because set-up does: with a program there, the door is closed.
    """
    epoch = feed.epoch(work.session, SYSTEM)
    return code_from_digits(keyed_hash(work.secret, "set-up", epoch))


def check_set_up_code(work: Work, code: str, *, network: str) -> None:
    """Raises TooManyTries, and InvalidInput `code_invalid`, which the caller counts with `count_wrong_code`."""
    require_open(work, [network_counter(work, "code", network)])
    if not hmac.compare_digest(read_code(set_up_code(work)), read_code(code)):
        raise InvalidInput("code_invalid")


def lock_set_up(work: Work) -> None:
    """Let two first visits at once go one after the other, on PostgreSQL too: both write the epoch's one row."""
    work.session.connection().execute(table_of(Epoch).update().values(id=1))


def first_administrator(
    work: Work,
    *,
    program_id: str,
    name: str,
    email: str,
    password: NewPassword,
    timezone: str,
    language: str = "en",
) -> Viewer:
    """An account that administers `program_id`, made by the operator or at set-up: who that is.

    Raises InvalidInput for what was typed and Conflict `email_taken`.
    """
    if not email.strip():
        raise InvalidInput("invalid_email")
    account: Account = create_account(
        work, SYSTEM, name=name, email=email, timezone=timezone, language=language, password=password
    )
    row = Membership(
        id=uuid7(work.now),
        account_id=account.id,
        program_id=program_id,
        role=Role.ADMINISTRATOR.value,
        starts_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, None, "administrator_made", subject_id=account.id, program=program_id)
    viewer = as_viewer(work, account)
    assert viewer is not None
    return viewer
