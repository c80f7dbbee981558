"""Favourites: which skills a client wants at hand. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recovery_app.core.errors import InvalidInput
from recovery_app.features.skills.rules.practice import read_slug


@dataclass(frozen=True, slots=True)
class Tap:
    """A skill put among the favourites, or taken out."""

    skill: str
    is_on: bool


def parse_set(payload: Mapping[str, Any]) -> Tap:
    """`favourite.set` 1. Raises InvalidInput."""
    if set(payload) != {"skill", "on"} or not isinstance(payload["on"], bool):
        raise InvalidInput("invalid_payload")
    return Tap(read_slug(payload["skill"]), payload["on"])
