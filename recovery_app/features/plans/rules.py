"""What a plan item is, and which edit stands. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept

PARTS = ("reason", "person")
LENGTHS = {"text": 300, "phone": 40, "note": 300}


@dataclass(frozen=True, slots=True)
class Edit:
    """An item as saved, or (part None) its removal. `content` holds text, phone and note as written."""

    item_id: str
    part: str | None
    content: dict[str, str]
    position: int = 0


def parse_saved(payload: Mapping[str, Any]) -> Edit:
    """`plan_item.saved` 1. Raises InvalidInput."""
    if not set(payload) <= {"item_id", "part", "position", *LENGTHS} or payload.get("part") not in PARTS:
        raise InvalidInput("invalid_payload")
    position = payload.get("position", 0)
    if not isinstance(position, int) or isinstance(position, bool) or not 0 <= position < 1000:
        raise InvalidInput("invalid_payload")
    content = {key: _text(payload[key], length) for key, length in LENGTHS.items() if payload.get(key) is not None}
    if not content.get("text", "").strip():
        raise InvalidInput("invalid_payload")
    return Edit(_item_id(payload), payload["part"], content, position)


def parse_removed(payload: Mapping[str, Any]) -> Edit:
    """`plan_item.removed` 1. Raises InvalidInput."""
    if set(payload) != {"item_id"}:
        raise InvalidInput("invalid_payload")
    return Edit(_item_id(payload), None, {})


def _item_id(payload: Mapping[str, Any]) -> str:
    value = payload.get("item_id")
    if not isinstance(value, str) or not is_uuid7(value):
        raise InvalidInput("invalid_payload")
    return value


def _text(value: object, length: int) -> str:
    if not isinstance(value, str) or len(value) > length or not can_be_kept(value):
        raise InvalidInput("invalid_payload")
    return value


def wins(current: tuple[datetime, str], edit: tuple[datetime, str]) -> bool:
    """Whether an edit (occurred_at, operation id) replaces what stands: the greater does, in any order of arrival."""
    return edit > current
