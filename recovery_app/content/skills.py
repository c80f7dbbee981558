"""Coping skills: one folder each under `skills/` with `skill.yaml` (what it is) and a text file per language.

Adding a skill is adding a folder. All sentences are our own; `source` says where the idea comes from. A skill is
shown to real programs only once a clinician reviewed it (safety rule 23).
"""

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.schema import Content, Name, Track, read

SKILLS_DIR = CONTENT_DIR / "skills"

Target = Literal["craving", "anxiety", "low_mood", "trauma", "anger", "sleep", "relationships", "general"]
Caution = Literal[
    "panic",
    "pregnancy",
    "heart_lung",
    "eating_disorder",
    "dissociation",
    "seizures",
    "bipolar",
    "injury",
    "intrusions",
    "unsafe_home",
]
"""Private flags of a person (safety rule 23)."""
CAUTIONS: tuple[Caution, ...] = get_args(Caution)
Moment = Literal["high_craving", "after_use", "used_today", "low_mood", "high_stress"]
"""What a last check-in can say that makes a skill wrong for now; the numbers stand in `practice/picking.yaml`."""
Icon = Literal[
    "skills", "wave", "breath", "eye", "moon", "heart", "pencil", "groups", "clock", "message", "chart", "today"
]
"""Names of `ui/components/icons.py`."""
Way = Literal["standard", "eyes_open", "low_energy"]
WAYS: tuple[Way, ...] = get_args(Way)
Sentence = Annotated[str, StringConstraints(min_length=2, max_length=400, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40)]
Seconds = Annotated[int, Field(gt=0, le=1800)]
READ_SECONDS, SENSE_SECONDS, FIELD_SECONDS, CHOOSE_SECONDS = 15, 8, 60, 20
"""About how long a step takes that counts no time; for the minutes a skill says of itself."""


class _Step(Content):
    """What every step has. `ways`: the variants of the skill it belongs to."""

    key: Name
    ways: tuple[Way, ...] = Field(default=WAYS, min_length=1, strict=False)

    @property
    def seconds(self) -> int:
        """Counted time; 0 where it takes as long as the person likes."""
        return 0

    @property
    def about(self) -> int:
        """About how many seconds it takes."""
        return self.seconds or READ_SECONDS

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the parts that the step's text must label."""
        return ()


class ReadStep(_Step):
    """Read, then go on."""

    kind: Literal["read"]


class TimedStep(_Step):
    """Something to do for a number of seconds."""

    kind: Literal["timed"]
    length: Seconds

    @property
    def seconds(self) -> int:
        """As long as it says."""
        return self.length


class BreatheStep(_Step):
    """The breathing pacer: seconds of each part, and how many rounds."""

    kind: Literal["breathe"]
    breathe_in: int = Field(gt=0, le=10)
    hold: int = Field(ge=0, le=10)
    breathe_out: int = Field(gt=0, le=15)
    rest: int = Field(ge=0, le=10)
    rounds: int = Field(gt=0, le=100)

    @property
    def seconds(self) -> int:
        """All rounds together."""
        return self.rounds * (self.breathe_in + self.hold + self.breathe_out + self.rest)


class Sense(Content):
    """So many things to notice with one sense."""

    sense: Literal["see", "feel", "hear", "smell", "taste"]
    count: int = Field(gt=0, le=10)


class SensesStep(_Step):
    """Grounding sense by sense: things are ticked off as they are noticed."""

    kind: Literal["senses"]
    senses: tuple[Sense, ...] = Field(min_length=1, strict=False)

    @property
    def about(self) -> int:
        """A few seconds for each thing."""
        return SENSE_SECONDS * sum(one.count for one in self.senses)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each sense has words."""
        return tuple(one.sense for one in self.senses)


class BodyStep(_Step):
    """Region by region: tense for `tense` seconds (0: only notice), then let go or notice for `release`."""

    kind: Literal["body"]
    regions: tuple[Name, ...] = Field(min_length=2, strict=False)
    tense: int = Field(ge=0, le=15)
    release: int = Field(gt=0, le=90)

    @property
    def seconds(self) -> int:
        """All regions together."""
        return len(self.regions) * (self.tense + self.release)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each region has words."""
        return self.regions


class WaveStep(_Step):
    """Watch an urge for a while and rate it every `every` seconds, so that it is seen to rise and fall."""

    kind: Literal["wave"]
    length: Seconds
    every: int = Field(ge=15, le=300)

    @property
    def seconds(self) -> int:
        """As long as it says."""
        return self.length


class Line(Content):
    """One thing to write: a line, some text, a list of lines, or a number from 0 to `most` (`scale`)."""

    key: Name
    kind: Literal["line", "text", "list", "scale"]
    most: int = Field(default=10, ge=2, le=100)


class WriteStep(_Step):
    """Structured writing that stays on the phone unless the person shares it."""

    kind: Literal["write"]
    fields: tuple[Line, ...] = Field(min_length=1, max_length=8, strict=False)

    @property
    def about(self) -> int:
        """About a minute for each."""
        return FIELD_SECONDS * len(self.fields)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each field has a label."""
        return tuple(one.key for one in self.fields)


class TimerStep(_Step):
    """A wait of chosen length, in minutes; the phone may lie on the table. `usual` is what it starts with."""

    kind: Literal["timer"]
    minutes: tuple[int, ...] = Field(min_length=1, strict=False)
    usual: int

    @property
    def seconds(self) -> int:
        """As long as it usually is."""
        return self.usual * 60


class ChooseStep(_Step):
    """Pick one, or as many as fit."""

    kind: Literal["choose"]
    options: tuple[Name, ...] = Field(min_length=2, max_length=12, strict=False)
    many: bool = False

    @property
    def about(self) -> int:
        """A moment."""
        return CHOOSE_SECONDS

    @property
    def labels(self) -> tuple[str, ...]:
        """Each option has words."""
        return self.options


AnyStep = ReadStep | TimedStep | BreatheStep | SensesStep | BodyStep | WaveStep | WriteStep | TimerStep | ChooseStep
Step = Annotated[AnyStep, Field(discriminator="kind")]


class StepText(Content):
    """What a step says. `labels`: the words of its parts (fields, options, regions, senses); `hints`: examples."""

    title: Sentence
    text: Sentence
    labels: dict[Name, Sentence] = {}
    hints: dict[Name, Sentence] = {}


class SkillText(Content):
    """A skill in one language. `reading_grade` (Flesch-Kincaid) is English only and checked by a test."""

    title: Sentence
    purpose: Sentence
    short: Sentence
    steps: dict[Name, StepText]
    cautions: tuple[Sentence, ...] = Field(strict=False)
    eyes_open: Sentence
    low_energy: Sentence
    evidence: Sentence
    reading_grade: float | None = None


class Skill(Content):
    """What a skill is, apart from its words.

    `ask_first`: flags under which the person asks before starting, also when nobody has asked about the flag yet.
    `not_for`: flags under which it is never offered; unknown ones mean ask first. `not_tracks`, `not_when`: never
    offered on these tracks, or at such a moment. `only_assigned`: only when a therapist assigned it. `evening`: better
    late in the day.
    """

    slug: Slug
    icon: Icon = "skills"
    targets: tuple[Target, ...] = Field(min_length=1, strict=False)
    tracks: tuple[Track, ...] = Field(min_length=1, strict=False)
    minutes: int = Field(gt=0, le=30)
    rating: Literal["distress", "urge"]
    ask_first: tuple[Caution, ...] = Field(default=(), strict=False)
    not_for: tuple[Caution, ...] = Field(default=(), strict=False)
    not_tracks: tuple[Track, ...] = Field(default=(), strict=False)
    not_when: tuple[Moment, ...] = Field(default=(), strict=False)
    only_assigned: bool = False
    evening: bool = False
    steps: tuple[Step, ...] = Field(min_length=1, strict=False)
    source: str = Field(min_length=10)
    reviewed_by: str | None
    reviewed_on: date | None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        keys = [step.key for step in self.steps]
        if len(set(keys)) != len(keys):
            raise ValueError("a step is there twice")
        if (self.reviewed_by is None) != (self.reviewed_on is None):
            raise ValueError("reviewed_by and reviewed_on come together")
        if set(self.tracks) & set(self.not_tracks):
            raise ValueError("a track is both wanted and refused")
        if any(isinstance(step, TimerStep) and step.usual not in step.minutes for step in self.steps):
            raise ValueError("a timer's usual length is none of its choices")
        if self.seconds("standard") > self.minutes * 60:
            raise ValueError("the steps take longer than `minutes`")
        if not all(self.steps_of(way) for way in WAYS):
            raise ValueError("a variant has no steps")
        return self

    def steps_of(self, way: str) -> tuple[AnyStep, ...]:
        """The steps of a variant, in order."""
        return tuple(step for step in self.steps if way in step.ways)

    def seconds(self, way: str) -> int:
        """How long the counted steps of a variant take."""
        return sum(step.seconds for step in self.steps_of(way))

    def about(self, way: str) -> int:
        """About how many seconds a variant takes, reading and writing included."""
        return sum(step.about for step in self.steps_of(way))


@cache
def slugs() -> tuple[str, ...]:
    """Every skill, by name of its folder."""
    return tuple(sorted(path.parent.name for path in SKILLS_DIR.glob("*/skill.yaml")))


@cache
def skill(slug: str) -> Skill:
    """What the skill is. Raises `UnknownContent`, or `InvalidContent` when folder and slug differ."""
    if slug not in slugs():
        raise UnknownContent(f"no skill {slug!r}")
    found = read(Skill, SKILLS_DIR / slug / "skill.yaml")
    if found.slug != slug:
        raise InvalidContent(f"skills/{slug}: its slug says {found.slug!r}")
    return found


@cache
def words(slug: str, language: str) -> SkillText:
    """The skill's words. Raises `UnknownContent`, or `InvalidContent` when a step has no words or one too many."""
    steps = {step.key for step in skill(slug).steps}
    if language not in LANGUAGES:
        raise UnknownContent(f"no skill text in {language!r}")
    found = read(SkillText, SKILLS_DIR / slug / f"{language}.yaml")
    if found.steps.keys() != steps:
        raise InvalidContent(f"skills/{slug}/{language}.yaml: steps differ: {sorted(found.steps.keys() ^ steps)}")
    for step in skill(slug).steps:
        text = found.steps[step.key]
        if text.labels.keys() != set(step.labels) or not text.hints.keys() <= set(step.labels):
            raise InvalidContent(f"skills/{slug}/{language}.yaml: labels of step {step.key!r} differ")
    return found


@cache
def labels(slug: str, language: str) -> dict[str, str]:
    """Words for the parts a person can answer, by `step.part` (`fact.situation`): how shared writing is shown."""
    steps = words(slug, language).steps
    return {f"{key}.{part}": label for key, text in steps.items() for part, label in text.labels.items()}


def document(slug: str) -> dict[str, Any]:
    """Everything about a skill in every language, as the phone keeps it."""
    found: dict[str, Any] = skill(slug).model_dump(mode="json", exclude={"source"})
    found["text"] = {
        language: words(slug, language).model_dump(mode="json", exclude={"reading_grade"}) for language in LANGUAGES
    }
    return found
