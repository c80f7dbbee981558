"""Care teams: dated duties, handing over, absences with a substitute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from recovery_app.core.actors import CLINICIANS, Role, Viewer, roles_conflict
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.programs import queries
from recovery_app.features.programs.rules import DUTIES
from recovery_app.features.programs.service.program import administered
from recovery_app.features.programs.tables import Absence, CareAssignment
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """A duty that has not ended."""

    id: str
    enrolment_id: str
    client_id: str
    client: str
    staff_id: str
    staff: str
    duty: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """An absence that is not over."""

    id: str
    staff: str
    substitute: str
    starts_at: datetime
    ends_at: datetime


def assignments(work: Work, viewer: Viewer) -> tuple[AssignmentView, ...]:
    """Every duty of the program that has not ended. Raises NotAllowed."""
    administered(work, viewer)
    names = _names(work, viewer)
    return tuple(
        AssignmentView(
            row.id,
            row.enrolment_id,
            row.client_id,
            names.get(row.client_id, ""),
            row.staff_id,
            names.get(row.staff_id, ""),
            row.duty,
            row.starts_at,
            row.ends_at,
        )
        for row in queries.assignments(work.session, viewer, work.now)
    )


def _names(work: Work, viewer: Viewer) -> dict[str, str]:
    return {account.id: account.display_name for account, _ in queries.members(work.session, viewer)}


def assign(
    work: Work,
    viewer: Viewer,
    enrolment_id: str,
    staff_id: str,
    duty: str,
    ends_at: datetime | None = None,
    starts_at: datetime | None = None,
) -> str:
    """Give a staff member a duty in an episode, from now on or from a later moment; its id.

    Never from an earlier one: that would open notes that were shared with somebody else (docs/decisions/0003).
    Raises NotAllowed, NotFound, InvalidInput when the person lacks the role the duty takes or the dates are crossed,
    Conflict for an administrator, or when they have it already in that time.
    """
    administered(work, viewer)
    episode = queries.enrolment(work.session, viewer, enrolment_id)
    if episode is None:
        raise NotFound("not_found")
    if duty not in DUTIES:
        raise InvalidInput("invalid_input")
    needed = Role.PRESCRIBER if duty == "prescriber" else Role.THERAPIST
    _require_reader(work, viewer, staff_id, needed)
    starts_at = max(starts_at or work.now, work.now)
    if ends_at is not None and ends_at <= starts_at:
        raise InvalidInput("dates_crossed", field="ends")
    if _has_already(work, viewer, enrolment_id, staff_id, duty, starts_at, ends_at):
        raise Conflict("duty_held")
    row = CareAssignment(
        id=uuid7(work.now),
        enrolment_id=enrolment_id,
        client_id=episode.client_id,
        staff_id=staff_id,
        duty=duty,
        starts_at=starts_at,
        ends_at=ends_at,
        recorded_by=viewer.account_id,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "assigned", subject_id=episode.client_id, staff=staff_id, duty=duty)
    announce_duty(work, row)
    return row.id


def _has_already(
    work: Work,
    viewer: Viewer,
    enrolment_id: str,
    staff_id: str,
    duty: str,
    starts_at: datetime,
    ends_at: datetime | None,
) -> bool:
    return any(
        row.enrolment_id == enrolment_id
        and row.duty == duty
        and (ends_at is None or row.starts_at < ends_at)
        and (row.ends_at is None or starts_at < row.ends_at)
        for row in queries.duties_of(work.session, viewer, staff_id, work.now)
    )


def _require_reader(work: Work, viewer: Viewer, staff_id: str, *needed: Role, field: str = "staff") -> None:
    """Raises InvalidInput `wrong_role` without any of the roles a duty takes, or behind a closed account; Conflict
    `roles_conflict` for an administrator, who reads no entries."""
    account = queries.member(work.session, viewer, staff_id)
    held = {row.role for row in queries.live_memberships(work.session, viewer, staff_id, work.now)}
    if account is None or account.closed_at is not None or held.isdisjoint(role.value for role in needed):
        raise InvalidInput("wrong_role", field=field)
    if roles_conflict(held):
        raise Conflict("roles_conflict")


def end_assignment(work: Work, viewer: Viewer, assignment_id: str) -> None:
    """End a duty at once. Raises NotAllowed, NotFound."""
    administered(work, viewer)
    row = queries.assignment(work.session, viewer, assignment_id)
    if row is None:
        raise NotFound("not_found")
    row.ends_at = work.now
    audit.record(work, viewer, "assignment_ended", subject_id=row.client_id, staff=row.staff_id, duty=row.duty)
    announce_duty(work, row)


def announce_duty(work: Work, row: CareAssignment) -> None:
    """The client's phone hears of the team; leaders of its groups are people it can share with."""
    told = [("program", row.enrolment_id)]
    told += [("recipient", row.staff_id)] * (row.duty == "group_leader")
    announce(work, row.client_id, told)


def hand_over(
    work: Work, viewer: Viewer, from_staff: str, to_staff: str, client_ids: Iterable[str] | None = None
) -> int:
    """Move duties from one staff member to another, for some clients or all, with their dates; how many clients.

    Older shared notes do not pass along (docs/decisions/0003). Raises NotAllowed, InvalidInput `same_person`.
    """
    administered(work, viewer)
    if from_staff == to_staff:
        raise InvalidInput("same_person", field="to")
    chosen = None if client_ids is None else set(client_ids)
    moved = set()
    for row in queries.duties_of(work.session, viewer, from_staff, work.now):
        if chosen is not None and row.client_id not in chosen:
            continue
        begins, until = max(row.starts_at, work.now), row.ends_at
        end_assignment(work, viewer, row.id)
        work.session.flush()
        if not _has_already(work, viewer, row.enrolment_id, to_staff, row.duty, begins, until):
            assign(work, viewer, row.enrolment_id, to_staff, row.duty, until, begins)
        moved.add(row.client_id)
    return len(moved)


def absences(work: Work, viewer: Viewer) -> tuple[AbsenceView, ...]:
    """Absences that are not over. Raises NotAllowed."""
    administered(work, viewer)
    names = _names(work, viewer)
    return tuple(
        AbsenceView(row.id, names.get(row.staff_id, ""), names.get(row.substitute_id, ""), row.starts_at, row.ends_at)
        for row in queries.absences(work.session, viewer, work.now)
    )


def record_absence(
    work: Work, viewer: Viewer, staff_id: str, substitute_id: str, starts_at: datetime, ends_at: datetime
) -> str:
    """A staff member is away and somebody stands in, from now on at the earliest; its id.

    A beginning in the past would open notes that were shared with somebody else (docs/decisions/0003).
    Duties pass by their kind: those of a therapist to a therapist, those of a prescriber to a prescriber.
    Raises NotAllowed, NotFound, InvalidInput (`same_person`, `dates_crossed`, or `wrong_role` for a substitute who
    could answer for none of them), Conflict when the substitute is an administrator.
    """
    administered(work, viewer)
    if staff_id == substitute_id:
        raise InvalidInput("same_person", field="substitute")
    if ends_at <= starts_at or ends_at <= work.now:
        raise InvalidInput("dates_crossed", field="ends")
    starts_at = max(starts_at, work.now)
    if queries.member(work.session, viewer, staff_id) is None:
        raise NotFound("not_found")
    away = {Role(row.role) for row in queries.live_memberships(work.session, viewer, staff_id, work.now)}
    _require_reader(work, viewer, substitute_id, *(away & CLINICIANS), field="substitute")
    row = Absence(
        id=uuid7(work.now),
        staff_id=staff_id,
        substitute_id=substitute_id,
        starts_at=starts_at,
        ends_at=ends_at,
        recorded_by=viewer.account_id,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "absence_recorded", subject_id=staff_id, substitute=substitute_id)
    _tell_clients_of(work, queries.duties_of(work.session, viewer, staff_id, work.now))
    return row.id


def cancel_absence(work: Work, viewer: Viewer, absence_id: str) -> None:
    """The staff member is back, or never left: the substitute's access ends at once. Raises NotAllowed, NotFound."""
    administered(work, viewer)
    row = next((a for a in queries.absences(work.session, viewer, work.now) if a.id == absence_id), None)
    if row is None:
        raise NotFound("not_found")
    staff_id = row.staff_id
    work.session.delete(row)
    audit.record(work, viewer, "absence_canceled", subject_id=staff_id)
    _tell_clients_of(work, queries.duties_of(work.session, viewer, staff_id, work.now))


def _tell_clients_of(work: Work, duties: Sequence[CareAssignment]) -> None:
    for client_id, enrolment_id in {(duty.client_id, duty.enrolment_id) for duty in duties}:
        announce(work, client_id, [("program", enrolment_id)])
