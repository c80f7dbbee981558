"""Single appointments on offer: who has one. Whoever asks first has it, on the phone or at the desk."""

from sqlalchemy import update
from sqlmodel import col

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.errors import Conflict, NotFound
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.schedule import PLANNED, Kind
from recovery_app.features.groups.service.leading import leads
from recovery_app.features.groups.service.one_session import own_session
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.tables import Group, GroupSession
from recovery_app.infra.db import Work


def book_for(work: Work, viewer: Viewer, session_id: str, client_id: str) -> None:
    """Give an appointment on offer to a client of the series. Leaders only.

    Raises NotAllowed, NotFound, Conflict `session_over`, `session_cancelled`, `appointment_taken`.
    """
    session, group = _led(work, viewer, session_id)
    if session.status != PLANNED:
        raise Conflict("session_cancelled")
    if session.starts_at <= work.now:
        raise Conflict("session_over")
    places = queries.client_places(work.session, SYSTEM, group.program_id, [client_id])
    if not any(member.group_id == group.id for member, _ in places):
        raise NotFound("not_found")
    if session.client_id != client_id and not take(work, session, None, client_id):
        raise Conflict("appointment_taken")
    audit.record(work, viewer, "appointment_booked", subject_id=client_id, session=session.id)
    tell(work, [group.id], [session], schedule=True)


def free(work: Work, viewer: Viewer, session_id: str) -> None:
    """Put an appointment that has not begun on offer again. Leaders only. Raises NotAllowed, NotFound, Conflict."""
    session, group = _led(work, viewer, session_id)
    if session.starts_at <= work.now:
        raise Conflict("session_over")
    holder = session.client_id
    if holder is not None and take(work, session, holder, None):
        audit.record(work, viewer, "appointment_freed", subject_id=holder, session=session.id)
        tell(work, [group.id], [session], schedule=True)


def _led(work: Work, viewer: Viewer, session_id: str) -> tuple[GroupSession, Group]:
    session, group = own_session(work, viewer, session_id)
    if group.kind == Kind.GROUP or not leads(work, viewer, group):
        raise NotFound("not_found")
    return session, group


def take(work: Work, session: GroupSession, holder: str | None, to: str | None) -> bool:
    """Give a single appointment from `holder` to `to`; False where somebody else was quicker."""
    same = col(GroupSession.client_id) == holder if holder else col(GroupSession.client_id).is_(None)
    done = work.session.connection().execute(
        update(GroupSession)
        .where(col(GroupSession.id) == session.id, col(GroupSession.status) == PLANNED, same)
        .values(client_id=to, sequence=GroupSession.sequence + 1, changed_at=work.now)
    )
    work.session.refresh(session)  # the same person may have asked twice at once
    return done.rowcount == 1 or session.client_id == to
