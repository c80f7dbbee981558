"""What a practice is, and what several of them come to. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from recovery_app.core.errors import InvalidInput

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
LONGEST = 24 * 3600


@dataclass(frozen=True, slots=True)
class Practised:
    """One practice. Ratings 0-10 or None; `seconds` spent; `finished` False is fine."""

    skill: str
    before: int | None
    after: int | None
    seconds: int | None
    finished: bool


def parse_recorded(payload: Mapping[str, Any]) -> Practised:
    """`practice.recorded` 1. Raises InvalidInput."""
    if not set(payload) <= {"skill", "before", "after", "seconds", "finished"}:
        raise InvalidInput("invalid_payload")
    finished = payload.get("finished")
    if not isinstance(finished, bool):
        raise InvalidInput("invalid_payload")
    return Practised(
        read_slug(payload.get("skill")),
        _whole(payload.get("before"), 10),
        _whole(payload.get("after"), 10),
        _whole(payload.get("seconds"), LONGEST),
        finished,
    )


def read_slug(value: object) -> str:
    """A skill as phones name it; an older or newer app may know others than we do. Raises InvalidInput."""
    if not isinstance(value, str) or len(value) > LONGEST_SLUG or not SLUG.fullmatch(value):
        raise InvalidInput("invalid_payload")
    return value


def _whole(value: object, most: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise InvalidInput("invalid_payload")
    return value


class Done(NamedTuple):
    """One practice as the therapist's pages count it. One that was stopped early counts too."""

    day: date
    skill: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Several practices: how many, how many of them rated before and after, and the means of those."""

    times: int
    rated: int
    before_mean: float | None
    after_mean: float | None
    last_day: date | None

    @property
    def change_mean(self) -> float | None:
        """How much higher it was after than before, on average; None when nothing was rated both times."""
        return None if self.before_mean is None or self.after_mean is None else self.after_mean - self.before_mean


def tally(practices: Iterable[Done]) -> Tally:
    """What these practices come to. Means over those rated before and after: each is its own comparison."""
    rows = list(practices)
    pairs = [(row.before, row.after) for row in rows if row.before is not None and row.after is not None]
    rated = len(pairs)
    return Tally(
        times=len(rows),
        rated=rated,
        before_mean=sum(before for before, _ in pairs) / rated if rated else None,
        after_mean=sum(after for _, after in pairs) / rated if rated else None,
        last_day=max((row.day for row in rows), default=None),
    )
