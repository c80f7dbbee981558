"""What a group must be, and what becomes of its sessions when its pattern changes. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
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
    if not SHORTEST <= new.minutes <= LONGEST:
        raise InvalidInput("invalid_time", field="minutes")
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


def check_zone(name: str) -> None:
    """Raises InvalidInput `unknown_timezone`."""
    zone(name)


class Known(Protocol):
    """A session that is written down."""

    id: str
    slot: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rescheduling:
    """What becomes of written sessions under a new pattern: slots to add, ids to cancel, and to place anew."""

    add: tuple[Slot, ...]
    cancel: tuple[str, ...]
    again: tuple[tuple[str, Slot], ...]


PATTERN, HOLIDAY, STAFF_CANCELLED = "pattern", "holiday", "staff"
"""Why a session is cancelled: the rule no longer has it, the program is closed, or staff said so."""


def reschedule(known: Sequence[Known], wanted: Sequence[Slot], holidays: Collection[date]) -> Rescheduling:
    """Match the coming sessions with the slots of the pattern in force, by local start.

    A session that staff cancelled stays cancelled; one that the pattern or a holiday took comes back with it.
    """
    by_slot = {session.slot: session for session in known}
    open_slots = {slot.key: slot for slot in wanted if slot.day not in holidays}
    add = tuple(slot for key, slot in open_slots.items() if key not in by_slot)
    cancel = tuple(one.id for one in known if one.status == PLANNED and one.slot not in open_slots)
    again = tuple(
        (one.id, open_slots[one.slot]) for one in known if one.slot in open_slots and one.reason != STAFF_CANCELLED
    )
    return Rescheduling(add, cancel, again)
