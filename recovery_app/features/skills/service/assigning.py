"""A therapist asks one client to practise a skill, and takes it back."""

from datetime import date

from recovery_app.core.actors import Category, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.curriculum.rules import check_shown, held_back
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.moments import HOMEWORK
from recovery_app.features.skills import queries
from recovery_app.features.skills.rules.assignments import NewAssignment, Span, check_assignment
from recovery_app.features.skills.service.reminding import remind_of_assignment
from recovery_app.features.skills.service.sealed import note_place
from recovery_app.features.skills.tables import SkillAssignment
from recovery_app.infra.db import Work


def assign(work: Work, viewer: Viewer, client_id: str, new: NewAssignment) -> str:
    """Assign a skill in the client's open episode; its id. The phone shows it at its next sync.

    For a therapist to whom the whole record is open. Raises NotFound; InvalidInput `unknown_skill`,
    `skill_not_reviewed`, `skill_held_back` and those of `check_assignment`; Conflict `already_assigned`.
    """
    _require_whole_record(work, viewer, client_id)
    client = queries.clients(work.session, viewer, [client_id]).get(client_id)
    if client is None:
        raise NotFound("not_found")
    check_assignment(new, local_day(work.now, client.timezone))
    check_shown(new.skill, client.is_demo)
    if new.skill in held_back(client.cautions, client.tracks):
        raise InvalidInput("skill_held_back")
    if _is_assigned(work, viewer, client.enrolment_id, new.skill, new.starts_on, new.ends_on):
        raise Conflict("already_assigned")
    assignment_id = uuid7(work.now)
    row = SkillAssignment(
        id=assignment_id,
        client_id=client_id,
        enrolment_id=client.enrolment_id,
        skill=new.skill,
        assigned_by=viewer.account_id,
        note=work.cipher.seal(new.note.strip(), note_place(assignment_id)),
        times=new.times,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "skill_assigned", subject_id=client_id, assignment=assignment_id)
    announce(work, client_id, [("assignment", assignment_id)])
    remind_of_assignment(work, row, client.timezone)
    return assignment_id


def withdraw_assignment(work: Work, viewer: Viewer, assignment_id: str) -> None:
    """Take an assignment back: it leaves the client's phone, what was practised stays. Raises NotFound."""
    row = queries.assignment(work.session, viewer, assignment_id) if is_uuid7(assignment_id) else None
    if row is None:
        raise NotFound("not_found")
    _require_whole_record(work, viewer, row.client_id)
    _withdraw(work, viewer, row)


def withdraw_held_back(work: Work, viewer: Viewer, client_id: str) -> None:
    """Take back what the client's cautions speak against from now on: the phone does not offer it any more.

    Raises NotFound.
    """
    _require_whole_record(work, viewer, client_id)
    client = queries.clients(work.session, viewer, [client_id]).get(client_id)
    if client is None:
        raise NotFound("not_found")
    never = held_back(client.cautions, client.tracks)
    for row, _ in queries.assignments(work.session, viewer, [client.enrolment_id]):
        if row.skill in never:
            _withdraw(work, viewer, row)


def _withdraw(work: Work, viewer: Viewer, row: SkillAssignment) -> None:
    row.withdrawn_at = work.now
    work.session.flush()
    audit.record(work, viewer, "assignment_withdrawn", subject_id=row.client_id, assignment=row.id)
    announce(work, row.client_id, [("assignment", row.id)])
    reminders.drop_occasions(work, HOMEWORK, [row.id], [row.client_id])


def span_of(row: SkillAssignment) -> Span:
    """An assignment as the rules count it."""
    return Span(row.skill, row.times, row.starts_on, row.ends_on)


def _require_whole_record(work: Work, viewer: Viewer, client_id: str) -> None:
    """Only a therapist's duty opens all of it: a prescriber reads practice and assigns nothing."""
    if access.opened_for_treatment(work, viewer, client_id) != frozenset(Category):
        raise NotFound("not_found")


def _is_assigned(
    work: Work, viewer: Viewer, enrolment_id: str, skill: str, starts_on: date, ends_on: date | None
) -> bool:
    """Whether these days have the skill already: a practice would count twice."""
    return any(
        row.skill == skill and span_of(row).overlaps(starts_on, ends_on)
        for row, _ in queries.assignments(work.session, viewer, [enrolment_id])
    )
