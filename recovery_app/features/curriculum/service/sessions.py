"""The skill of a group session: named by a therapist, homework until the group meets again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.core.actors import CLINICIANS, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.curriculum import queries, rules
from recovery_app.features.curriculum.rules import FURTHEST_AHEAD, Homework, check_for_all, check_session
from recovery_app.features.curriculum.service.weeks import taught_by
from recovery_app.features.curriculum.tables import SessionSkill
from recovery_app.features.programs import queries as programs
from recovery_app.features.programs.service import tell_clients
from recovery_app.features.programs.tables import GroupHours
from recovery_app.infra.db import Work

RECENT, COMING = timedelta(days=7), timedelta(days=14)
"""Which sessions a therapist is shown around today."""
A_WEEK = timedelta(days=7)
"""The longest that homework lasts: every hour is weekly."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of a weekly hour, with its skill and who named it, or None and nobody."""

    group_hours_id: str
    group: str
    day: date
    starts: str
    ends: str
    skill: str | None
    set_by: str


def session_skills(work: Work, viewer: Viewer) -> tuple[SessionRow, ...]:
    """Recent and coming sessions of the program, in order. For clinicians. Raises NotFound."""
    program = taught_by(work, viewer, CLINICIANS)
    today = local_day(work.now, program.timezone)
    first, last = today - RECENT, today + COMING
    named = {
        (row.group_hours_id, row.day): (row.skill, name)
        for row, name in queries.named(work.session, viewer, program.id, first, last)
    }
    hours = programs.hours(work.session, viewer, program.id)
    return tuple(
        SessionRow(one.id, one.name, day, one.starts, one.ends, *named.get((one.id, day), (None, "")))
        for day, one in rules.sessions(hours, first, last)
    )


def name_session_skill(work: Work, viewer: Viewer, group_hours_id: str, day: date, skill: str) -> None:
    """Name the skill of a session, in place of the one before; phones hear of it. For therapists.

    Raises NotFound, InvalidInput `no_session_then`, `unknown_skill`, `skill_not_reviewed`, `skill_for_one`.
    """
    program = taught_by(work, viewer)
    hours = _hours(work, viewer, group_hours_id)
    check_session(hours.weekday, day, local_day(work.now, program.timezone))
    check_for_all(skill, program.is_demo)
    row = queries.session_skill(work.session, viewer, hours.id, day) or SessionSkill(
        id=uuid7(work.now),
        program_id=program.id,
        group_hours_id=hours.id,
        day=day,
        skill=skill,
        set_by=viewer.account_id,
        set_at=work.now,
    )
    row.skill, row.set_by, row.set_at = skill, viewer.account_id, work.now
    work.session.add(row)
    audit.record(work, viewer, "session_skill_named", program=program.id, hours=hours.id, day=day.isoformat())
    tell_clients(work, viewer, program.id)


def clear_session_skill(work: Work, viewer: Viewer, group_hours_id: str, day: date) -> None:
    """The session has no skill any more; nothing happens where it has none. For therapists. Raises NotFound."""
    program = taught_by(work, viewer)
    hours = _hours(work, viewer, group_hours_id)
    row = queries.session_skill(work.session, viewer, hours.id, day)
    if row is None:
        return
    work.session.delete(row)
    audit.record(work, viewer, "session_skill_cleared", program=program.id, hours=hours.id, day=day.isoformat())
    tell_clients(work, viewer, program.id)


def _hours(work: Work, viewer: Viewer, group_hours_id: str) -> GroupHours:
    hours = queries.group_hours(work.session, viewer, group_hours_id) if is_uuid7(group_hours_id) else None
    if hours is None:
        raise NotFound("not_found")
    return hours


def homework_of(work: Work, viewer: Viewer, program_id: str, since: date) -> Sequence[Homework]:
    """Skills of a program's sessions that are homework on `since` or later, those of coming sessions too.

    The caller has asked whether the viewer may know them: the program's own clients and staff.
    """
    hours = programs.hours(work.session, viewer, program_id)
    named = queries.named(work.session, viewer, program_id, since - A_WEEK, since + FURTHEST_AHEAD + A_WEEK)
    found = rules.homework(hours, [(row.group_hours_id, row.day, row.skill) for row, _ in named])
    return [one for one in found if one.until >= since]
