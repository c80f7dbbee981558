"""Groups and when they meet: made, changed, ended. For therapists of the program."""

from collections.abc import Iterable
from typing import Any

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.accounts import queries as accounts
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.schedule import NewGroup, check_day, check_group
from recovery_app.features.groups.service.duties import keep_duties
from recovery_app.features.groups.service.leading import leads
from recovery_app.features.groups.service.told import tell
from recovery_app.features.groups.service.written import write_sessions
from recovery_app.features.groups.tables import Group
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
    check_day(new.starts_on, work.now)
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
    if not write_sessions(work, group, since=None):
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
        if account_id is not None and not _is_therapist(work, viewer, account_id):
            raise InvalidInput("wrong_role", field=field)


def _is_therapist(work: Work, viewer: Viewer, account_id: str) -> bool:
    live = accounts.live_memberships(work.session, viewer, account_id, work.now) if is_uuid7(account_id) else []
    return any((row.program_id, row.role) == (viewer.program_id, Role.THERAPIST.value) for row in live)


def change_group(work: Work, viewer: Viewer, group_id: str, new: NewGroup) -> None:
    """Change a group. Sessions that have begun stay as they were; coming ones follow the new pattern.

    Who leads it may hand it on; others only when nobody leads it any more: leading opens who is in it.
    Raises NotAllowed, NotFound, InvalidInput.
    """
    group = own_group(work, viewer, group_id)
    check_group(new)
    if new.kind != group.kind:
        raise InvalidInput("invalid_input", field="kind")
    if new.starts_on != group.starts_on:
        check_day(new.starts_on, work.now)
    if {new.leader_id, new.co_leader_id} != {group.leader_id, group.co_leader_id}:
        _require_leaders(work, viewer, new)
        if not leads(work, viewer, group) and _is_led(work, viewer, group):
            raise NotAllowed("not_leading")
    for name, value in _columns(new).items():
        setattr(group, name, value)
    group.sequence += 1
    write_sessions(work, group, since=work.now)
    audit.record(work, viewer, "group_changed", program=group.program_id, group=group.id)
    work.session.flush()
    keep_duties(work, viewer, group)
    coming = queries.sessions(work.session, SYSTEM, [group.id], since=work.now)
    tell(work, [group.id], coming, group=True, schedule=True)  # place and link of the group are part of each


def _is_led(work: Work, viewer: Viewer, group: Group) -> bool:
    return any(one and _is_therapist(work, viewer, one) for one in (group.leader_id, group.co_leader_id))


def end_group(work: Work, viewer: Viewer, group_id: str) -> None:
    """The group meets no more; sessions that are over stay. Raises NotAllowed, NotFound."""
    group = own_group(work, viewer, group_id)
    if group.ended_at is not None:
        return
    group.ended_at = work.now
    group.sequence += 1
    changed = write_sessions(work, group, since=work.now)
    audit.record(work, viewer, "group_ended", program=group.program_id, group=group.id)
    keep_duties(work, viewer, group)
    tell(work, [group.id], changed, group=True, schedule=True)


def own_group(work: Work, viewer: Viewer, group_id: str) -> Group:
    """A group of the viewer's program that the viewer may schedule. Raises NotAllowed, NotFound."""
    require_scheduler(work, viewer)
    found = queries.groups(work.session, viewer, [group_id]) if is_uuid7(group_id) else []
    if not found:
        raise NotFound("not_found")
    return found[0]


def extend(work: Work, groups: Iterable[Group] | None = None) -> int:
    """Write sessions further ahead, as days pass; how many are new. For the worker, as the system."""
    added = 0
    for group in queries.all_running(work.session, SYSTEM) if groups is None else groups:
        changed = write_sessions(work, group, since=work.now)
        added += len(changed)
        if changed:
            tell(work, [group.id], changed, schedule=True)
    return added
