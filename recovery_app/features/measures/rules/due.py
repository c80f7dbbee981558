"""When an instrument is due, from its schedule and the days it was answered. Pure.

Days are the client's. Where the published rules say nothing about days, the choice is ours and said beside it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.content.instrument import Cadence, Measure
from recovery_app.core.errors import InvalidInput
from recovery_app.features.measures.rules.scoring import ByItem, score

EVERY: dict[Cadence, int] = {"weekly": 7, "fortnightly": 14, "monthly": 28}
"""Days from one window to the next: whole weeks, so that it stays the same weekday."""
INTAKE_DAYS, DISCHARGE_DAYS, FOLLOW_UP_DAYS = 14, 7, 7
"""Our choice: the first two weeks, the last planned week, the week after a short form."""
AHEAD = timedelta(days=182)
"""How far ahead a phone is told: it works out for itself, offline, what is due today."""
FURTHEST_BACK, FURTHEST_AHEAD = timedelta(days=28), timedelta(days=366)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which a form is due, both included; without `until` for as long as the episode goes on."""

    from_day: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """One line of a schedule: an instrument at a cadence from a day on, in an episode that is planned to end."""

    cadence: Cadence
    starts_on: date
    planned_end: date


def check_schedule(measure: Measure, cadence: Cadence, starts_on: date, today: date) -> None:
    """Raises InvalidInput `cadence_not_offered` (a twelve-month screener is never weekly), `invalid_input`."""
    if cadence not in measure.cadences:
        raise InvalidInput("cadence_not_offered")
    if not today - FURTHEST_BACK <= starts_on <= today + FURTHEST_AHEAD:
        raise InvalidInput("invalid_input")


def clash(one: Cadence, other: Cadence) -> bool:
    """Whether an instrument cannot have both: twice the same, or two rhythms at once."""
    return one == other or (one in EVERY and other in EVERY)


def windows(plan: Plan, answered: Collection[date], today: date) -> tuple[Window, ...]:
    """Windows that are open today or come, without those that were answered. One day back: a phone may be west."""
    found = _rhythm(plan, answered, today) if plan.cadence in EVERY else _once(plan, answered)
    return tuple(one for one in found if one.until is None or one.until >= today - A_DAY)


def _rhythm(plan: Plan, answered: Collection[date], today: date) -> Iterator[Window]:
    """A window per turn. Whoever answered late in one has rest for half a turn before it is asked again."""
    days = EVERY[plan.cadence]
    turn = max(0, (today - A_DAY - plan.starts_on).days // days)
    while (first := plan.starts_on + timedelta(days=turn * days)) <= today + AHEAD:
        last = first + timedelta(days=days - 1)
        turn += 1
        if not any(first <= day <= last for day in answered):
            before = max((day for day in answered if day < first), default=date.min)
            rested = before + timedelta(days=(days + 1) // 2)
            yield Window(max(first, rested), last)


def _once(plan: Plan, answered: Collection[date]) -> Iterator[Window]:
    """At the start or at the end of an episode. The end stays due until the episode is over."""
    if plan.cadence == "intake":
        window = Window(plan.starts_on, plan.starts_on + timedelta(days=INTAKE_DAYS - 1))
    else:
        window = Window(max(plan.starts_on, plan.planned_end - timedelta(days=DISCHARGE_DAYS - 1)), None)
    if not any(day >= window.from_day for day in answered):
        yield window


def follow_up(measure: Measure, answers: ByItem, day: date, answered: Collection[date]) -> Window | None:
    """When the long form is due after this short one; `answered`: days of the long form. None: it is not."""
    rule = measure.follow_up
    if rule is None:
        return None
    value = score(measure, answers).score(rule.score).value
    if value is None or value < rule.at_least or any(done >= day for done in answered):
        return None
    return Window(day, day + timedelta(days=FOLLOW_UP_DAYS - 1))
