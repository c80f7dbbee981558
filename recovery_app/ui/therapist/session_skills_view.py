"""Sessions of the groups with the skill taught in each, ready to be shown. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recovery_app.features.curriculum.service import SessionRow
from recovery_app.ui.shell.said import NOTHING, Said, clock_time, said, short_date
from recovery_app.ui.therapist.skill_words import title


@dataclass(frozen=True)
class SessionView:
    """One session. `skill` is a slug, empty while none is named; `name` tells it apart from the others."""

    key: str
    weekday: Said
    date: Said
    time: Said
    name: Said
    skill: str
    title: Said
    by: Said


@dataclass(frozen=True)
class Sessions:
    """Sessions that are still to come, the next one first, and those just held, the last one first."""

    coming: list[SessionView]
    recent: list[SessionView]


NO_SESSIONS = Sessions([], [])


def sessions(rows: Iterable[SessionRow], today: date) -> Sessions:
    """The sessions around today; today's are still to come, so that a skill can be named right after the group."""
    ordered = sorted(rows, key=lambda row: (row.starts_at, row.session_id))
    coming = [_session(row, today) for row in ordered if row.day >= today]
    recent = [_session(row, today) for row in reversed(ordered) if row.day < today]
    return Sessions(coming, recent)


def _session(row: SessionRow, today: date) -> SessionView:
    starts, ends = (clock_time(at, row.timezone) for at in (row.starts_at, row.ends_at))
    return SessionView(
        key=row.session_id,
        weekday=said("staff.today") if row.day == today else said(f"staff.weekday.{row.day.weekday()}"),
        date=short_date(row.day),
        time=said("library.groups.time", group=row.group, starts=starts, ends=ends),
        name=said("library.groups.of", group=row.group, day=short_date(row.day)),
        skill=row.skill or "",
        title=title(row.skill) if row.skill else said("library.groups.unnamed"),
        by=said("library.groups.by", name=row.set_by) if row.skill and row.set_by else NOTHING,
    )
