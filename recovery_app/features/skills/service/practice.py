"""One client's practice as the care team reads it: what was assigned and taught, what came of it, shared writing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from recovery_app.core.actors import Category, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import NotFound
from recovery_app.features.access import service as access
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.curriculum.rules import held_back
from recovery_app.features.skills import queries
from recovery_app.features.skills.rules.practice import Done, tally
from recovery_app.features.skills.rules.writing import Answer
from recovery_app.features.skills.service.assigning import span_of
from recovery_app.features.skills.service.sealed import note_place, writing_place
from recovery_app.features.skills.tables import SkillAssignment
from recovery_app.infra.db import Work

PRACTICE_DAYS = 84
"""How far practice by skill looks back."""
HOMEWORK_DAYS = 14
"""How long homework from a group is shown after it ended."""
WRITINGS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """An assignment with what was practised for it. Means over practices rated before and after: `rated` of them."""

    id: str
    skill: str
    note: str
    times: int | None
    starts_on: date
    ends_on: date | None
    by: str
    done: int
    is_over: bool
    before_mean: float | None
    after_mean: float | None
    rated: int


@dataclass(frozen=True, slots=True)
class HomeworkView:
    """A skill taught in a group, and how often it was practised until the group met again."""

    group: str
    skill: str
    from_day: date
    until: date
    done: int


@dataclass(frozen=True, slots=True)
class SkillPractice:
    """All practice of one skill in PRACTICE_DAYS."""

    skill: str
    times: int
    rated: int
    before_mean: float | None
    after_mean: float | None
    last_day: date


@dataclass(frozen=True, slots=True)
class WritingView:
    """A writing as shared: answers by `step.field`. `read_at`: when this viewer marked these words read."""

    id: str
    skill: str
    shared_at: datetime
    answers: Mapping[str, Answer]
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClientPractice:
    """Everything about one client's practice, limited to what the viewer may read."""

    assignments: tuple[AssignmentView, ...]
    group_homework: tuple[HomeworkView, ...]
    by_skill: tuple[SkillPractice, ...]
    writings: tuple[WritingView, ...]


def practice_of(work: Work, viewer: Viewer, client_id: str) -> ClientPractice:
    """What the client page shows of practice; that page has its audit row. Raises NotFound.

    Writing is a note: open with notes, and as far back as they are.
    """
    if Category.PRACTICE not in access.opened_for_treatment(work, viewer, client_id):
        raise NotFound("not_found")
    client = queries.clients(work.session, viewer, [client_id]).get(client_id)
    if client is None:
        raise NotFound("not_found")
    today = local_day(work.now, client.timezone)
    first = today - timedelta(days=PRACTICE_DAYS - 1)
    assigned = queries.assignments(work.session, viewer, [client.enrolment_id])
    since = min([first, *(row.starts_on for row, _ in assigned)])
    practised = queries.practised(work.session, viewer, [client_id], since).get(client_id, [])
    return ClientPractice(
        assignments=tuple(_assignment(work, row, by, practised, today) for row, by in assigned),
        group_homework=_homework(work, viewer, client, practised, today),
        by_skill=_by_skill([one for one in practised if one.day >= first]),
        writings=_writings(work, viewer, client_id),
    )


def _assignment(work: Work, row: SkillAssignment, by: str, practised: Sequence[Done], today: date) -> AssignmentView:
    span = span_of(row)
    came_of_it = tally(span.done(practised))
    return AssignmentView(
        id=row.id,
        skill=row.skill,
        note=work.cipher.open(row.note, note_place(row.id)),
        times=row.times,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        by=by,
        done=came_of_it.times,
        is_over=span.is_over(today),
        before_mean=came_of_it.before_mean,
        after_mean=came_of_it.after_mean,
        rated=came_of_it.rated,
    )


def _homework(
    work: Work, viewer: Viewer, client: queries.Client, practised: Sequence[Done], today: date
) -> tuple[HomeworkView, ...]:
    """Newest first; of this episode, and not what is held back from the person."""
    never = held_back(client.cautions, client.tracks)
    taught = curriculum.homework_of(work, viewer, client.client_id, today - timedelta(days=HOMEWORK_DAYS))
    return tuple(
        HomeworkView(
            one.group,
            one.skill,
            one.from_day,
            one.until,
            sum(done.skill == one.skill and one.holds(done.day) for done in practised),
        )
        for one in reversed(taught)
        if client.starts_on <= one.from_day <= today and one.skill not in never
    )


def _by_skill(practised: Sequence[Done]) -> tuple[SkillPractice, ...]:
    """The most practised first."""
    found = [
        SkillPractice(skill, sums.times, sums.rated, sums.before_mean, sums.after_mean, sums.last_day)
        for skill in {one.skill for one in practised}
        if (sums := tally(one for one in practised if one.skill == skill)).last_day is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.times, one.skill)))


def _writings(work: Work, viewer: Viewer, client_id: str) -> tuple[WritingView, ...]:
    since = access.notes_since(work, viewer, client_id)
    if since is None:
        return ()
    return tuple(
        WritingView(
            row.id, row.skill, row.shared_at, json.loads(work.cipher.open(row.content or "", writing_place(row.id))), at
        )
        for row, at in queries.shared_writings(work.session, viewer, client_id, since, WRITINGS_SHOWN)
    )
