"""What is due for a client, as the phone keeps it: it finds today's among the windows by itself, offline."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from recovery_app.content import measures
from recovery_app.content.instrument import Cadence, Measure
from recovery_app.core.actors import Viewer
from recovery_app.core.dates import local_day
from recovery_app.features.measures import queries
from recovery_app.features.measures.rules.due import A_DAY, Plan, Window, follow_up, windows
from recovery_app.features.measures.service.permissions import in_force
from recovery_app.features.programs.rules import OPEN
from recovery_app.infra.db import Work

RUNNING = OPEN - {"paused"}
"""A paused episode asks nothing (safety rule 20)."""


def read_due(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What the viewer's own schedules and short forms ask for, by their ids; what asks for nothing is not there."""
    return {**_scheduled(work, viewer, ids), **_followed(work, viewer, ids)}


def _scheduled(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    today, days = local_day(work.now, viewer.timezone), queries.own_days(work.session, viewer)
    rows = queries.own_schedules(work.session, viewer, ids)
    programs = {enrolment.program_id for _, enrolment in rows}
    held = {program_id: in_force(work, viewer, program_id, work.now) for program_id in programs}
    found: dict[str, dict[str, Any]] = {}
    for row, enrolment in rows:
        measure = measures.newest(row.instrument)
        permission = held[enrolment.program_id].get(measure.name)
        if enrolment.status not in RUNNING or (measure.is_pack and permission is None):
            continue
        planned_end = enrolment.starts_on + timedelta(weeks=enrolment.planned_weeks) - A_DAY
        plan = Plan(cast(Cadence, row.cadence), row.starts_on, planned_end)
        open_windows = windows(plan, days.get(row.instrument, ()), today)
        found[row.id] = _due(measure, row.cadence, open_windows)
        if measure.is_pack and permission is not None:
            found[row.id]["words"] = permission.words
    return found


def _followed(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Long forms after short ones, while the week after is not over."""
    episode = queries.episode(work.session, viewer, viewer.account_id)
    if episode is None or episode.status not in RUNNING:
        return {}
    today, days = local_day(work.now, viewer.timezone), queries.own_days(work.session, viewer)
    found: dict[str, dict[str, Any]] = {}
    for row in queries.own(work.session, viewer, ids):
        measure = measures.measure(f"{row.instrument}@{row.version}")
        if measure.follow_up is None:
            continue
        window = follow_up(measure, row.answers, row.day, days.get(measure.follow_up.measure, ()))
        if window is not None and window.until is not None and window.until >= today - A_DAY:
            found[row.id] = _due(measures.newest(measure.follow_up.measure), "follow_up", [window])
    return found


def _due(measure: Measure, why: str, open_windows: Sequence[Window]) -> dict[str, Any]:
    return {
        "instrument": measure.id,
        "version": measure.version,
        "why": why,
        "windows": [
            {"from": one.from_day.isoformat(), "until": one.until.isoformat() if one.until else None}
            for one in open_windows
        ],
    }
