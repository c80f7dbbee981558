"""Practice of a whole caseload: who has what to do, what was done, what changed. A fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.core.actors import Category, Viewer
from recovery_app.core.dates import local_day
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.skills import queries
from recovery_app.features.skills.rules.assignments import progress
from recovery_app.features.skills.rules.practice import Done, tally
from recovery_app.features.skills.service.assigning import span_of
from recovery_app.features.skills.tables import SkillAssignment
from recovery_app.infra.db import Work

WEEK, CHANGE_DAYS = 7, 28
"""Days of `practices_7d` and of `change_mean`, today included."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One client. `assigned` counts the assignments that run today, `due` how often those with a number ask together,
    `done` how often that was done (without any number: every practice of theirs). `change_mean`: after minus before.
    """

    client_id: str
    name: str
    assigned: int
    done: int
    due: int
    practices_7d: int
    change_mean: float | None
    last_day: date | None
    unread_writings: int


def open_practice_overview(work: Work, viewer: Viewer) -> tuple[OverviewRow, ...]:
    """The overview, with one audit row that holds the ids shown."""
    shown = practice_overview(work, viewer)
    audit.record(work, viewer, "practice_viewed", subjects=[row.client_id for row in shown])
    return shown


def practice_overview(work: Work, viewer: Viewer) -> tuple[OverviewRow, ...]:
    """Every client whose practice is open to the viewer, by name (also for a live refresh: no audit row)."""
    opened = access.clients_open_to(work, viewer)
    ids = [client_id for client_id, care in opened.items() if Category.PRACTICE in care.categories]
    if not ids:
        return ()
    clients = queries.clients(work.session, viewer, ids)
    assigned = _by_client(queries.assignments(work.session, viewer, [one.enrolment_id for one in clients.values()]))
    days = {id: local_day(work.now, client.timezone) for id, client in clients.items()}
    running = [row.starts_on for id, rows in assigned.items() for row in rows if span_of(row).is_running(days[id])]
    first = min([*days.values(), *running], default=work.now.date()) - timedelta(days=CHANGE_DAYS)
    practised = queries.practised(work.session, viewer, ids, first)
    last_days = queries.last_days(work.session, viewer, ids)
    unread = _unread(work, viewer, opened)
    rows = [
        _row(client, assigned.get(id, []), practised.get(id, []), days[id], last_days.get(id), unread.get(id, 0))
        for id, client in clients.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.client_id)))


def _by_client(rows: Sequence[tuple[SkillAssignment, str]]) -> dict[str, list[SkillAssignment]]:
    found: dict[str, list[SkillAssignment]] = {}
    for row, _ in rows:
        found.setdefault(row.client_id, []).append(row)
    return found


def _unread(work: Work, viewer: Viewer, opened: dict[str, access.Opened]) -> dict[str, int]:
    """Shared writing that the viewer may read and has not marked read, by client."""
    since = {id: care.notes_since for id, care in opened.items() if care.notes_since is not None}
    counts: dict[str, int] = {}
    for client_id, shared_at in queries.unread_writings(work.session, viewer, list(since)):
        if shared_at >= since[client_id]:
            counts[client_id] = counts.get(client_id, 0) + 1
    return counts


def _row(
    client: queries.Client,
    assigned: Sequence[SkillAssignment],
    practised: Sequence[Done],
    today: date,
    last_day: date | None,
    unread: int,
) -> OverviewRow:
    sums = progress([span_of(row) for row in assigned], practised, today)
    recent = [one for one in practised if one.day > today - timedelta(days=CHANGE_DAYS)]
    return OverviewRow(
        client_id=client.client_id,
        name=client.name,
        assigned=sums.assigned,
        done=sums.done,
        due=sums.due,
        practices_7d=sum(one.day > today - timedelta(days=WEEK) for one in recent),
        change_mean=tally(recent).change_mean,
        last_day=last_day,
        unread_writings=unread,
    )
