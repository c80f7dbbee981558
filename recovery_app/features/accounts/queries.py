"""Every select about accounts. Sign-in itself asks as the system: nobody is known yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, or_
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import AccessCode, Account, FailedTry, Membership, SignInSession


def by_email(session: Session, viewer: Viewer, email: str) -> Account | None:
    """The account with this address, in the form it is kept."""
    return session.exec(select(Account).where(Account.email == email)).first()


@dataclass(frozen=True, slots=True)
class Holder:
    """A session that was found by its token, and one role its holder has now."""

    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    idle_minutes: int | None
    account_id: str
    display_name: str
    language: str
    timezone: str
    closed_at: datetime | None
    role: str
    program_id: str


def holder(session: Session, viewer: Viewer, token_hash: str, now: datetime) -> list[Holder]:
    """The session behind a token, live or not, once for each role of its holder at `now`, newest program last.

    One statement and no entities: every call of a phone begins with it.
    """
    rows = session.connection().execute(_HOLDER, {"token": token_hash, "now": now})
    return [Holder(*row) for row in rows]


_HOLDER = (
    plain_select(
        col(SignInSession.created_at),
        col(SignInSession.last_seen_at),
        col(SignInSession.expires_at),
        col(SignInSession.idle_minutes),
        col(Account.id),
        col(Account.display_name),
        col(Account.language),
        col(Account.timezone),
        col(Account.closed_at),
        col(Membership.role),
        col(Membership.program_id),
    )
    .join(Account, col(Account.id) == col(SignInSession.account_id))
    .join(Membership, col(Membership.account_id) == col(SignInSession.account_id))
    .where(
        col(SignInSession.token_hash) == bindparam("token"),
        col(Membership.starts_at) <= bindparam("now"),
        or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > bindparam("now")),
    )
    .order_by(col(Membership.starts_at), col(Membership.program_id))
)
"""Built once: building a statement costs as much as running it."""


def name_behind(session: Session, viewer: Viewer, token_hash: str) -> str | None:
    """The name on the account behind a token, whatever has become of that account."""
    return session.exec(
        select(Account.display_name)
        .join(SignInSession, col(SignInSession.account_id) == Account.id)
        .where(SignInSession.token_hash == token_hash)
    ).first()


def _in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    ends = col(Membership.ends_at)
    return col(Membership.starts_at) <= now, or_(ends.is_(None), ends > now)


def live_memberships(session: Session, viewer: Viewer, account_id: str, now: datetime) -> Sequence[Membership]:
    """The account's memberships in force at `now`, the newest program last."""
    return session.exec(
        select(Membership)
        .where(Membership.account_id == account_id, *_in_force(now))
        .order_by(col(Membership.starts_at), col(Membership.program_id))
    ).all()


def was_ever(session: Session, viewer: Viewer, account_id: str, role: str) -> bool:
    """Whether this account holds or ever held a role, in any program."""
    held = select(Membership.id).where(Membership.account_id == account_id, Membership.role == role)
    return session.exec(held.limit(1)).first() is not None


def members(session: Session, viewer: Viewer, program_id: str) -> Sequence[Membership]:
    """Every membership of a program that has not ended or ever was, oldest first."""
    return session.exec(
        select(Membership).where(Membership.program_id == program_id).order_by(col(Membership.starts_at))
    ).all()


def accounts(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, Account]:
    """These accounts by id."""
    rows = session.exec(select(Account).where(col(Account.id).in_(ids))).all()
    return {row.id: row for row in rows}


def names(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, str]:
    """Display names by id."""
    return dict(session.exec(select(Account.id, Account.display_name).where(col(Account.id).in_(ids))).all())


def failures(session: Session, viewer: Viewer, counter: str, since: datetime, newest: int) -> Sequence[datetime]:
    """When a counter's newest failures were, at most `newest` of them."""
    return session.exec(
        select(FailedTry.at)
        .where(FailedTry.counter == counter, FailedTry.at > since)
        .order_by(col(FailedTry.at).desc())
        .limit(newest)
    ).all()


def code(session: Session, viewer: Viewer, code_hash: str) -> AccessCode | None:
    """The code with this hash, whatever became of it."""
    return session.exec(select(AccessCode).where(AccessCode.code_hash == code_hash)).first()


def codes_of(session: Session, viewer: Viewer, account_ids: Collection[str]) -> Sequence[AccessCode]:
    """Codes made for these accounts, newest first."""
    return session.exec(
        select(AccessCode).where(col(AccessCode.account_id).in_(account_ids)).order_by(col(AccessCode.made_at).desc())
    ).all()
