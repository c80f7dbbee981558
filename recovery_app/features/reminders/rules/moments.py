"""When somebody is reminded of what: from an occasion and the person's choices to moments. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from recovery_app.content.reminding import Lead, reminding
from recovery_app.core.dates import local_day
from recovery_app.features.reminders.rules.choices import Choices
from recovery_app.features.reminders.rules.times import (
    at_local,
    first_after,
    last_before,
    quiet_since,
    same_time_days_before,
)

SESSION, HOMEWORK, HARD_DAY, CHECK_IN, TEST = "session", "homework", "hard_day", "check_in", "test"
OCCASIONS = frozenset({SESSION, HOMEWORK, HARD_DAY})
"""Kinds that other features cause. `check_in` comes from the choices alone, `test` from a button."""
ONCE = "once"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something a person may be reminded of. `timezone` is where it takes place, not where the person is.

    `at`: when a session begins, a hard day begins, homework is due. `ends_at` is kept for lists and feeds.
    """

    account_id: str
    kind: str
    subject_id: str
    at: datetime
    timezone: str
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder: due, and of no more use from `expires_at` on. `name` tells those of an occasion apart."""

    name: str
    due_at: datetime
    expires_at: datetime


def moments(occasion: Occasion, choices: Choices, timezone: str) -> tuple[Moment, ...]:
    """The reminders of an occasion, the earliest first; `timezone` is the person's, for the quiet hours.

    One that would fall into them comes at their start instead: earlier, never later. Two at one minute are one, and
    one is of no more use once the next is due.
    """
    return _moments(occasion.kind, occasion.at, occasion.timezone, choices, timezone)


@lru_cache(maxsize=4096)  # a whole group has the same session and mostly the same choices
def _moments(kind: str, at: datetime, where: str, choices: Choices, timezone: str) -> tuple[Moment, ...]:
    found: dict[datetime, Moment] = {}
    for name, due, useful in _leads(kind, at, where, choices):
        began = quiet_since(due, choices.quiet, timezone)
        due_at = due if began is None else began
        expires = min(at, _useful_until(due_at, timedelta(minutes=useful), choices, timezone))
        minute = due_at.replace(second=0, microsecond=0)
        if due_at < expires and minute not in found:
            found[minute] = Moment(name, due_at, expires)
    ordered = [found[minute] for minute in sorted(found)]
    nexts = [*(one.due_at for one in ordered[1:]), at]
    return tuple(replace(one, expires_at=min(one.expires_at, then)) for one, then in zip(ordered, nexts, strict=False))


def _leads(kind: str, at: datetime, where: str, choices: Choices) -> Sequence[tuple[str, datetime, int]]:
    """(name, when, useful minutes) of the reminders of what begins at `at` in the zone `where`, before quiet hours."""
    rules = reminding()
    if kind == SESSION:
        leads: list[tuple[str, Lead]] = [(name, getattr(rules.session, name)) for name in choices.before]
        return [(name, _before(at, where, lead), lead.useful_minutes) for name, lead in leads]
    if kind == HOMEWORK and choices.homework:
        return [(ONCE, last_before(at, rules.homework.at, where), rules.homework.useful_minutes)]
    if kind == HARD_DAY and choices.hard_day:
        due = at_local(local_day(at, where) - DAY, time.fromisoformat(rules.hard_day.at), where)
        return [(ONCE, due, rules.hard_day.useful_minutes)]
    return []


def _before(at: datetime, where: str, lead: Lead) -> datetime:
    before = timedelta(minutes=lead.minutes)
    return same_time_days_before(at, before // DAY, where) if lead.is_wall_clock else at - before


def _useful_until(due: datetime, useful: timedelta, choices: Choices, timezone: str) -> datetime:
    """Not into the quiet hours after it; a short while into those at whose start it is due."""
    end = due + useful
    if choices.quiet is None:
        return end
    longest = due + timedelta(minutes=reminding().quiet_tolerance_minutes)
    if quiet_since(due, choices.quiet, timezone) is None:
        longest = max(longest, first_after(due, choices.quiet[0], timezone))
    return min(end, longest)


def check_in(day: date, choices: Choices, timezone: str) -> Moment | None:
    """The reminder to check in on a local day, named by the day. Its time was chosen: quiet hours do not move it."""
    if choices.check_in is None:
        return None
    due = at_local(day, time.fromisoformat(choices.check_in), timezone)
    useful = timedelta(minutes=reminding().check_in.useful_minutes)
    return Moment(day.isoformat(), due, min(due + useful, at_local(day + DAY, time(), timezone)))


def next_check_in(now: datetime, done: frozenset[str], choices: Choices, timezone: str) -> Moment | None:
    """The first such reminder after `now`, of a day that is not among `done`."""
    today = local_day(now, timezone)
    coming = (check_in(today + n * DAY, choices, timezone) for n in range(len(done) + 2))
    return next((found for found in coming if found and found.due_at > now and found.name not in done), None)
