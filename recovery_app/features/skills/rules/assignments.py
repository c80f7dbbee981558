"""What a therapist may ask a client to practise, and how far it is done. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.core.errors import InvalidInput
from recovery_app.core.texts import can_be_kept
from recovery_app.features.skills.rules.practice import Done

NOTE_LENGTH = 500
MOST_TIMES = 21
FURTHEST_BACK, FURTHEST_AHEAD = timedelta(days=28), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A skill to practise: `times` (None: as often as it helps) from the first to the last day (None: no end)."""

    skill: str
    note: str
    times: int | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an assignment, both included, and how often it asks."""

    skill: str
    times: int | None
    starts_on: date
    ends_on: date | None

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.ends_on is not None and self.ends_on < today

    def is_running(self, today: date) -> bool:
        """Whether today is one of its days."""
        return self.starts_on <= today and not self.is_over(today)

    def overlaps(self, starts_on: date, ends_on: date | None) -> bool:
        """Whether these days and its own have one in common."""
        return (ends_on is None or self.starts_on <= ends_on) and (self.ends_on is None or starts_on <= self.ends_on)

    def done(self, practices: Iterable[Done]) -> list[Done]:
        """The practices that count for it."""
        return [
            one
            for one in practices
            if one.skill == self.skill
            and self.starts_on <= one.day
            and (self.ends_on is None or one.day <= self.ends_on)
        ]


def check_assignment(new: NewAssignment, today: date) -> None:
    """Raises InvalidInput: `too_long`, `dates_crossed`, `already_over`, or `invalid_input`. `today` is the client's."""
    if len(new.note) > NOTE_LENGTH:
        raise InvalidInput("too_long")
    if not can_be_kept(new.note) or (new.times is not None and not 1 <= new.times <= MOST_TIMES):
        raise InvalidInput("invalid_input")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise InvalidInput("dates_crossed")
    if new.ends_on is not None and new.ends_on < today:
        raise InvalidInput("already_over")
    if not today - FURTHEST_BACK <= new.starts_on <= today + FURTHEST_AHEAD:
        raise InvalidInput("invalid_input")


@dataclass(frozen=True, slots=True)
class Progress:
    """Running assignments together: how many, how often they ask, and how often it was done.

    Where a number is asked for, `done` counts up to it; practice without a number counts only when none asks for one.
    """

    assigned: int
    done: int
    due: int


def progress(spans: Iterable[Span], practices: Iterable[Done], today: date) -> Progress:
    """How far the assignments that run today are done."""
    running, practised = [span for span in spans if span.is_running(today)], list(practices)
    counted = [(span.times, len(span.done(practised))) for span in running]
    asked = [(times, done) for times, done in counted if times is not None]
    if not asked:
        return Progress(len(running), sum(done for _, done in counted), 0)
    return Progress(len(running), sum(min(times, done) for times, done in asked), sum(times for times, _ in asked))
