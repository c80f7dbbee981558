"""What an enrolment can be, how its status may change, and what a real program needs. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from recovery_app.content.skills import CAUTIONS
from recovery_app.core.dates import zone
from recovery_app.core.errors import InvalidInput

TRACKS = ("anxiety", "depression", "trauma", "substance_use")
LEVELS = ("inpatient", "residential", "partial", "iop", "outpatient", "aftercare")
"""Levels of care, as data: nothing is enforced by them (ASAM 2.1 is iop, 2.5 partial)."""
SAFE_TO = ("call", "voicemail", "text")
DUTIES = ("primary", "covering", "prescriber", "group_leader")

ENDED = frozenset({"completed", "left", "transferred", "died"})
OPEN = frozenset({"active", "paused", "stepped_up", "stepped_down"})
STATUSES = OPEN | ENDED


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a client, and what is safe. Kept sealed."""

    phone: str = ""
    safe_to: tuple[str, ...] = ()
    usual_place: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    emergency_consent: bool = False

    def as_text(self) -> str:
        """As sealed in the database."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Contact":
        """As opened from the database."""
        known: dict[str, Any] = json.loads(text)
        return cls(**{**known, "safe_to": tuple(known["safe_to"])})


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    """A new episode of care, as an administrator enters it."""

    starts_on: date
    level_of_care: str = "iop"
    tracks: tuple[str, ...] = ()
    planned_weeks: int = 12
    sessions_per_week: int = 3
    hours_per_week: float = 9
    site_id: str | None = None
    adult_confirmed: bool = False
    contact: Contact = field(default_factory=Contact)
    cautions: tuple[str, ...] = ()
    cautions_known: bool = False


@dataclass(frozen=True, slots=True)
class EnrolmentChange:
    """An open episode as an administrator wants it from now on; another level of care has a first day and a reason."""

    level_of_care: str
    level_from: date
    level_reason: str
    tracks: tuple[str, ...]
    planned_weeks: int
    sessions_per_week: int
    hours_per_week: float
    site_id: str | None
    contact: Contact
    cautions: tuple[str, ...]
    cautions_known: bool = False


def check_enrolment(new: NewEnrolment) -> None:
    """Raises InvalidInput: `adult_unconfirmed` (rule 6: no minors), or as `check_care`."""
    check_care(new)
    if not new.adult_confirmed:
        raise InvalidInput("adult_unconfirmed", field="adult")


def check_care(care: NewEnrolment | EnrolmentChange) -> None:
    """Raises InvalidInput `invalid_input`, which names the field."""
    known = {
        "level": care.level_of_care in LEVELS,
        "tracks": set(care.tracks) <= set(TRACKS),
        "planned_weeks": 1 <= care.planned_weeks <= 104,
        "sessions": 0 <= care.sessions_per_week <= 21,
        "hours": 0 <= care.hours_per_week <= 80,
        "safe_call": set(care.contact.safe_to) <= set(SAFE_TO),
        "cautions": set(care.cautions) <= set(CAUTIONS),
    }
    for name, is_known in known.items():
        if not is_known:
            raise InvalidInput("invalid_input", field=name)


def check_level_day(from_day: date, starts_on: date, today: date) -> None:
    """Within the episode so far. Raises InvalidInput `day_to_come` or `dates_crossed`."""
    if from_day > today:
        raise InvalidInput("day_to_come", field="level_from")
    if from_day < starts_on:
        raise InvalidInput("dates_crossed", field="level_from")


def check_status_change(current: str, new: str) -> None:
    """Raises InvalidInput `invalid_input`: an ended episode stays ended, a return is a new episode."""
    if new not in STATUSES or new == current or current in ENDED:
        raise InvalidInput("invalid_input")


def check_words(**words: str) -> None:
    """Names must say something. Raises InvalidInput `required`."""
    for name, word in words.items():
        if not word.strip():
            raise InvalidInput("required", field=name)


LENGTHS = {
    "program": 120,
    "site": 120,
    "label": 80,
    "phone": 30,
    "hours": 120,
    "reason": 400,
    "on_call_hours": 400,
    "after_hours": 600,
    "after_use": 600,
    "confidentiality": 4000,
}
"""Characters the tables have room for."""
FIELDS = {"program": "name", "site": "name"}
"""What a form calls these."""


def check_lengths(**texts: str) -> None:
    """Raises InvalidInput `too_long`: one database would cut or refuse what another one keeps."""
    for name, text in texts.items():
        if len(text) > LENGTHS[name]:
            raise InvalidInput("too_long", field=FIELDS.get(name, name))


def check_status_day(from_day: date, today: date) -> None:
    """Begins today or began earlier. Raises InvalidInput `day_to_come`: access changes at once, not by then."""
    if from_day > today:
        raise InvalidInput("day_to_come", field="from_day")


def check_timezone(name: str) -> None:
    """Raises InvalidInput `unknown_timezone`."""
    try:
        zone(name)
    except InvalidInput as error:
        raise InvalidInput(error.code, field="timezone") from error


def week_of(starts_on: date, today: date) -> int:
    """Which week of the program it is, from 1."""
    return max(1, (today - starts_on).days // 7 + 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a real program needs before real clients, and whether it is there."""

    code: str
    ok: bool


def readiness(program: Mapping[str, str], facts: Mapping[str, bool]) -> list[Finding]:
    """What safety rules 9 and 25 ask for. `program` holds its sentences, `facts` what the process knows."""
    written = {f"{name}_written": bool(program.get(name, "").strip()) for name in PROGRAM_SENTENCES}
    return [Finding(code, ok) for code, ok in {**written, **facts}.items()]


PROGRAM_SENTENCES = ("on_call_hours", "after_hours", "after_use", "confidentiality")


def may_enrol(is_demo: bool, on_call_hours: str, after_hours: str) -> str | None:
    """The code that keeps a real program from enrolling, or None.

    On-call hours and the after-hours sentence come first (rule 9). Even then real clients stay locked out in this
    version (rule 25): a second factor for staff is not there yet.
    """
    if is_demo:
        return None
    if not on_call_hours.strip() or not after_hours.strip():
        return "on_call_missing"
    return "demo_only"
