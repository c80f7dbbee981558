"""Single-use codes: invitations, and new passwords for those who forgot theirs. Kept only as keyed hashes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import STAFF, SYSTEM, Role, Viewer
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import queries
from recovery_app.features.accounts.rules.codes import (
    CODE_LIFETIME,
    CodePurpose,
    code_state,
    make_plain_code,
    may_make_code,
    read_code,
)
from recovery_app.features.accounts.service.guesses import count_failure, network_counter, require_open
from recovery_app.features.accounts.service.sessions import as_viewer
from recovery_app.features.accounts.tables import AccessCode, Account
from recovery_app.features.audit import service as audit
from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code as the administrator sees it: never the code itself. `state`: open, used, expired, revoked."""

    id: str
    account_id: str
    name: str
    purpose: str
    state: str
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """What somebody who holds a live code may know before using it."""

    purpose: str
    name: str
    email: str
    language: str
    needs_email: bool
    needs_notice: bool


def make_code(work: Work, viewer: Viewer, account_id: str, purpose: str, *, in_whole_care: bool = False) -> str:
    """A code for somebody of the viewer's program, shown this once. An earlier open one stops working.

    `in_whole_care`: the caller asked `access`, and the whole record of this client is open to the viewer.
    Raises NotFound for somebody who is not (only) of this program, NotAllowed by `may_make_code` (`code_by_care_team`
    when the care team could), and Conflict `already_joined` or `not_joined` when the person needs the other kind.
    """
    what = CodePurpose(purpose)
    account = work.session.get(Account, account_id)
    subject = _roles_here(work, viewer, account)
    if account is None or not subject:
        raise NotFound("not_found")
    holds_entries = queries.was_ever(work.session, viewer, account.id, Role.CLIENT)
    if not may_make_code(what, viewer.roles, subject, holds_entries=holds_entries, in_whole_care=in_whole_care):
        raise NotAllowed("code_by_care_team" if holds_entries and viewer.has(*STAFF) else "not_allowed")
    has_joined = account.password_hash is not None
    if has_joined != (what is CodePurpose.RESET):
        raise Conflict("already_joined" if has_joined else "not_joined")
    _revoke_open(work, viewer, account_id, what)
    code = store_code(work, viewer, account_id, what)
    audit.record(work, viewer, f"code_made_{what.value}", subject_id=account_id)
    return code


def _roles_here(work: Work, viewer: Viewer, account: Account | None) -> frozenset[Role]:
    """The roles of an open account in the viewer's program; none if it is also in another.

    A code opens the whole account: nobody of one program may hand out another program's.
    """
    if account is None or viewer.program_id is None or account.closed_at is not None:
        return frozenset()
    live = queries.live_memberships(work.session, viewer, account.id, work.now)
    if any(membership.program_id != viewer.program_id for membership in live):
        return frozenset()
    return frozenset(Role(membership.role) for membership in live)


def store_code(work: Work, viewer: Viewer, account_id: str, purpose: CodePurpose) -> str:
    """Make and keep a code; its plain form. The caller has checked who may."""
    code = make_plain_code()
    row = AccessCode(
        id=uuid7(work.now),
        purpose=purpose.value,
        code_hash=_hash(work, code),
        account_id=account_id,
        made_by=viewer.account_id or None,
        made_at=work.now,
        expires_at=work.now + CODE_LIFETIME[purpose],
    )
    work.session.add(row)
    return code


def _hash(work: Work, code: str) -> str:
    return keyed_hash(work.secret, "code", read_code(code))


def _revoke_open(work: Work, viewer: Viewer, account_id: str, purpose: CodePurpose) -> None:
    for row in queries.codes_of(work.session, viewer, [account_id]):
        if row.purpose == purpose.value and row.used_at is None and row.revoked_at is None:
            row.revoked_at = work.now


def issued_codes(work: Work, viewer: Viewer) -> tuple[CodeView, ...]:
    """Every code of the administrator's program, newest first. Raises NotAllowed."""
    if not viewer.has(Role.ADMINISTRATOR) or viewer.program_id is None:
        raise NotAllowed("not_allowed")
    members = {row.account_id for row in queries.members(work.session, viewer, viewer.program_id)}
    names = queries.names(work.session, viewer, members)
    return tuple(
        CodeView(
            row.id,
            row.account_id,
            names[row.account_id],
            row.purpose,
            code_state(row.expires_at, row.used_at, row.revoked_at, work.now),
            row.made_at,
            row.expires_at,
            row.used_at or row.revoked_at,
        )
        for row in queries.codes_of(work.session, viewer, members)
    )


def revoke_code(work: Work, viewer: Viewer, code_id: str) -> None:
    """Make a code worthless at once: its maker, or an administrator of the program. Raises NotFound."""
    row = work.session.get(AccessCode, code_id)
    account = work.session.get(Account, row.account_id) if row else None
    is_theirs = row is not None and row.made_by == viewer.account_id
    if row is None or not (is_theirs or (viewer.has(Role.ADMINISTRATOR) and _roles_here(work, viewer, account))):
        raise NotFound("not_found")
    if row.used_at is None and row.revoked_at is None:
        row.revoked_at = work.now
        audit.record(work, viewer, "code_revoked", subject_id=row.account_id, code=row.id)


def check_code(work: Work, code: str, *, network: str) -> CodeHolder:
    """Whose code this is, without using it.

    Raises TooManyTries, and InvalidInput `code_invalid`, `code_expired`, `code_used` or `code_revoked`. The caller
    counts a `code_invalid` with `count_wrong_code`, in a transaction of its own.
    """
    require_guessing_open(work, network)
    row, account, viewer = live_code(work, code)
    joins = row.purpose == CodePurpose.JOIN
    return CodeHolder(
        purpose=row.purpose,
        name=account.display_name,
        email=(account.email or "") if joins else "",
        language=account.language,
        needs_email=joins and account.email is None and needs_email(viewer),
        needs_notice=joins and viewer.has(Role.CLIENT),
    )


def require_guessing_open(work: Work, network: str) -> None:
    """Raises TooManyTries `too_many_tries` where too many wrong codes came from this network."""
    require_open(work, [network_counter(work, "code", network)])


def needs_email(viewer: Viewer) -> bool:
    """Whether this person cannot do without an address. A peer can: staff hand out a new code after 30 days."""
    return viewer.roles != {Role.PEER}


def live_code(work: Work, code: str) -> tuple[AccessCode, Account, Viewer]:
    """The row behind a code that still works, its account, and who that is today. Raises InvalidInput."""
    row = queries.code(work.session, SYSTEM, _hash(work, code))
    account = work.session.get(Account, row.account_id) if row else None
    viewer = as_viewer(work, account) if account else None
    if row is None or account is None or viewer is None:
        raise InvalidInput("code_invalid")
    state = code_state(row.expires_at, row.used_at, row.revoked_at, work.now)
    if state != "open":
        raise InvalidInput(f"code_{state}")
    return row, account, viewer


def use_up(work: Work, row: AccessCode) -> None:
    """Mark a code used. Raises InvalidInput `code_used` when somebody was quicker."""
    done = work.session.connection().execute(
        update(AccessCode)
        .where(col(AccessCode.id) == row.id, col(AccessCode.used_at).is_(None), col(AccessCode.revoked_at).is_(None))
        .values(used_at=work.now)
    )
    if done.rowcount != 1:
        raise InvalidInput("code_used")


def count_wrong_code(work: Work, network: str) -> None:
    """Count a code that nobody made, by network."""
    count_failure(work, [network_counter(work, "code", network)])
