"""Episodes of care: begun, changed while they go on, their status. An administrator reads no entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import Conflict, NotFound, NotReady
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Membership
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce, announce_again
from recovery_app.features.programs import queries
from recovery_app.features.programs.rules import (
    ENDED,
    Contact,
    EnrolmentChange,
    NewEnrolment,
    check_care,
    check_enrolment,
    check_lengths,
    check_level_day,
    check_status_change,
    check_status_day,
    may_enrol,
)
from recovery_app.features.programs.service.program import administered
from recovery_app.features.programs.tables import Enrolment, EnrolmentStatus, Program
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """An episode as the administrator sees it."""

    enrolment_id: str
    client_id: str
    name: str
    level_of_care: str
    tracks: tuple[str, ...]
    status: str
    status_from: date
    starts_on: date
    planned_weeks: int


@dataclass(frozen=True, slots=True)
class EnrolmentDetails:
    """What an administrator entered about an episode and can change. `mark` differs once somebody changed it."""

    enrolment_id: str
    level_of_care: str
    tracks: tuple[str, ...]
    planned_weeks: int
    sessions_per_week: int
    hours_per_week: float
    site_id: str
    contact: Contact
    cautions: tuple[str, ...]
    cautions_known: bool
    mark: str


def episodes(work: Work, viewer: Viewer) -> tuple[EpisodeView, ...]:
    """Every episode of the program. Raises NotAllowed."""
    administered(work, viewer)
    return tuple(
        EpisodeView(
            row.id,
            row.client_id,
            account.display_name,
            row.level_of_care,
            tuple(row.tracks),
            row.status,
            row.status_from,
            row.starts_on,
            row.planned_weeks,
        )
        for row, account in queries.enrolments(work.session, viewer)
    )


def give_role(work: Work, viewer: Viewer, program: Program, account_id: str, role: Role) -> None:
    """A role from now on, in the audit."""
    work.session.add(
        Membership(
            id=uuid7(work.now), account_id=account_id, program_id=program.id, role=role.value, starts_at=work.now
        )
    )
    work.session.flush()
    audit.record(work, viewer, "role_added", subject_id=account_id, role=role.value)


def enrol(work: Work, viewer: Viewer, client_id: str, new: NewEnrolment) -> str:
    """Begin an episode for somebody of the program, who is a client from now on; its id.

    A return after an ended one is a new episode. Who becomes a client is signed out everywhere: whoever else came in
    by a code until now must not read what is written from now on.
    """
    program = administered(work, viewer)
    refused = may_enrol(program.is_demo, program.on_call_hours, program.after_hours)
    if refused:
        raise NotReady(refused)
    check_enrolment(new)
    if queries.member(work.session, viewer, client_id) is None:
        raise NotFound("not_found")
    if queries.open_enrolment_of(work.session, viewer, client_id) is not None:
        raise Conflict("conflict")
    live = queries.live_memberships(work.session, viewer, client_id, work.now)
    if Role.CLIENT not in {membership.role for membership in live}:
        give_role(work, viewer, program, client_id, Role.CLIENT)
        accounts.sign_out_everywhere(work, client_id)
        announce(work, client_id, [("profile", client_id)])
    row = _enrolment(work, viewer, program, client_id, new)
    work.session.add(row)
    work.session.flush()
    _record_status(work, viewer, row, "active", new.starts_on, "")
    audit.record(work, viewer, "enrolled", subject_id=client_id, enrolment=row.id)
    announce(work, client_id, [("program", row.id)])
    return row.id


def _enrolment(work: Work, viewer: Viewer, program: Program, client_id: str, new: NewEnrolment) -> Enrolment:
    enrolment_id = uuid7(work.now)
    sites: Sequence[str] = [site.id for site in queries.sites(work.session, viewer, program.id)]
    _require_site(new.site_id, sites)
    return Enrolment(
        id=enrolment_id,
        client_id=client_id,
        program_id=program.id,
        site_id=new.site_id or (sites[0] if sites else None),
        level_of_care=new.level_of_care,
        tracks=list(new.tracks),
        planned_weeks=new.planned_weeks,
        sessions_per_week=new.sessions_per_week,
        hours_per_week=new.hours_per_week,
        starts_on=new.starts_on,
        status="active",
        status_from=new.starts_on,
        created_at=work.now,
        adult_confirmed_by=viewer.account_id,
        adult_confirmed_at=work.now,
        contact=work.cipher.seal(new.contact.as_text(), f"enrolment:{enrolment_id}"),
        cautions=list(new.cautions),
        cautions_known=new.cautions_known,
    )


def _require_site(site_id: str | None, sites: Sequence[str]) -> None:
    if site_id is not None and site_id not in sites:
        raise NotFound("not_found")


def _record_status(
    work: Work, viewer: Viewer, row: Enrolment, status: str, from_day: date, reason: str, level: str | None = None
) -> None:
    work.session.add(
        EnrolmentStatus(
            id=uuid7(work.now),
            enrolment_id=row.id,
            status=status,
            level_of_care=level,
            from_day=from_day,
            reason=reason,
            recorded_by=viewer.account_id,
            recorded_at=work.now,
        )
    )


def change_status(work: Work, viewer: Viewer, enrolment_id: str, status: str, from_day: date, reason: str = "") -> None:
    """Change an episode's status, with date and reason. Raises NotAllowed, NotFound, InvalidInput.

    An ended status closes the episode to the team at once and the client's phone says from which day on nobody
    at the program reads: not before today, since until now somebody could.
    """
    program = administered(work, viewer)
    today = local_day(work.now, program.timezone)
    row = queries.enrolment(work.session, viewer, enrolment_id)
    if row is None:
        raise NotFound("not_found")
    check_status_change(row.status, status)
    check_status_day(from_day, today)
    check_lengths(reason=reason)
    row.status, row.status_from = status, today
    _record_status(work, viewer, row, status, from_day, reason)
    audit.record(work, viewer, "status_changed", subject_id=row.client_id, enrolment=row.id, status=status)
    announce(work, row.client_id, [("program", row.id)])
    announce_again(work, row.client_id, "measure_due")  # a pause asks nothing
    if status in ENDED:
        for kind in ("assignment", "group", "session"):  # they end with the episode
            announce_again(work, row.client_id, kind)


def enrolment_details(work: Work, viewer: Viewer, enrolment_id: str) -> EnrolmentDetails:
    """An episode as it was entered, contact included, to change it; audited. Raises NotAllowed, NotFound."""
    administered(work, viewer)
    row = queries.enrolment(work.session, viewer, enrolment_id)
    if row is None:
        raise NotFound("not_found")
    audit.record(work, viewer, "enrolment_opened", subject_id=row.client_id, enrolment=row.id)
    return EnrolmentDetails(
        enrolment_id=row.id,
        level_of_care=row.level_of_care,
        tracks=tuple(row.tracks),
        planned_weeks=row.planned_weeks,
        sessions_per_week=row.sessions_per_week,
        hours_per_week=row.hours_per_week,
        site_id=row.site_id or "",
        contact=_contact(work, row),
        cautions=tuple(row.cautions),
        cautions_known=row.cautions_known,
        mark=_mark(work, row),
    )


def _contact(work: Work, row: Enrolment) -> Contact:
    return Contact.from_text(work.cipher.open(row.contact, f"enrolment:{row.id}")) if row.contact else Contact()


def _mark(work: Work, row: Enrolment) -> str:
    held = (row.level_of_care, row.tracks, row.planned_weeks, row.sessions_per_week, row.hours_per_week, row.site_id)
    return sha256(repr((*held, _contact(work, row), row.cautions, row.cautions_known, row.status)).encode()).hexdigest()


def change_enrolment(work: Work, viewer: Viewer, enrolment_id: str, change: EnrolmentChange, opened: str) -> None:
    """Change an open episode; another level of care is recorded as a dated change of its own.

    `opened`: the mark of the details the administrator had before them: what somebody else changed since, a caution
    for example, is not written over. Raises NotAllowed, NotFound, InvalidInput, Conflict `conflict`.
    """
    program = administered(work, viewer)
    row = queries.enrolment(work.session, viewer, enrolment_id)
    if row is None:
        raise NotFound("not_found")
    if row.status in ENDED or _mark(work, row) != opened:
        raise Conflict("conflict")
    check_care(change)
    _require_site(change.site_id, [site.id for site in queries.sites(work.session, viewer, program.id)])
    if change.level_of_care != row.level_of_care:
        check_level_day(change.level_from, row.starts_on, local_day(work.now, program.timezone))
        check_lengths(reason=change.level_reason)
        level, reason = change.level_of_care, change.level_reason
        _record_status(work, viewer, row, row.status, change.level_from, reason, level)
    row.level_of_care, row.tracks, row.cautions = change.level_of_care, list(change.tracks), list(change.cautions)
    row.cautions_known = change.cautions_known
    row.planned_weeks, row.sessions_per_week = change.planned_weeks, change.sessions_per_week
    row.hours_per_week, row.site_id = change.hours_per_week, change.site_id or row.site_id
    row.contact = work.cipher.seal(change.contact.as_text(), f"enrolment:{row.id}")
    work.session.flush()
    audit.record(work, viewer, "enrolment_changed", subject_id=row.client_id, enrolment=row.id)
    announce(work, row.client_id, [("program", row.id)])
    announce_again(work, row.client_id, "measure_due")  # the planned end has forms of its own
