"""Homework reminds on the evening before it is due, and no more once it was done."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import zone
from recovery_app.features.changes.rules import Judged
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.moments import HOMEWORK
from recovery_app.features.reminders.service import Occasion
from recovery_app.features.skills import queries
from recovery_app.features.skills.tables import SkillAssignment
from recovery_app.infra.db import Work

A_DAY = timedelta(days=1)


def remind_of_assignment(work: Work, row: SkillAssignment, timezone: str) -> None:
    """On its last day; one without an end is never due."""
    if row.ends_on is None:
        return
    due_at = datetime.combine(row.ends_on + A_DAY, time(), zone(timezone))
    if due_at > work.now:
        reminders.set_occasions(work, [Occasion(row.client_id, HOMEWORK, row.id, due_at, timezone)])


def drop_what_was_done(work: Work, viewer: Viewer, practised: Sequence[Judged]) -> None:
    """The viewer's own homework that these practices complete reminds no more."""
    if not practised:
        return
    waiting = reminders.waiting(work, viewer.account_id, HOMEWORK)
    if not waiting:
        return
    done = [
        session_id
        for session_id, (skill, day) in curriculum.taught_in(work, viewer, waiting).items()
        if any(op.payload.skill == skill and op.day >= day for op in practised)
    ]
    done += queries.own_completed(work.session, viewer, {operation.payload.skill for operation in practised})
    reminders.drop_occasions(work, HOMEWORK, [id for id in done if id in waiting], [viewer.account_id])
