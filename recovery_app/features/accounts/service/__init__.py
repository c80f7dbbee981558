"""Use cases of accounts: sign in and out, sessions, codes, passwords, people. What others may call is listed here."""

from recovery_app.features.accounts.rules.people import check_different, check_password
from recovery_app.features.accounts.service.closing import close, may_reopen
from recovery_app.features.accounts.service.codes import (
    CodeHolder,
    CodeView,
    check_code,
    count_wrong_code,
    issued_codes,
    make_code,
    require_guessing_open,
    revoke_code,
)
from recovery_app.features.accounts.service.invitations import invitation_link, qr_data_uri, qr_svg
from recovery_app.features.accounts.service.joining import AboutMe, redeem_code
from recovery_app.features.accounts.service.own_password import (
    CodeLetter,
    PasswordChange,
    begin_password_change,
    change_password,
    forgotten_password,
    require_letters_open,
)
from recovery_app.features.accounts.service.passwords import NewPassword, new_password
from recovery_app.features.accounts.service.people import create_account, names
from recovery_app.features.accounts.service.restoring import close_after_restore
from recovery_app.features.accounts.service.sessions import (
    OpenSession,
    as_viewer,
    extend,
    look_up,
    open_session,
    resolve,
    resolve_reading,
    sign_out,
    sign_out_everywhere,
)
from recovery_app.features.accounts.service.set_up import (
    check_set_up_code,
    first_administrator,
    lock_set_up,
    set_up_code,
)
from recovery_app.features.accounts.service.sign_in import (
    Attempt,
    Refusal,
    SignedIn,
    begin_sign_in,
    finish_sign_in,
    prove,
    welcome,
)

__all__ = [
    "AboutMe",
    "Attempt",
    "CodeHolder",
    "CodeLetter",
    "CodeView",
    "NewPassword",
    "OpenSession",
    "PasswordChange",
    "Refusal",
    "SignedIn",
    "as_viewer",
    "begin_password_change",
    "begin_sign_in",
    "change_password",
    "check_code",
    "check_different",
    "check_password",
    "check_set_up_code",
    "close",
    "close_after_restore",
    "count_wrong_code",
    "create_account",
    "extend",
    "finish_sign_in",
    "first_administrator",
    "forgotten_password",
    "invitation_link",
    "issued_codes",
    "lock_set_up",
    "look_up",
    "make_code",
    "may_reopen",
    "names",
    "new_password",
    "open_session",
    "prove",
    "qr_data_uri",
    "qr_svg",
    "redeem_code",
    "require_guessing_open",
    "require_letters_open",
    "resolve",
    "resolve_reading",
    "revoke_code",
    "set_up_code",
    "sign_out",
    "sign_out_everywhere",
    "welcome",
]
