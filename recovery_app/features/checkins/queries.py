"""Reads of check-ins. A client reads the own ones; staff read through `access`, which the service asks first."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.checkins.tables import Checkin, DailyRollup, ReadReceipt
from recovery_app.infra.upsert import table_of

# Statements of every sync call and of every caseload are built once, and give rows instead of entities: building a
# statement costs as much as running it, an entity ten times as much as its row.
_OWN = plain_select(*table_of(Checkin).c).where(
    col(Checkin.client_id) == bindparam("client"), col(Checkin.id).in_(bindparam("ids", expanding=True))
)
_OWN_DAYS = plain_select(
    col(Checkin.day),
    col(Checkin.occurred_at),
    col(Checkin.stress),
    col(Checkin.mood),
    col(Checkin.craving),
    col(Checkin.sleep_quarters),
    col(Checkin.used),
    col(Checkin.note).is_not(None).label("has_note"),
    col(Checkin.reported_use),
    col(Checkin.withdrawn_at).is_not(None).label("is_withdrawn"),
).where(col(Checkin.client_id) == bindparam("client"), col(Checkin.day).in_(bindparam("days", expanding=True)))
_OF_CLIENT = (
    plain_select(*table_of(Checkin).c)
    .where(
        col(Checkin.client_id) == bindparam("client"),
        col(Checkin.day) >= bindparam("since"),
        col(Checkin.day) <= bindparam("until"),
    )
    .order_by(col(Checkin.occurred_at))
)
_MARKS = plain_select(col(ReadReceipt.client_id), col(ReadReceipt.up_to_occurred_at), col(ReadReceipt.read_at)).where(
    col(ReadReceipt.reader_id) == bindparam("reader"),
    col(ReadReceipt.client_id).in_(bindparam("clients", expanding=True)),
)
_ROLLUPS = (
    plain_select(
        col(DailyRollup.client_id),
        col(DailyRollup.day),
        col(DailyRollup.entries),
        col(DailyRollup.stress),
        col(DailyRollup.mood),
        col(DailyRollup.craving),
        col(DailyRollup.sleep),
        col(DailyRollup.used),
        col(DailyRollup.last_at),
        col(DailyRollup.last_note_at),
        col(DailyRollup.last_use_at),
        col(DailyRollup.worst_stress),
        col(DailyRollup.worst_mood),
        col(DailyRollup.worst_craving),
        col(DailyRollup.worst_sleep),
        col(DailyRollup.use_taken_back_at),
    )
    .where(
        col(DailyRollup.client_id).in_(bindparam("clients", expanding=True)),
        or_(col(DailyRollup.entries) > 0, col(DailyRollup.use_taken_back_at).is_not(None)),
        col(DailyRollup.day) >= bindparam("since"),
        col(DailyRollup.day) <= bindparam("until"),
    )
    .order_by(col(DailyRollup.client_id), col(DailyRollup.day))
)


def own(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[Any]:
    """The viewer's own check-ins among `ids`, with the table's columns."""
    return session.connection().execute(_OWN, {"client": viewer.account_id, "ids": list(ids)}).all()


def own_days(session: Session, viewer: Viewer, days: Collection[date]) -> Sequence[Any]:
    """What the roll-up counts of the viewer's own check-ins of these local days, withdrawn ones marked."""
    return session.connection().execute(_OWN_DAYS, {"client": viewer.account_id, "days": list(days)}).all()


def own_receipts(session: Session, viewer: Viewer, readers: Collection[str]) -> Sequence[ReadReceipt]:
    """Who has marked the viewer's check-ins as seen, and up to where."""
    return session.exec(
        select(ReadReceipt).where(ReadReceipt.client_id == viewer.account_id, col(ReadReceipt.reader_id).in_(readers))
    ).all()


def of_client(session: Session, viewer: Viewer, client_id: str, since: date, until: date) -> Sequence[Any]:
    """A client's check-ins from `since` to `until`, oldest first, with the table's columns.

    The service has asked `access` about `viewer`.
    """
    return session.connection().execute(_OF_CLIENT, {"client": client_id, "since": since, "until": until}).all()


def one_of_client(session: Session, viewer: Viewer, client_id: str, checkin_id: str) -> Checkin | None:
    """One check-in of a client. The service has asked `access` about `viewer`."""
    return session.exec(select(Checkin).where(Checkin.client_id == client_id, Checkin.id == checkin_id)).first()


def rollups(session: Session, viewer: Viewer, client_ids: Collection[str], since: date, until: date) -> Sequence[Any]:
    """The days these clients checked in, oldest first: client_id, then what the rules read of a day, in their order.

    Also a day whose check-ins were all withdrawn (`entries` 0), where one of them had reported use.

    The service has asked `access` about `viewer`.
    """
    asked = {"clients": list(client_ids), "since": since, "until": until}
    return session.connection().execute(_ROLLUPS, asked).all()


def days_with_entries(
    session: Session, viewer: Viewer, client_ids: Collection[str], days: Collection[date]
) -> Sequence[Any]:
    """(client_id, day) of the days among `days` on which these clients checked in. For background work."""
    found = plain_select(col(DailyRollup.client_id), col(DailyRollup.day)).where(
        col(DailyRollup.client_id).in_(client_ids), col(DailyRollup.day).in_(days), col(DailyRollup.entries) > 0
    )
    return session.connection().execute(found).all()


def marks(session: Session, viewer: Viewer, client_ids: Collection[str]) -> dict[str, Any]:
    """How far the viewer has marked these clients' check-ins as seen, and when, by client."""
    rows = session.connection().execute(_MARKS, {"reader": viewer.account_id, "clients": list(client_ids)})
    return {row.client_id: row for row in rows}


def receipts(session: Session, viewer: Viewer, client_ids: Collection[str]) -> dict[str, ReadReceipt]:
    """The viewer's own read receipts for these clients, by client."""
    rows = session.exec(
        select(ReadReceipt).where(
            ReadReceipt.reader_id == viewer.account_id, col(ReadReceipt.client_id).in_(client_ids)
        )
    ).all()
    return {row.client_id: row for row in rows}
