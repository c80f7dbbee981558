"""The client page, ready to be shown: from the service's view to sentences, charts and tables. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from recovery_app.core.dates import local_day
from recovery_app.features.caseload.service import ClientPage, Entry, SharedNote
from recovery_app.ui.shell.said import NOTHING, Said, moment, said, weekday, when
from recovery_app.ui.therapist.attended_view import attended
from recovery_app.ui.therapist.chart_view import ChartView, chart, number, worth_showing
from recovery_app.ui.therapist.reasons import reason, tracks, week

PERIOD = 28
"""Days that "taking part" looks back."""


@dataclass(frozen=True)
class NoteView:
    """A note the client shared."""

    id: str
    day: Said
    text: str
    is_new: bool


@dataclass(frozen=True)
class EntryView:
    """A check-in of the table. A withdrawn one shows only that it was, and that use had been reported where it had."""

    id: str
    when: Said
    numbers: list[str]
    use: Said
    triggers: list[Said]
    withdrawn: bool
    corrected: bool
    is_new: bool


@dataclass(frozen=True)
class ContactView:
    """How to reach the client. `safe` names what is safe; nothing in it is not safe."""

    phone: str = ""
    safe: list[Said] = field(default_factory=list)
    place: str = ""
    emergency: str = ""
    emergency_phone: str = ""
    consent: Said = NOTHING


NO_CONTACT = ContactView()


@dataclass(frozen=True)
class ClientView:
    """The whole page. `uses` is empty while no use was reported in the weeks shown."""

    id: str = ""
    name: str = ""
    header: list[Said] = field(default_factory=list)
    status: Said = NOTHING
    tracks: list[Said] = field(default_factory=list)
    reasons: list[Said] = field(default_factory=list)
    charts: list[ChartView] = field(default_factory=list)
    uses: list[Said] = field(default_factory=list)
    notes: list[NoteView] = field(default_factory=list)
    checkins: list[EntryView] = field(default_factory=list)
    adherence: Said = NOTHING
    last: Said = NOTHING
    practice: Said = NOTHING
    seen: Said = NOTHING
    unseen: int = 0
    latest: str = ""
    is_new_here: bool = False
    contact: ContactView = NO_CONTACT
    may_hand_out_code: bool = False
    groups: list[Said] = field(default_factory=list)
    """Attendance in words; empty where it is not open to the viewer."""


def client_view(page: ClientPage, *, reader: str, now: datetime, timezone: str, days: int) -> ClientView:
    """The page for `reader`, with charts of the last `days`."""
    today = local_day(now, timezone)
    unseen = [entry for entry in page.entries if _is_unseen(entry, page)]
    span = worth_showing(page.trends, page.events, days)
    return ClientView(
        id=page.client_id,
        name=page.name,
        header=_header(page),
        status=NOTHING if page.status == "active" else said(f"staff.status.{page.status}"),
        tracks=tracks(page.tracks),
        reasons=[reason(sentence, today) for sentence in page.reasons] or [said("caseload.reason.quiet")],
        charts=[chart(trend, page.events, span) for trend in page.trends] if page.entries else [],
        uses=_uses(page, today, days),
        notes=[_note(note, page, now, timezone) for note in page.notes],
        checkins=[_entry(entry, page, now, timezone) for entry in page.entries],
        adherence=said("client.adherence.days", n=page.days_checked_in, total=page.days_possible),
        last=_last(page, now, timezone),
        practice=_practice(page),
        seen=_seen(page, reader, now, timezone),
        unseen=len(unseen),
        latest=page.latest_checkin or "",
        is_new_here=bool(page.trends) and page.trends[0].sentence.key.endswith(".first_days"),
        contact=_contact(page),
        may_hand_out_code=page.may_hand_out_code,
        groups=attended(page.attended) if page.attended else [],
    )


def _uses(page: ClientPage, today: date, days: int) -> list[Said]:
    used = [event.day for event in page.events if event.kind == "use" and (page.today - event.day).days < days]
    if not used:
        return []
    return [said("client.trend.use", n=len(used), day=weekday(used[-1], today))]


def _is_new(at: datetime, page: ClientPage) -> bool:
    return page.seen_up_to is None or at > page.seen_up_to


def _is_unseen(entry: Entry, page: ClientPage) -> bool:
    """A withdrawn one has nothing to see, unless it had reported use: that waits until somebody marked it."""
    return _is_new(entry.occurred_at, page) and (entry.use_taken_back or not entry.withdrawn)


def _header(page: ClientPage) -> list[Said]:
    return [
        week(page.week, page.planned_weeks),
        said(f"staff.level.{page.level_of_care}"),
        said("client.plan", sessions=page.sessions_per_week, hours=page.hours_per_week),
    ]


def _note(note: SharedNote, page: ClientPage, now: datetime, timezone: str) -> NoteView:
    return NoteView(note.checkin_id, when(note.occurred_at, now, timezone), note.text, _is_new(note.occurred_at, page))


def _entry(entry: Entry, page: ClientPage, now: datetime, timezone: str) -> EntryView:
    return EntryView(
        id=entry.checkin_id,
        when=when(entry.occurred_at, now, timezone),
        numbers=[number(value) for value in (entry.stress, entry.mood, entry.craving, entry.sleep)],
        use=_use(entry),
        triggers=[said(f"say.trigger.{trigger}") for trigger in entry.triggers],
        withdrawn=entry.withdrawn,
        corrected=entry.corrected,
        is_new=_is_unseen(entry, page),
    )


def _use(entry: Entry) -> Said:
    if entry.use_taken_back:
        return said("client.checkins.use_withdrawn")
    if entry.used is None:
        return NOTHING
    return said("client.checkins.use_yes" if entry.used else "client.checkins.use_no")


def _last(page: ClientPage, now: datetime, timezone: str) -> Said:
    newest = next((entry for entry in page.entries if not entry.withdrawn), None)
    if newest is None:
        return said("client.adherence.never")
    return said("client.adherence.last", when=when(newest.occurred_at, now, timezone))


def _practice(page: ClientPage) -> Said:
    if not page.practices:
        return said("client.adherence.practice_none", days=PERIOD)
    return said("client.adherence.practice", n=page.practices, days=PERIOD)


def _contact(page: ClientPage) -> ContactView:
    known = page.contact
    if known is None:
        return NO_CONTACT
    agreed = said("client.contact.consent_yes", name=page.name)
    return ContactView(
        phone=known.phone,
        safe=[said(f"staff.safe_to.{way}") for way in known.safe_to],
        place=known.usual_place,
        emergency=known.emergency_name,
        emergency_phone=known.emergency_phone,
        consent=agreed if known.emergency_consent else said("client.contact.consent_no"),
    )


def _seen(page: ClientPage, reader: str, now: datetime, timezone: str) -> Said:
    """Up to which check-in, by whom and when: never a vague "looked"."""
    if page.seen_up_to is None or page.seen_at is None:
        return said("client.seen_none")
    return said(
        "client.seen_up_to",
        day=moment(page.seen_up_to, now, timezone),
        reader=reader,
        when=moment(page.seen_at, now, timezone),
    )
