"""What a phone may send about groups, as parsed payloads (docs/sync-kinds.md). Pure."""

from dataclasses import dataclass
from typing import Any

from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept

REPLIES = ("coming", "late", "cant")
ALIAS_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Replied:
    """I'm coming, running late, or can't."""

    session_id: str
    reply: str


@dataclass(frozen=True, slots=True)
class Greeted:
    """ "See you there", to another member."""

    session_id: str
    member_id: str


@dataclass(frozen=True, slots=True)
class Booked:
    """A single appointment on offer is taken."""

    session_id: str


@dataclass(frozen=True, slots=True)
class Released:
    """An own appointment is given back."""

    session_id: str


@dataclass(frozen=True, slots=True)
class Pledged:
    """The privacy promise of a group."""

    group_id: str


@dataclass(frozen=True, slots=True)
class AliasSet:
    """What the others may call somebody, and whether they may see it."""

    group_id: str
    alias: str
    shows_alias: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Out of a group, by one's own wish."""

    group_id: str


def parse_replied(payload: dict[str, Any]) -> Replied:
    """Raises InvalidInput."""
    reply = payload.get("reply")
    if reply not in REPLIES:
        raise InvalidInput("invalid_payload")
    return Replied(_id(payload, "session_id"), reply)


def parse_greeted(payload: dict[str, Any]) -> Greeted:
    """Raises InvalidInput."""
    return Greeted(_id(payload, "session_id"), _id(payload, "member_id"))


def parse_booked(payload: dict[str, Any]) -> Booked:
    """Raises InvalidInput."""
    return Booked(_id(payload, "session_id"))


def parse_released(payload: dict[str, Any]) -> Released:
    """Raises InvalidInput."""
    return Released(_id(payload, "session_id"))


def parse_pledged(payload: dict[str, Any]) -> Pledged:
    """Raises InvalidInput."""
    return Pledged(_id(payload, "group_id"))


def parse_alias_set(payload: dict[str, Any]) -> AliasSet:
    """Raises InvalidInput."""
    shows = payload.get("shows_alias")
    if not isinstance(shows, bool):
        raise InvalidInput("invalid_payload")
    return AliasSet(_id(payload, "group_id"), read_alias(payload.get("alias")), shows)


def parse_left(payload: dict[str, Any]) -> Left:
    """Raises InvalidInput."""
    return Left(_id(payload, "group_id"))


def read_alias(value: object) -> str:
    """A name for the others, 1 to ALIAS_LENGTH characters, one line. Raises InvalidInput `invalid_alias`."""
    alias = " ".join(value.translate(_TURNING).split()) if isinstance(value, str) else ""
    if not 1 <= len(alias) <= ALIAS_LENGTH or not can_be_kept(alias):
        raise InvalidInput("invalid_alias", field="alias")
    return alias


# Marks that turn the direction of writing: in a list of names one could make another look like somebody else's.
_TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _id(payload: dict[str, Any], name: str) -> str:
    value = payload.get(name)
    if not is_uuid7(value):
        raise InvalidInput("invalid_payload")
    return str(value)
