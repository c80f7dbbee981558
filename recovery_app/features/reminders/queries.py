"""Every select about reminders. A viewer reads the own ones; the engine asks as the system."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, or_
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs.tables import Enrolment
from recovery_app.features.reminders.rules.outcomes import NO_DEVICE
from recovery_app.features.reminders.rules.planning import PENDING, State
from recovery_app.features.reminders.rules.silence import REACHED
from recovery_app.features.reminders.tables import (
    UNDER_WAY,
    CalendarFeed,
    OccasionRow,
    PushSubscription,
    Reminder,
    ReminderSettings,
)
from recovery_app.infra.upsert import table_of

SHOWN = (State.SENT.value, State.FAILED.value, State.EXPIRED.value)
"""What the list of past reminders shows: not what was cancelled."""

# What planning and the engine ask all day is built once and gives rows: building a statement costs as much as running
# it, an entity ten times as much as its row.
_ACCOUNTS: Any = bindparam("accounts", expanding=True)
_OCCASIONS = plain_select(*table_of(OccasionRow).c).where(
    col(OccasionRow.account_id).in_(_ACCOUNTS), col(OccasionRow.at) > bindparam("now")
)
_ROWS = plain_select(
    col(Reminder.account_id),
    col(Reminder.kind),
    col(Reminder.subject_id),
    col(Reminder.moment),
    col(Reminder.channel),
    col(Reminder.id),
    col(Reminder.state),
    col(Reminder.due_at),
    col(Reminder.expires_at),
    col(Reminder.occasion_at),
    col(Reminder.code),
).where(
    col(Reminder.account_id).in_(_ACCOUNTS),
    col(Reminder.kind).in_(bindparam("kinds", expanding=True)),
    or_(col(Reminder.wake_at).is_not(None), col(Reminder.occasion_at) > bindparam("since")),
)
_SUBJECTS: Any = bindparam("subjects", expanding=True)
_ROWS_OF = _ROWS.where(col(Reminder.subject_id).in_(_SUBJECTS))
_OCCASIONS_OF = _OCCASIONS.where(col(OccasionRow.subject_id).in_(_SUBJECTS))
_DUE = (
    plain_select(col(Reminder.id))
    .where(col(Reminder.wake_at) <= bindparam("now"))
    .order_by(col(Reminder.wake_at))
    .limit(bindparam("size", type_=Integer))
    .with_for_update(skip_locked=True)
)
_ANY_STRAYED = (
    plain_select(col(Reminder.id))
    .where(col(Reminder.wake_at) > bindparam("latest"), UNDER_WAY)
    .order_by(col(Reminder.tries))  # by the small index, not by that of all that wait
    .limit(bindparam("size", type_=Integer))
)
_STRAYED = _ANY_STRAYED.with_for_update(skip_locked=True)
_WHOLE = plain_select(*table_of(Reminder).c).where(col(Reminder.id).in_(bindparam("ids", expanding=True)))
_NEXT = (
    plain_select(col(Reminder.wake_at))
    .where(col(Reminder.wake_at).is_not(None))
    .order_by(col(Reminder.wake_at))
    .limit(1)
)


def occasions(
    session: Session, viewer: Viewer, account_ids: Collection[str], now: datetime, subject_ids: Collection[str] | None
) -> Sequence[Any]:
    """Occasions of these accounts that are still to come, with the table's columns; of some subjects only."""
    asked: dict[str, Any] = {"accounts": list(account_ids), "now": now}
    if subject_ids is None:
        return session.connection().execute(_OCCASIONS, asked).all()
    return session.connection().execute(_OCCASIONS_OF, {**asked, "subjects": list(subject_ids)}).all()


def subjects(session: Session, viewer: Viewer, account_id: str, kind: str, now: datetime) -> Sequence[str]:
    """Subjects of an account's occasions of one kind that are still to come."""
    return session.exec(
        select(OccasionRow.subject_id).where(
            OccasionRow.account_id == account_id, OccasionRow.kind == kind, OccasionRow.at > now
        )
    ).all()


def kept_occasions(
    session: Session, viewer: Viewer, account_ids: Collection[str], subject_ids: Collection[str]
) -> dict[tuple[str, str, str], Any]:
    """(at, sequence) of the occasions of these accounts about these subjects, by their key."""
    rows = session.connection().execute(
        plain_select(
            col(OccasionRow.account_id),
            col(OccasionRow.kind),
            col(OccasionRow.subject_id),
            col(OccasionRow.at),
            col(OccasionRow.sequence),
        ).where(col(OccasionRow.account_id).in_(account_ids), col(OccasionRow.subject_id).in_(subject_ids))
    )
    return {(row.account_id, row.kind, row.subject_id): row for row in rows}


def accounts_with(session: Session, viewer: Viewer, kind: str, subject_ids: Collection[str]) -> list[str]:
    """Who has an occasion of this kind about any of these subjects."""
    found = select(OccasionRow.account_id).where(OccasionRow.kind == kind, col(OccasionRow.subject_id).in_(subject_ids))
    return list(session.exec(found.distinct()).all())


def rows(
    session: Session,
    viewer: Viewer,
    account_ids: Collection[str],
    kinds: Collection[str],
    since: datetime,
    subject_ids: Collection[str] | None,
) -> Sequence[Any]:
    """Reminders of these accounts and kinds that wait, or whose occasion is later than `since`: key and state."""
    asked: dict[str, Any] = {"accounts": list(account_ids), "kinds": list(kinds), "since": since}
    if subject_ids is None:
        return session.connection().execute(_ROWS, asked).all()
    return session.connection().execute(_ROWS_OF, {**asked, "subjects": list(subject_ids)}).all()


def settings(session: Session, viewer: Viewer, account_ids: Collection[str]) -> dict[str, Any]:
    """The chosen settings of these accounts, with the table's columns, by account."""
    found = plain_select(*table_of(ReminderSettings).c).where(col(ReminderSettings.account_id).in_(account_ids))
    return {row.account_id: row for row in session.connection().execute(found)}


def people(session: Session, viewer: Viewer, account_ids: Collection[str]) -> dict[str, Any]:
    """(id, timezone, language, email, closed_at) of these accounts, by id."""
    found = plain_select(
        col(Account.id), col(Account.timezone), col(Account.language), col(Account.email), col(Account.closed_at)
    ).where(col(Account.id).in_(account_ids))
    return {row.id: row for row in session.connection().execute(found)}


def roles(session: Session, viewer: Viewer, account_ids: Collection[str], now: datetime) -> Sequence[Any]:
    """(account_id, role) of these accounts' memberships in force at `now`."""
    found = plain_select(col(Membership.account_id), col(Membership.role)).where(
        col(Membership.account_id).in_(account_ids),
        col(Membership.starts_at) <= now,
        or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
    )
    return session.connection().execute(found).all()


def in_care(session: Session, viewer: Viewer, account_ids: Collection[str]) -> set[str]:
    """Who of these has an episode that goes on and is not paused."""
    found = plain_select(col(Enrolment.client_id)).where(
        col(Enrolment.client_id).in_(account_ids), col(Enrolment.status).in_(REACHED)
    )
    return {row.client_id for row in session.connection().execute(found)}


def due(session: Session, viewer: Viewer, now: datetime, size: int) -> list[str]:
    """Ids of at most `size` reminders that a worker may take now, locked; those that others are taking are skipped."""
    return list(session.connection().execute(_DUE, {"now": now, "size": size}).scalars())


def strayed(session: Session, viewer: Viewer, latest: datetime, size: int) -> list[str]:
    """Ids, locked, of reminders under way whose next look lies further off than any lease: a clock was put back."""
    return list(session.connection().execute(_STRAYED, {"latest": latest, "size": size}).scalars())


def whole(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Any]:
    """These reminders with the table's columns. For the engine."""
    return session.connection().execute(_WHOLE, {"ids": list(ids)}).all()


def next_wake(session: Session, viewer: Viewer) -> datetime | None:
    """When the next reminder wants a look. None: none waits."""
    found: datetime | None = session.connection().execute(_NEXT).scalar()
    return found


def has_strayed(session: Session, viewer: Viewer, latest: datetime) -> bool:
    """Whether a reminder under way lies further off than any lease: a clock was put back. Locks nothing."""
    return session.connection().execute(_ANY_STRAYED, {"latest": latest, "size": 1}).first() is not None


def subscriptions(session: Session, viewer: Viewer, account_ids: Collection[str]) -> Sequence[Any]:
    """(id, account_id, endpoint_hash, sealed) of every device of these accounts that takes pushes."""
    found = plain_select(
        col(PushSubscription.id),
        col(PushSubscription.account_id),
        col(PushSubscription.endpoint_hash),
        col(PushSubscription.sealed),
    ).where(col(PushSubscription.account_id).in_(account_ids))
    return session.connection().execute(found.order_by(col(PushSubscription.made_at))).all()


def own_subscriptions(session: Session, viewer: Viewer) -> Sequence[datetime]:
    """Since when each of the viewer's devices takes pushes."""
    own = select(PushSubscription.made_at).where(PushSubscription.account_id == viewer.account_id)
    return session.exec(own.order_by(col(PushSubscription.made_at))).all()


def own_all(session: Session, viewer: Viewer) -> Sequence[Reminder]:
    """Every reminder of the viewer's that is kept, in the order they are due."""
    own = select(Reminder).where(Reminder.account_id == viewer.account_id)
    return session.exec(own.order_by(col(Reminder.due_at), col(Reminder.id))).all()


def own_past(session: Session, viewer: Viewer, count: int) -> Sequence[Reminder]:
    """The viewer's newest reminders that went out or should have, newest first; not where no device was to get them."""
    done = select(Reminder).where(
        Reminder.account_id == viewer.account_id, col(Reminder.state).in_(SHOWN), Reminder.code != NO_DEVICE
    )
    return session.exec(done.order_by(col(Reminder.done_at).desc()).limit(count)).all()


def own_coming(session: Session, viewer: Viewer, count: int) -> Sequence[Reminder]:
    """The viewer's next reminders."""
    waiting = select(Reminder).where(Reminder.account_id == viewer.account_id, col(Reminder.state).in_(PENDING))
    return session.exec(waiting.order_by(col(Reminder.due_at)).limit(count)).all()


def feed(session: Session, viewer: Viewer, token_hash: str) -> CalendarFeed | None:
    """The calendar feed with this address."""
    return session.exec(select(CalendarFeed).where(CalendarFeed.token_hash == token_hash)).first()


def own_feed(session: Session, viewer: Viewer) -> CalendarFeed | None:
    """The viewer's own calendar feed."""
    return session.get(CalendarFeed, viewer.account_id)


def account(session: Session, viewer: Viewer, account_id: str) -> Account | None:
    """Whose feed it is."""
    return session.get(Account, account_id)
