"""What a consent that a phone sends must be: every element of 42 CFR 2.31. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recovery_app.content.plans import parts
from recovery_app.core.actors import Category
from recovery_app.core.dates import parse_instant
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept
from recovery_app.features.access.rules import EVENTS

SHAREABLE = frozenset({Category.PLAN.value})
"""What a client can share from the phone. A later sharing adds its category here, and its part of `/shared`."""
PURPOSES = ("support", "hard_moments", "group")
LANGUAGES = ("en", "es")
NAME_LENGTH = 160
LONGEST = timedelta(days=366)
"""A consent with a date ends within a year: nobody remembers longer what they signed."""


@dataclass(frozen=True, slots=True)
class Given:
    """A signed consent. Exactly one of `expires_at` and `expiry_event` is there."""

    consent_id: str
    recipient_id: str
    categories: tuple[str, ...]
    parts: tuple[str, ...]
    purpose: str
    includes_substance_use: bool
    expires_at: datetime | None
    expiry_event: str
    signed_name: str
    language: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """The client takes a consent back."""

    consent_id: str


FIELDS = {
    "recipient_id",
    "categories",
    "parts",
    "purpose",
    "includes_substance_use",
    "expires_at",
    "expiry_event",
    "signed_name",
    "language",
    "consent_id",
}


def parse_given(payload: Mapping[str, Any]) -> Given:
    """`consent.given` 1. Raises InvalidInput."""
    name, until, event = payload.get("signed_name"), payload.get("expires_at"), payload.get("expiry_event", "")
    ids = (payload.get("consent_id"), payload.get("recipient_id"))
    if not set(payload) <= FIELDS or not _is_name(name) or not all(is_uuid7(id) for id in ids):
        raise InvalidInput("invalid_payload")
    categories, named = _names(payload.get("categories")), _names(payload.get("parts", []))
    is_known = set(categories) <= SHAREABLE and set(named) <= parts().keys()
    # A plan is shared part by part: a consent that names none of them would say nothing.
    if not categories or not is_known or (Category.PLAN.value in categories) != bool(named):
        raise InvalidInput("invalid_payload")
    if payload.get("purpose") not in PURPOSES or payload.get("language") not in LANGUAGES:
        raise InvalidInput("invalid_payload")
    if not isinstance(payload.get("includes_substance_use"), bool) or not _ends(until, event):
        raise InvalidInput("invalid_payload")
    return Given(
        payload["consent_id"],
        payload["recipient_id"],
        categories,
        named,
        payload["purpose"],
        payload["includes_substance_use"],
        parse_instant(until) if until else None,
        event or "",
        str(name).strip(),
        payload["language"],
    )


def parse_revoked(payload: Mapping[str, Any]) -> Revoked:
    """`consent.revoked` 1. Raises InvalidInput."""
    if set(payload) != {"consent_id"} or not is_uuid7(payload["consent_id"]):
        raise InvalidInput("invalid_payload")
    return Revoked(payload["consent_id"])


def lasts_too_long(given: Given, signed_at: datetime) -> bool:
    """Whether it would go on for longer than a consent may."""
    return given.expires_at is not None and given.expires_at - signed_at > LONGEST


def _ends(until: object, event: object) -> bool:
    """A date or an event, never both or neither."""
    if until is not None and not isinstance(until, str):
        return False
    return bool(until) != bool(event) and (not event or event in EVENTS)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= NAME_LENGTH and can_be_kept(value)


def _names(values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InvalidInput("invalid_payload")
    if len(set(values)) != len(values):
        raise InvalidInput("invalid_payload")
    return tuple(values)
