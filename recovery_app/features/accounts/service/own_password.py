"""A person's own password: changed while signed in, or asked for by e-mail."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.rules.codes import CodePurpose
from recovery_app.features.accounts.service.codes import store_code
from recovery_app.features.accounts.service.guesses import (
    count_failure,
    counter,
    network_counter,
    require_open,
    seconds_closed,
)
from recovery_app.features.accounts.service.passwords import NewPassword
from recovery_app.features.accounts.service.sessions import as_viewer, look_up, sign_out_everywhere
from recovery_app.features.accounts.service.sign_in import Attempt
from recovery_app.features.accounts.tables import Account
from recovery_app.features.audit import service as audit
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """Somebody signed in wants another password: the claim to prove with the old one, and the address."""

    viewer: Viewer
    attempt: Attempt
    email: str | None


def begin_password_change(work: Work, token: str) -> PasswordChange:
    """In a reading transaction, before the old password is proven. Raises SignInNeeded, TooManyTries."""
    viewer = look_up(work, token).viewer
    own = (counter(work, "password", viewer.account_id),)
    require_open(work, own)
    account = work.session.get_one(Account, viewer.account_id)
    return PasswordChange(viewer, Attempt(account.id, account.password_hash, own, own, None), account.email)


def change_password(work: Work, change: PasswordChange, token: str, new: NewPassword | None) -> bool:
    """Set the new password and end every other session. `new` None: the old one was wrong, which is counted.

    False when nothing was changed (also when the password changed meanwhile). Raises SignInNeeded.
    """
    look_up(work, token)
    account = work.session.get_one(Account, change.viewer.account_id)
    if new is None or account.password_hash != change.attempt.stored_hash:
        count_failure(work, change.attempt.counted)
        return False
    account.password_hash = new.hash
    work.session.flush()
    sign_out_everywhere(work, account.id, except_token=token)
    audit.record(work, change.viewer, "password_changed", subject_id=account.id)
    return True


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """A one-time code to be sent by e-mail."""

    to: str
    language: str
    code: str


def require_letters_open(work: Work, network: str) -> None:
    """Raises TooManyTries when this network asked for too many letters."""
    require_open(work, [network_counter(work, "mail_network", network)])


def forgotten_password(work: Work, email: str, *, network: str, send: Callable[[CodeLetter], None]) -> None:
    """If somebody has this address, send a one-time code once this is durable. Says nothing either way.

    Codes made by staff stay good: a stranger who types an address must not make them worthless.
    """
    kept = email.strip().lower()[:320]
    by_account = counter(work, "mail_account", kept)
    is_open = not seconds_closed(work, [by_account])
    count_failure(work, [by_account, network_counter(work, "mail_network", network)])
    account = queries.by_email(work.session, SYSTEM, kept)
    if account is None or not is_open or account.password_hash is None or as_viewer(work, account) is None:
        return
    code = store_code(work, SYSTEM, account.id, CodePurpose.RESET)
    audit.record(work, None, "code_mailed", subject_id=account.id)
    work.after_commit(partial(send, CodeLetter(kept, account.language, code)))
