"""What a phone may send about measures, as parsed payloads (docs/sync-kinds.md). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.content import measures
from recovery_app.content.errors import UnknownContent
from recovery_app.content.instrument import Measure
from recovery_app.content.messages import LANGUAGES
from recovery_app.core.dates import parse_instant
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7

ANSWERED = {"response_id", "instrument", "version", "language", "answers", "skipped", "started_at"}
URGENT = {"response_id", "instrument", "version", "item", "value"}


@dataclass(frozen=True, slots=True)
class Answered:
    """A form that was finished. `answers` has every item; None is not answered. `skipped`: not asked, by rule."""

    response_id: str
    measure: Measure
    language: str
    answers: Mapping[str, int | None]
    skipped: tuple[str, ...]
    started_at: datetime


@dataclass(frozen=True, slots=True)
class UrgentAnswered:
    """One answer to an item that can be urgent, sent the moment it was given. A later change is one more of these."""

    response_id: str
    measure: Measure
    item: str
    value: int


def parse_answered(payload: Mapping[str, Any]) -> Answered:
    """`measure.answered` 1. Raises InvalidInput, also where not one item is answered."""
    measure = _measure(payload, ANSWERED)
    language, given, skipped = payload.get("language"), payload.get("answers"), payload.get("skipped")
    if language not in LANGUAGES or (not measure.is_pack and measure.words(language) is None):
        raise InvalidInput("invalid_payload")  # a form that nobody was given
    if not isinstance(given, dict) or not isinstance(skipped, list) or not set(given) <= set(measure.keys):
        raise InvalidInput("invalid_payload")
    answers = {key: _value(measure, key, given.get(key)) for key in measure.keys}
    if all(value is None for value in answers.values()):
        raise InvalidInput("invalid_payload")
    started_at = payload.get("started_at")
    if not isinstance(started_at, str):
        raise InvalidInput("invalid_payload")
    return Answered(
        str(payload["response_id"]),
        measure,
        str(language),
        answers,
        _skipped(measure, answers, skipped),
        parse_instant(started_at),
    )


def parse_urgent(payload: Mapping[str, Any]) -> UrgentAnswered:
    """`measure.urgent_answered` 1. Raises InvalidInput, also for an item that is never urgent."""
    measure = _measure(payload, URGENT)
    item = payload.get("item")
    if not isinstance(item, str) or item not in {rule.item for rule in measure.urgent}:
        raise InvalidInput("invalid_payload")
    value = _value(measure, item, payload.get("value"))
    if value is None:
        raise InvalidInput("invalid_payload")
    return UrgentAnswered(str(payload["response_id"]), measure, item, value)


def _measure(payload: Mapping[str, Any], known: set[str]) -> Measure:
    instrument, version = payload.get("instrument"), payload.get("version")
    if not set(payload) <= known or not is_uuid7(payload.get("response_id")) or not isinstance(instrument, str):
        raise InvalidInput("invalid_payload")
    if not isinstance(version, int) or isinstance(version, bool):
        raise InvalidInput("invalid_payload")
    try:
        return measures.measure(f"{instrument}@{version}")
    except UnknownContent as error:
        raise InvalidInput("invalid_payload") from error


def _value(measure: Measure, key: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not measure.allowed(key).accepts(value):
        raise InvalidInput("invalid_payload")
    return value


def _skipped(measure: Measure, answers: Mapping[str, int | None], skipped: list[Any]) -> tuple[str, ...]:
    """What the phone did not ask, in the form's order: only items that a rule can skip, and without an answer."""
    possible = {key for rule in measure.skips for key in rule.skips}
    if not all(isinstance(key, str) and key in possible and answers[key] is None for key in skipped):
        raise InvalidInput("invalid_payload")
    return tuple(key for key in measure.keys if key in skipped)
