"""What has to change in the rows of reminders, so that they say what is wanted. Pure.

Rows are told apart by their key; a moved occasion moves its rows in place, under a new tag, so that a phone shows the
reminder again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from recovery_app.features.reminders.rules.moments import CHECK_IN, Moment

Key = tuple[str, str, str, str, str]
"""(account, kind, subject, moment, channel)."""


class State(StrEnum):
    """What has become of a reminder."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FAILED = "failed"


PENDING = frozenset({State.PLANNED, State.CLAIMED})
NOT_WANTED, MOVED_AWAY = "not_wanted", "moved_away"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that there ought to be, of something that begins at `occasion_at`."""

    moment: Moment
    occasion_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """A row as it is."""

    id: str
    state: State
    due_at: datetime
    expires_at: datetime
    occasion_at: datetime
    code: str = ""


@dataclass(slots=True)
class Plan:
    """Rows to insert, rows to set anew (`due_at`, `expires_at`, state planned), and rows to cancel with a code.

    `moved` are set anew with the next sequence: what came of them before is forgotten.
    """

    inserted: dict[Key, Wanted] = field(default_factory=dict)
    changed: dict[str, Wanted] = field(default_factory=dict)
    moved: dict[str, Wanted] = field(default_factory=dict)
    cancelled: dict[str, str] = field(default_factory=dict)


def plan(wanted: Mapping[Key, Wanted], known: Mapping[Key, Known], now: datetime) -> Plan:
    """From `known` rows to `wanted` ones. A reminder of no more use is not planned; what went out is left alone."""
    made = Plan()
    for key, want in wanted.items():
        row, is_useful = known.get(key), now < want.moment.expires_at
        if row is None:
            if is_useful:
                made.inserted[key] = want
        elif row.occasion_at != want.occasion_at:
            _move(made, row, want, is_useful)
        elif (row.state is State.CANCELLED and is_useful) or (row.state is State.PLANNED and _differs(row, want)):
            made.changed[row.id] = want
    for key, row in known.items():
        if key not in wanted and row.state in PENDING:
            made.cancelled[row.id] = NOT_WANTED
    return made


def _move(made: Plan, row: Known, want: Wanted, is_useful: bool) -> None:
    if is_useful:
        made.moved[row.id] = want
    elif row.state in PENDING:
        made.cancelled[row.id] = MOVED_AWAY


def _differs(row: Known, want: Wanted) -> bool:
    return (row.due_at, row.expires_at) != (want.moment.due_at, want.moment.expires_at)


def waiting_check_ins(
    known: Mapping[Key, Known], now: datetime
) -> tuple[dict[str, list[Moment]], dict[str, frozenset[str]]]:
    """Of the reminders to check in: those on their way, and the days that had theirs, by account.

    A day that one is on its way for counts as a day that had it. One that still waits for its time does not: it is
    planned anew with the rest.
    """
    waiting: dict[str, list[Moment]] = {}
    done: dict[str, set[str]] = {}
    for (account_id, kind, _, day, _), row in known.items():
        is_waiting = row.state in PENDING
        is_over = not is_waiting and (row.state, row.code) != (State.CANCELLED, NOT_WANTED)
        if kind != CHECK_IN or not (is_over or (is_waiting and row.due_at <= now)):
            continue
        done.setdefault(account_id, set()).add(day)
        if is_waiting:
            waiting.setdefault(account_id, []).append(Moment(day, row.due_at, row.expires_at))
    return waiting, {account_id: frozenset(days) for account_id, days in done.items()}
