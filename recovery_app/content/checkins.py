"""Check-in forms, what counts as a hard check-in, and what needs attention on a caseload.

The numbers stand in `checkins/*.yaml`, each with where it comes from; server and phone read the same file
(the phone through `browser.py`).
"""

from collections.abc import Collection
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from recovery_app.content.errors import UnknownContent
from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.schema import Content, MessageKey, Name, Track, read

CHECKINS_DIR = CONTENT_DIR / "checkins"
CURRENT_FORM = "daily@1"


class _Question(Content):
    """What every question has. `tracks` None: asked of everybody."""

    key: Name
    name: MessageKey
    ask: MessageKey
    tracks: tuple[Track, ...] | None = Field(default=None, strict=False)

    def asked_of(self, tracks: Collection[str]) -> bool:
        """Whether somebody on `tracks` is asked this."""
        return self.tracks is None or not set(self.tracks).isdisjoint(tracks)


class _Scale(_Question):
    """A slider. `first` is where it begins once touched; untouched it has no value."""

    min: float
    max: float
    step: float = Field(gt=0)
    button_step: float | None = None
    first: float
    low: MessageKey
    high: MessageKey

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not self.min < self.max or not self.accepts(self.first):
            raise ValueError(f"{self.key}: min, max, step and first do not fit together")
        if self.button_step is not None and (self.button_step / self.step) % 1:
            raise ValueError(f"{self.key}: button_step is no multiple of step")
        return self

    def accepts(self, value: float) -> bool:
        """Whether `value` is in range and on a step (steps here are exact in binary: 1 or 0.25)."""
        return self.min <= value <= self.max and (value - self.min) % self.step == 0


class RatingQuestion(_Scale):
    """A whole number with a word of its own for every value: `<words>.<value>`."""

    type: Literal["rating"]
    words: MessageKey

    def word(self, value: int) -> str:
        """Message key of the word for `value`."""
        return f"{self.words}.{value}"


class Band(Content):
    """Word for hours below `below`; the last band has no upper end."""

    below: float | None = None
    words: MessageKey


class HoursQuestion(_Scale):
    """Hours, in words by bands."""

    type: Literal["hours"]
    bands: tuple[Band, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        limits = [band.below for band in self.bands[:-1] if band.below is not None]
        if len(limits) != len(self.bands) - 1 or self.bands[-1].below is not None or limits != sorted(set(limits)):
            raise ValueError(f"{self.key}: bands must rise and the last one be open")
        return self

    def word(self, value: float) -> str:
        """Message key of the word for `value` hours."""
        fits = (band.words for band in self.bands if band.below is None or value < band.below)
        return next(fits)


class YesNoQuestion(_Question):
    """Yes, no, or not answered."""

    type: Literal["yes_no"]
    when_yes: MessageKey
    when_no: MessageKey


Question = Annotated[RatingQuestion | HoursQuestion | YesNoQuestion, Field(discriminator="type")]


class Triggers(Content):
    """What may have set it off: chips. The word of each is `<words>.<key>`."""

    ask: MessageKey
    words: MessageKey
    keys: tuple[Name, ...] = Field(min_length=1, strict=False)


class NoteRule(Content):
    """The free text."""

    max_length: int = Field(gt=0)


class Form(Content):
    """One version of a check-in form."""

    form: str = Field(pattern=r"^[a-z_]+@[1-9][0-9]*$")
    questions: tuple[Question, ...] = Field(min_length=1, strict=False)
    triggers: Triggers
    note: NoteRule

    @model_validator(mode="after")
    def _keys_once(self) -> Self:
        for keys in ([q.key for q in self.questions], list(self.triggers.keys)):
            if len(set(keys)) != len(keys):
                raise ValueError("a key is there twice")
        return self

    def question(self, key: str) -> RatingQuestion | HoursQuestion | YesNoQuestion:
        """The question `key`. Raises `UnknownContent`."""
        for question in self.questions:
            if question.key == key:
                return question
        raise UnknownContent(f"{self.form} has no question {key!r}")

    def for_tracks(self, tracks: Collection[str]) -> tuple[RatingQuestion | HoursQuestion | YesNoQuestion, ...]:
        """The questions that somebody on `tracks` is asked, in order."""
        return tuple(question for question in self.questions if question.asked_of(tracks))


@cache
def form(name: str = CURRENT_FORM) -> Form:
    """The form of this name and version, such as `daily@1`. Raises `UnknownContent`."""
    if name not in form_names():
        raise UnknownContent(f"no check-in form {name!r}")
    return read(Form, CHECKINS_DIR / f"{name}.yaml")


@cache
def form_names() -> tuple[str, ...]:
    """Every form a phone may still send, in order."""
    return tuple(sorted(path.stem for path in CHECKINS_DIR.glob("*@*.yaml")))
