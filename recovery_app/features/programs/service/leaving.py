"""Accounts closed and opened again, and what nobody may leave behind: a program without an administrator, clients
without a reader."""

from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.errors import Conflict, NotAllowed, NotFound
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account
from recovery_app.features.audit import service as audit
from recovery_app.features.programs import queries
from recovery_app.features.programs.service.program import administered
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Work


def close_account(work: Work, viewer: Viewer, account_id: str) -> None:
    """Close somebody's account: sessions end, open codes die, signing in is answered as for an unknown person.

    Records, roles and the care team's dates stay. A phone keeps everything, what waits to be sent included.
    Raises NotAllowed, NotFound, Conflict `last_administrator`, `still_assigned` or `still_standing_in`.
    """
    account = _own_member(work, viewer, account_id)
    if account.closed_at is not None:
        return
    roles = {row.role for row in queries.live_memberships(work.session, viewer, account_id, work.now)}
    if Role.ADMINISTRATOR in roles:
        require_another_administrator(work, viewer, account_id)
    require_no_duty(work, viewer, account_id)
    accounts.close(work, account)
    audit.record(work, viewer, "account_closed", subject_id=account_id)


def reopen_account(work: Work, viewer: Viewer, account_id: str) -> None:
    """Open a closed account again, with the password it had. Raises NotAllowed, NotFound (an erased one stays so)."""
    account = _own_member(work, viewer, account_id)
    if not accounts.may_reopen(account):
        raise NotFound("not_found")
    if account.closed_at is not None:
        account.closed_at = None
        audit.record(work, viewer, "account_reopened", subject_id=account_id)


def _own_member(work: Work, viewer: Viewer, account_id: str) -> Account:
    """Somebody who is or was in the administrator's program and is in no other now: nobody closes another's account."""
    lock_staff(work, administered(work, viewer))
    account = queries.member(work.session, viewer, account_id)
    if account is None:
        raise NotFound("not_found")
    if queries.is_elsewhere(work.session, viewer, account_id, work.now):
        raise NotAllowed("not_allowed")
    return account


def lock_staff(work: Work, program: Program) -> None:
    """Let two who end roles or close accounts at once go one after the other, on PostgreSQL too."""
    work.session.execute(update(Program).where(col(Program.id) == program.id).values(id=program.id))


def require_another_administrator(work: Work, viewer: Viewer, account_id: str) -> None:
    """Raises Conflict `last_administrator` unless somebody else can sign in as one."""
    if not queries.administrators(work.session, viewer, work.now) - {account_id}:
        raise Conflict("last_administrator")


def require_no_duty(work: Work, viewer: Viewer, account_id: str) -> None:
    """Raises Conflict `still_assigned` or `still_standing_in`: a client must not lose the reader unnoticed."""
    if queries.duties_of(work.session, viewer, account_id, work.now):
        raise Conflict("still_assigned")
    if any(row.substitute_id == account_id for row in queries.absences(work.session, viewer, work.now)):
        raise Conflict("still_standing_in")
