"""Judging operations: pure. What a phone sends is a proposal; here it becomes an operation or gets its code.

The envelope and the codes are the contract's (docs/sync-kinds.md).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from recovery_app.core.dates import CLOCK_AHEAD, local_day, parse_instant
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7
from recovery_app.core.texts import can_be_kept

EARLIEST = date(2000, 1, 1)
MAX_OPERATIONS = 100
MAX_BYTES = 256 * 1024
PAGE = 200
"""Changes in one answer."""

Parse = Callable[[dict[str, Any]], Any]
Parsers = Mapping[tuple[str, int], Parse]


@dataclass(frozen=True, slots=True)
class Judged:
    """An operation whose envelope and payload have the agreed form. `payload` is what its kind's parser made."""

    id: str
    kind: str
    version: int
    occurred_at: datetime
    timezone: str
    day: date
    payload: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """An operation that cannot be accepted, with its code."""

    code: str


def is_text(value: object) -> bool:
    """Whether all text in this JSON can be written down, names of fields and unknown ones included."""
    try:
        return can_be_kept(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return False


def judge(raw: object, parsers: Parsers, now: datetime) -> Judged | Refused:
    """Decide about one operation alone, without looking at the database.

    `now` is the server's clock. Never raises: every malformed thing has its code.
    """
    if not isinstance(raw, dict) or not is_uuid7(raw.get("id")) or not is_text(raw):
        return Refused("invalid_payload")
    kind, version = raw.get("kind"), raw.get("version")
    if not isinstance(kind, str) or kind not in {name for name, _ in parsers}:
        return Refused("unknown_kind")
    if not isinstance(version, int) or isinstance(version, bool) or (kind, version) not in parsers:
        return Refused("unknown_version")
    occurred_at, timezone, payload = raw.get("occurred_at"), raw.get("timezone"), raw.get("payload")
    if not isinstance(occurred_at, str) or not isinstance(timezone, str) or not isinstance(payload, dict):
        return Refused("invalid_payload")
    try:
        at = parse_instant(occurred_at)
        if at - now > CLOCK_AHEAD:
            return Refused("too_far_in_future")
        day = local_day(at, timezone)
        if day < EARLIEST:
            return Refused("invalid_payload")
        return Judged(raw["id"], kind, version, at, timezone, day, parsers[(kind, version)](payload))
    except (InvalidInput, OverflowError):
        return Refused("invalid_payload")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a phone has read: an epoch and a sequence in the account's feed."""

    epoch: str
    sequence: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.sequence}"


def read_cursor(text: str | None, epoch: str, newest: int) -> tuple[int, bool]:
    """The sequence to go on from, and whether the phone starts anew.

    A cursor of another epoch, one that is ahead of the feed, or an unreadable one starts anew: the database
    was restored, and the phone must send again what it lacks.
    """
    if text is None:
        return 0, True
    known, _, number = text.rpartition(".")
    if known != epoch or not number.isdecimal() or len(number) > 18 or int(number) > newest:
        return 0, True
    return int(number), False
