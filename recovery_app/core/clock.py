"""The only place that asks what time it is. Everything else is handed a clock."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; passed in wherever time matters."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved: for tests, the demo's history and simulations."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The moment this clock was set to."""
        return self.at

    def set(self, at: datetime) -> None:
        """Put the clock to `at` (aware)."""
        self.at = at.astimezone(UTC)

    def forward(self, by: timedelta) -> None:
        """Move the clock by `by`."""
        self.at += by
