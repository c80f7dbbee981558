"""What a therapist typed on the client page, as services take it. What cannot be read is refused by its code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from recovery_app.content.skills import CAUTIONS
from recovery_app.core.errors import InvalidInput
from recovery_app.features.skills.rules.assignments import MOST_TIMES
from recovery_app.features.skills.service import NewAssignment

Form = Mapping[str, Any]


def read_assignment(form: Form) -> NewAssignment:
    """A skill to assign. Raises InvalidInput `required`, `invalid_time`, `invalid_input` or `dates_crossed`."""
    skill, starts, ends = _text(form, "skill"), _text(form, "starts"), _text(form, "ends")
    if not skill or not starts:
        raise InvalidInput("required")
    first, last = _day(starts), _day(ends) if ends else None
    if last is not None and last < first:
        raise InvalidInput("dates_crossed")
    return NewAssignment(skill=skill, note=_text(form, "note"), times=_times(form), starts_on=first, ends_on=last)


def read_cautions(form: Form) -> tuple[str, ...]:
    """Flags that apply. Raises InvalidInput `cautions_unclear` unless either some are ticked or that none applies."""
    flags = tuple(flag for flag in CAUTIONS if form.get(f"caution_{flag}"))
    if bool(flags) == bool(form.get("asked")):
        raise InvalidInput("cautions_unclear")
    return flags


def _times(form: Form) -> int | None:
    """How often; None where no number is asked for."""
    written = _text(form, "times")
    if not written:
        return None
    if not written.isdecimal() or not 1 <= int(written) <= MOST_TIMES:
        raise InvalidInput("invalid_input")
    return int(written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise InvalidInput("invalid_time") from error


def _text(form: Form, name: str) -> str:
    return str(form.get(name) or "").strip()
