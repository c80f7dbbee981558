"""The form of one instrument's file: items word for word, what may be answered, and how it is scored as published."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from recovery_app.content.schema import Content, MessageKey, Name, Sourced
from recovery_app.content.scoring_table import Check, FollowUp, ScoreTable, Skip, Urgent

Cadence = Literal["weekly", "fortnightly", "monthly", "intake", "discharge"]
LicenceStatus = Literal["public_domain", "free", "own", "permission_needed", "form_unconfirmed"]
Labels = Annotated[tuple[str, ...], Field(strict=False)]
PACK: frozenset[LicenceStatus] = frozenset({"permission_needed", "form_unconfirmed"})


class Licence(Sourced):
    """What the holder allows. `permission_needed` and `form_unconfirmed`: off until a program records why it may."""

    status: LicenceStatus
    terms: str = Field(min_length=10)


class Answers(Content):
    """What may be answered: one of `values`, in the order printed, or a whole number from `least` to `most`."""

    values: tuple[int, ...] = Field(default=(), strict=False)
    least: int | None = None
    most: int | None = None
    loinc: tuple[str, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        ranged = self.least is not None and self.most is not None and self.least < self.most
        if bool(self.values) == ranged or (self.loinc and len(self.loinc) != len(self.values)):
            raise ValueError("either values (with a code for each, or none) or a range")
        return self

    def accepts(self, value: int) -> bool:
        """Whether this can be an answer."""
        return value in self.values if self.values else self.first <= value <= self.last

    @property
    def first(self) -> int:
        """The smallest answer."""
        return min(self.values) if self.values else self.least or 0

    @property
    def last(self) -> int:
        """The greatest answer."""
        return max(self.values) if self.values else self.most or 0


class Item(Content):
    """One item, with the name of what may be answered."""

    key: Name
    answers: Name
    loinc: str | None = None


class Words(Content):
    """An instrument in one language, word for word; `source` says whose words they are and how sure that is.

    `stem` stands above every item, unless `leads` has another text for that item. `answers`: labels in the order of
    the values; for a whole number the words at its two ends, or none.
    """

    source: str = Field(min_length=10)
    instructions: str = ""
    stem: str = ""
    leads: dict[Name, str] = {}
    items: dict[Name, str]
    answers: dict[Name, Labels] = {}


class Measure(Content):
    """One version of an instrument. A released version is never edited: responses name it."""

    id: Name
    version: int = Field(gt=0)
    title: str
    subject: MessageKey
    licence: Licence
    recall_days: int | None
    """How far back it asks; 0 is right now, None where the program's own form decides."""
    substance_use: bool = False
    """Whether its answers are records of substance use (42 CFR part 2)."""
    cadences: tuple[Cadence, ...] = Field(min_length=1, strict=False)
    loinc: str | None = None
    answers: dict[Name, Answers]
    items: tuple[Item, ...] = Field(min_length=1, strict=False)
    scores: tuple[ScoreTable, ...] = Field(min_length=1, strict=False)
    skips: tuple[Skip, ...] = Field(default=(), strict=False)
    checks: tuple[Check, ...] = Field(default=(), strict=False)
    urgent: tuple[Urgent, ...] = Field(default=(), strict=False)
    follow_up: FollowUp | None = None
    english: Words | None
    english_missing: str = ""
    spanish: Words | None
    spanish_missing: str = ""

    @property
    def name(self) -> str:
        """Such as `phq_9@1`."""
        return f"{self.id}@{self.version}"

    @property
    def is_pack(self) -> bool:
        """Whether it is off until the program records its permission or confirms its form."""
        return self.licence.status in PACK

    @property
    def keys(self) -> tuple[str, ...]:
        """The items in their order, which never changes."""
        return tuple(item.key for item in self.items)

    def words(self, language: str) -> Words | None:
        """The instrument in `language`, where it is shipped in it."""
        return {"en": self.english, "es": self.spanish}.get(language)

    def allowed(self, key: str) -> Answers:
        """What may be answered to an item."""
        return next(self.answers[item.answers] for item in self.items if item.key == key)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        keys, used = set(self.keys), {item.answers for item in self.items}
        if len(keys) != len(self.items) or used != set(self.answers):
            raise ValueError("an item is there twice, or answers and items do not fit together")
        rules: list[ScoreTable | Skip | Check | Urgent] = [*self.scores, *self.skips, *self.checks, *self.urgent]
        named = {key for rule in rules for key in rule.named()}
        if not named <= keys:
            raise ValueError(f"rules name items that are not there: {sorted(named - keys)}")
        for table in self.scores:
            table.check_range({key: (self.allowed(key).first, self.allowed(key).last) for key in table.items})
        self._check_words()
        return self

    def _check_words(self) -> None:
        shipped = ((self.english, self.english_missing), (self.spanish, self.spanish_missing))
        if any((words is None) != bool(missing) for words, missing in shipped):
            raise ValueError("each language has its words, or says why not")
        if self.is_pack == (self.english is not None):
            raise ValueError("a pack ships no words, everything else has English ones")
        for words in (self.english, self.spanish):
            if words is not None and problem(self, words):
                raise ValueError(problem(self, words))


def problem(measure: Measure, words: Words) -> str:
    """What `words` lack for this instrument, or an empty text: every item and every label, and nothing else."""
    if set(words.items) != set(measure.keys) or not set(words.leads) <= set(measure.keys):
        return "items and their words do not fit together"
    for name, allowed in measure.answers.items():
        count = len(words.answers.get(name, ()))
        if count != len(allowed.values) and (allowed.values or count not in (0, 2)):
            return f"answers {name}: {count} labels"
    return "" if set(words.answers) <= set(measure.answers) else "labels for answers that are not there"
