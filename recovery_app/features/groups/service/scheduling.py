"""Groups and when they meet: made, changed, ended; sessions moved, cancelled, named. For therapists of the program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.dates import local_day, zone
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.accounts import queries as accounts
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.recurrence import Pattern, Slot, slots
from recovery_app.features.groups.rules.schedule import (
    AHEAD,
    CANCELLED,
    HOLIDAY,
    PATTERN,
    PLANNED,
    STAFF_CANCELLED,
    NewGroup,
    check_group,
    check_link,
    check_start,
    check_texts,
    reschedule,
)
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.features.programs import queries as programs
from recovery_app.infra.db import Work


def require_scheduler(work: Work, viewer: Viewer) -> str:
    """The program whose groups the viewer schedules. Raises NotAllowed for everybody but its therapists."""
    if not viewer.has(Role.THERAPIST) or viewer.has(Role.ADMINISTRATOR) or viewer.program_id is None:
        raise NotAllowed("not_allowed")
    return viewer.program_id


def make_group(work: Work, viewer: Viewer, new: NewGroup) -> str:
    """Make a group with its sessions; its id. Raises NotAllowed, InvalidInput, Conflict `no_sessions`."""
    program_id = require_scheduler(work, viewer)
    check_group(new)
    _require_leaders(work, viewer, new)
    program = programs.own_program(work.session, viewer)
    group = Group(
        id=uuid7(work.now),
        program_id=program_id,
        timezone=program.timezone if program else "UTC",
        created_by=viewer.account_id,
        created_at=work.now,
        **_columns(new),
    )
    work.session.add(group)
    work.session.flush()
    if not _write_sessions(work, group, since=None):
        raise Conflict("no_sessions")
    audit.record(work, viewer, "group_made", program=program_id, group=group.id)
    return group.id


def _columns(new: NewGroup) -> dict[str, Any]:
    return {
        "kind": new.kind,
        "name": new.name.strip(),
        "public_name": new.public_name.strip(),
        "leader_id": new.leader_id,
        "co_leader_id": new.co_leader_id,
        "place": new.place.strip(),
        "link": new.link.strip(),
        "capacity": new.capacity,
        "rule": new.rule,
        "starts_on": new.starts_on,
        "starts": new.starts,
        "minutes": new.minutes,
    }


def _require_leaders(work: Work, viewer: Viewer, new: NewGroup) -> None:
    """Both are therapists of this program today."""
    for field, account_id in (("leader", new.leader_id), ("co_leader", new.co_leader_id)):
        if account_id is None:
            continue
        live = accounts.live_memberships(work.session, viewer, account_id, work.now) if is_uuid7(account_id) else []
        if not any((row.program_id, row.role) == (viewer.program_id, Role.THERAPIST.value) for row in live):
            raise InvalidInput("wrong_role", field=field)


def _write_sessions(work: Work, group: Group, since: datetime | None) -> Sequence[GroupSession]:
    """Bring the written sessions in line with the pattern, from `since` on (None: from its first day); the changed."""
    pattern = Pattern(group.rule, group.starts_on, group.starts, group.minutes, group.timezone)
    first = since.astimezone(zone(group.timezone)).date() if since else group.starts_on
    last = max(local_day(work.now, group.timezone), group.starts_on) + AHEAD
    wanted = [] if group.ended_at else slots(pattern, last)
    wanted = [slot for slot in wanted if since is None or slot.starts_at >= since]
    known = [
        one
        for one in queries.sessions(work.session, SYSTEM, [group.id])
        if since is None or (one.moved_from or one.starts_at) >= since
    ]
    closed = {row.day for row in queries.holidays(work.session, SYSTEM, group.program_id) if row.day >= first}
    plan = reschedule(known, wanted, closed)
    by_id = {one.id: one for one in known}
    changed = [_new_session(work, group, slot) for slot in plan.add]
    for session_id in plan.cancel:
        session = by_id[session_id]
        why = HOLIDAY if session.slot[:10] in {day.isoformat() for day in closed} else PATTERN
        changed.append(touch(work, session, status=CANCELLED, reason=why))
    for session_id, slot in plan.again:
        session = by_id[session_id]
        stands = session.moved_from is not None or session.ends_at == slot.ends_at
        if session.status == CANCELLED:
            changed.append(touch(work, session, status=PLANNED, reason=""))
        if not stands:
            changed.append(touch(work, session, ends_at=slot.ends_at))
    work.session.add_all(changed)
    return changed


def _new_session(work: Work, group: Group, slot: Slot) -> GroupSession:
    return GroupSession(
        id=uuid7(work.now),
        group_id=group.id,
        slot=slot.key,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        day=slot.day,
        status=PLANNED,
        changed_at=work.now,
    )


def touch(work: Work, session: GroupSession, **values: object) -> GroupSession:
    """Change a session; calendars see a higher SEQUENCE (RFC 5545, 3.8.7.4)."""
    for name, value in values.items():
        setattr(session, name, value)
    session.sequence += 1
    session.changed_at = work.now
    return session


def change_group(work: Work, viewer: Viewer, group_id: str, new: NewGroup) -> None:
    """Change a group. Sessions that have begun stay as they were; coming ones follow the new pattern.

    Raises NotAllowed, NotFound, InvalidInput.
    """
    group = own_group(work, viewer, group_id)
    check_group(new)
    if new.kind != group.kind:
        raise InvalidInput("invalid_input", field="kind")
    _require_leaders(work, viewer, new)
    for name, value in _columns(new).items():
        setattr(group, name, value)
    group.sequence += 1
    _write_sessions(work, group, since=work.now)
    audit.record(work, viewer, "group_changed", program=group.program_id, group=group.id)
    work.session.flush()
    coming = queries.sessions(work.session, SYSTEM, [group.id], since=work.now)
    tell(work, [group.id], coming, group=True, schedule=True)  # place and link of the group are part of each


def end_group(work: Work, viewer: Viewer, group_id: str) -> None:
    """The group meets no more; sessions that are over stay. Raises NotAllowed, NotFound."""
    group = own_group(work, viewer, group_id)
    if group.ended_at is not None:
        return
    group.ended_at = work.now
    changed = _write_sessions(work, group, since=work.now)
    audit.record(work, viewer, "group_ended", program=group.program_id, group=group.id)
    tell(work, [group.id], changed, group=True, schedule=True)


def own_group(work: Work, viewer: Viewer, group_id: str) -> Group:
    """A group of the viewer's program that the viewer may schedule. Raises NotAllowed, NotFound."""
    require_scheduler(work, viewer)
    found = queries.groups(work.session, viewer, [group_id]) if is_uuid7(group_id) else []
    if not found:
        raise NotFound("not_found")
    return found[0]


def own_session(work: Work, viewer: Viewer, session_id: str) -> tuple[GroupSession, Group]:
    """A session of the viewer's program that the viewer may schedule. Raises NotAllowed, NotFound."""
    require_scheduler(work, viewer)
    found = queries.sessions_by_id(work.session, viewer, [session_id]) if is_uuid7(session_id) else []
    if not found:
        raise NotFound("not_found")
    return found[0][0], found[0][1]


def move_session(work: Work, viewer: Viewer, session_id: str, day: date, starts: str, minutes: int) -> None:
    """Hold a session at another time; reminders and calendars follow. Raises NotAllowed, NotFound, InvalidInput."""
    session, group = own_session(work, viewer, session_id)
    check_start(starts)
    _require_planned(work, session)
    local = datetime.fromisoformat(f"{day.isoformat()}T{starts}")
    starts_at = local.replace(tzinfo=zone(group.timezone)).astimezone(work.now.tzinfo)
    if starts_at <= work.now:
        raise InvalidInput("day_passed", field="day")
    if not 10 <= minutes <= 720:
        raise InvalidInput("invalid_time", field="minutes")
    was = session.moved_from or session.starts_at
    touch(work, session, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), day=day, moved_from=was)
    audit.record(work, viewer, "session_moved", program=group.program_id, session=session.id)
    tell(work, [group.id], [session], schedule=True)


def cancel_session(work: Work, viewer: Viewer, session_id: str) -> None:
    """The session does not take place. Raises NotAllowed, NotFound, Conflict `session_over`."""
    session, group = own_session(work, viewer, session_id)
    if session.status == CANCELLED:
        return
    _require_planned(work, session)
    touch(work, session, status=CANCELLED, reason=STAFF_CANCELLED)
    audit.record(work, viewer, "session_cancelled", program=group.program_id, session=session.id)
    tell(work, [group.id], [session], schedule=True)


def _require_planned(work: Work, session: GroupSession) -> None:
    if session.ends_at <= work.now:
        raise Conflict("session_over")


@dataclass(frozen=True, slots=True)
class SessionWords:
    """What a session is about, and where, where that differs from its group."""

    topic: str = ""
    neutral_topic: str = ""
    place: str | None = None
    link: str | None = None


def describe_session(work: Work, viewer: Viewer, session_id: str, words: SessionWords) -> None:
    """Say what a session is about; outsiders see the neutral form only. Raises NotAllowed, NotFound, InvalidInput."""
    session, group = own_session(work, viewer, session_id)
    check_texts(topic=words.topic, neutral_topic=words.neutral_topic, place=words.place or "", link=words.link or "")
    check_link(words.link or "")
    touch(
        work,
        session,
        topic=words.topic.strip(),
        neutral_topic=words.neutral_topic.strip(),
        place=words.place,
        link=words.link,
    )
    audit.record(work, viewer, "session_described", program=group.program_id, session=session.id)
    tell(work, [group.id], [session], schedule=True)


def extend(work: Work, groups: Iterable[Group] | None = None) -> int:
    """Write sessions further ahead, as days pass; how many are new. For the worker, as the system."""
    added = 0
    for group in queries.all_running(work.session, SYSTEM) if groups is None else groups:
        changed = _write_sessions(work, group, since=work.now)
        added += len(changed)
        if changed:
            tell(work, [group.id], changed, schedule=True)
    return added
