"""Who was there: marked by a session's leaders, read by the care team and by the client.

A reply only proposes a mark. Peers are not marked: they are no patients here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from recovery_app.core.actors import SYSTEM, Category, Purpose, Viewer
from recovery_app.core.dates import local_day, zone
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce_each
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.attendance import ABSENT, STATUSES, SUGGESTED, Mark, Summary, summary
from recovery_app.features.groups.rules.schedule import CANCELLED, Kind
from recovery_app.features.groups.service.leading import leads
from recovery_app.features.groups.service.one_session import own_session
from recovery_app.features.groups.tables import Attendance, Group, GroupSession
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all

MAKE_UP = timedelta(days=30)
"""How far from an absence a session can make up for it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One client. `status` is "" until marked; `suggested` comes from the reply and is not saved."""

    account_id: str
    name: str
    status: str
    suggested: str
    reply: str
    made_up_in: str


@dataclass(frozen=True, slots=True)
class MakeUp:
    """A session that can make up for an absence."""

    session_id: str
    group: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """Attendance of one session. `can_mark`: it has begun and was not cancelled."""

    session_id: str
    rows: tuple[SheetRow, ...]
    make_ups: tuple[MakeUp, ...]
    can_mark: bool


def sheet(work: Work, viewer: Viewer, session_id: str) -> Sheet:
    """Attendance of a session, for its leaders. Raises NotAllowed, NotFound."""
    session, group = _led(work, viewer, session_id)
    marked = {one.account_id: one for one in queries.attendance(work.session, SYSTEM, [session.id])}
    replies = {one.account_id: one.reply for one in queries.replies(work.session, SYSTEM, [session.id])}
    names = queries.names(work.session, viewer, _expected(work, session, group) | marked.keys())
    rows = tuple(
        SheetRow(
            account_id,
            name,
            marked[account_id].status if account_id in marked else "",
            SUGGESTED.get(replies.get(account_id, ""), ""),
            replies.get(account_id, ""),
            (marked[account_id].made_up_in or "") if account_id in marked else "",
        )
        for account_id, name in sorted(names.items(), key=lambda one: (one[1], one[0]))
    )
    return Sheet(session.id, rows, _make_ups(work, viewer, session), _can_mark(work, session))


def _led(work: Work, viewer: Viewer, session_id: str) -> tuple[GroupSession, Group]:
    session, group = own_session(work, viewer, session_id)
    if not leads(work, viewer, group):
        raise NotFound("not_found")
    return session, group


def _can_mark(work: Work, session: GroupSession) -> bool:
    return session.status != CANCELLED and session.starts_at <= work.now


def _expected(work: Work, session: GroupSession, group: Group) -> set[str]:
    """Clients who were in the group by its end; of a single appointment, who had it."""
    if group.kind != Kind.GROUP:
        return {session.client_id} if session.client_id else set()
    return {
        one.account_id
        for one in queries.members(work.session, SYSTEM, [group.id])
        if one.status == "active" and not one.is_peer and one.joined_at and one.joined_at <= session.ends_at
    }


def _make_ups(work: Work, viewer: Viewer, session: GroupSession) -> tuple[MakeUp, ...]:
    since, until = session.starts_at - MAKE_UP, min(work.now, session.starts_at + MAKE_UP)
    found = queries.sessions_between(work.session, viewer, since, until)
    return tuple(MakeUp(one.id, group.name, one.starts_at) for one, group in found if one.id != session.id)


def mark(
    work: Work, viewer: Viewer, session_id: str, statuses: Mapping[str, str], stood: Mapping[str, str] | None = None
) -> None:
    """Mark clients of a session that has begun; again and again, each change in the audit. Leaders only.

    `stood`: what was there when the form was opened ("" for nothing); where another leader has marked one of these
    clients since, nothing is changed. Raises NotAllowed, NotFound (also for somebody who is not in it), InvalidInput,
    Conflict `not_begun`, `session_cancelled`, `attendance_changed`.
    """
    session, group = _led(work, viewer, session_id)
    if session.status == CANCELLED:
        raise Conflict("session_cancelled")
    if not _can_mark(work, session):
        raise Conflict("not_begun")
    if not set(statuses.values()) <= set(STATUSES):
        raise InvalidInput("invalid_input")
    before = {one.account_id: one for one in queries.attendance(work.session, SYSTEM, [session.id])}
    if not statuses.keys() <= _expected(work, session, group) | before.keys():
        raise NotFound("not_found")
    was = {account_id: row.status for account_id, row in before.items()}
    changed = {id: status for id, status in statuses.items() if was.get(id) != status}
    if stood is not None and any(was.get(id, "") != stood.get(id, "") for id in changed):
        raise Conflict("attendance_changed")
    for row in before.values():
        work.session.expunge(row)
    upsert_all(work.session, Attendance, [_row(work, viewer, session, *one) for one in changed.items()])
    for account_id, status in changed.items():
        told = {"session": session.id, "was": was.get(account_id, ""), "status": status}
        audit.record(work, viewer, "attendance_marked", subject_id=account_id, **told)
    announce_each(work, {account_id: [("session", session.id)] for account_id in changed})
    work.tick(group.id)


def _row(work: Work, viewer: Viewer, session: GroupSession, account_id: str, status: str) -> dict[str, object]:
    """Another status also takes back that it was made up."""
    return {
        "session_id": session.id,
        "account_id": account_id,
        "status": status,
        "made_up_in": None,
        "marked_by": viewer.account_id,
        "marked_at": work.now,
    }


def make_up(work: Work, viewer: Viewer, session_id: str, account_id: str, made_up_in: str | None) -> None:
    """An absence was made up in another session of the program, or not after all (None). Leaders only.

    Raises NotAllowed, NotFound.
    """
    session, group = _led(work, viewer, session_id)
    row = work.session.get(Attendance, (session.id, account_id))
    if row is None or row.status != ABSENT:
        raise NotFound("not_found")
    if made_up_in and made_up_in not in {one.session_id for one in _make_ups(work, viewer, session)}:
        raise NotFound("not_found")
    if (row.made_up_in or "") == (made_up_in or ""):
        return
    row.made_up_in, row.marked_by, row.marked_at = made_up_in or None, viewer.account_id, work.now
    work.session.flush()
    told = {"session": session.id, "made_up_in": made_up_in or ""}
    audit.record(work, viewer, "attendance_made_up", subject_id=account_id, **told)
    announce_each(work, {account_id: [("session", session.id)]})
    work.tick(group.id)


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody's attendance in this episode, and what is planned this week (from Monday, on the program's clock)."""

    summary: Summary
    sessions: int
    hours: float
    planned_sessions: int
    planned_hours: float


def attendance_of(work: Work, viewer: Viewer, client_id: str) -> Attended:
    """For the care team. Raises NotFound when attendance is not open to the viewer."""
    access.require(work, viewer, client_id, Category.ATTENDANCE, Purpose.TREATMENT)
    episode = programs.open_enrolment_of(work.session, viewer, client_id)
    program = programs.own_program(work.session, viewer)
    if episode is None or program is None:
        raise NotFound("not_found")
    today = local_day(work.now, program.timezone)
    monday = datetime.combine(today - timedelta(days=today.weekday()), time.min, zone(program.timezone))
    coming = queries.appointments_of(work.session, viewer, client_id, monday, monday + timedelta(days=7))
    hours = sum((one.ends_at - one.starts_at).total_seconds() for one in coming) / 3600
    marks = marks_of(work, viewer, [client_id], episode.starts_on).get(client_id, ())
    return Attended(summary(marks), len(coming), round(hours, 2), episode.sessions_per_week, episode.hours_per_week)


def marks_of(work: Work, viewer: Viewer, client_ids: Sequence[str], since: date) -> dict[str, list[Mark]]:
    """What was marked for these clients since a day, oldest first. One query; the caller has asked `access`."""
    found: dict[str, list[Mark]] = {}
    for account_id, day, status, made_up in queries.attended_by(work.session, viewer, client_ids, since):
        found.setdefault(account_id, []).append(Mark(day, status, bool(made_up)))
    return found
