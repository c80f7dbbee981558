"""What a check-in is, how its versions fold into one, and what a day of them comes to. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from recovery_app.content.checkins import form
from recovery_app.content.errors import UnknownContent
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept

RATINGS = ("stress", "mood", "craving")
NOTE_LENGTH = 4000
SEALED_BYTES = 16 * 1024
CHANGEABLE_FOR = timedelta(hours=24)
"""A check-in can be corrected or withdrawn so long after it happened (by `occurred_at`, not by arrival)."""

COLUMNS = ("form", "stress", "mood", "craving", "sleep_quarters", "used", "triggers")
PARTS = {"form", "answers", "triggers", "note", "share_note", "sealed"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What one version of a check-in says. None is "not answered"; sleep is in quarter hours."""

    form: str
    stress: int | None = None
    mood: int | None = None
    craving: int | None = None
    sleep_quarters: int | None = None
    used: bool | None = None
    triggers: list[str] = field(default_factory=list)
    note: str | None = None

    def as_columns(self) -> dict[str, Any]:
        """The answers as the check-in table's columns, note left out (it is sealed by the service)."""
        return {name: getattr(self, name) for name in COLUMNS}

    def as_record(self) -> dict[str, Any]:
        """Everything that was said, as a version keeps it."""
        return {**self.as_columns(), "note": self.note}


@dataclass(frozen=True, slots=True)
class Correction:
    """A later version of an existing check-in; `answers` None withdraws it."""

    checkin_id: str
    answers: Answers | None

    def as_record(self) -> dict[str, Any]:
        """Everything that was said, as a version keeps it."""
        return {"checkin_id": self.checkin_id, "answers": self.answers and self.answers.as_record()}


def parse_recorded(payload: Mapping[str, Any]) -> Answers:
    """`checkin.recorded` 1. Raises InvalidInput."""
    if not set(payload) <= PARTS:
        raise InvalidInput("invalid_payload")
    name, answers = payload.get("form"), payload.get("answers")
    if not isinstance(name, str) or not isinstance(answers, dict) or not answers:
        raise InvalidInput("invalid_payload")
    questions, triggers = _asked(name)
    if not set(answers) <= questions:
        raise InvalidInput("invalid_payload")
    sealed = payload.get("sealed")
    if sealed is not None and (
        not isinstance(sealed, str) or not can_be_kept(sealed) or len(sealed.encode()) > SEALED_BYTES
    ):
        raise InvalidInput("invalid_payload")
    return Answers(
        form=name,
        **{key: _rating(answers[key]) for key in RATINGS if key in answers},
        sleep_quarters=_sleep(answers["sleep"]) if "sleep" in answers else None,
        used=_flag(answers["used"]) if "used" in answers else None,
        triggers=_triggers(payload.get("triggers", []), triggers),
        note=_note(payload),
    )


@cache
def _asked(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Question and trigger keys of a form. Old forms stay known: an old cached app still sends them."""
    try:
        questions = form(name)
    except UnknownContent as error:
        raise InvalidInput("invalid_payload") from error
    return frozenset(question.key for question in questions.questions), frozenset(questions.triggers.keys)


def parse_corrected(payload: Mapping[str, Any]) -> Correction:
    """`checkin.corrected` 1. Raises InvalidInput."""
    rest = dict(payload)
    return Correction(_checkin_id(rest.pop("checkin_id", None)), parse_recorded(rest))


def parse_withdrawn(payload: Mapping[str, Any]) -> Correction:
    """`checkin.withdrawn` 1. Raises InvalidInput."""
    if set(payload) != {"checkin_id"}:
        raise InvalidInput("invalid_payload")
    return Correction(_checkin_id(payload["checkin_id"]), None)


def _checkin_id(value: object) -> str:
    if not isinstance(value, str) or not is_uuid7(value):
        raise InvalidInput("invalid_payload")
    return value


def _rating(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10:
        raise InvalidInput("invalid_payload")
    return value


def _sleep(value: object) -> int:
    """Hours in quarter steps, 0-24, as a count of quarters."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 24 or value * 4 % 1:
        raise InvalidInput("invalid_payload")
    return int(value * 4)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidInput("invalid_payload")
    return value


def _triggers(value: object, known: frozenset[str]) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item in known for item in value):
        raise InvalidInput("invalid_payload")
    return list(dict.fromkeys(value))


def _note(payload: Mapping[str, Any]) -> str | None:
    """The shared note. A note that is not shared must never have been sent."""
    note, shared = payload.get("note"), payload.get("share_note", False)
    if not isinstance(shared, bool) or not isinstance(note, str | None):
        raise InvalidInput("invalid_payload")
    if not note:
        return None
    if not shared or len(note) > NOTE_LENGTH or not can_be_kept(note):
        raise InvalidInput("invalid_payload")
    return note


def correction_refused(recorded_at: datetime, corrected_at: datetime) -> str | None:
    """The code that refuses a correction, or None."""
    return "too_late" if corrected_at - recorded_at > CHANGEABLE_FOR else None


def wins(current_id: str, current_revision: tuple[datetime, str], correction: tuple[datetime, str]) -> bool:
    """Whether a correction (occurred_at, operation id) replaces what stands.

    Any correction beats the first version; of two corrections the greater wins, in whatever order they arrive.
    """
    return current_revision[1] == current_id or correction > current_revision


@dataclass(frozen=True, slots=True)
class Counted:
    """One check-in of a day, as the roll-up needs it."""

    occurred_at: datetime
    stress: int | None
    mood: int | None
    craving: int | None
    sleep_quarters: int | None
    used: bool | None
    has_note: bool
    reported_use: bool = False
    is_withdrawn: bool = False


def roll_up(checkins: Iterable[Counted]) -> dict[str, Any]:
    """A day's figures from its check-ins that were not withdrawn.

    Means over answered ratings only, and the most severe answer of each; sleep in hours; `used` is True if any said
    so, None if nobody was asked. Of the withdrawn ones only that use was reported stays (`use_taken_back_at`).
    """
    every = list(checkins)
    rows = [row for row in every if not row.is_withdrawn]
    taken_back = [row.occurred_at for row in every if row.reported_use and (row.is_withdrawn or not row.used)]
    uses = [row.used for row in rows if row.used is not None]
    return {
        "entries": len(rows),
        "stress": _mean([row.stress for row in rows]),
        "mood": _mean([row.mood for row in rows]),
        "craving": _mean([row.craving for row in rows]),
        "sleep": _mean([None if row.sleep_quarters is None else row.sleep_quarters / 4 for row in rows]),
        "worst_stress": max((row.stress for row in rows if row.stress is not None), default=None),
        "worst_mood": min((row.mood for row in rows if row.mood is not None), default=None),
        "worst_craving": max((row.craving for row in rows if row.craving is not None), default=None),
        "worst_sleep": min((row.sleep_quarters / 4 for row in rows if row.sleep_quarters is not None), default=None),
        "used": any(uses) if uses else None,
        "shared_notes": sum(row.has_note for row in rows),
        "last_at": max((row.occurred_at for row in rows), default=None),
        "last_note_at": max((row.occurred_at for row in rows if row.has_note), default=None),
        "last_use_at": max((row.occurred_at for row in rows if row.used), default=None),
        "use_taken_back_at": max(taken_back, default=None),
    }


def _mean(values: list[int | None] | list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
