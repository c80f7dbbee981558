"""The program itself: set up, change, lines."""

from dataclasses import dataclass

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.errors import NotAllowed, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce_each
from recovery_app.features.programs import queries
from recovery_app.features.programs.rules import (
    PROGRAM_SENTENCES,
    check_lengths,
    check_timezone,
    check_words,
)
from recovery_app.features.programs.tables import Program, ProgramLine, Site
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class ProgramView:
    """A program's settings as its administrator sees them."""

    id: str
    name: str
    timezone: str
    language: str
    country: str
    on_call_hours: str
    after_hours: str
    after_use: str
    confidentiality: str
    is_demo: bool
    sites: tuple[tuple[str, str], ...]
    lines: tuple["LineView", ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A telephone line."""

    id: str
    label: str
    phone: str
    hours: str


def administered(work: Work, viewer: Viewer) -> Program:
    """The program the viewer administers. Raises NotAllowed."""
    program = queries.own_program(work.session, viewer) if viewer.has(Role.ADMINISTRATOR) else None
    if program is None:
        raise NotAllowed("not_allowed")
    return program


def is_set_up(work: Work) -> bool:
    """Whether there is a program in this database."""
    return queries.any_program(work.session, SYSTEM) is not None


def set_up(
    work: Work,
    *,
    name: str,
    timezone: str,
    language: str = "en",
    country: str = "us",
    site: str = "",
    is_demo: bool = False,
) -> str:
    """Make a program with its first site; its id. For the first visit and the operator, before anybody can sign in."""
    check_words(name=name)
    check_lengths(program=name)
    check_timezone(timezone)
    program = Program(
        id=uuid7(work.now),
        name=name,
        timezone=timezone,
        language=language,
        country=country,
        is_demo=is_demo,
        created_at=work.now,
    )
    work.session.add(program)
    work.session.flush()
    work.session.add(Site(id=uuid7(work.now), program_id=program.id, name=site or name, timezone=timezone))
    audit.record(work, None, "program_set_up", program=program.id)
    return program.id


def program_settings(work: Work, viewer: Viewer) -> ProgramView:
    """What the administrator can change. Raises NotAllowed."""
    program = administered(work, viewer)
    return ProgramView(
        id=program.id,
        name=program.name,
        timezone=program.timezone,
        language=program.language,
        country=program.country,
        on_call_hours=program.on_call_hours,
        after_hours=program.after_hours,
        after_use=program.after_use,
        confidentiality=program.confidentiality,
        is_demo=program.is_demo,
        sites=tuple((site.id, site.name) for site in queries.sites(work.session, viewer, program.id)),
        lines=tuple(
            LineView(line.id, line.label, line.phone, line.hours)
            for line in queries.lines(work.session, viewer, program.id)
        ),
    )


def change_program(work: Work, viewer: Viewer, *, name: str, timezone: str, **sentences: str) -> None:
    """Change name, zone and the program's own sentences (PROGRAM_SENTENCES). Raises NotAllowed, InvalidInput."""
    program = administered(work, viewer)
    check_words(name=name)
    check_lengths(program=name, **{key: sentences[key].strip() for key in PROGRAM_SENTENCES if key in sentences})
    check_timezone(timezone)
    program.name, program.timezone = name, timezone
    for key in PROGRAM_SENTENCES:
        if key in sentences:
            setattr(program, key, sentences[key].strip())
    audit.record(work, viewer, "program_changed", program=program.id)
    tell_clients(work, viewer, program.id)


def add_site(work: Work, viewer: Viewer, *, name: str) -> str:
    """Add a place of the program; its id."""
    program = administered(work, viewer)
    check_words(name=name)
    check_lengths(site=name)
    site = Site(id=uuid7(work.now), program_id=program.id, name=name, timezone=program.timezone)
    return _added(work, viewer, site, program.id, "site_added")


def rename_site(work: Work, viewer: Viewer, site_id: str, *, name: str) -> None:
    """Give a place another name. Raises NotAllowed, NotFound, InvalidInput."""
    program = administered(work, viewer)
    site = work.session.get(Site, site_id)
    if site is None or site.program_id != program.id:
        raise NotFound("not_found")
    check_words(new_name=name)
    check_lengths(site=name)
    site.name = name
    audit.record(work, viewer, "site_renamed", program=program.id)
    tell_clients(work, viewer, program.id)


def add_line(work: Work, viewer: Viewer, *, label: str, phone: str, hours: str = "") -> str:
    """Add a telephone line at the end; its id."""
    program = administered(work, viewer)
    check_words(label=label, phone=phone)
    check_lengths(label=label, phone=phone, hours=hours)
    position = len(queries.lines(work.session, viewer, program.id))
    line = ProgramLine(
        id=uuid7(work.now), program_id=program.id, label=label, phone=phone, hours=hours, position=position
    )
    return _added(work, viewer, line, program.id, "line_added")


def _added(work: Work, viewer: Viewer, row: ProgramLine | Site, program_id: str, action: str) -> str:
    work.session.add(row)
    audit.record(work, viewer, action, program=program_id)
    tell_clients(work, viewer, program_id)
    return row.id


def remove_line(work: Work, viewer: Viewer, line_id: str) -> None:
    """Remove a telephone line. Raises NotFound."""
    _removed(work, viewer, work.session.get(ProgramLine, line_id), "line_removed")


def _removed(work: Work, viewer: Viewer, row: ProgramLine | None, action: str) -> None:
    program = administered(work, viewer)
    if row is None or row.program_id != program.id:
        raise NotFound("not_found")
    work.session.delete(row)
    audit.record(work, viewer, action, program=program.id)
    tell_clients(work, viewer, program.id)


def tell_clients(work: Work, viewer: Viewer, program_id: str) -> None:
    """Phones of everybody in an open episode get the program anew."""
    work.session.flush()
    told: dict[str, list[tuple[str, str]]] = {}
    for client_id, enrolment_id in queries.enrolment_ids(work.session, viewer, program_id):
        told.setdefault(client_id, []).append(("program", enrolment_id))
    announce_each(work, told)
