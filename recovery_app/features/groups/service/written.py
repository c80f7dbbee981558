"""Sessions as dated rows, written ahead from a group's pattern, and kept in line with it."""

from collections.abc import Sequence
from datetime import datetime

from recovery_app.core.actors import SYSTEM
from recovery_app.core.dates import local_day
from recovery_app.core.ids import uuid7
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.recurrence import Pattern, Slot, slots
from recovery_app.features.groups.rules.schedule import AHEAD, CANCELLED, PLANNED, STAFF_CANCELLED, reschedule
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.infra.db import Work


def pattern_of(group: Group) -> Pattern:
    """When a group meets."""
    return Pattern(group.rule, group.starts_on, group.starts, group.minutes, group.timezone)


def write_sessions(work: Work, group: Group, since: datetime | None) -> Sequence[GroupSession]:
    """Bring the written sessions in line with the pattern, from `since` on (None: from its first day); the changed."""
    first = local_day(since, group.timezone) if since else group.starts_on
    last = max(local_day(work.now, group.timezone), group.starts_on) + AHEAD
    wanted = [] if group.ended_at else slots(pattern_of(group), last, first)
    wanted = [slot for slot in wanted if since is None or slot.starts_at >= since]
    known = [
        one
        for one in queries.sessions(work.session, SYSTEM, [group.id])
        if since is None or (one.moved_from or one.starts_at) >= since
    ]
    closed = {row.day for row in queries.holidays(work.session, SYSTEM, group.program_id)}
    plan = reschedule(known, wanted, closed)
    by_id = {one.id: one for one in known}
    changed = [_new_session(work, group, slot) for slot in plan.add]
    changed += [touch(work, by_id[id], status=CANCELLED, reason=why) for id, why in plan.cancel]
    for id, slot in plan.stand:
        values = _differing(by_id[id], slot)
        changed += [touch(work, by_id[id], **values)] if values else []
    work.session.add_all(changed)
    return changed


def _differing(session: GroupSession, slot: Slot) -> dict[str, object]:
    """What a session that stands has to take over. A moved one keeps its times, a cancelled one of staff stays so."""
    times = {"starts_at": slot.starts_at, "ends_at": slot.ends_at, "day": slot.day}
    taken = {"slot": slot.key, **({} if session.moved_from else times)}
    if session.status == CANCELLED and session.reason != STAFF_CANCELLED:
        taken |= {"status": PLANNED, "reason": ""}
    return {name: value for name, value in taken.items() if getattr(session, name) != value}


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
