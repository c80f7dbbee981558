"""What phones send about groups: replies, greetings, bookings, the promise, the alias, leaving."""

from collections.abc import Callable, Sequence
from typing import Any

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.operations import AliasSet, Booked, Greeted, Left, Pledged, Released, Replied
from recovery_app.features.groups.rules.schedule import PLANNED, Kind
from recovery_app.features.groups.service.bookings import take
from recovery_app.features.groups.service.members import end_place
from recovery_app.features.groups.service.told import tell, tell_member
from recovery_app.features.groups.tables import Group, GroupMember, GroupSession, SessionGreeting, SessionReply
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all

Found = tuple[GroupSession, Group, GroupMember]


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Take them in their order. Refuses with `not_found` (nothing of the sender's), `too_late`, `not_allowed`."""
    applied = Applied()
    for operation in operations:
        code = _APPLY[type(operation.payload)](work, viewer, operation, applied)
        if code:
            applied.refused[operation.id] = code
    return applied


def told_by(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> frozenset[str]:
    """Everybody in the groups that these speak of."""
    spoken = Replied | Greeted | Booked | Released
    sessions = {op.payload.session_id for op in operations if isinstance(op.payload, spoken)}
    groups = {op.payload.group_id for op in operations if isinstance(op.payload, Pledged | AliasSet | Left)}
    return frozenset(queries.fellows(work.session, SYSTEM, sessions, groups))


def _session(work: Work, viewer: Viewer, session_id: str) -> Found | None:
    found = queries.open_to(work.session, viewer, [session_id])
    return found[0] if found else None


def _place(work: Work, viewer: Viewer, group_id: str) -> GroupMember | None:
    member = queries.membership(work.session, viewer, group_id, viewer.account_id)
    return member if member and member.status in ("pending", "active") else None


def _replied(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    """A reply that was given before the session ended counts, whenever it arrives; the newest one stands."""
    payload: Replied = operation.payload
    found = _session(work, viewer, payload.session_id)
    if found is None:
        return "not_found"
    session, group, _ = found
    if operation.occurred_at >= session.ends_at:
        return "too_late"
    revision = f"{rfc3339(min(operation.occurred_at, work.now))} {operation.id}"  # no clock that runs ahead outlasts it
    known = work.session.get(SessionReply, (session.id, viewer.account_id))
    if known is None or known.revision < revision:
        row = {
            "session_id": session.id,
            "account_id": viewer.account_id,
            "reply": payload.reply,
            "replied_at": min(operation.occurred_at, work.now),
            "revision": revision,
        }
        if known is not None:
            work.session.expunge(known)
        upsert_all(work.session, SessionReply, [row])
        work.tick(group.leader_id)
        tell(work, [group.id], [session])
    applied.changed.append(("session", session.id))
    return None


def _greeted(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    """Once per session and person, to a member who lets others see the alias, after one's own promise."""
    payload: Greeted = operation.payload
    found = _session(work, viewer, payload.session_id)
    if found is None:
        return "not_found"
    session, group, member = found
    if operation.occurred_at >= session.ends_at:
        return "too_late"
    to = work.session.get(GroupMember, payload.member_id)
    seen = to is not None and to.group_id == group.id and to.status == "active" and to.shows_alias
    if to is None or not seen or member.pledged_at is None or to.account_id == viewer.account_id:
        return "not_allowed"
    key = (session.id, viewer.account_id, to.account_id)
    if work.session.get(SessionGreeting, key) is None:
        work.session.add(
            SessionGreeting(session_id=key[0], from_id=key[1], to_id=key[2], sent_at=operation.occurred_at)
        )
        tell(work, [group.id], [session])
    applied.changed.append(("session", session.id))
    return None


def _booked(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    """Who asks first has it; the others hear `too_late`."""
    payload: Booked = operation.payload
    found = _session(work, viewer, payload.session_id)
    if found is None:
        known = work.session.get(GroupSession, payload.session_id)
        place = known and _place(work, viewer, known.group_id)
        return "too_late" if place and place.status == "active" else "not_found"
    session, group, member = found
    if group.kind == Kind.GROUP or member.is_peer:
        return "not_allowed"
    if session.starts_at <= work.now or session.status != PLANNED:
        return "too_late"
    if session.client_id != viewer.account_id and not take(work, session, None, viewer.account_id):
        return "too_late"
    tell(work, [group.id], [session], schedule=True)
    work.tick(group.leader_id)
    applied.changed.append(("session", session.id))
    return None


def _released(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    """An own appointment that has not begun is on offer again."""
    payload: Released = operation.payload
    found = _session(work, viewer, payload.session_id)
    if found is None or found[0].client_id != viewer.account_id:
        return "not_found"
    session, group, _ = found
    if operation.occurred_at >= session.starts_at:
        return "too_late"
    take(work, session, viewer.account_id, None)
    tell(work, [group.id], [session], schedule=True)
    work.tick(group.leader_id)
    applied.changed.append(("session", session.id))
    return None


def _pledged(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    payload: Pledged = operation.payload
    member = _place(work, viewer, payload.group_id)
    if member is None:
        return "not_found"
    if member.pledged_at is None:
        member.pledged_at = min(operation.occurred_at, work.now)
        tell_member(work, member)
    applied.changed.append(("group", member.group_id))
    return None


def _alias_set(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    payload: AliasSet = operation.payload
    member = _place(work, viewer, payload.group_id)
    if member is None:
        return "not_found"
    revision = f"{rfc3339(min(operation.occurred_at, work.now))} {operation.id}"  # no clock that runs ahead outlasts it
    if member.alias_revision < revision:
        member.alias, member.shows_alias, member.alias_revision = payload.alias, payload.shows_alias, revision
        work.session.flush()
        tell(work, [member.group_id], queries.sessions(work.session, SYSTEM, [member.group_id], since=work.now))
    applied.changed.append(("group", member.group_id))
    return None


def _left(work: Work, viewer: Viewer, operation: Judged, applied: Applied) -> str | None:
    payload: Left = operation.payload
    member = _place(work, viewer, payload.group_id)
    if member is not None:
        end_place(work, viewer, member, "left")
    applied.changed.append(("group", payload.group_id))
    return None


_APPLY: dict[type[Any], Callable[[Work, Viewer, Judged, Applied], str | None]] = {
    Replied: _replied,
    Greeted: _greeted,
    Booked: _booked,
    Released: _released,
    Pledged: _pledged,
    AliasSet: _alias_set,
    Left: _left,
}
