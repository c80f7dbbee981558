"""Occasions come and go: called by the features that cause them, in their transaction."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import col

from recovery_app.core.actors import SYSTEM
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.rules.moments import OCCASIONS, Occasion
from recovery_app.features.reminders.service.planning import batches, replan, tell
from recovery_app.features.reminders.tables import OccasionRow
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all


def set_occasions(work: Work, occasions: Sequence[Occasion]) -> None:
    """Put these in place of what was known under the same (account, kind, subject), and plan their reminders.

    Set-wise: a whole group's sessions in one call. One whose `at` moved moves its reminders, which then come again
    even where they had gone out. Raises ValueError for a kind that nobody is reminded of.
    """
    if not {occasion.kind for occasion in occasions} <= OCCASIONS:
        raise ValueError("unknown kind of occasion")
    if not occasions:
        return
    accounts = {occasion.account_id for occasion in occasions}
    subjects = {occasion.subject_id for occasion in occasions}
    tell(work, accounts)
    _keep(work, occasions, accounts, subjects)
    replan(work, accounts, {occasion.kind for occasion in occasions}, subjects)


def _keep(work: Work, occasions: Sequence[Occasion], accounts: Collection[str], subjects: Collection[str]) -> None:
    known: dict[tuple[str, str, str], Any] = {}
    for some in batches(accounts):
        for about in batches(subjects):
            known |= queries.kept_occasions(work.session, SYSTEM, some, about)
    rows = []
    for one in {(one.account_id, one.kind, one.subject_id): one for one in occasions}.values():
        before = known.get((one.account_id, one.kind, one.subject_id))
        moved = before is not None and before.at != one.at
        rows.append(
            {
                "account_id": one.account_id,
                "kind": one.kind,
                "subject_id": one.subject_id,
                "at": one.at,
                "ends_at": one.ends_at,
                "timezone": one.timezone,
                "sequence": before.sequence + moved if before else 0,
                "changed_at": work.now,
            }
        )
    upsert_all(work.session, OccasionRow, rows)


def waiting(work: Work, account_id: str, kind: str) -> frozenset[str]:
    """What somebody may still be reminded of, of one kind: its subjects."""
    return frozenset(queries.subjects(work.session, SYSTEM, account_id, kind, work.now))


def drop_occasions(
    work: Work, kind: str, subject_ids: Collection[str], account_ids: Collection[str] | None = None
) -> None:
    """Nobody is reminded of these any more, or not these people; what has gone out stays in their lists.

    Who had none of them hears nothing. In one transaction with `set_occasions` for other people it comes after an
    announcement to all of them, as in groups: feeds are locked in the order of their accounts, or two would wait for
    each other.
    """
    for subjects in batches(subject_ids):
        accounts = set(queries.accounts_with(work.session, SYSTEM, kind, subjects))
        if account_ids is not None:
            accounts &= set(account_ids)
        if not accounts:
            continue
        tell(work, accounts)
        for some in batches(accounts):
            gone = delete(OccasionRow).where(
                col(OccasionRow.kind) == kind,
                col(OccasionRow.subject_id).in_(subjects),
                col(OccasionRow.account_id).in_(some),
            )
            work.session.execute(gone)
        replan(work, accounts, {kind}, subjects)
