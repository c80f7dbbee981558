"""Who leads a group now: leader, co-leader, or the substitute of one who is away. Only leaders see members."""

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.groups import queries
from recovery_app.features.groups.tables import Group
from recovery_app.infra.db import Work


def leaders_of(group: Group) -> frozenset[str]:
    """Leader and co-leader."""
    return frozenset(one for one in (group.leader_id, group.co_leader_id) if one)


def leads(work: Work, viewer: Viewer, group: Group) -> bool:
    """Whether the viewer leads this group."""
    return group.id in led_among(work, viewer, [group])


def led_among(work: Work, viewer: Viewer, groups: list[Group]) -> frozenset[str]:
    """Ids of those of `groups` that the viewer leads. One query."""
    if not viewer.has(Role.THERAPIST) or viewer.has(Role.ADMINISTRATOR):
        return frozenset()
    own = {viewer.account_id} | queries.covered_by(work.session, viewer, work.now)
    return frozenset(
        group.id for group in groups if group.program_id == viewer.program_id and not own.isdisjoint(leaders_of(group))
    )
