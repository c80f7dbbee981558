"""A person's choices about reminders: what before a session, by which ways, when it is quiet. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from recovery_app.content.reminding import HHMM, reminding
from recovery_app.core.errors import InvalidInput

BEFORE = ("day_before", "two_hours", "quarter_hour")
"""Reminders before a session, the earliest first."""
CHANNELS = ("push", "email")
WORDINGS = ("private", "named")
_TIME = re.compile(HHMM)


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose. Times are `HH:MM` by the person's own clock; `quiet` from the first to the second.

    `email_ok`: the person said that others may see the inbox; without it no e-mail goes out.
    `wording` is the phone's to use: what leaves the server never has words.
    """

    before: tuple[str, ...]
    channels: tuple[str, ...]
    email_ok: bool
    quiet: tuple[str, str] | None
    wording: str
    check_in: str | None
    homework: bool
    hard_day: bool

    @property
    def ways(self) -> tuple[str, ...]:
        """The channels that may be used."""
        return tuple(way for way in self.channels if way != "email" or self.email_ok)

    def as_data(self) -> dict[str, Any]:
        """The form of `reminders.set` 1, in which it is also kept."""
        return {
            "before": list(self.before),
            "channels": list(self.channels),
            "email_ok": self.email_ok,
            "quiet": {"from": self.quiet[0], "to": self.quiet[1]} if self.quiet else None,
            "wording": self.wording,
            "check_in": self.check_in,
            "homework": self.homework,
            "hard_day": self.hard_day,
        }


@cache
def default_choices() -> Choices:
    """What somebody has who chose nothing yet."""
    return parse_choices(reminding().defaults.model_dump(mode="json", by_alias=True))


def kept_choices(data: Mapping[str, Any]) -> Choices:
    """What was kept by this version or another: what it lacks is as by default, what is not known here is left out.

    Never an error: one person's row must not hold up the reminders of others.
    """
    known = default_choices().as_data()
    try:
        return parse_choices(known | {name: value for name, value in data.items() if name in known})
    except InvalidInput:
        return default_choices()


def parse_choices(payload: Mapping[str, Any]) -> Choices:
    """`reminders.set` 1: always the whole of it. Raises InvalidInput."""
    if set(payload) != set(Choices.__slots__):
        raise InvalidInput("invalid_payload")
    switches = [payload[name] for name in ("email_ok", "homework", "hard_day")]
    if not all(isinstance(switch, bool) for switch in switches) or payload["wording"] not in WORDINGS:
        raise InvalidInput("invalid_payload")
    return Choices(
        before=_subset(payload["before"], BEFORE),
        channels=_subset(payload["channels"], CHANNELS),
        email_ok=payload["email_ok"],
        quiet=_hours(payload["quiet"]),
        wording=payload["wording"],
        check_in=None if payload["check_in"] is None else _time(payload["check_in"]),
        homework=payload["homework"],
        hard_day=payload["hard_day"],
    )


def _subset(values: object, known: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(values, list) or any(value not in known for value in values) or len(values) > len(known):
        raise InvalidInput("invalid_payload")
    return tuple(value for value in known if value in values)


def _hours(value: object) -> tuple[str, str] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"from", "to"}:
        raise InvalidInput("invalid_payload")
    hours = (_time(value["from"]), _time(value["to"]))
    if hours[0] == hours[1]:
        raise InvalidInput("invalid_payload")
    return hours


def _time(value: object) -> str:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise InvalidInput("invalid_payload")
    return value
