"""What a plan is made of (`plans/parts.yaml`), for the server and, through `browser.py`, for the phone."""

from functools import cache
from typing import Literal, Self

from pydantic import Field as Bounded
from pydantic import model_validator

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
    """All parts, in the order in which they are shown."""

    parts: tuple[Part, ...] = Bounded(strict=False)
    review: Review

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        known = [part.key for part in self.parts]
        named = {field.part for part in self.parts for field in part.fields if field.kind == "item"}
        if len(set(known)) != len(known) or not named <= set(known):
            raise ValueError("a part is there twice, or a field names items of a part that is not there")
        return self


@cache
def document() -> Parts:
    """The whole file. Raises InvalidContent."""
    return read(Parts, PLANS_DIR / "parts.yaml")


@cache
def parts() -> dict[str, Part]:
    """Parts by key, in their order."""
    return {part.key: part for part in document().parts}
