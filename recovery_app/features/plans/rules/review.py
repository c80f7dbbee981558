"""When a plan is due to be looked through: every two weeks, and after a slip. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from recovery_app.content.plans import document


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A plan was looked through. `by`: a name, "" for the client's own look."""

    plan: str
    by: str
    at: datetime


def every() -> timedelta:
    """How long a look lasts."""
    return timedelta(days=document().review.every_days)


def is_due(last: datetime | None, started: datetime | None, last_slip: datetime | None, now: datetime) -> bool:
    """Whether a plan should be looked through. `started`: when its first line was written; None: there is no plan.

    `last`: the last look at it. A slip after the last look makes it due at once.
    """
    if started is None:
        return False
    since = last or started
    return now - since >= every() or (last_slip is not None and last_slip > since)
