"""A therapist schedules an instrument in a client's open episode, and stops it."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from recovery_app.content import measures
from recovery_app.content.errors import UnknownContent
from recovery_app.content.instrument import Cadence
from recovery_app.core.actors import Category, Purpose, Role, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.measures import queries
from recovery_app.features.measures.rules.due import check_schedule, clash
from recovery_app.features.measures.service.permissions import in_force
from recovery_app.features.measures.tables import MeasureSchedule
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """An instrument at a cadence, from a local day of the client's on."""

    instrument: str
    cadence: Cadence
    starts_on: date


def schedule(work: Work, viewer: Viewer, client_id: str, new: NewSchedule) -> str:
    """Schedule an instrument; the id. The phone has it at its next sync.

    For a therapist to whom measures are open. Raises NotFound; InvalidInput `unknown_instrument`, `pack_off` and those
    of `check_schedule`; Conflict `already_scheduled`.
    """
    _require_therapist(work, viewer, client_id)
    episode = queries.episode(work.session, viewer, client_id)
    if episode is None:
        raise NotFound("not_found")
    try:
        measure = measures.newest(new.instrument)
    except UnknownContent as error:
        raise InvalidInput("unknown_instrument") from error
    check_schedule(measure, new.cadence, new.starts_on, local_day(work.now, episode.timezone))
    if measure.is_pack and measure.name not in in_force(work, viewer, episode.program_id, work.now):
        raise InvalidInput("pack_off")
    held = queries.schedules(work.session, viewer, client_id)
    if any(row.instrument == measure.id and clash(cast(Cadence, row.cadence), new.cadence) for row in held):
        raise Conflict("already_scheduled")
    row = MeasureSchedule(
        id=uuid7(work.now),
        client_id=client_id,
        enrolment_id=episode.id,
        instrument=measure.id,
        cadence=new.cadence,
        starts_on=new.starts_on,
        created_by=viewer.account_id,
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "measure_scheduled", subject_id=client_id, schedule=row.id)
    announce(work, client_id, [("measure_due", row.id)])
    return row.id


def stop(work: Work, viewer: Viewer, schedule_id: str) -> None:
    """Stop asking: it leaves the client's phone, what was answered stays. Raises NotFound."""
    row = queries.schedule(work.session, viewer, schedule_id) if is_uuid7(schedule_id) else None
    if row is None:
        raise NotFound("not_found")
    _require_therapist(work, viewer, row.client_id)
    row.stopped_at = work.now
    work.session.flush()
    audit.record(work, viewer, "measure_stopped", subject_id=row.client_id, schedule=row.id)
    announce(work, row.client_id, [("measure_due", row.id)])


def _require_therapist(work: Work, viewer: Viewer, client_id: str) -> None:
    """A prescriber reads measures and schedules none."""
    access.require(work, viewer, client_id, Category.MEASURES, Purpose.TREATMENT)
    if not viewer.has(Role.THERAPIST):
        raise NotFound("not_found")
