"""What marks of attendance say about somebody. Pure.

Excused sessions count neither way; an absence that was made up in another session counts as attended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

PRESENT, LATE, ABSENT, EXCUSED = "present", "late", "absent", "excused"
STATUSES = (PRESENT, LATE, ABSENT, EXCUSED)
SUGGESTED: Mapping[str, str] = {"coming": PRESENT, "late": LATE, "cant": ABSENT}
"""What a reply proposes to the leader; nothing is marked by it."""
LAST = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody's attendance at one session."""

    day: date
    status: str
    made_up: bool = False

    @property
    def is_missed(self) -> bool:
        """Absent, and not made up."""
        return self.status == ABSENT and not self.made_up

    @property
    def counts(self) -> bool:
        """Whether it says anything: excused ones do not."""
        return self.status != EXCUSED


@dataclass(frozen=True, slots=True)
class Summary:
    """Attended `attended` of `counted` sessions; `excused` ones stand apart. `last`: the newest marks, newest first."""

    attended: int
    counted: int
    excused: int
    last: tuple[Mark, ...]


def summary(marks: Sequence[Mark]) -> Summary:
    """Marks in the order of their sessions, oldest first."""
    counted = [mark for mark in marks if mark.counts]
    attended = sum(not mark.is_missed for mark in counted)
    return Summary(attended, len(counted), len(marks) - len(counted), tuple(reversed(marks[-LAST:])))


def missed_in_a_row(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The newest sessions that were all missed, oldest first: across all groups, oldest first in `marks`."""
    found: list[Mark] = []
    for mark in reversed([mark for mark in marks if mark.counts and not (mark.status == ABSENT and mark.made_up)]):
        if not mark.is_missed:
            break
        found.insert(0, mark)
    return tuple(found)
