"""What a code is good for: joining with a first password, or a new password."""

from dataclasses import dataclass

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.dates import zone
from recovery_app.core.errors import Conflict, InvalidInput
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.rules.codes import CodePurpose
from recovery_app.features.accounts.rules.people import read_email, read_language, read_name
from recovery_app.features.accounts.service.codes import live_code, needs_email, use_up
from recovery_app.features.accounts.service.passwords import NewPassword
from recovery_app.features.accounts.service.sessions import as_viewer, sign_out_everywhere
from recovery_app.features.accounts.service.sign_in import SignedIn, welcome
from recovery_app.features.accounts.tables import Account
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What somebody says who joins; empty parts stay as the program entered them."""

    email: str = ""
    name: str = ""
    language: str = ""
    timezone: str = ""
    notice_read: bool = False


def redeem_code(
    work: Work, code: str, password: NewPassword, about: AboutMe, *, device: str | None, idle_minutes: int
) -> SignedIn:
    """Use a code up, set the password and sign in here; every other session of the account ends.

    Raises InvalidInput `code_...`, `notice_unread`, or for what was typed, and Conflict `email_taken`; the code
    then still works.
    """
    row, account, viewer = live_code(work, code)
    use_up(work, row)
    if row.purpose == CodePurpose.JOIN:
        _introduce(work, viewer, account, about)
    account.password_hash = password.hash
    work.session.flush()
    sign_out_everywhere(work, account.id)
    audit.record(work, viewer, f"code_used_{row.purpose}", subject_id=account.id, code=row.id)
    announce(work, account.id, [("profile", account.id)])
    return welcome(work, as_viewer(work, account) or viewer, device, idle_minutes)


def _introduce(work: Work, viewer: Viewer, account: Account, about: AboutMe) -> None:
    if viewer.has(Role.CLIENT) and not about.notice_read:
        raise InvalidInput("notice_unread")
    if about.notice_read:
        account.notice_read_at = work.now
    if about.email.strip():
        account.email = _free_email(work, account, about.email)
    elif account.email is None and needs_email(viewer):
        raise InvalidInput("invalid_email")
    if about.name.strip():
        account.display_name = read_name(about.name)
    if about.language:
        account.language = read_language(about.language)
    if about.timezone:
        zone(about.timezone)
        account.timezone = about.timezone


def _free_email(work: Work, account: Account, text: str) -> str:
    email = read_email(text)
    owner = queries.by_email(work.session, SYSTEM, email)
    if owner is not None and owner.id != account.id:
        raise Conflict("email_taken")
    return email
