"""What becomes of a reminder after a try to deliver it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from recovery_app.content.reminding import reminding
from recovery_app.features.reminders.rules.planning import State


class Answer(StrEnum):
    """What one place (a push service, a mail server) made of a reminder."""

    TAKEN = "taken"
    GONE = "gone"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Try:
    """One try at one place. `code` says why it did not go; `retry_after` is what the server asked for."""

    answer: Answer
    code: str = ""
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is written down. `wake_at` only where it stays planned; `gone` are subscriptions to remove."""

    reminder_id: str
    state: State
    code: str = ""
    reached: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    wake_at: datetime | None = None


NO_DEVICE = "no_device"


def too_late(reminder_id: str, reached: Sequence[str]) -> Outcome:
    """Of no more use: nothing goes out. Sent all the same where an earlier round reached a place."""
    if reached:
        return Outcome(reminder_id, State.SENT, reached=tuple(reached))
    return Outcome(reminder_id, State.EXPIRED, "too_late")


def outcome(
    reminder_id: str,
    reached: Sequence[str],
    tries: Mapping[str, Try],
    *,
    count: int,
    now: datetime,
    expires_at: datetime,
) -> Outcome:
    """Fold the tries at every place, by its id, into one; `reached` are those of earlier rounds.

    Sent where no place is to be tried again and one has it. Tried again while it is of use, at the places that asked
    for it. `count`: how often it was claimed, this time included.
    """
    taken = (*reached, *(place for place, one in tries.items() if one.answer is Answer.TAKEN))
    gone = tuple(place for place, one in tries.items() if one.answer is Answer.GONE)
    later = [one for one in tries.values() if one.answer is Answer.LATER]
    if later:
        wake_at = now + wait(count, later)
        if wake_at < expires_at:
            return Outcome(reminder_id, State.PLANNED, later[0].code, taken, gone, wake_at)
    if taken:
        return Outcome(reminder_id, State.SENT, "", taken, gone)
    code = next((one.code for one in (*later, *tries.values()) if one.code), NO_DEVICE)
    return Outcome(reminder_id, State.FAILED, code, (), gone)


def wait(count: int, later: Sequence[Try]) -> timedelta:
    """How long until the next try after `count` of them: twice as long each time, or as long as a server asked for."""
    rules = reminding().retry
    longest = timedelta(seconds=rules.longest_seconds)
    backing_off = timedelta(seconds=rules.first_seconds * 2 ** min(count - 1, 16))
    asked = max((one.retry_after for one in later if one.retry_after), default=timedelta())
    return min(longest, max(backing_off, asked))
