"""What a group must be, and what becomes of its sessions when its pattern changes. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from recovery_app.core.dates import zone
from recovery_app.core.errors import InvalidInput
from recovery_app.core.texts import can_be_kept
from recovery_app.features.groups.rules.recurrence import Pattern, Slot, check_rule


class Kind(StrEnum):
    """A group with members, or single appointments that are offered and booked."""

    GROUP = "group"
    INDIVIDUAL = "individual"
    FAMILY = "family"


AHEAD = timedelta(days=120)
"""How far ahead sessions are written down; a worker goes on as days pass."""
PLANNED, CANCELLED = "planned", "cancelled"
LENGTHS = {"name": 80, "public_name": 80, "place": 200, "link": 400, "topic": 120, "neutral_topic": 120}
SHORTEST, LONGEST = 10, 12 * 60
"""Minutes of one session."""
MOST_MEMBERS = 200
FURTHEST = timedelta(days=2 * 366)
"""A first day, or the day of a session, from today in either direction."""


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group as staff enter it. `weeks` only fills the form's rule: the rule itself says until when."""

    kind: str
    name: str
    public_name: str
    leader_id: str
    starts_on: date
    starts: str
    minutes: int
    rule: str = ""
    co_leader_id: str | None = None
    place: str = ""
    link: str = ""
    capacity: int | None = None

    def pattern(self, timezone: str) -> Pattern:
        """When it meets."""
        return Pattern(self.rule, self.starts_on, self.starts, self.minutes, timezone)


def check_group(new: NewGroup) -> None:
    """Raises InvalidInput, which names the field: `required`, `too_long`, `invalid_time`, `invalid_link`, ..."""
    if new.kind not in set(Kind):
        raise InvalidInput("invalid_input", field="kind")
    for field in ("name", "public_name"):
        if not getattr(new, field).strip():
            raise InvalidInput("required", field=field)
    check_texts(name=new.name, public_name=new.public_name, place=new.place, link=new.link)
    check_link(new.link)
    check_start(new.starts)
    check_minutes(new.minutes)
    if new.capacity is not None and not 1 <= new.capacity <= MOST_MEMBERS:
        raise InvalidInput("invalid_input", field="capacity")
    if new.co_leader_id == new.leader_id:
        raise InvalidInput("same_leader", field="co_leader")
    check_rule(new.rule)


def check_texts(**texts: str) -> None:
    """Raises InvalidInput `too_long`, or `invalid_input` for text that cannot be kept."""
    for field, text in texts.items():
        if len(text) > LENGTHS[field]:
            raise InvalidInput("too_long", field=field)
        if not can_be_kept(text):
            raise InvalidInput("invalid_input", field=field)


def check_link(link: str) -> None:
    """Raises InvalidInput `invalid_link`: a meeting opens over https or not at all."""
    if link and not link.startswith("https://"):
        raise InvalidInput("invalid_link", field="link")


def check_start(starts: str) -> None:
    """Raises InvalidInput `required` or `invalid_time`: local HH:MM."""
    try:
        time.fromisoformat(starts)
    except ValueError as error:
        raise InvalidInput("invalid_time" if starts else "required", field="starts") from error
    if len(starts) != 5:
        raise InvalidInput("invalid_time", field="starts")


def check_minutes(minutes: int) -> None:
    """Raises InvalidInput `invalid_length`."""
    if not SHORTEST <= minutes <= LONGEST:
        raise InvalidInput("invalid_length", field="minutes")


def check_day(day: date, now: datetime) -> None:
    """Raises InvalidInput `day_too_far`: a year that was typed wrong would write sessions nobody ever sees."""
    if abs(day - now.date()) > FURTHEST:
        raise InvalidInput("day_too_far", field="day")


def check_zone(name: str) -> None:
    """Raises InvalidInput `unknown_timezone`."""
    zone(name)


class Known(Protocol):
    """A session that is written down."""

    id: str
    slot: str
    day: date
    status: str
    reason: str
    moved_from: datetime | None


PATTERN, HOLIDAY, STAFF_CANCELLED = "pattern", "holiday", "staff"
"""Why a session is cancelled: the rule no longer has it, the program is closed, or staff said so."""


@dataclass(frozen=True, slots=True)
class Rescheduling:
    """What becomes of written sessions under a new pattern: slots to add, sessions to cancel (id, why), and those that
    stand (id, slot), which take their slot's times unless staff moved them."""

    add: tuple[Slot, ...]
    cancel: tuple[tuple[str, str], ...]
    stand: tuple[tuple[str, Slot], ...]


def reschedule(known: Sequence[Known], wanted: Sequence[Slot], holidays: Collection[date]) -> Rescheduling:
    """Match the coming sessions with the slots of the pattern in force.

    By local start, then by day: a group that meets at another hour keeps its sessions with what was said about them.
    One that staff cancelled stays cancelled; one that the pattern or a holiday took comes back with it. One that was
    moved is judged by the day it was moved to.
    """
    slot_of = _matched(known, wanted)
    taken = {slot.key for slot in slot_of.values()}
    add = tuple(slot for slot in wanted if slot.key not in taken and slot.day not in holidays)
    cancel, stand = [], []
    for one in known:
        slot = slot_of.get(one.id)
        held_on = one.day if one.moved_from else slot.day if slot else None
        why = PATTERN if slot is None else HOLIDAY if held_on in holidays else ""
        if why and one.status == PLANNED:
            cancel.append((one.id, why))
        if slot is not None and not why:
            stand.append((one.id, slot))
    return Rescheduling(add, tuple(cancel), tuple(stand))


def _matched(known: Sequence[Known], wanted: Sequence[Slot]) -> dict[str, Slot]:
    by_key = {slot.key: slot for slot in wanted}
    found = {one.id: by_key.pop(one.slot) for one in known if one.slot in by_key}
    for one in known:
        same_day = next((slot for slot in by_key.values() if slot.key[:10] == one.slot[:10]), None)
        if one.id not in found and same_day is not None:
            found[one.id] = by_key.pop(same_day.key)
    return found
