"""Which skills a program shows and a person is offered, what a week must hold, and for how long a session's skill is
homework. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from recovery_app.content.curricula import MOST_SKILLS, WEEKS, curriculum
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.skills import skill, slugs
from recovery_app.core.errors import InvalidInput
from recovery_app.core.texts import can_be_kept
from recovery_app.features.groups.rules.schedule import PLANNED

TITLE_LENGTH, TEXT_LENGTH = 80, 400
FURTHEST_BACK, FURTHEST_AHEAD = timedelta(days=28), timedelta(days=84)
"""Of which sessions the skill can be named, seen from today."""
A_WEEK = timedelta(days=7)
"""How long homework lasts when no next session is known."""


def shown(is_demo: bool) -> tuple[str, ...]:
    """The skills that a program shows: all in a demo, else those a clinician has reviewed (safety rule 23)."""
    return tuple(slug for slug in slugs() if is_demo or skill(slug).reviewed_by is not None)


def held_back(cautions: Collection[str], tracks: Collection[str]) -> tuple[str, ...]:
    """Skills that are never offered to a person with these flags, on these tracks."""
    return tuple(
        slug
        for slug in slugs()
        if not set(cautions).isdisjoint(skill(slug).not_for) or not set(tracks).isdisjoint(skill(slug).not_tracks)
    )


def asked_first(cautions: Collection[str], are_known: bool, tracks: Collection[str]) -> tuple[str, ...]:
    """Skills before which the person is asked. While nobody has asked about flags, each that any flag concerns."""
    never = held_back(cautions, tracks)
    return tuple(slug for slug in slugs() if slug not in never and _asks(slug, cautions, are_known))


def _asks(slug: str, cautions: Collection[str], are_known: bool) -> bool:
    found = skill(slug)
    return not set(cautions).isdisjoint(found.ask_first) or (not are_known and bool(found.ask_first or found.not_for))


def check_shown(slug: str, is_demo: bool) -> None:
    """Raises InvalidInput `unknown_skill` or `skill_not_reviewed`: nobody is given what the phone would not show."""
    if slug not in slugs():
        raise InvalidInput("unknown_skill")
    if slug not in shown(is_demo):
        raise InvalidInput("skill_not_reviewed")


def check_for_all(slug: str, is_demo: bool) -> None:
    """Raises InvalidInput also for a skill that only a therapist gives to one person, `skill_for_one`."""
    check_shown(slug, is_demo)
    if skill(slug).only_assigned:
        raise InvalidInput("skill_for_one")


@dataclass(frozen=True, slots=True)
class Week:
    """A week as a program has it. `title` and `text` by language; `is_edited`: not as shipped."""

    week: int
    title: Mapping[str, str]
    text: Mapping[str, str]
    skills: tuple[str, ...]
    is_edited: bool = False


def as_shipped(track: str) -> list[Week]:
    """The weeks that came with the app."""
    return [
        Week(number, theme.title.model_dump(), theme.text.model_dump(), theme.skills)
        for number, theme in enumerate(curriculum(track), start=1)
    ]


def check_week(
    track: str, week: int, title: Mapping[str, str], text: Mapping[str, str], skills: Sequence[str], is_demo: bool
) -> None:
    """Raises InvalidInput: `required`, `too_long`, `skill_not_for_track`, as `check_for_all`, or `invalid_input`."""
    if not 1 <= week <= WEEKS or title.keys() != set(LANGUAGES) or text.keys() != set(LANGUAGES):
        raise InvalidInput("invalid_input")
    if not all(map(can_be_kept, (*title.values(), *text.values()))):
        raise InvalidInput("invalid_input")
    if not skills or not all(words.strip() for words in (*title.values(), *text.values())):
        raise InvalidInput("required")
    if any(len(words) > TITLE_LENGTH for words in title.values()) or any(len(w) > TEXT_LENGTH for w in text.values()):
        raise InvalidInput("too_long")
    if len(skills) > MOST_SKILLS or len(set(skills)) != len(skills):
        raise InvalidInput("invalid_input")
    for slug in skills:
        check_for_all(slug, is_demo)
        if track in skill(slug).not_tracks:
            raise InvalidInput("skill_not_for_track")


def check_session(day: date, status: str, today: date) -> None:
    """Raises InvalidInput `no_session_then`: the session is cancelled, or too far away."""
    if status != PLANNED or not today - FURTHEST_BACK <= day <= today + FURTHEST_AHEAD:
        raise InvalidInput("no_session_then")


class Taught(Protocol):
    """A session of a group; `skill` None where none is named."""

    id: str
    group_id: str
    day: date
    starts_at: datetime
    skill: str | None


@dataclass(frozen=True, slots=True)
class Homework:
    """A skill taught in a group: to be practised from the session's day to that of its next one, both included.

    `starts_at`: when that session begins; nobody is asked for it before. `due_at`: when the next one begins.
    """

    session_id: str
    group: str
    skill: str
    from_day: date
    starts_at: datetime
    until: date
    due_at: datetime

    def holds(self, day: date) -> bool:
        """Whether it is homework on `day`."""
        return self.from_day <= day <= self.until


def homework(sessions: Sequence[Taught], names: Mapping[str, str]) -> list[Homework]:
    """What groups teach (`names`: of groups by id) as homework, oldest first; `sessions` take place, in their order."""
    found = [
        Homework(one.id, names[one.group_id], one.skill, one.day, one.starts_at, *next_session(one, sessions))
        for one in sessions
        if one.skill is not None
    ]
    return sorted(found, key=lambda one: (one.starts_at, one.group, one.skill))


def next_session(taught: Taught, sessions: Iterable[Taught]) -> tuple[date, datetime]:
    """Day and start of this group's next session on a later day; where none is known, a week later."""
    later = [(one.day, one.starts_at) for one in sessions if one.group_id == taught.group_id and one.day > taught.day]
    return min(later, default=(taught.day + A_WEEK, taught.starts_at + A_WEEK))
