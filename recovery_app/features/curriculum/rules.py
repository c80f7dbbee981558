"""Which skills a program shows and a person is offered, what a week must hold, and for how long a session's skill is
homework. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from recovery_app.content.curricula import MOST_SKILLS, WEEKS, curriculum
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.skills import skill, slugs
from recovery_app.core.errors import InvalidInput
from recovery_app.core.texts import can_be_kept

TITLE_LENGTH, TEXT_LENGTH = 80, 400
FURTHEST_BACK, FURTHEST_AHEAD = timedelta(days=28), timedelta(days=84)
"""Of which sessions the skill can be named, seen from today."""


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


class Hours(Protocol):
    """A weekly group hour; weekday 0 is Monday. Hours of one name are one group that meets several times a week."""

    id: str
    name: str
    weekday: int
    starts: str
    ends: str


def check_session(weekday: int, day: date, today: date) -> None:
    """Raises InvalidInput `no_session_then`: the group does not meet on that day, or it is too far away."""
    if day.weekday() != weekday or not today - FURTHEST_BACK <= day <= today + FURTHEST_AHEAD:
        raise InvalidInput("no_session_then")


def sessions(hours: Iterable[Hours], first: date, last: date) -> list[tuple[date, Hours]]:
    """Every session from `first` to `last`, in order."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return sorted(
        ((day, one) for one in hours for day in days if day.weekday() == one.weekday),
        key=lambda session: (session[0], session[1].starts, session[1].id),
    )


@dataclass(frozen=True, slots=True)
class Homework:
    """A skill taught in a group: to be practised from the session's day to that of its next one, both included.

    `starts`: when that session begins, local HH:MM; nobody is asked for it before.
    """

    group: str
    skill: str
    from_day: date
    starts: str
    until: date

    def holds(self, day: date) -> bool:
        """Whether it is homework on `day`."""
        return self.from_day <= day <= self.until


def homework(hours: Sequence[Hours], taught: Iterable[tuple[str, date, str]]) -> list[Homework]:
    """What was taught (id of the hours, day, skill), as homework, oldest first."""
    by_id = {one.id: one for one in hours}
    found = [
        Homework(group.name, slug, day, group.starts, next_session(group.name, hours, day))
        for hours_id, day, slug in taught
        if (group := by_id.get(hours_id)) is not None
    ]
    return sorted(found, key=lambda one: (one.from_day, one.group, one.skill))


def next_session(group: str, hours: Iterable[Hours], day: date) -> date:
    """The day of this group's next session after `day`."""
    ahead = [(one.weekday - day.weekday() - 1) % 7 + 1 for one in hours if one.name == group]
    return day + timedelta(days=min(ahead))
