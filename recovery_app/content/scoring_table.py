"""How an instrument is scored, as data. Every number says where it is published; none is made up here."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from recovery_app.content.schema import Content, MessageKey, Name, Sourced


class Band(Content):
    """A published name for scores from `least` to `most`, both included. Never a diagnosis."""

    words: MessageKey
    least: int
    most: int


class Cut(Sourced):
    """A published cut: at `at_least` or more, or at `at_most` or less.

    Both together are a provisional cut from the one to the other, which leaves the scores between them open.
    `sex`: published for one sex only.
    """

    words: MessageKey
    at_least: int | None = None
    at_most: int | None = None
    sex: Literal["female", "male"] | None = None

    @property
    def is_range(self) -> bool:
        """Whether the cut is provisional: somewhere from `at_least` to `at_most`."""
        return self.at_least is not None and self.at_most is not None

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("a cut without a number")
        return self


class Points(Sourced):
    """Change of so many points or more is more than the measuring error."""

    points: int = Field(gt=0)


class Response(Sourced):
    """The score fell to this part of what it was, or below."""

    part: float = Field(gt=0, lt=1)


class Below(Sourced):
    """The score is below this number. Said as the number: one form alone is no remission."""

    below: int = Field(gt=0)


class Change(Content):
    """What counts as change from one form to the next. `line`: reliably better, from this number to below it."""

    reliable: Points
    response: Response | None = None
    low: Below | None = None
    line: Below | None = None


class ScoreTable(Content):
    """One score: the sum of `items` (those in `reverse` turned round), times `times`.

    `missing`: what an unanswered item does. Every instrument here: no score. `better`: where well-being is.
    """

    key: Name
    words: MessageKey
    source: str = Field(min_length=10)
    items: tuple[Name, ...] = Field(min_length=1, strict=False)
    reverse: tuple[Name, ...] = Field(default=(), strict=False)
    times: int = Field(default=1, gt=0)
    least: int
    most: int
    better: Literal["lower", "higher"]
    missing: Literal["no_score"]
    bands: tuple[Band, ...] = Field(default=(), strict=False)
    cuts: tuple[Cut, ...] = Field(default=(), strict=False)
    change: Change | None = None
    loinc: str | None = None

    def named(self) -> set[str]:
        """Every item it names."""
        return {*self.items, *self.reverse}

    def check_range(self, allowed: Mapping[str, tuple[int, int]]) -> None:
        """Raises ValueError unless `allowed` (smallest and greatest answer by item) add up to the published range."""
        sums = (sum(least for least, _ in allowed.values()), sum(most for _, most in allowed.values()))
        if tuple(self.times * one for one in sums) != (self.least, self.most):
            raise ValueError(f"{self.key}: {sums} is not the published range")

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if len(set(self.items)) != len(self.items) or not set(self.reverse) <= set(self.items):
            raise ValueError(f"{self.key}: an item twice, or turned round and not in the sum")
        edges = [self.least, *(edge for band in self.bands for edge in (band.most + 1,))]
        if self.bands and ([band.least for band in self.bands] != edges[:-1] or edges[-1] != self.most + 1):
            raise ValueError(f"{self.key}: bands leave scores out or overlap")
        return self


class Skip(Sourced):
    """Where all of `when` are answered with `equals`, `skips` are not asked: they score 0 and are not missing."""

    when: tuple[Name, ...] = Field(min_length=1, strict=False)
    equals: int
    skips: tuple[Name, ...] = Field(min_length=1, strict=False)

    def named(self) -> set[str]:
        """Every item it names."""
        return {*self.when, *self.skips}


class Check(Sourced):
    """None of `items` should be more than `not_above`. Only asks the person to look again, changes nothing."""

    words: MessageKey
    items: tuple[Name, ...] = Field(min_length=1, strict=False)
    not_above: Name

    def named(self) -> set[str]:
        """Every item it names."""
        return {*self.items, self.not_above}


class Urgent(Sourced):
    """An answer of `at_least` or more is told at once, whatever becomes of the rest."""

    item: Name
    at_least: int

    def named(self) -> set[str]:
        """The item."""
        return {self.item}


class FollowUp(Sourced):
    """A score of `at_least` or more asks for `measure`, the long form."""

    score: Name
    at_least: int
    measure: Name
