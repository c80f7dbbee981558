"""The client page: what one viewer may read about one client, as a summary before a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from recovery_app.content.thresholds import attention
from recovery_app.core.actors import Category, Purpose, Viewer
from recovery_app.core.dates import last_possible_day
from recovery_app.core.errors import NotFound
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.caseload import queries
from recovery_app.features.caseload.rules import RATINGS, Day, Sentence, Trend, findings, main_rating, trend
from recovery_app.features.caseload.service.caseload import (
    WINDOW_DAYS,
    as_day,
    attendance_of,
    last_checked_in,
    situation,
    today_of,
    with_notes_since,
)
from recovery_app.features.changes import queries as feed
from recovery_app.features.checkins import queries as checkins
from recovery_app.features.groups import service as groups
from recovery_app.features.plans import service as plans
from recovery_app.features.programs.rules import Contact, week_of
from recovery_app.features.skills import queries as skills
from recovery_app.infra.db import Work

TREND_DAYS = 84
NOTES_SHOWN = 20
ENTRIES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SharedNote:
    """A note the client shared, while it stands."""

    checkin_id: str
    day: date
    occurred_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One check-in in the table behind the charts. A withdrawn one keeps its place and loses its content.

    `use_taken_back`: it reported use once and does not any more, withdrawn or corrected.
    """

    checkin_id: str
    occurred_at: datetime
    day: date
    stress: int | None
    mood: int | None
    craving: int | None
    sleep: float | None
    used: bool | None
    triggers: tuple[str, ...]
    withdrawn: bool
    corrected: bool
    use_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A mark on the chart's time line: a change of status or of level, a practice, a day with reported use (`use`)."""

    day: date
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Everything the client page shows to one viewer, already limited to what this viewer may read."""

    client_id: str
    name: str
    week: int
    planned_weeks: int
    status: str
    level_of_care: str
    tracks: tuple[str, ...]
    sessions_per_week: int
    hours_per_week: float
    timezone: str
    today: date
    reasons: tuple[Sentence, ...]
    trends: tuple[Trend, ...]
    events: tuple[Event, ...]
    notes: tuple[SharedNote, ...]
    entries: tuple[Entry, ...]
    days_checked_in: int
    days_possible: int
    practices: int
    latest_checkin: str | None
    seen_up_to: datetime | None
    seen_at: datetime | None
    version: int
    contact: Contact | None
    cautions: tuple[str, ...]
    cautions_known: bool = False
    may_hand_out_code: bool = False
    attended: groups.Attended | None = None
    """None where attendance is not open to the viewer."""


def open_client(work: Work, viewer: Viewer, client_id: str) -> ClientPage:
    """The client page, with its audit row. Raises NotFound when it is not open to the viewer."""
    page = client_page(work, viewer, client_id)
    audit.record(work, viewer, "client_viewed", subject_id=client_id)
    return page


def client_page(work: Work, viewer: Viewer, client_id: str) -> ClientPage:
    """The client page as it is now (also for a live refresh, which leaves no audit row)."""
    opened = access.opened_for_treatment(work, viewer, client_id)
    client = queries.clients(work.session, viewer, [client_id]).get(client_id)
    if Category.CHECKINS not in opened or client is None:
        raise NotFound("not_found")
    notes_since = access.notes_since(work, viewer, client_id)
    newest = last_possible_day(work.now)
    rows = checkins.rollups(
        work.session, viewer, [client_id], newest - timedelta(days=TREND_DAYS + WINDOW_DAYS + 1), newest
    )
    days = with_notes_since([as_day(row) for row in rows], notes_since)
    newest_day = last_checked_in(days)
    last = newest_day.day if newest_day else queries.last_days(work.session, viewer, [client_id]).get(client_id)
    today = today_of(work, client, last)
    start = today - timedelta(days=TREND_DAYS - 1)
    looks = plans.last_looks(work, viewer, [client_id]).get(client_id) if Category.PLAN in opened else None
    sees_groups = Category.ATTENDANCE in opened
    missed = attendance_of(work, viewer, [client_id]).get(client_id, ()) if sees_groups else ()
    mark = checkins.marks(work.session, viewer, [client_id]).get(client_id)
    seen = mark.up_to_occurred_at if mark else None
    now = situation(work, client, days, last, seen, looks, missed)
    entries = checkins.of_client(work.session, viewer, client_id, today - timedelta(days=TREND_DAYS), newest)
    practices = _practices(work, viewer, client_id, today, newest) if Category.PRACTICE in opened else ()
    shown_since = max(client.starts_on, today - timedelta(days=27))
    return ClientPage(
        client_id=client_id,
        name=client.name,
        week=week_of(client.starts_on, today),
        planned_weeks=client.planned_weeks,
        status=client.status,
        level_of_care=client.level_of_care,
        tracks=tuple(client.tracks),
        sessions_per_week=client.sessions_per_week,
        hours_per_week=client.hours_per_week,
        timezone=client.timezone,
        today=today,
        reasons=tuple(finding.sentence for finding in findings(now, attention())),
        trends=_trends(days, client, today),
        events=_events(work, viewer, client, practices, [day for day in days if day.used and day.day >= start]),
        notes=_notes(work, entries, notes_since),
        entries=tuple(_entry(row) for row in reversed(entries[-ENTRIES_SHOWN:])),
        days_checked_in=sum(day.day >= shown_since and day.entries > 0 for day in days),
        days_possible=(today - shown_since).days + 1,
        practices=sum(day >= shown_since for day, _ in practices),
        latest_checkin=next((row.id for row in reversed(entries)), None),
        seen_up_to=seen,
        seen_at=mark.read_at if mark else None,
        version=feed.feed_total(work.session, viewer, [client_id]),
        contact=_contact(work, client),
        cautions=tuple(client.cautions),
        cautions_known=client.cautions_known,
        may_hand_out_code=opened == frozenset(Category),
        attended=groups.attendance_of(work, viewer, client_id) if sees_groups else None,
    )


def _contact(work: Work, client: queries.Client) -> Contact | None:
    """How to reach the client and what is safe, for the team: sealed until here."""
    if client.contact is None:
        return None
    return Contact.from_text(work.cipher.open(client.contact, f"enrolment:{client.enrolment_id}"))


def client_version(work: Work, viewer: Viewer, client_id: str) -> int:
    """The number an open client page compares. Raises NotFound once the client is no longer open to the viewer."""
    access.require(work, viewer, client_id, Category.CHECKINS, Purpose.TREATMENT)
    return feed.feed_total(work.session, viewer, [client_id])


def _trends(days: list[Day], client: queries.Client, today: date) -> tuple[Trend, ...]:
    """The main rating first, then the others that were ever answered."""
    main = main_rating(client.tracks)
    names = [main, *(name for name in RATINGS if name != main and any(day.rating(name) is not None for day in days))]
    return tuple(trend(days, name, today, TREND_DAYS, client.starts_on, attention()) for name in names)


def _practices(work: Work, viewer: Viewer, client_id: str, today: date, newest: date) -> Sequence[tuple[date, str]]:
    return skills.of_client(work.session, viewer, client_id, today - timedelta(days=TREND_DAYS), newest)


def _events(
    work: Work, viewer: Viewer, client: queries.Client, practices: Sequence[tuple[date, str]], used: Sequence[Day]
) -> tuple[Event, ...]:
    changes = queries.status_changes(work.session, viewer, client.enrolment_id)
    marks = [
        Event(change.from_day, "level", change.level_of_care)
        if change.level_of_care
        else Event(change.from_day, "status", change.status)
        for change in changes
    ]
    marks += [Event(day, "practice", skill) for day, skill in practices]
    marks += [Event(day.day, "use", "") for day in used]
    return tuple(sorted(marks, key=lambda event: (event.day, event.kind)))


def _notes(work: Work, entries: Sequence[Any], since: datetime | None) -> tuple[SharedNote, ...]:
    """Notes the viewer may read, newest first: those shared since the viewer joined the client's team."""
    if since is None:
        return ()
    shared = [row for row in entries if row.note and row.withdrawn_at is None and row.occurred_at >= since]
    return tuple(
        SharedNote(row.id, row.day, row.occurred_at, work.cipher.open(row.note or "", f"checkin:{row.id}"))
        for row in reversed(shared[-NOTES_SHOWN:])
    )


def _entry(row: Any) -> Entry:
    gone = row.withdrawn_at is not None
    return Entry(
        checkin_id=row.id,
        occurred_at=row.occurred_at,
        day=row.day,
        stress=None if gone else row.stress,
        mood=None if gone else row.mood,
        craving=None if gone else row.craving,
        sleep=None if gone or row.sleep_quarters is None else row.sleep_quarters / 4,
        used=None if gone else row.used,
        triggers=() if gone else tuple(row.triggers),
        withdrawn=gone,
        corrected=row.revision_id != row.id,
        use_taken_back=row.reported_use and (gone or not row.used),
    )
