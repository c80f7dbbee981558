"""Scores an instrument by its table, exactly as published. Pure.

Every instrument here: an item that its own skip rule skips scores 0 and is not missing; a missing item means no score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from recovery_app.content.instrument import Measure
from recovery_app.content.scoring_table import Cut, ScoreTable

ByItem = Mapping[str, int | None]
"""Answers by item; None, or not there, is not answered."""
Sex = Literal["female", "male"]
Outcome = Literal["reached", "not_reached", "below", "within", "above"]
LEFT_OVER = "measures.check.answered_though_skipped"


@dataclass(frozen=True, slots=True)
class CutOutcome:
    """A published cut and where the score stands; `sex` where it holds for one only."""

    words: str
    at_least: int | None
    at_most: int | None
    outcome: Outcome
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One score. `value` None: no score, because `missing` were not answered. `band` and cuts: message keys."""

    key: str
    value: int | None
    band: str | None = None
    cuts: tuple[CutOutcome, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """What a set of answers comes to.

    `skipped`: items that a skip rule skips. `checks`: keys of what the person is asked to look at again; they change no
    score. `urgent`: items with an answer that is told at once.
    """

    scores: tuple[Score, ...]
    skipped: tuple[str, ...]
    checks: tuple[str, ...]
    urgent: tuple[str, ...]

    def score(self, key: str) -> Score:
        """The score called `key`."""
        return next(score for score in self.scores if score.key == key)


def score(measure: Measure, answers: ByItem, sex: Sex | None = None) -> Scored:
    """Score these answers. Without `sex` a cut that is published for one sex is shown for both."""
    skipped = skipped_by_rule(measure, answers)
    return Scored(
        scores=tuple(_score(measure, table, answers, skipped, sex) for table in measure.scores),
        skipped=skipped,
        checks=_checks(measure, answers, skipped),
        urgent=tuple(rule.item for rule in measure.urgent if is_urgent(measure, rule.item, answers.get(rule.item))),
    )


def skipped_by_rule(measure: Measure, answers: ByItem) -> tuple[str, ...]:
    """Items that are not asked because of other answers, in the instrument's order."""
    held = {
        key
        for rule in measure.skips
        if all(answers.get(item) == rule.equals for item in rule.when)
        for key in rule.skips
    }
    return tuple(key for key in measure.keys if key in held)


def is_urgent(measure: Measure, item: str, value: int | None) -> bool:
    """Whether this answer is told at once, whatever becomes of the rest."""
    return value is not None and any(rule.item == item and value >= rule.at_least for rule in measure.urgent)


def _score(measure: Measure, table: ScoreTable, answers: ByItem, skipped: tuple[str, ...], sex: Sex | None) -> Score:
    missing = tuple(key for key in table.items if key not in skipped and answers.get(key) is None)
    if missing:
        return Score(table.key, None, missing=missing)
    value = table.times * sum(0 if key in skipped else _points(measure, table, key, answers) for key in table.items)
    bands = [band.words for band in table.bands if band.least <= value <= band.most]
    cuts = tuple(
        CutOutcome(cut.words, cut.at_least, cut.at_most, outcome(cut, value), cut.sex)
        for cut in table.cuts
        if None in (cut.sex, sex) or cut.sex == sex
    )
    return Score(table.key, value, bands[0] if bands else None, cuts)


def _points(measure: Measure, table: ScoreTable, key: str, answers: ByItem) -> int:
    """An item's part of the sum, turned round where the table says so."""
    given, allowed = answers[key] or 0, measure.allowed(key)
    return allowed.first + allowed.last - given if key in table.reverse else given


def outcome(cut: Cut, value: int) -> Outcome:
    """Where a score stands by a cut."""
    low, high = cut.at_least, cut.at_most
    if low is not None and high is not None:
        return "below" if value < low else "within" if value <= high else "above"
    reached = value >= low if low is not None else high is not None and value <= high
    return "reached" if reached else "not_reached"


def _checks(measure: Measure, answers: ByItem, skipped: tuple[str, ...]) -> tuple[str, ...]:
    """What does not fit together. An answer left over in an item that is skipped counts 0, and is asked about."""
    found = [rule.words for rule in measure.checks if _is_above(rule.items, rule.not_above, answers, skipped)]
    if any(answers.get(key) is not None for key in skipped):
        found.append(LEFT_OVER)
    return tuple(found)


def _is_above(items: tuple[str, ...], limit: str, answers: ByItem, skipped: tuple[str, ...]) -> bool:
    most = answers.get(limit)
    given = [answers.get(key) for key in items if key not in skipped]
    return most is not None and any(value is not None and value > most for value in given)
