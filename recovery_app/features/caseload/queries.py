"""Reads for the caseload and the client page. The service has asked `access` which clients are open to the viewer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.access.rules import OPEN_STATUSES
from recovery_app.features.accounts.tables import Account
from recovery_app.features.checkins.tables import DailyRollup
from recovery_app.features.programs.tables import Enrolment, EnrolmentStatus


@dataclass(frozen=True, slots=True)
class Client:
    """A client with the open episode, as far as the therapist's pages show it. `contact` is sealed."""

    client_id: str
    name: str
    timezone: str
    enrolment_id: str
    status: str
    level_of_care: str
    tracks: Sequence[str]
    planned_weeks: int
    sessions_per_week: int
    hours_per_week: float
    starts_on: date
    contact: str | None
    cautions: Sequence[str]
    cautions_known: bool


# Statements of every caseload are built once, and give rows instead of entities (as in `checkins.queries`).
_CLIENTS = (
    plain_select(
        col(Account.id),
        col(Account.display_name),
        col(Account.timezone),
        col(Enrolment.id),
        col(Enrolment.status),
        col(Enrolment.level_of_care),
        col(Enrolment.tracks),
        col(Enrolment.planned_weeks),
        col(Enrolment.sessions_per_week),
        col(Enrolment.hours_per_week),
        col(Enrolment.starts_on),
        col(Enrolment.contact),
        col(Enrolment.cautions),
        col(Enrolment.cautions_known),
    )
    .join(Enrolment, col(Enrolment.client_id) == col(Account.id))
    .where(col(Account.id).in_(bindparam("clients", expanding=True)), col(Enrolment.status).in_(OPEN_STATUSES))
    .order_by(col(Enrolment.starts_on))
)
_LAST_DAYS = (
    plain_select(col(DailyRollup.client_id), func.max(DailyRollup.day))
    .where(col(DailyRollup.client_id).in_(bindparam("clients", expanding=True)), col(DailyRollup.entries) > 0)
    .group_by(col(DailyRollup.client_id))
)


def clients(session: Session, viewer: Viewer, client_ids: Collection[str]) -> dict[str, Client]:
    """These clients with their open enrolment (the newest, should there be two)."""
    rows = session.connection().execute(_CLIENTS, {"clients": list(client_ids)})
    return {row[0]: Client(*tuple(row)) for row in rows}


def last_days(session: Session, viewer: Viewer, client_ids: Collection[str]) -> dict[str, date]:
    """The last day each of these clients checked in, however long ago."""
    rows = session.connection().execute(_LAST_DAYS, {"clients": list(client_ids)})
    return {row[0]: row[1] for row in rows}


def status_changes(session: Session, viewer: Viewer, enrolment_id: str) -> Sequence[EnrolmentStatus]:
    """The dated status changes of an episode, oldest first."""
    return session.exec(
        select(EnrolmentStatus)
        .where(EnrolmentStatus.enrolment_id == enrolment_id)
        .order_by(col(EnrolmentStatus.from_day), col(EnrolmentStatus.recorded_at))
    ).all()
