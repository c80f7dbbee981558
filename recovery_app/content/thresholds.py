"""When a check-in was hard (answered on the phone) and when a caseload shows somebody (decided on the server)."""

from functools import cache
from typing import Literal, Self

from pydantic import Field, model_validator

from recovery_app.content.checkins import CHECKINS_DIR
from recovery_app.content.schema import Content, Name, Sourced, read
from recovery_app.content.skills import Target

Answer = Literal["low_mood", "falling_mood", "used", "high_craving", "high_stress"]
Group = Literal["now", "changed", "due", "quiet"]
Reason = Literal[
    "use_reported",
    "mood",
    "craving",
    "silence_long",
    "stress",
    "sleep",
    "worsening",
    "missed_groups",
    "silence",
    "unread_note",
    "plan_review",
]


class _Hard(Sourced):
    """What makes a check-in hard, and what is offered then: `skills` by slug, and short ones made for `targets`."""

    question: Name
    skills: tuple[str, ...] = Field(strict=False)
    targets: tuple[Target, ...] = Field(strict=False)
    minutes: int = Field(ge=0)


class AtLeast(_Hard):
    """Hard when the answer is `at_least` or more."""

    at_least: float


class AtMost(_Hard):
    """Hard when the answer is `at_most` or less."""

    at_most: float


class Falling(_Hard):
    """Hard when the answer fell on each of the last `days` days, by `drop` or more in all."""

    days: int = Field(gt=1)
    drop: float = Field(gt=0)


class Yes(_Hard):
    """Hard when the answer is yes."""


class HardCheckin(Content):
    """What makes a check-in hard; `answers` is the order in which the reply is chosen."""

    answers: tuple[Answer, ...] = Field(strict=False)
    high_stress: AtLeast
    high_craving: AtLeast
    low_mood: AtMost
    falling_mood: Falling
    used: Yes


class Baseline(Sourced):
    """How a person's own usual is found, in days."""

    window_days: int = Field(gt=0)
    gap_days: int = Field(ge=0)
    min_days: int = Field(gt=0)


class RatingSignal(Sourced):
    """A rating against a `fixed` number, and by `own` against the person's own usual."""

    direction: Literal["higher_is_worse", "lower_is_worse"]
    fixed: float
    own: float = Field(gt=0)
    group: Group


class Ratings(Content):
    """The ratings that can be a reason."""

    craving: RatingSignal
    mood: RatingSignal
    stress: RatingSignal
    sleep: RatingSignal


class Worsening(Sourced):
    """Worse at each of the last `days` days with an answer, by `total` in all."""

    days: int = Field(gt=1)
    total: float = Field(gt=0)
    group: Group


class UseReported(Sourced):
    """Reported use, a reason for at least `days` days."""

    days: int = Field(gt=0)
    group: Group


class MissedGroups(Sourced):
    """Absent at the newest `in_a_row` marked sessions, the last of them in the last `days` days."""

    in_a_row: int = Field(gt=0)
    days: int = Field(gt=0)
    group: Group


class Silence(Sourced):
    """Days without a check-in, and after how many it is pressing."""

    days: int = Field(gt=0)
    group: Group
    long_days: int = Field(gt=0)
    long_group: Group


class UnreadNote(Sourced):
    """A shared note nobody has marked as seen."""

    group: Group


class PlanReview(Sourced):
    """A plan that is due to be looked through."""

    group: Group


class Attention(Content):
    """Everything that brings a person up on a caseload."""

    first_days: int = Field(gt=0)
    baseline: Baseline
    groups: tuple[Group, ...] = Field(strict=False)
    ratings: Ratings
    worsening: Worsening
    use_reported: UseReported
    missed_groups: MissedGroups
    silence: Silence
    unread_note: UnreadNote
    plan_review: PlanReview
    order: tuple[Reason, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if sorted(self.groups) != ["changed", "due", "now", "quiet"]:
            raise ValueError("groups: each of the four exactly once")
        if len(self.order) != 11 or len(set(self.order)) != 11:
            raise ValueError("order: each reason exactly once")
        if self.silence.long_days <= self.silence.days:
            raise ValueError("silence: long_days must be more than days")
        return self


@cache
def hard_checkin() -> HardCheckin:
    """What makes a check-in hard."""
    return read(HardCheckin, CHECKINS_DIR / "thresholds.yaml")


@cache
def attention() -> Attention:
    """What brings a person up on a caseload."""
    return read(Attention, CHECKINS_DIR / "attention.yaml")
