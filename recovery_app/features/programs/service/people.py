"""People of a program: added, given roles, their roles ended."""

from dataclasses import dataclass
from datetime import datetime

from recovery_app.core.actors import CLINICIANS, STAFF, Role, Viewer, roles_conflict
from recovery_app.core.errors import Conflict, InvalidInput, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.rules.people import ERASED_NAME, read_email, read_language, read_name
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.programs import queries
from recovery_app.features.programs.rules import NewEnrolment, check_timezone
from recovery_app.features.programs.service.episodes import enrol, give_role
from recovery_app.features.programs.service.leaving import lock_staff, require_another_administrator, require_no_duty
from recovery_app.features.programs.service.program import administered
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of the program as the administrator sees them: roles and dates, no entries."""

    account_id: str
    name: str
    email: str
    roles: tuple[str, ...]
    can_sign_in: bool
    closed: bool
    erased: bool = False
    was_client: bool = False
    """Also of a present client: entries are kept under this account."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody new, with the roles held from now on; an enrolment for a client."""

    name: str
    roles: tuple[Role, ...]
    email: str = ""
    language: str = "en"
    timezone: str = ""
    enrolment: NewEnrolment | None = None


def people(work: Work, viewer: Viewer) -> tuple[PersonView, ...]:
    """Everybody of the program, by name. Raises NotAllowed."""
    administered(work, viewer)
    found: dict[str, tuple[Account, list[str]]] = {}
    clients = set()
    for account, membership in queries.members(work.session, viewer):
        roles = found.setdefault(account.id, (account, []))[1]
        if _is_live(membership, work.now):
            roles.append(membership.role)
        if membership.role == Role.CLIENT:
            clients.add(account.id)
    return tuple(
        PersonView(
            account.id,
            account.display_name,
            account.email or "",
            tuple(roles),
            account.password_hash is not None,
            account.closed_at is not None,
            account.display_name == ERASED_NAME,
            account.id in clients,
        )
        for account, roles in found.values()
    )


def _is_live(membership: Membership, now: datetime) -> bool:
    return membership.starts_at <= now and (membership.ends_at is None or now < membership.ends_at)


def add_person(work: Work, viewer: Viewer, new: NewPerson) -> str:
    """Add somebody to the viewer's program; the account's id. They sign in after an invitation.

    Raises NotAllowed, InvalidInput, Conflict `email_taken` or `roles_conflict`, NotReady when real clients cannot be
    enrolled yet.
    """
    program = administered(work, viewer)
    name = read_name(new.name)
    email = read_email(new.email) if new.email.strip() else None
    read_language(new.language)
    if not new.roles:
        raise InvalidInput("required", field="role")
    if email is None and set(new.roles) - {Role.PEER, Role.CLIENT, Role.SUPPORTER}:
        raise InvalidInput("required", field="email")
    if roles_conflict(new.roles):
        raise Conflict("roles_conflict", field="role")
    if email is not None and queries.email_is_taken(work.session, viewer, email):
        raise Conflict("email_taken", field="email")
    timezone = new.timezone or program.timezone
    check_timezone(timezone)
    if (Role.CLIENT in new.roles) != (new.enrolment is not None):
        raise InvalidInput("required")
    account = Account(
        id=uuid7(work.now),
        email=email,
        display_name=name,
        language=new.language,
        timezone=timezone,
        created_at=work.now,
    )
    work.session.add(account)
    work.session.flush()
    for role in new.roles:
        give_role(work, viewer, program, account.id, role)
    audit.record(work, viewer, "person_added", subject_id=account.id)
    announce(work, account.id, [("profile", account.id)])
    if new.enrolment is not None:
        enrol(work, viewer, account.id, new.enrolment)
    return account.id


def add_role(work: Work, viewer: Viewer, account_id: str, role: Role) -> None:
    """Give somebody of the viewer's program a role from now on. Raises NotAllowed, NotFound, Conflict `roles_conflict`,
    InvalidInput `enrolment_needed`: a client is who was enrolled (`enrol`).

    A staff role ends the person's sessions: one opened as a client lives 30 days and never idles out.
    """
    program = administered(work, viewer)
    lock_staff(work, program)
    if queries.member(work.session, viewer, account_id) is None:
        raise NotFound("not_found")
    held = {membership.role for membership in queries.live_memberships(work.session, viewer, account_id, work.now)}
    if role.value in held:
        return
    if role is Role.CLIENT:
        raise InvalidInput("enrolment_needed")
    if roles_conflict(held | {role.value}):
        raise Conflict("roles_conflict")
    give_role(work, viewer, program, account_id, role)
    if role in STAFF:
        accounts.sign_out_everywhere(work, account_id)
    announce(work, account_id, [("profile", account_id)])


def end_role(work: Work, viewer: Viewer, account_id: str, role: Role) -> None:
    """End a role at once. Raises NotFound, Conflict `last_administrator`, `still_assigned` or `still_standing_in`.

    Whoever holds no role any more is nobody here from the next event on: sessions look roles up each time.
    """
    program = administered(work, viewer)
    lock_staff(work, program)
    live = queries.live_memberships(work.session, viewer, account_id, work.now)
    ending = [membership for membership in live if membership.role == role.value]
    if not ending:
        raise NotFound("not_found")
    if role is Role.ADMINISTRATOR:
        require_another_administrator(work, viewer, account_id)
    if role in CLINICIANS:
        require_no_duty(work, viewer, account_id)
    for membership in ending:
        membership.ends_at = work.now
    audit.record(work, viewer, "role_ended", subject_id=account_id, role=role.value)
    announce(work, account_id, [("profile", account_id)])


def make_peer(work: Work, program_id: str, account_id: str) -> None:
    """Somebody who came by a group's code, of their own accord, is a peer of its program from now on."""
    program = work.session.get_one(Program, program_id)
    give_role(work, Viewer(account_id, program_id=program_id), program, account_id, Role.PEER)
