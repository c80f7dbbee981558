"""Reads of measures. Clients read their own; staff read through `access`, which the service has asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account
from recovery_app.features.measures.tables import MeasurePermission, MeasureResponse, MeasureSchedule, UrgentAnswer
from recovery_app.features.programs.rules import OPEN
from recovery_app.features.programs.tables import Enrolment


@dataclass(frozen=True, slots=True)
class Episode:
    """An open episode, as far as measures need it."""

    id: str
    program_id: str
    starts_on: date
    planned_weeks: int
    status: str
    timezone: str


def episode(session: Session, viewer: Viewer, client_id: str) -> Episode | None:
    """A client's newest open episode, before all others one in the viewer's own program."""
    rows = session.exec(
        select(Enrolment, Account.timezone)
        .join(Account, col(Account.id) == Enrolment.client_id)
        .where(Enrolment.client_id == client_id, col(Enrolment.status).in_(OPEN))
        .order_by(col(Enrolment.starts_on), col(Enrolment.id))
    ).all()
    found = [
        Episode(row.id, row.program_id, row.starts_on, row.planned_weeks, row.status, timezone)
        for row, timezone in rows
    ]
    return max(found, key=lambda one: (one.program_id == viewer.program_id, one.starts_on), default=None)


def responses(session: Session, viewer: Viewer, client_id: str) -> Sequence[MeasureResponse]:
    """Every finished form of a client, oldest first."""
    return session.exec(
        select(MeasureResponse)
        .where(MeasureResponse.client_id == client_id)
        .order_by(col(MeasureResponse.occurred_at), col(MeasureResponse.id))
    ).all()


def own(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[MeasureResponse]:
    """The viewer's own forms among `ids`."""
    return session.exec(
        select(MeasureResponse).where(MeasureResponse.client_id == viewer.account_id, col(MeasureResponse.id).in_(ids))
    ).all()


def owners(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, str]:
    """Whose forms `ids` are, where they are there already."""
    rows = session.exec(
        select(MeasureResponse.id, MeasureResponse.client_id).where(col(MeasureResponse.id).in_(ids))
    ).all()
    return {row[0]: row[1] for row in rows}


def own_days(session: Session, viewer: Viewer) -> dict[str, list[date]]:
    """The days on which the viewer finished each instrument."""
    rows = session.exec(
        select(MeasureResponse.instrument, col(MeasureResponse.day)).where(
            MeasureResponse.client_id == viewer.account_id
        )
    ).all()
    days: dict[str, list[date]] = {}
    for instrument, day in rows:
        days.setdefault(instrument, []).append(day)
    return days


def recent_ids(session: Session, viewer: Viewer, instruments: Collection[str], since: date) -> Sequence[str]:
    """The viewer's own forms of these instruments since a day."""
    return session.exec(
        select(MeasureResponse.id).where(
            MeasureResponse.client_id == viewer.account_id,
            MeasureResponse.day >= since,
            col(MeasureResponse.instrument).in_(instruments),
        )
    ).all()


def told_at_once(session: Session, viewer: Viewer, response_ids: Collection[str]) -> set[tuple[str, str, int]]:
    """(form, item, value) of the viewer's own urgent answers that belong to these forms."""
    rows = session.exec(
        select(UrgentAnswer.response_id, UrgentAnswer.item, UrgentAnswer.value).where(
            UrgentAnswer.client_id == viewer.account_id, col(UrgentAnswer.response_id).in_(response_ids)
        )
    ).all()
    return {(row[0], row[1], row[2]) for row in rows}


def urgent_answers(session: Session, viewer: Viewer, client_id: str) -> Sequence[UrgentAnswer]:
    """Every urgent answer of a client in the order in which they were given."""
    return session.exec(
        select(UrgentAnswer)
        .where(UrgentAnswer.client_id == client_id)
        .order_by(col(UrgentAnswer.answered_at), col(UrgentAnswer.id))
    ).all()


def own_urgent(session: Session, viewer: Viewer, ids: Collection[str]) -> Sequence[UrgentAnswer]:
    """The viewer's own urgent answers among `ids`."""
    return session.exec(
        select(UrgentAnswer).where(UrgentAnswer.client_id == viewer.account_id, col(UrgentAnswer.id).in_(ids))
    ).all()


def schedules(session: Session, viewer: Viewer, client_id: str) -> Sequence[MeasureSchedule]:
    """What is scheduled for a client and was not stopped, in episodes that are open, oldest first."""
    return session.exec(
        select(MeasureSchedule)
        .join(Enrolment, col(Enrolment.id) == MeasureSchedule.enrolment_id)
        .where(
            MeasureSchedule.client_id == client_id,
            col(MeasureSchedule.stopped_at).is_(None),
            col(Enrolment.status).in_(OPEN),
        )
        .order_by(col(MeasureSchedule.created_at), col(MeasureSchedule.id))
    ).all()


def own_schedules(
    session: Session, viewer: Viewer, ids: Collection[str]
) -> Sequence[tuple[MeasureSchedule, Enrolment]]:
    """The viewer's own schedules among `ids` with their open episodes."""
    return session.exec(
        select(MeasureSchedule, Enrolment)
        .join(Enrolment, col(Enrolment.id) == MeasureSchedule.enrolment_id)
        .where(
            MeasureSchedule.client_id == viewer.account_id,
            col(MeasureSchedule.id).in_(ids),
            col(MeasureSchedule.stopped_at).is_(None),
            col(Enrolment.status).in_(OPEN),
        )
    ).all()


def schedule(session: Session, viewer: Viewer, schedule_id: str) -> MeasureSchedule | None:
    """One that was not stopped. The service asks `access` about its client."""
    return session.exec(
        select(MeasureSchedule).where(MeasureSchedule.id == schedule_id, col(MeasureSchedule.stopped_at).is_(None))
    ).first()


def scheduled_in(session: Session, viewer: Viewer, program_id: str, instrument: str) -> Sequence[tuple[str, str]]:
    """(client, schedule) of an instrument in a program: who has to hear of a change."""
    return session.exec(
        select(MeasureSchedule.client_id, MeasureSchedule.id)
        .join(Enrolment, col(Enrolment.id) == MeasureSchedule.enrolment_id)
        .where(
            Enrolment.program_id == program_id,
            MeasureSchedule.instrument == instrument,
            col(MeasureSchedule.stopped_at).is_(None),
        )
    ).all()


def permissions(session: Session, viewer: Viewer, program_id: str, since: datetime) -> Sequence[MeasurePermission]:
    """A program's permissions that were in force at `since` or later, newest first."""
    return session.exec(
        select(MeasurePermission)
        .where(
            MeasurePermission.program_id == program_id,
            or_(col(MeasurePermission.withdrawn_at).is_(None), col(MeasurePermission.withdrawn_at) > since),
        )
        .order_by(col(MeasurePermission.recorded_at).desc(), col(MeasurePermission.id).desc())
    ).all()
