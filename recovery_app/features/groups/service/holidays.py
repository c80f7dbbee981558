"""Days without groups. Sessions of such a day are cancelled while it stands, and come back when it is removed."""

from dataclasses import dataclass
from datetime import date

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.texts import can_be_kept
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.schedule import check_day
from recovery_app.features.groups.service.agenda import require_clinician
from recovery_app.features.groups.service.scheduling import require_scheduler
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.service.written import write_sessions
from recovery_app.features.groups.tables import Holiday
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work

NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class HolidayView:
    """A day without groups."""

    day: date
    name: str


def holidays(work: Work, viewer: Viewer) -> tuple[HolidayView, ...]:
    """The program's days without groups that are not over. Raises NotAllowed."""
    program_id = require_clinician(viewer)
    today = _today(work, viewer)
    rows = queries.holidays(work.session, viewer, program_id)
    return tuple(HolidayView(row.day, row.name) for row in rows if row.day >= today)


def _today(work: Work, viewer: Viewer) -> date:
    program = programs.own_program(work.session, viewer)
    return local_day(work.now, program.timezone if program else "UTC")


def add_holiday(work: Work, viewer: Viewer, day: date, name: str) -> int:
    """No groups on that day; how many sessions this cancels. Raises NotAllowed, InvalidInput, Conflict."""
    program_id = require_scheduler(work, viewer)
    written = " ".join(name.split())
    if not written or len(written) > NAME_LENGTH or not can_be_kept(written):
        raise InvalidInput("too_long" if len(written) > NAME_LENGTH else "required", field="name")
    check_day(day, work.now)
    if day < _today(work, viewer):
        raise InvalidInput("day_passed", field="day")
    if work.session.get(Holiday, (program_id, day)) is not None:
        raise Conflict("holiday_known")
    work.session.add(Holiday(program_id=program_id, day=day, name=written, set_by=viewer.account_id))
    audit.record(work, viewer, "holiday_added", program=program_id, day=day.isoformat())
    return _write_again(work, program_id)


def remove_holiday(work: Work, viewer: Viewer, day: date) -> int:
    """Groups meet on that day after all; how many sessions come back. Raises NotAllowed, NotFound."""
    program_id = require_scheduler(work, viewer)
    row = work.session.get(Holiday, (program_id, day))
    if row is None:
        raise NotFound("not_found")
    work.session.delete(row)
    audit.record(work, viewer, "holiday_removed", program=program_id, day=day.isoformat())
    return _write_again(work, program_id)


def _write_again(work: Work, program_id: str) -> int:
    work.session.flush()
    count = 0
    for group in queries.all_running(work.session, SYSTEM):
        if group.program_id == program_id:
            changed = write_sessions(work, group, since=work.now)
            count += len(changed)
            tell(work, [group.id], changed, schedule=True)
    return count
