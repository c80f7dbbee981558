"""The payloads that a phone sends about its plan, checked against `content/plans/parts.yaml`. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recovery_app.content.plans import PLANS, Field, parts
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_REPLACED = 50
MOST_SEEN = 2000
POSITION = "position"
"""A field of every item: its place among those of its part."""
MOST_POSITION = 10_000

Value = str | bool | int | None


@dataclass(frozen=True, slots=True)
class Saved:
    """Some fields of an item, as they are from now on, and which earlier values of each the writer saw.

    `replaces`: field to ids of the operations whose value of that field this one takes the place of.
    """

    item_id: str
    part: str
    fields: Mapping[str, Value]
    replaces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """The item is taken out of the plan. `seen`: ids of the operations that the person saw of it."""

    item_id: str
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the client said to a proposal."""

    proposal_id: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """The client looked through a plan and found it still right."""

    plan: str


def parse_saved(payload: Mapping[str, Any]) -> Saved:
    """`plan_item.saved` 1. Raises InvalidInput."""
    if not set(payload) <= {"item_id", "part", "fields", "replaces", "proposal"}:
        raise InvalidInput("invalid_payload")
    part, fields, replaces = payload.get("part"), payload.get("fields"), payload.get("replaces", {})
    if not isinstance(part, str) or not isinstance(replaces, dict):
        raise InvalidInput("invalid_payload")
    proposal = payload.get("proposal")
    return Saved(
        _id(payload.get("item_id")),
        part,
        checked_fields(part, fields),
        {name: _ids(ids, MOST_REPLACED) for name, ids in replaces.items() if _is_of(name, fields)},
        None if proposal is None else _id(proposal),
    )


def parse_removed(payload: Mapping[str, Any]) -> Removed:
    """`plan_item.removed` 1. Raises InvalidInput."""
    if set(payload) != {"item_id", "seen"}:
        raise InvalidInput("invalid_payload")
    return Removed(_id(payload["item_id"]), _ids(payload["seen"], MOST_SEEN))


def parse_answered(payload: Mapping[str, Any]) -> Answered:
    """`plan_proposal.answered` 1. Raises InvalidInput."""
    if set(payload) != {"proposal_id", "accepted"} or not isinstance(payload["accepted"], bool):
        raise InvalidInput("invalid_payload")
    return Answered(_id(payload["proposal_id"]), payload["accepted"])


def parse_looked_through(payload: Mapping[str, Any]) -> LookedThrough:
    """`plan.looked_through` 1. Raises InvalidInput."""
    if set(payload) != {"plan"} or payload["plan"] not in PLANS:
        raise InvalidInput("invalid_payload")
    return LookedThrough(payload["plan"])


def checked_fields(part: str, fields: object) -> dict[str, Value]:
    """Values of an item of `part`, each fit for its field; at least one. Raises InvalidInput."""
    if part not in parts() or not isinstance(fields, dict) or not fields:
        raise InvalidInput("invalid_payload")
    known = {one.key: one for one in parts()[part].fields}
    for name, value in fields.items():
        if name == POSITION:
            is_good = type(value) is int and 0 <= value < MOST_POSITION
        else:
            is_good = name in known and _fits(known[name], value)
        if not is_good:
            raise InvalidInput("invalid_payload")
    return dict(fields)


def calls_somebody(part: str, fields: Mapping[str, Value]) -> bool:
    """Whether a tap on each phone of `fields` calls a number: with letters in it a phone would call somebody else."""
    phones = [str(fields[one.key]) for one in parts()[part].fields if one.kind == "phone" and fields.get(one.key)]
    return all(any(c.isdigit() for c in phone) and not any(c.isalpha() for c in phone) for phone in phones)


def _fits(one: Field, value: object) -> bool:
    if value is None:
        return not one.needed
    if one.kind == "flag":
        return isinstance(value, bool)
    if not isinstance(value, str) or not can_be_kept(value):
        return False
    if one.kind in ("text", "phone"):
        return bool(value.strip()) and len(value) <= one.most
    if one.kind == "choice":
        return value in one.options
    if one.kind == "skill":
        return len(value) <= 60 and SLUG.fullmatch(value) is not None
    return is_uuid7(value) if one.kind == "item" else _is_day(value)


def _is_day(value: str) -> bool:
    try:
        return ISO_DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_of(name: object, fields: object) -> bool:
    if not isinstance(fields, dict) or name not in fields:
        raise InvalidInput("invalid_payload")
    return True


def _id(value: object) -> str:
    if not isinstance(value, str) or not is_uuid7(value):
        raise InvalidInput("invalid_payload")
    return value


def _ids(values: object, most: int) -> tuple[str, ...]:
    if not isinstance(values, list) or len(values) > most:
        raise InvalidInput("invalid_payload")
    return tuple(_id(value) for value in values)
