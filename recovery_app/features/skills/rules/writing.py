"""What a client shares of the own writing in a skill. Pure."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept
from recovery_app.features.skills.rules.practice import read_slug

Answer = str | int | float | list[str]
"""A text, a number, or lines."""
PLACE = re.compile(r"[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}")
"""`step.field` of the skill."""
MOST_ANSWERS, MOST_LINES, MOST_CHARACTERS = 40, 100, 8000
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Shared:
    """A writing as shared: answers by `step.field`."""

    writing_id: str
    skill: str
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Unshared:
    """A writing taken back."""

    writing_id: str


def parse_shared(payload: Mapping[str, Any]) -> Shared:
    """`writing.shared` 1. Raises InvalidInput."""
    if set(payload) != {"writing_id", "skill", "answers"}:
        raise InvalidInput("invalid_payload")
    answers = payload["answers"]
    if not isinstance(answers, dict) or not 1 <= len(answers) <= MOST_ANSWERS:
        raise InvalidInput("invalid_payload")
    read = {_place(key): _answer(value) for key, value in answers.items()}
    if sum(map(_characters, read.values())) > MOST_CHARACTERS:
        raise InvalidInput("invalid_payload")
    return Shared(_writing_id(payload), read_slug(payload["skill"]), read)


def parse_unshared(payload: Mapping[str, Any]) -> Unshared:
    """`writing.unshared` 1. Raises InvalidInput."""
    if set(payload) != {"writing_id"}:
        raise InvalidInput("invalid_payload")
    return Unshared(_writing_id(payload))


def _writing_id(payload: Mapping[str, Any]) -> str:
    value = payload["writing_id"]
    if not isinstance(value, str) or not is_uuid7(value):
        raise InvalidInput("invalid_payload")
    return value


def _place(key: object) -> str:
    if not isinstance(key, str) or not PLACE.fullmatch(key):
        raise InvalidInput("invalid_payload")
    return key


def _answer(value: object) -> Answer:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list) and len(value) <= MOST_LINES:
        return [_text(line) for line in value]
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) < LARGEST:
        return value
    raise InvalidInput("invalid_payload")


def _text(value: object) -> str:
    if not isinstance(value, str) or not can_be_kept(value):
        raise InvalidInput("invalid_payload")
    return value


def _characters(value: Answer) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(map(len, value)) if isinstance(value, list) else 0
