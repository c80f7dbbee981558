"""One session of a group: moved, cancelled, brought back, named. For therapists of the program."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import zone
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.ids import is_uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.schedule import (
    CANCELLED,
    PLANNED,
    STAFF_CANCELLED,
    check_day,
    check_link,
    check_minutes,
    check_start,
    check_texts,
)
from recovery_app.features.groups.service.scheduling import require_scheduler
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.service.written import touch
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.infra.db import Work


def own_session(work: Work, viewer: Viewer, session_id: str) -> tuple[GroupSession, Group]:
    """A session of the viewer's program that the viewer may schedule. Raises NotAllowed, NotFound."""
    require_scheduler(work, viewer)
    found = queries.sessions_by_id(work.session, viewer, [session_id]) if is_uuid7(session_id) else []
    if not found:
        raise NotFound("not_found")
    return found[0][0], found[0][1]


def move_session(work: Work, viewer: Viewer, session_id: str, day: date, starts: str, minutes: int) -> None:
    """Hold a session at another time; reminders and calendars follow.

    Raises NotAllowed, NotFound, InvalidInput, Conflict `session_over`, `session_cancelled`.
    """
    session, group = own_session(work, viewer, session_id)
    check_start(starts)
    check_day(day, work.now)
    check_minutes(minutes)
    _require_planned(work, session)
    local = datetime.combine(day, time.fromisoformat(starts))
    starts_at = local.replace(tzinfo=zone(group.timezone)).astimezone(UTC)
    if starts_at <= work.now:
        raise InvalidInput("day_passed", field="day")
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


def bring_back_session(work: Work, viewer: Viewer, session_id: str) -> None:
    """A session that staff cancelled, and that is still to come, takes place after all.

    Raises NotAllowed, NotFound, Conflict `session_over`, `on_a_holiday`, `not_cancelled_here` (the group took it).
    """
    session, group = own_session(work, viewer, session_id)
    if session.status == PLANNED:
        return
    if session.starts_at <= work.now or group.ended_at is not None:
        raise Conflict("session_over")
    if session.reason != STAFF_CANCELLED:
        raise Conflict("not_cancelled_here")
    if any(row.day == session.day for row in queries.holidays(work.session, SYSTEM, group.program_id)):
        raise Conflict("on_a_holiday")
    touch(work, session, status=PLANNED, reason="")
    audit.record(work, viewer, "session_brought_back", program=group.program_id, session=session.id)
    tell(work, [group.id], [session], schedule=True)


def _require_planned(work: Work, session: GroupSession) -> None:
    if session.ends_at <= work.now:
        raise Conflict("session_over")
    if session.status == CANCELLED:
        raise Conflict("session_cancelled")


@dataclass(frozen=True, slots=True)
class SessionWords:
    """What a session is about, and where, where that differs from its group (None: as the group)."""

    topic: str = ""
    neutral_topic: str = ""
    place: str | None = None
    link: str | None = None


def describe_session(work: Work, viewer: Viewer, session_id: str, words: SessionWords) -> None:
    """Say what a session is about; outsiders see the neutral form only. Raises NotAllowed, NotFound, InvalidInput."""
    session, group = own_session(work, viewer, session_id)
    place, link = (None if text is None else text.strip() for text in (words.place, words.link))
    check_texts(topic=words.topic, neutral_topic=words.neutral_topic, place=place or "", link=link or "")
    check_link(link or "")
    topics = {"topic": words.topic.strip(), "neutral_topic": words.neutral_topic.strip()}
    touch(work, session, **topics, place=place, link=link)
    audit.record(work, viewer, "session_described", program=group.program_id, session=session.id)
    tell(work, [group.id], [session], schedule=True)
