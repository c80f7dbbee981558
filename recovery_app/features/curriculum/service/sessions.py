"""The skill of a group session: named by a therapist, homework of the group's clients until it meets again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from recovery_app.core.actors import CLINICIANS, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import NotFound
from recovery_app.core.ids import is_uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.curriculum import rules
from recovery_app.features.curriculum.rules import A_WEEK, FURTHEST_AHEAD, Homework, check_for_all, check_session
from recovery_app.features.curriculum.service.weeks import taught_by
from recovery_app.features.groups import queries as groups
from recovery_app.features.groups.rules.schedule import PLANNED, Kind
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.moments import HOMEWORK
from recovery_app.features.reminders.service import Occasion
from recovery_app.infra.db import Work

RECENT, COMING = timedelta(days=7), timedelta(days=14)
"""Which sessions a therapist is shown around today."""
A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of a group, in the group's own time, with its skill and who named it, or None and nobody."""

    session_id: str
    group: str
    day: date
    starts_at: datetime
    ends_at: datetime
    timezone: str
    skill: str | None
    set_by: str


def session_skills(work: Work, viewer: Viewer) -> tuple[SessionRow, ...]:
    """Recent and coming sessions of the program's groups, in order. For clinicians. Raises NotFound."""
    program = taught_by(work, viewer, CLINICIANS)
    today = local_day(work.now, program.timezone)
    meeting = {group.id: group for group in groups.groups(work.session, viewer) if group.kind == Kind.GROUP}
    rows = groups.sessions(work.session, viewer, meeting.keys(), _midnight(today - RECENT), _midnight(today + COMING))
    found = [row for row in rows if row.status == PLANNED]
    names = groups.names(work.session, viewer, {row.skill_set_by for row in found if row.skill_set_by})
    return tuple(
        SessionRow(
            row.id,
            meeting[row.group_id].name,
            row.day,
            row.starts_at,
            row.ends_at,
            meeting[row.group_id].timezone,
            row.skill,
            names.get(row.skill_set_by or "", ""),
        )
        for row in found
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def name_session_skill(work: Work, viewer: Viewer, session_id: str, skill: str) -> None:
    """Name the skill of a session, in place of the one before; phones hear of it. For therapists.

    Raises NotFound, InvalidInput `no_session_then`, `unknown_skill`, `skill_not_reviewed`, `skill_for_one`.
    """
    program = taught_by(work, viewer)
    session = _session(work, viewer, session_id)
    check_session(session.day, session.status, local_day(work.now, program.timezone))
    check_for_all(skill, program.is_demo)
    session.skill, session.skill_set_by, session.changed_at = skill, viewer.account_id, work.now
    audit.record(work, viewer, "session_skill_named", program=program.id, session=session.id)
    tell(work, [session.group_id], [session], schedule=True)
    _remind(work, viewer, session)


def clear_session_skill(work: Work, viewer: Viewer, session_id: str) -> None:
    """The session has no skill any more; nothing happens where it has none. For therapists. Raises NotFound."""
    program = taught_by(work, viewer)
    session = _session(work, viewer, session_id)
    if session.skill is None:
        return
    session.skill, session.skill_set_by, session.changed_at = None, None, work.now
    audit.record(work, viewer, "session_skill_cleared", program=program.id, session=session.id)
    tell(work, [session.group_id], [session], schedule=True)
    reminders.drop_occasions(work, HOMEWORK, [session.id])


def _remind(work: Work, viewer: Viewer, session: GroupSession) -> None:
    """Every client of the group, the evening before it is due; `skills` drops it once it was practised."""
    members = [row for row in groups.members(work.session, viewer, [session.group_id]) if row.status == "active"]
    later = groups.sessions(work.session, viewer, [session.group_id], session.ends_at, session.ends_at + A_MONTH)
    _, due_at = rules.next_session(session, [one for one in later if one.status == PLANNED])
    group = work.session.get_one(Group, session.group_id)
    reminders.set_occasions(
        work,
        [
            Occasion(row.account_id, HOMEWORK, session.id, due_at, group.timezone)
            for row in members
            if not row.is_peer and due_at > work.now
        ],
    )


def _session(work: Work, viewer: Viewer, session_id: str) -> GroupSession:
    found = groups.sessions_by_id(work.session, viewer, [session_id]) if is_uuid7(session_id) else []
    if not found or found[0][1].kind != Kind.GROUP:
        raise NotFound("not_found")
    return found[0][0]


def taught_in(work: Work, viewer: Viewer, session_ids: Collection[str]) -> dict[str, tuple[str, date]]:
    """Skill and day of those of these sessions, of the viewer's program, that have one."""
    rows = groups.sessions_by_id(work.session, viewer, session_ids)
    return {session.id: (session.skill, session.day) for session, _ in rows if session.skill is not None}


def homework_of(work: Work, viewer: Viewer, client_id: str, since: date) -> Sequence[Homework]:
    """Skills of this client's groups that are homework on `since` or later, those of coming sessions too.

    The caller has asked whether the viewer may know them: the client, and staff to whom practice is open.
    """
    first, last = _midnight(since - FURTHEST_AHEAD), _midnight(since + FURTHEST_AHEAD + A_WEEK)
    rows = groups.taught(work.session, viewer, client_id, first, last)
    found = rules.homework([session for session, _ in rows], {group.id: group.name for _, group in rows})
    return [one for one in found if one.until >= since]
