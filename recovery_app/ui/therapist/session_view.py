"""One session with replies and attendance, ready to be shown. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recovery_app.features.groups.rules.attendance import STATUSES
from recovery_app.features.groups.service import SessionDetails, Sheet, SheetRow
from recovery_app.ui.shell.said import NOTHING, Said, clock_time, said, short_date
from recovery_app.ui.therapist.group_form_view import Form
from recovery_app.ui.therapist.skill_words import title


@dataclass(frozen=True)
class ReplyRow:
    """What somebody said."""

    name: str
    says: Said
    is_peer: bool


@dataclass(frozen=True)
class AttendanceRow:
    """One client. `chosen`: what was marked (`saved`), or what the reply proposes; `note` says which."""

    id: str
    name: str
    chosen: str
    saved: str
    note: Said
    is_absent: bool
    made_up_in: str


@dataclass(frozen=True)
class Choice:
    """Something to choose."""

    id: str
    words: Said


@dataclass(frozen=True)
class SessionPanel:
    """Everything the panel shows."""

    id: str = ""
    name: str = ""
    when: Said = NOTHING
    state: Said = NOTHING
    day: str = ""
    starts: str = ""
    minutes: str = ""
    topic: str = ""
    neutral_topic: str = ""
    place: str = ""
    link: str = ""
    group_place: str = ""
    skill: str = ""
    skill_title: Said = NOTHING
    is_group: bool = True
    is_led: bool = False
    is_off: bool = False
    can_change: bool = False
    can_bring_back: bool = False
    replies: list[ReplyRow] = field(default_factory=list)
    bookable: list[Choice] = field(default_factory=list)
    holder: str = ""
    can_book: bool = False
    can_mark: bool = False
    attendance: list[AttendanceRow] = field(default_factory=list)
    make_ups: list[Choice] = field(default_factory=list)
    is_marked: bool = False


def session_panel(found: SessionDetails, local: tuple[str, str], sheet: Sheet | None) -> SessionPanel:
    """`local`: day and time of the start on the group's own clock, for the form that moves it."""
    times = {"starts": clock_time(found.starts_at, found.timezone), "ends": clock_time(found.ends_at, found.timezone)}
    is_off = found.status != "planned"
    is_group = found.kind == "group"
    return SessionPanel(
        id=found.id,
        name=found.name,
        when=said(
            "sessions.session.when",
            weekday=said(f"staff.weekday.{found.day.weekday()}"),
            day=short_date(found.day),
            **times,
        ),
        state=_state(found),
        day=local[0],
        starts=local[1],
        minutes=str(int((found.ends_at - found.starts_at).total_seconds() // 60)),
        topic=found.topic,
        neutral_topic=found.neutral_topic,
        place=found.place or "",
        link=found.link or "",
        group_place=found.group_place,
        skill=found.skill,
        skill_title=title(found.skill) if found.skill else NOTHING,
        is_group=is_group,
        is_led=found.is_led,
        is_off=is_off,
        can_change=not found.is_over and not is_off,
        can_bring_back=is_off and found.reason == "staff" and not found.has_begun,
        replies=[ReplyRow(one.name, _says(one.reply), one.is_peer) for one in found.replies],
        bookable=[Choice(one.client_id, said("sessions.words", words=one.name)) for one in found.bookable],
        holder=found.holder,
        can_book=not is_group and found.is_led and not is_off and not found.has_begun,
        can_mark=bool(sheet and sheet.can_mark and sheet.rows),
        attendance=[_attendance(row) for row in sheet.rows] if sheet else [],
        make_ups=_make_ups(sheet, found.timezone) if sheet else [],
        is_marked=bool(sheet and any(row.status for row in sheet.rows)),
    )


def _state(found: SessionDetails) -> Said:
    if found.status == "planned":
        return NOTHING
    return said(f"sessions.session.off.{found.reason or 'staff'}")


def _says(reply: str) -> Said:
    return said(f"sessions.reply.{reply or 'none'}")


def _attendance(row: SheetRow) -> AttendanceRow:
    note = NOTHING
    if not row.status and row.suggested:
        note = said("sessions.attendance.from_reply", reply=_says(row.reply))
    return AttendanceRow(
        row.account_id, row.name, row.status or row.suggested, row.status, note, row.status == "absent", row.made_up_in
    )


def _make_ups(sheet: Sheet, timezone: str) -> list[Choice]:
    return [
        Choice(
            one.session_id,
            said(
                "sessions.attendance.make_up_of",
                name=one.group,
                time={"at": clock_time(one.starts_at, timezone)["at"], "as": "day_time", "zone": timezone},
            ),
        )
        for one in reversed(sheet.make_ups)
    ]


def marked(form: Form, panel: SessionPanel) -> dict[str, str]:
    """What was marked in the form: statuses by client; who was left out is left as it was."""
    chosen = {row.id: str(form.get(f"status_{row.id}") or "") for row in panel.attendance}
    return {id: status for id, status in chosen.items() if status in STATUSES}


def changed(statuses: Mapping[str, str], panel: SessionPanel) -> tuple[dict[str, str], dict[str, str]]:
    """Of what was marked, that which differs from what the form stood on; and that: another leader may be quicker."""
    stood = {row.id: row.saved for row in panel.attendance}
    return {id: status for id, status in statuses.items() if stood.get(id, "") != status}, stood
