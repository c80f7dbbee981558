"""The weeks of a track's curriculum, ready to be shown and to be changed. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from recovery_app.content.curricula import MOST_SKILLS
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.skills import slugs
from recovery_app.features.curriculum.service import Week
from recovery_app.ui.shell.said import NOTHING, Said, said
from recovery_app.ui.therapist.skill_words import Option, fits_track, options, title


@dataclass(frozen=True)
class WeekView:
    """A week as it is read."""

    week: int
    title: Said
    text: Said
    skills: list[Said]
    is_edited: bool


@dataclass(frozen=True)
class WeekForm:
    """A week as it is changed. `skills` has a place for each that a week can have; empty for none."""

    week: int = 0
    name: Said = NOTHING
    titles: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    skills: list[str] = field(default_factory=lambda: [""] * MOST_SKILLS)
    is_edited: bool = False


@dataclass(frozen=True)
class Written:
    """What somebody typed into the form."""

    title: dict[str, str]
    text: dict[str, str]
    skills: tuple[str, ...]


def weeks(found: Iterable[Week]) -> list[WeekView]:
    """Every week in order."""
    return [
        WeekView(
            week=week.week,
            title=_both(week.title),
            text=_both(week.text),
            skills=[title(slug) for slug in week.skills],
            is_edited=week.is_edited,
        )
        for week in found
    ]


def week_form(week: Week, track: str) -> WeekForm:
    """The form for a week, filled with what it says now."""
    chosen = [*week.skills, *[""] * MOST_SKILLS][:MOST_SKILLS]
    name = said("library.weeks.form", n=week.week, track=said(f"staff.track.{track}"))
    return WeekForm(week.week, name, dict(week.title), dict(week.text), chosen, week.is_edited)


def choices(track: str, language: str, week: Week) -> list[Option]:
    """Skills that may stand in a week of this track, and those that do."""
    fitting = [slug for slug in slugs() if fits_track(slug, track) or slug in week.skills]
    return options(language, fitting)


def read(form: Mapping[str, Any]) -> Written:
    """What was typed: words in each language, skills without the empty places."""
    chosen = (str(form.get(f"skill_{at}") or "") for at in range(1, MOST_SKILLS + 1))
    return Written(
        title={language: str(form.get(f"title_{language}") or "").strip() for language in LANGUAGES},
        text={language: str(form.get(f"text_{language}") or "").strip() for language in LANGUAGES},
        skills=tuple(dict.fromkeys(slug for slug in chosen if slug)),
    )


def _both(texts: Mapping[str, str]) -> Said:
    return said("library.words", words={"text": dict(texts)})
