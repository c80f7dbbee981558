"""The themes of the weeks: as shipped, or as this program's therapists wrote them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recovery_app.content.curricula import TRACKS
from recovery_app.core.actors import CLINICIANS, Role, Viewer
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.features.audit import service as audit
from recovery_app.features.curriculum import queries
from recovery_app.features.curriculum.rules import Week, as_shipped, check_week, shown
from recovery_app.features.curriculum.tables import CurriculumWeek
from recovery_app.features.programs import queries as programs
from recovery_app.features.programs.service import tell_clients
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all


def taught_by(work: Work, viewer: Viewer, roles: Iterable[Role] = (Role.THERAPIST,)) -> Program:
    """The program in which the viewer is a therapist, or holds one of `roles`. Raises NotFound."""
    program = programs.own_program(work.session, viewer) if viewer.has(*roles) else None
    if program is None:
        raise NotFound("not_found")
    return program


def weeks(work: Work, viewer: Viewer, track: str) -> tuple[Week, ...]:
    """A track's weeks with the skills that this program shows. For clinicians. Raises NotFound."""
    program = taught_by(work, viewer, CLINICIANS)
    if track not in TRACKS:
        raise NotFound("not_found")
    edited = queries.edited_weeks(work.session, viewer, [program.id])
    return in_force(track, [row for row in edited if row.track == track], program.is_demo)


def in_force(track: str, edited: Sequence[CurriculumWeek], is_demo: bool) -> tuple[Week, ...]:
    """The shipped weeks with those of `edited` in their places. Only skills that are there and shown."""
    own = {row.week: row for row in edited}
    offered = frozenset(shown(is_demo))
    found = (_own(own[week.week]) if week.week in own else week for week in as_shipped(track))
    return tuple(replace(week, skills=tuple(slug for slug in week.skills if slug in offered)) for week in found)


def _own(row: CurriculumWeek) -> Week:
    return Week(row.week, row.content["title"], row.content["text"], tuple(row.skills), is_edited=True)


def edit_week(
    work: Work,
    viewer: Viewer,
    track: str,
    week: int,
    title: Mapping[str, str],
    text: Mapping[str, str],
    skills: Sequence[str],
) -> None:
    """Put a week's words (by language) and skills in place of the shipped ones; phones hear of it.

    For therapists. Raises NotFound, InvalidInput.
    """
    program = taught_by(work, viewer)
    if track not in TRACKS:
        raise InvalidInput("invalid_input")
    check_week(track, week, title, text, skills, program.is_demo)
    content = {"title": _stripped(title), "text": _stripped(text)}
    row = {
        "program_id": program.id,
        "track": track,
        "week": week,
        "content": content,
        "skills": list(skills),
        "edited_by": viewer.account_id,
        "edited_at": work.now,
    }
    upsert_all(work.session, CurriculumWeek, [row])
    audit.record(work, viewer, "week_edited", program=program.id, track=track, week=str(week))
    tell_clients(work, viewer, program.id)


def _stripped(words: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in words.items()}


def reset_week(work: Work, viewer: Viewer, track: str, week: int) -> None:
    """Back to what was shipped; nothing happens where it is. For therapists. Raises NotFound."""
    program = taught_by(work, viewer)
    row = queries.edited_week(work.session, viewer, track, week)
    if row is None:
        return
    work.session.delete(row)
    audit.record(work, viewer, "week_reset", program=program.id, track=track, week=str(week))
    tell_clients(work, viewer, program.id)
