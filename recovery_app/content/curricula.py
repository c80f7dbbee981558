"""What is taught week by week: twelve themes for each track under `curricula/`, each with two or three skills.

A program may write its own in their place (features/curriculum). A week may name a skill whose folder has not arrived:
nobody is offered one that is not there.
"""

from collections.abc import Collection
from functools import cache
from typing import Self, get_args

from pydantic import Field, model_validator

from recovery_app.content.errors import UnknownContent
from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.schema import Content, Track, read
from recovery_app.content.skills import Sentence, Slug

CURRICULA_DIR = CONTENT_DIR / "curricula"
TRACKS: tuple[Track, ...] = get_args(Track)
FIRST_OF: tuple[Track, ...] = ("substance_use", "trauma", "depression", "anxiety")
"""Whose weeks a person on several tracks follows: the first of these."""
WEEKS = 12
MOST_SKILLS = 3


class Words(Content):
    """A text in every language."""

    en: Sentence
    es: Sentence


class Theme(Content):
    """One week: what it is about, in a line and in a sentence or two for the client, and the skills it leans to."""

    title: Words
    text: Words
    skills: tuple[Slug, ...] = Field(min_length=2, max_length=MOST_SKILLS, strict=False)

    @model_validator(mode="after")
    def _no_skill_twice(self) -> Self:
        if len(set(self.skills)) != len(self.skills):
            raise ValueError("a skill is there twice")
        return self


class Curriculum(Content):
    """All weeks of a track, in order."""

    weeks: tuple[Theme, ...] = Field(min_length=WEEKS, max_length=WEEKS, strict=False)


@cache
def curriculum(track: str) -> tuple[Theme, ...]:
    """The shipped weeks of a track. Raises `UnknownContent`."""
    if track not in TRACKS:
        raise UnknownContent(f"no curriculum {track!r}")
    return read(Curriculum, CURRICULA_DIR / f"{track}.yaml").weeks


def followed(tracks: Collection[str]) -> Track | None:
    """The track whose weeks a person on these tracks follows; None without any."""
    return next((track for track in FIRST_OF if track in tracks), None)
