"""What a client's phone gets of the program's teaching, beside the program itself (docs/sync-kinds.md)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from recovery_app.content.curricula import followed
from recovery_app.core.actors import Viewer
from recovery_app.core.dates import local_day, rfc3339
from recovery_app.features.curriculum import queries
from recovery_app.features.curriculum.rules import Homework, Week, asked_first, held_back, shown
from recovery_app.features.curriculum.service.sessions import homework_of
from recovery_app.features.curriculum.service.weeks import in_force
from recovery_app.features.curriculum.tables import CurriculumWeek
from recovery_app.features.programs import queries as programs
from recovery_app.features.programs.rules import OPEN
from recovery_app.features.programs.tables import Enrolment, Program
from recovery_app.infra.db import Work

A_DAY = timedelta(days=1)
"""A phone may be west of the program: what ended there yesterday may hold here."""


def of_programs(work: Work, viewer: Viewer) -> dict[str, dict[str, Any]]:
    """By enrolment id, for the viewer's own episodes. Which skills are held back or asked about, never why."""
    rows = programs.own_enrolments(work.session, viewer)
    edited = queries.edited_weeks(work.session, viewer, {program.id for _, program in rows})
    return {
        enrolment.id: {
            "themes": _themes(enrolment, program, edited),
            "session_skills": [_homework(one) for one in _taught(work, viewer, enrolment, program)],
            "skills_shown": "all" if program.is_demo else "reviewed",
            "skills_held_back": list(held_back(enrolment.cautions, enrolment.tracks)),
            "skills_ask": list(asked_first(enrolment.cautions, enrolment.cautions_known, enrolment.tracks)),
        }
        for enrolment, program in rows
    }


def _themes(enrolment: Enrolment, program: Program, edited: Sequence[CurriculumWeek]) -> list[dict[str, Any]]:
    """All weeks of the track that this person follows."""
    track = followed(enrolment.tracks)
    if track is None:
        return []
    own = [row for row in edited if (row.program_id, row.track) == (program.id, track)]
    return [_theme(week) for week in in_force(track, own, program.is_demo)]


def _theme(week: Week) -> dict[str, Any]:
    return {"week": week.week, "title": dict(week.title), "text": dict(week.text), "skills": list(week.skills)}


def _taught(work: Work, viewer: Viewer, enrolment: Enrolment, program: Program) -> list[Homework]:
    """Nothing after the episode, nothing that is held back from the person or not shown."""
    if enrolment.status not in OPEN:
        return []
    offered = set(shown(program.is_demo)) - set(held_back(enrolment.cautions, enrolment.tracks))
    since = local_day(work.now, program.timezone) - A_DAY
    return [one for one in homework_of(work, viewer, enrolment.client_id, since) if one.skill in offered]


def _homework(one: Homework) -> dict[str, str]:
    return {
        "group": one.group,
        "skill": one.skill,
        "from": one.from_day.isoformat(),
        "until": one.until.isoformat(),
        "starts_at": rfc3339(one.starts_at),
    }
