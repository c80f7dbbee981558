"""Duties that come from leading a group that the client is in. Others are given by an administrator (`team`)."""

from collections.abc import Collection, Mapping

from recovery_app.core.actors import Viewer
from recovery_app.core.ids import uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.programs import queries
from recovery_app.features.programs.service.team import announce_duty
from recovery_app.features.programs.tables import CareAssignment
from recovery_app.infra.db import Work

GROUP_LEADER = "group_leader"


def keep_group_leaders(work: Work, viewer: Viewer, wanted: Mapping[str, Collection[str]]) -> None:
    """Make `wanted` (leaders by client) the leaders on these clients' teams, in their open episodes, from now on.

    A duty that comes from leading is recorded by the leader; one that an administrator gave is left as it is.
    """
    held = [
        row
        for row in queries.assignments(work.session, viewer, work.now)
        if row.duty == GROUP_LEADER and row.client_id in wanted and row.starts_at <= work.now
    ]
    for row in held:
        if row.staff_id not in wanted[row.client_id] and row.recorded_by == row.staff_id:
            row.ends_at = work.now
            audit.record(work, viewer, "assignment_ended", subject_id=row.client_id, staff=row.staff_id, duty=row.duty)
            announce_duty(work, row)
    known = {(row.client_id, row.staff_id) for row in held}
    for client_id, leaders in wanted.items():
        for staff_id in sorted(set(leaders)):
            if (client_id, staff_id) not in known:
                _begin(work, viewer, client_id, staff_id)


def _begin(work: Work, viewer: Viewer, client_id: str, staff_id: str) -> None:
    episode = queries.open_enrolment_of(work.session, viewer, client_id)
    if episode is None:
        return
    row = CareAssignment(
        id=uuid7(work.now),
        enrolment_id=episode.id,
        client_id=client_id,
        staff_id=staff_id,
        duty=GROUP_LEADER,
        starts_at=work.now,
        recorded_by=staff_id,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "assigned", subject_id=client_id, staff=staff_id, duty=row.duty)
    announce_duty(work, row)
