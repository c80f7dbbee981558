"""What a plan is made of (`plans/parts.yaml`), for the server and, through `browser.py`, for the phone."""

from functools import cache
from typing import Literal, Self

from pydantic import Field as Bounded
from pydantic import model_validator

from recovery_app.content.errors import InvalidContent
from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.schema import Content, Name, Track, read

PLANS_DIR = CONTENT_DIR / "plans"
Plan = Literal["relapse", "slip", "safety"]
PLANS: tuple[Plan, ...] = ("relapse", "slip", "safety")


class Field(Content):
    """One field of a part. `most`: characters of a text; `options`: of a choice; `part`: whose items it names."""

    key: Name
    kind: Literal["text", "choice", "skill", "item", "flag", "date", "phone"]
    most: int = Bounded(default=0, ge=0)
    options: tuple[Name, ...] = Bounded(default=(), strict=False)
    part: str = ""
    needed: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        has = {"text": bool(self.most), "phone": bool(self.most), "choice": bool(self.options), "item": bool(self.part)}
        if not has.get(self.kind, True):
            raise ValueError(f"{self.key}: a {self.kind} without its limits")
        return self


class Part(Content):
    """One part of a plan. `plans`: where it is shown; `tracks` None: for everybody; `most`: so many items at most."""

    key: Name
    plans: tuple[Plan, ...] = Bounded(strict=False, min_length=1)
    tracks: tuple[Track, ...] | None = Bounded(default=None, strict=False)
    most: int = Bounded(gt=0)
    fields: tuple[Field, ...] = Bounded(strict=False, min_length=1)


class Review(Content):
    """How often a plan is looked through."""

    every_days: int = Bounded(gt=0)


class Parts(Content):
    """All parts, in the order in which they are shown. `pieces`: parts in the order in which they are written."""

    parts: tuple[Part, ...] = Bounded(strict=False)
    pieces: tuple[Name, ...] = Bounded(strict=False)
    review: Review

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        known = [part.key for part in self.parts]
        named = {field.part for part in self.parts for field in part.fields if field.kind == "item"} | {*self.pieces}
        if len(set(known)) != len(known) or not named <= set(known):
            raise ValueError("a part is there twice, or a field or piece names a part that is not there")
        return self


class Example(Content):
    """Something to pick instead of typing. `set`: fields that come with it; `tracks` None: for everybody."""

    key: Name
    set: dict[Name, str] = {}
    tracks: tuple[Track, ...] | None = Bounded(default=None, strict=False)


class Question(Content):
    """One question of guided writing: for a new line of `part`, or (`field`) for more about the line just written.

    `set`: fields of the new line that the question itself decides; `under`: the field that names the line before.
    """

    key: Name
    part: Name
    piece: Name
    field: str = ""
    under: str = ""
    set: dict[Name, str] = {}
    examples: tuple[Example, ...] = Bounded(default=(), strict=False)


class Questions(Content):
    """All questions, piece by piece, in the order in which they are asked."""

    questions: tuple[Question, ...] = Bounded(strict=False)


@cache
def questions() -> tuple[Question, ...]:
    """Questions of guided writing. Raises InvalidContent where one sets what its part does not have."""
    found = read(Questions, PLANS_DIR / "questions.yaml").questions
    for one in found:
        fields = {field.key: field for field in parts()[one.part].fields}
        wanted = [one.set, *(example.set for example in one.examples)]
        pairs = [(name, value) for each in wanted for name, value in each.items()]
        if any(
            name not in fields or (fields[name].options and value not in fields[name].options) for name, value in pairs
        ):
            raise InvalidContent(f"plans/questions.yaml: {one.key} sets what {one.part} does not have")
        if (one.field or one.under) and not {one.field, one.under} - {""} <= set(fields):
            raise InvalidContent(f"plans/questions.yaml: {one.key} asks for what {one.part} does not have")
    return found


@cache
def document() -> Parts:
    """The whole file. Raises InvalidContent."""
    return read(Parts, PLANS_DIR / "parts.yaml")


@cache
def parts() -> dict[str, Part]:
    """Parts by key, in their order."""
    return {part.key: part for part in document().parts}


CRISIS = ("warning", "alone", "distract", "person", "professional", "safer", "place", "reason", "kind_word")
"""The order of the safety plan: what comes first in a crisis stands first, as on the phone (`rules/plan_parts.js`)."""


def in_order(plan: Plan) -> list[str]:
    """The parts of a plan in the order in which it is read, on paper and by the care team."""
    own = [part.key for part in parts().values() if plan in part.plans]
    return sorted(own, key=CRISIS.index) if plan == "safety" else own
