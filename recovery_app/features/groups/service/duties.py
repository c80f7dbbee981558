"""Leading a group is a place on its clients' care teams: a dated duty, from joining to the last shared group's end."""

from collections.abc import Collection

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.features.groups import queries
from recovery_app.features.groups.service.leading import leaders_of
from recovery_app.features.groups.tables import Group
from recovery_app.features.programs import service as programs
from recovery_app.infra.db import Work


def keep_duties(work: Work, viewer: Viewer, group: Group) -> None:
    """Bring the duties of all clients of a group in line: its leaders or its end changed."""
    clients = {row.account_id for row in queries.members(work.session, SYSTEM, [group.id]) if not row.is_peer}
    keep_duties_of(work, viewer, group.program_id, clients)


def keep_duties_of(work: Work, viewer: Viewer, program_id: str, client_ids: Collection[str]) -> None:
    """Give every leader of these clients' groups the duty, and end those that come from groups no longer shared."""
    if not client_ids:
        return
    work.session.flush()
    wanted: dict[str, set[str]] = {client_id: set() for client_id in client_ids}
    for member, group in queries.client_places(work.session, SYSTEM, program_id, client_ids):
        wanted[member.account_id] |= leaders_of(group)
    programs.keep_group_leaders(work, viewer, wanted)
