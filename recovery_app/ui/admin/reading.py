"""What an administrator typed, as services take it. What cannot be read is refused with the error's code."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from recovery_app.content.skills import CAUTIONS
from recovery_app.core.actors import Role
from recovery_app.core.dates import local_day, zone
from recovery_app.core.errors import InvalidInput
from recovery_app.features.programs.rules import SAFE_TO, TRACKS, Contact, EnrolmentChange, NewEnrolment
from recovery_app.features.programs.service import NewPerson
from recovery_app.infra.runtime import runtime

Form = Mapping[str, Any]


def text(form: Form, name: str) -> str:
    """A field's text without blanks around it; empty when it is not there."""
    return str(form.get(name) or "").strip()


def ticked(form: Form, name: str) -> bool:
    """Whether a box is ticked."""
    return bool(form.get(name))


def chosen(form: Form, prefix: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of a list whose box `<prefix>_<code>` is ticked."""
    return tuple(code for code in codes if ticked(form, f"{prefix}_{code}"))


def day(form: Form, name: str) -> date:
    """A date. Raises InvalidInput `required` or `invalid_time`."""
    written = text(form, name)
    if not written:
        raise InvalidInput("required", field=name)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise InvalidInput("invalid_time", field=name) from error


def day_or_none(form: Form, name: str) -> date | None:
    """A date, or None where the field was left empty. Raises InvalidInput `invalid_time`."""
    return day(form, name) if text(form, name) else None


def whole(form: Form, name: str) -> int:
    """A whole number. Raises InvalidInput `invalid_input`."""
    value = number(form, name)
    if value != int(value):
        raise InvalidInput("invalid_input", field=name)
    return int(value)


def number(form: Form, name: str) -> float:
    """A number, with a point or a comma. Raises InvalidInput `invalid_input`."""
    try:
        value = float(text(form, name).replace(",", "."))
    except ValueError as error:
        raise InvalidInput("invalid_input" if text(form, name) else "required", field=name) from error
    if not 0 <= value < 1000:
        raise InvalidInput("invalid_input", field=name)
    return value


def begin_of(when: date, timezone: str) -> datetime:
    """The first moment of a day in a zone, in UTC."""
    return datetime.combine(when, time(), tzinfo=zone(timezone)).astimezone(UTC)


def end_of(when: date, timezone: str) -> datetime:
    """The first moment after a day in a zone, in UTC."""
    return begin_of(when + timedelta(days=1), timezone)


def contact(form: Form) -> Contact:
    """How to reach a client, and what is safe."""
    return Contact(
        phone=text(form, "phone"),
        safe_to=chosen(form, "safe", SAFE_TO),
        usual_place=text(form, "place"),
        emergency_name=text(form, "emergency_name"),
        emergency_phone=text(form, "emergency_phone"),
        emergency_consent=ticked(form, "emergency_consent"),
    )


def enrolment(form: Form) -> NewEnrolment:
    """A new episode of care. Raises InvalidInput."""
    return NewEnrolment(
        starts_on=day(form, "starts"),
        level_of_care=text(form, "level"),
        tracks=chosen(form, "track", TRACKS),
        planned_weeks=whole(form, "planned_weeks"),
        sessions_per_week=whole(form, "sessions"),
        hours_per_week=number(form, "hours"),
        site_id=text(form, "site") or None,
        adult_confirmed=ticked(form, "adult"),
        contact=contact(form),
        cautions=chosen(form, "caution", CAUTIONS),
        cautions_known=ticked(form, "cautions_asked"),
    )


def enrolment_change(form: Form) -> EnrolmentChange:
    """An open episode as it should be from now on. Raises InvalidInput."""
    return EnrolmentChange(
        level_of_care=text(form, "level"),
        level_from=day(form, "level_from"),
        level_reason=text(form, "level_reason"),
        tracks=chosen(form, "track", TRACKS),
        planned_weeks=whole(form, "planned_weeks"),
        sessions_per_week=whole(form, "sessions"),
        hours_per_week=number(form, "hours"),
        site_id=text(form, "site") or None,
        contact=contact(form),
        cautions=chosen(form, "caution", CAUTIONS),
        cautions_known=ticked(form, "cautions_asked"),
    )


def person(form: Form) -> NewPerson:
    """Somebody new, with an enrolment when a client. Raises InvalidInput."""
    roles = tuple(Role(code) for code in chosen(form, "role", tuple(Role)))
    return NewPerson(
        name=text(form, "name"),
        roles=roles,
        email=text(form, "email"),
        language=text(form, "language") or "en",
        timezone=text(form, "timezone"),
        enrolment=enrolment(form) if Role.CLIENT in roles else None,
    )


def today(timezone: str) -> date:
    """The calendar day it is in the program's zone."""
    return local_day(runtime().clock.now(), timezone)
