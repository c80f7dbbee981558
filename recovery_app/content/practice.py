"""How a phone picks a skill (`practice/picking.yaml`) and what it says of practice (`practice/helped.yaml`)."""

from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.schema import Content, Name, Sourced, read
from recovery_app.content.skills import Target

PRACTICE_DIR = CONTENT_DIR / "practice"

NeedKey = Literal["craving", "stress", "mood", "sleep"]


class Days(Sourced):
    """So many days, today among them."""

    days: int = Field(gt=0)


class AtLeast(Sourced):
    """The answer is `at_least` or more."""

    question: Name
    at_least: float


class AtMost(Sourced):
    """The answer is `at_most` or less."""

    question: Name
    at_most: float


class YesSince(Sourced):
    """The last answer was yes, on one of the last `days` days."""

    question: Name
    days: int = Field(gt=0)


class YesWithin(Sourced):
    """An answer was yes, today or in the last `hours` hours."""

    question: Name
    hours: int = Field(gt=0)


class Moments(Content):
    """What recent answers can say that makes a skill wrong for now (`skills.Moment`)."""

    high_craving: AtLeast
    high_stress: AtLeast
    low_mood: AtMost
    after_use: YesSince
    used_today: YesWithin


class Need(Sourced):
    """What an answer asks for: from `start` (half the points) to `full` (all); `is_evening`: only late in the day."""

    key: NeedKey
    question: Name
    start: float
    full: float
    target: Target
    is_evening: bool = False
    points: float = Field(gt=0)

    @model_validator(mode="after")
    def _has_a_direction(self) -> Self:
        if self.start == self.full:
            raise ValueError("start and full are the same")
        return self


class Share(Sourced):
    """A part of something else's points."""

    share: float = Field(ge=0, le=1)


class Bonus(Sourced):
    """Points that are given."""

    points: float = Field(ge=0)


class Malus(Sourced):
    """Points that are taken."""

    points: float = Field(le=0)


class PerPoint(Bonus):
    """For each point of the estimate, at most `most` either way."""

    most: float = Field(gt=0)


class Named(Bonus):
    """For the first of a list; `step` less for each one after it."""

    step: float = Field(ge=0)


class Long(Malus):
    """For a skill of more than `over` minutes; `with_time` instead for somebody who has the time."""

    over: int = Field(gt=0)
    with_time: float = Field(ge=0)


class Points(Content):
    """What moves a skill up or down."""

    side_target: Share
    theme: Bonus
    favorite: Bonus
    helped: PerPoint
    untried: Bonus
    tried: Bonus
    ask_first: Malus
    by_day: Malus
    long: Long
    named: Named


class Time(Sourced):
    """A time a person has: skills of `at_most` so many minutes, or those that need `at_least` so many."""

    minutes: int = Field(gt=0)
    at_most: int | None = Field(default=None, gt=0)
    at_least: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("either at_most or at_least")
        return self


class Picking(Content):
    """Everything that decides about Today's skill."""

    fresh: Days
    repeat: Days
    moments: Moments
    needs: tuple[Need, ...] = Field(strict=False)
    points: Points
    times: tuple[Time, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for keys in ([need.key for need in self.needs], [time.minutes for time in self.times]):
            if len(set(keys)) != len(keys):
                raise ValueError("needs and times: each one once")
        return self


class Prior(Sourced):
    """What is thought of a skill before anybody tried it: its mean change, and how far skills differ."""

    mean: float
    spread: float = Field(gt=0)


class Noise(Sourced):
    """How far single tries scatter around a skill's true change."""

    spread: float = Field(gt=0)


class Tries(Sourced):
    """So many rated tries."""

    tries: int = Field(gt=0)


class Sure(Sourced):
    """Told when the true change lies beyond `beyond` with a probability of `sure`."""

    beyond: float
    sure: float = Field(gt=0.5, lt=1)


class Same(Tries):
    """Told when the mean change is nearer to 0 than `within`."""

    within: float = Field(gt=0)


class Told(Content):
    """When practice is spoken of in numbers."""

    min_tries: Tries
    lower: Sure
    higher: Sure
    same: Same


class Helped(Content):
    """The estimate of what a skill did, and when it is told."""

    prior: Prior
    noise: Noise
    told: Told


@cache
def picking() -> Picking:
    """How a skill is picked."""
    return read(Picking, PRACTICE_DIR / "picking.yaml")


@cache
def helped() -> Helped:
    """What is said of practice."""
    return read(Helped, PRACTICE_DIR / "helped.yaml")
