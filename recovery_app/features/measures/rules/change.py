"""What changed from one answer of an instrument to another, in the published numbers. Pure."""

from dataclasses import dataclass, field
from typing import Literal

from recovery_app.content.scoring_table import ScoreTable

Direction = Literal["better", "worse", "same"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the catalogue with its parameters."""

    key: str
    params: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """From `before` to `now`. None: the instrument has no published number for it.

    `is_reliable`: by as many points as exceed the measuring error. `is_response`: half of what it was, or less.
    `is_low`: below the published low score. `crossed`: reliably better, from the published line to below it.
    """

    points: int
    direction: Direction
    is_reliable: bool | None = None
    is_response: bool | None = None
    is_low: bool | None = None
    crossed: bool | None = None


def change(table: ScoreTable, before: int, now: int) -> Change:
    """What the step from `before` to `now` is, by the numbers of this score."""
    gain = now - before if table.better == "higher" else before - now
    direction: Direction = "better" if gain > 0 else "worse" if gain < 0 else "same"
    rules = table.change
    if rules is None:
        return Change(abs(gain), direction)
    is_reliable = abs(gain) >= rules.reliable.points
    return Change(
        abs(gain),
        direction,
        is_reliable,
        None if rules.response is None else before > 0 and now <= before * rules.response.part,
        None if rules.low is None else now < rules.low.below,
        None if rules.line is None else is_reliable and before >= rules.line.below > now,
    )


def sentences(table: ScoreTable, found: Change) -> tuple[Sentence, ...]:
    """The change in words, the step itself first. Never "remission": one form alone says no such thing."""
    if found.direction == "same":
        said = [Sentence("measures.change.same")]
    else:
        said = [Sentence(f"measures.change.{found.direction}", {"n": found.points})]
    rules = table.change
    if rules is None:
        return tuple(said)
    if found.direction != "same":
        how = f"reliable_{found.direction}" if found.is_reliable else "within_error"
        said.append(Sentence(f"measures.change.{how}", {"points": rules.reliable.points}))
    if found.is_response:
        said.append(Sentence("measures.change.response"))
    if found.is_low and rules.low:
        said.append(Sentence("measures.change.low", {"below": rules.low.below}))
    if found.crossed and rules.line:
        said.append(Sentence("measures.change.line", {"below": rules.line.below}))
    return tuple(said)
