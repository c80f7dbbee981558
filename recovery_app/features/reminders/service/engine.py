"""The engine's two transactions around every delivery: claim what is due, then write down what came of it.

Delivery itself happens between them, outside of any transaction (`jobs`). A claim is a lease: while it lives nobody
else takes the row; whoever crashes loses it when it runs out, and the reminder goes out again under the same tag.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete
from sqlmodel import col

from recovery_app.content.reminding import reminding
from recovery_app.core.actors import SYSTEM, Role
from recovery_app.core.ids import uuid7
from recovery_app.features.checkins import service as checkins
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.rules.moments import CHECK_IN
from recovery_app.features.reminders.rules.outcomes import Outcome, too_late
from recovery_app.features.reminders.rules.planning import State
from recovery_app.features.reminders.rules.silence import GONE, Standing, silenced
from recovery_app.features.reminders.rules.tags import tag
from recovery_app.features.reminders.service.devices import Device, devices_of
from recovery_app.features.reminders.service.planning import replan, tell
from recovery_app.features.reminders.tables import OccasionRow, PushSubscription, Reminder
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import table_of

LEASE = timedelta(minutes=2)
STRAYED = timedelta(hours=1)
"""No lease and no back-off is longer: what lies further off was written by a clock that has been put back since."""


@dataclass(frozen=True, slots=True)
class Job:
    """One reminder to deliver. `verdict` is set where there is nothing to deliver any more: why."""

    reminder_id: str
    account_id: str
    kind: str
    subject_id: str
    channel: str
    tag: str
    at: datetime
    expires_at: datetime
    count: int
    reached: tuple[str, ...]
    verdict: Outcome | None
    language: str = "en"
    email: str = ""
    devices: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one worker holds until `until`, by a token that nobody else has."""

    token: str
    until: datetime
    jobs: tuple[Job, ...]


def next_wake(work: Work) -> datetime | None:
    """When a worker has to look again: `now` where something strayed, None where nothing waits. Only reads."""
    if queries.has_strayed(work.session, SYSTEM, work.now + STRAYED):
        return work.now
    return queries.next_wake(work.session, SYSTEM)


def claim(work: Work, worker: str, size: int, lease: timedelta = LEASE) -> Claim:
    """Take at most `size` reminders that are due for `lease`, with all that is needed to deliver them.

    Rows that another worker is taking are passed over (PostgreSQL); on SQLite one writes at a time.
    """
    ids = queries.due(work.session, SYSTEM, work.now, size)
    ids += queries.strayed(work.session, SYSTEM, work.now + STRAYED, size - len(ids)) if len(ids) < size else []
    token, until = f"{worker[:20]}.{uuid7(work.now)}", work.now + lease
    if not ids:
        return Claim(token, until, ())
    taken = _TABLE.update().where(_TABLE.c.id.in_(ids))
    values = {"state": State.CLAIMED.value, "claimed_by": token, "wake_at": until, "tries": _TABLE.c.tries + 1}
    work.session.connection().execute(taken.values(**values))
    return Claim(token, until, tuple(_jobs(work, queries.whole(work.session, SYSTEM, ids))))


def _jobs(work: Work, rows: Sequence[Any]) -> list[Job]:
    accounts = {row.account_id for row in rows}
    people = queries.people(work.session, SYSTEM, accounts)
    standing = _standings(work, accounts, people)
    days = {(row.account_id, row.moment) for row in rows if row.kind == CHECK_IN}
    checked_in = checkins.checked_in(work, SYSTEM, days) if days else frozenset()
    devices = devices_of(work, {row.account_id for row in rows if row.channel == "push"})
    return [
        Job(
            reminder_id=row.id,
            account_id=row.account_id,
            kind=row.kind,
            subject_id=row.subject_id,
            channel=row.channel,
            tag=tag(row.id, row.sequence),
            at=row.occasion_at,
            expires_at=row.expires_at,
            count=row.tries,
            reached=tuple(row.reached),
            verdict=_verdict(row, standing.get(row.account_id, GONE), checked_in, work.now),
            language=people[row.account_id].language,
            email=people[row.account_id].email or "",
            devices=tuple(one for one in devices.get(row.account_id, ()) if one.id not in row.reached),
        )
        for row in sorted(rows, key=lambda row: (row.due_at, row.id))
    ]


def _standings(work: Work, accounts: Collection[str], people: Mapping[str, Any]) -> dict[str, Standing]:
    roles: dict[str, set[Role]] = defaultdict(set)
    for account_id, role in queries.roles(work.session, SYSTEM, accounts, work.now):
        roles[account_id].add(Role(role))
    in_care = queries.in_care(work.session, SYSTEM, accounts)
    return {
        id: Standing(roles[id], id in in_care, row.closed_at is not None and row.closed_at <= work.now)
        for id, row in people.items()
    }


def _verdict(row: Any, standing: Standing, checked_in: Collection[tuple[str, str]], now: datetime) -> Outcome | None:
    if now >= row.expires_at:
        return too_late(row.id, row.reached)
    code = silenced(row.kind, standing)
    if code is None and (row.account_id, row.moment) in checked_in and row.kind == CHECK_IN:
        code = "checked_in"
    return Outcome(row.id, State.CANCELLED, code) if code else None


def finish(work: Work, claim: Claim, outcomes: Sequence[Outcome]) -> None:
    """Write down what came of a claim's jobs; what another has taken over or moved meanwhile is left alone.

    Devices that are gone are removed, the next day's check-in reminders planned, phones told.
    """
    if not outcomes:
        return
    owners = {job.reminder_id: job for job in claim.jobs}
    accounts = {owners[one.reminder_id].account_id for one in outcomes}
    tell(work, accounts)
    rows = [
        {
            "row": one.reminder_id,
            "token": claim.token,
            "new_state": one.state.value,
            "why": one.code,
            "at": list(one.reached),
            "wake": one.wake_at,
            "done": None if one.state is State.PLANNED else work.now,
        }
        for one in sorted(outcomes, key=lambda one: one.reminder_id)
    ]
    work.session.connection().execute(_WRITTEN_DOWN, rows)
    gone = [id for one in outcomes for id in one.gone]
    if gone:
        work.session.execute(delete(PushSubscription).where(col(PushSubscription.id).in_(gone)))
    _go_on(work, [owners[one.reminder_id] for one in outcomes if one.state is not State.PLANNED])


def _go_on(work: Work, done: Sequence[Job]) -> None:
    """Plan the next day's reminder to check in; not for who has left: coming back is a new choice."""
    going_on = {
        job.account_id for job in done if job.kind == CHECK_IN and not (job.verdict and job.verdict.code == "left")
    }
    if going_on:
        replan(work, going_on, {CHECK_IN})


def forget(work: Work) -> None:
    """Remove what was over `forget_days` ago."""
    until = work.now - timedelta(days=reminding().forget_days)
    old = delete(Reminder).where(col(Reminder.occasion_at) < until, col(Reminder.wake_at).is_(None))
    work.session.execute(old)
    work.session.execute(delete(OccasionRow).where(col(OccasionRow.at) < until))


_TABLE = table_of(Reminder)
_WRITTEN_DOWN = (
    _TABLE.update()
    .where(_TABLE.c.id == bindparam("row"), _TABLE.c.claimed_by == bindparam("token"))
    .values(
        state=bindparam("new_state"),
        code=bindparam("why"),
        reached=bindparam("at"),
        wake_at=bindparam("wake"),
        done_at=bindparam("done"),
        claimed_by=None,
    )
)
