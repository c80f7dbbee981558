"""The caseload: every client open to the viewer, who needs attention first and why. A fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

from recovery_app.content.thresholds import attention
from recovery_app.core.actors import Category, Viewer
from recovery_app.core.dates import last_possible_day, local_day
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.caseload import queries
from recovery_app.features.caseload.rules import (
    Day,
    Finding,
    PlanDue,
    Sentence,
    Situation,
    findings,
    main_rating,
    mean_of_last,
    series,
)
from recovery_app.features.changes import queries as feed
from recovery_app.features.checkins import queries as checkins
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.rules.attendance import Mark, missed_in_a_row
from recovery_app.features.plans import service as plans
from recovery_app.features.plans.rules.review import is_due
from recovery_app.features.programs.rules import week_of
from recovery_app.infra.db import Work

WINDOW_DAYS = 42
"""Days of roll-up a caseload reads: the baseline's window and gap, and some for worsening."""
SPARKLINE_DAYS = 14


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One client on the caseload. Means over the last 7 days; `spark` has None where a day has no answer."""

    client_id: str
    name: str
    week: int
    planned_weeks: int
    status: str
    tracks: tuple[str, ...]
    group: str
    rank: int
    reasons: tuple[Sentence, ...]
    main_rating: str
    spark: tuple[float | None, ...]
    means: Mapping[str, float | None]
    last_day: date | None
    last_at: datetime | None
    days_since: int | None


@dataclass(frozen=True, slots=True)
class Caseload:
    """What the page shows. `version` moves whenever anything of these clients changed."""

    rows: tuple[CaseloadRow, ...]
    version: int


def open_caseload(work: Work, viewer: Viewer) -> Caseload:
    """The caseload, with one audit row that says whose entries were seen."""
    shown = caseload(work, viewer)
    audit.record(work, viewer, "caseload_viewed", subjects=[row.client_id for row in shown.rows])
    return shown


def caseload(work: Work, viewer: Viewer) -> Caseload:
    """The caseload as it is now (also for a live refresh, which leaves no audit row)."""
    opened = access.clients_open_to(work, viewer)
    ids = [client_id for client_id, care in opened.items() if Category.CHECKINS in care.categories]
    if not ids:
        return Caseload((), 0)
    people = queries.clients(work.session, viewer, ids)
    days = _days(work, viewer, ids)
    marks = checkins.marks(work.session, viewer, ids)
    last_days = _last_days(work, viewer, ids, days)
    # Only of those whose plan is open to the viewer: a prescriber learns nothing of it.
    looks = plans.last_looks(work, viewer, [id for id in ids if Category.PLAN in opened[id].categories])
    attended = attendance_of(work, viewer, [id for id in ids if Category.ATTENDANCE in opened[id].categories])
    rows = [
        _row(
            work,
            people[id],
            with_notes_since(days.get(id, []), opened[id].notes_since),
            last_days.get(id),
            marks[id].up_to_occurred_at if id in marks else None,
            looks.get(id),
            attended.get(id, ()),
        )
        for id in ids
        if id in people
    ]
    rows.sort(key=_urgency)
    return Caseload(tuple(rows), _version(work, viewer, opened))


def version(work: Work, viewer: Viewer) -> int:
    """The number a page compares to know whether to read again."""
    return _version(work, viewer, access.clients_open_to(work, viewer))


def _version(work: Work, viewer: Viewer, opened: Mapping[str, access.Opened]) -> int:
    """What is open is part of it: an absence or a duty that begins or ends by its date changes nothing else."""
    shown = {id: care for id, care in opened.items() if Category.CHECKINS in care.categories}
    if not shown:
        return 0
    what = sorted(f"{id} {' '.join(sorted(care.categories))} {care.notes_since}" for id, care in shown.items())
    return (crc32("\n".join(what).encode()) << 40) + feed.feed_total(work.session, viewer, list(shown))


def _days(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, list[Day]]:
    newest = last_possible_day(work.now)
    rollups = checkins.rollups(work.session, viewer, ids, newest - timedelta(days=WINDOW_DAYS), newest)
    by_client: dict[str, list[Day]] = {}
    for row in rollups:
        by_client.setdefault(row[0], []).append(as_day(row))
    return by_client


def attendance_of(work: Work, viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Sequence[Mark]]:
    """Attendance of late, of those whose attendance is open to the viewer. At most one query."""
    since = local_day(work.now, "UTC") - timedelta(days=2 * attention().missed_groups.days)
    return groups.marks_of(work, viewer, ids, since) if ids else {}


def _last_days(work: Work, viewer: Viewer, ids: Sequence[str], days: Mapping[str, Sequence[Day]]) -> dict[str, date]:
    """The last day of each: what was read says it, but for those who have been silent all that time."""
    known = {id: last for id in ids if (last := last_checked_in(days.get(id, ())))}
    silent = [id for id in ids if id not in known]
    found = queries.last_days(work.session, viewer, silent) if silent else {}
    return {**found, **{id: last.day for id, last in known.items()}}


def last_checked_in(days: Sequence[Day]) -> Day | None:
    """The newest day with a check-in that stands."""
    return next((day for day in reversed(days) if day.entries), None)


def as_day(row: Any) -> Day:
    """A row of `checkins.rollups` as the rules read it: the same order, without the client."""
    return Day._make(row[1:])


def with_notes_since(days: list[Day], since: datetime | None) -> list[Day]:
    """The same days for a viewer who may not even know that a note was shared before `since` (None: at any time)."""
    return [
        day._replace(last_note_at=None) if day.last_note_at and (since is None or day.last_note_at < since) else day
        for day in days
    ]


def today_of(work: Work, client: queries.Client, last: date | None) -> date:
    """The client's local day: at home, or the day of the newest check-in where that is further on.

    Someone who travels east, or whose phone's clock is ahead, has begun a day that home has not: what was reported
    on it is shown and counted at once, not when the day comes at home.
    """
    home = local_day(work.now, client.timezone)
    return max(home, last) if last else home


Looks = tuple[datetime, datetime | None]
"""When a plan was begun, and last looked through."""


def situation(
    work: Work,
    client: queries.Client,
    days: list[Day],
    last: date | None,
    seen: datetime | None,
    looks: Looks | None = None,
    marks: Sequence[Mark] = (),
) -> Situation:
    """What the rules need to know about one client now, in the client's own local day."""
    return Situation(
        days=days,
        today=today_of(work, client, last),
        started_on=client.starts_on,
        last_day=last,
        seen_up_to=seen,
        is_quiet=client.status == "paused",
        plan_due=_plan_due(work, days, looks) if looks else None,
        missed=[mark.day for mark in missed_in_a_row([mark for mark in marks if mark.day >= client.starts_on])],
    )


def _plan_due(work: Work, days: Sequence[Day], looks: Looks) -> PlanDue | None:
    """Whether the plan should be looked through, and why: a slip since the last look, or the time that went by."""
    started, looked = looks
    since = looked or started
    slip = next((day for day in reversed(days) if day.last_use_at is not None), None)
    if not is_due(looked, started, slip.last_use_at if slip else None, work.now):
        return None
    has_slipped = slip is not None and slip.last_use_at is not None and slip.last_use_at > since
    return PlanDue((work.now - since).days, slip.day if slip and has_slipped else None)


def _row(
    work: Work,
    client: queries.Client,
    days: list[Day],
    last: date | None,
    seen: datetime | None,
    looks: Looks | None,
    marks: Sequence[Mark],
) -> CaseloadRow:
    now = situation(work, client, days, last, seen, looks, marks)
    newest = last_checked_in(days)
    found: list[Finding] = findings(now, attention())
    rating = main_rating(client.tracks)
    return CaseloadRow(
        client_id=client.client_id,
        name=client.name,
        week=week_of(client.starts_on, now.today),
        planned_weeks=client.planned_weeks,
        status=client.status,
        tracks=tuple(client.tracks),
        group=found[0].group if found else "quiet",
        rank=found[0].rank if found else len(attention().order),
        reasons=tuple(finding.sentence for finding in found),
        main_rating=rating,
        spark=tuple(series(days, rating, now.today, SPARKLINE_DAYS)),
        means={name: mean_of_last(days, name, now.today) for name in ("stress", "mood", "craving", "sleep")},
        last_day=last,
        last_at=newest.last_at if newest else None,
        days_since=(now.today - last).days if last else None,
    )


def _urgency(row: CaseloadRow) -> tuple[int, int, int, str]:
    """Group, then most pressing reason, then the longer silence, then the name."""
    groups = list(attention().groups)
    since = row.days_since if row.days_since is not None else 10_000
    return (groups.index(row.group), row.rank, -since, row.name)  # type: ignore[arg-type]
