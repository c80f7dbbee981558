"""The skill library, ready to be shown: rows that match a search, and one skill's whole text. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from recovery_app.content.messages import LANGUAGES
from recovery_app.content.skills import WAYS, AnyStep, Skill, Target, WriteStep, skill, words
from recovery_app.ui.shell.said import NOTHING, Said, said, short_date
from recovery_app.ui.therapist.reasons import tracks
from recovery_app.ui.therapist.skill_words import TRACKS, Limit, by_title, content, limits, title

TARGETS: tuple[str, ...] = get_args(Target)
TIMES = {"short": (0, 2), "middle": (3, 5), "long": (6, 60)}
"""Names of the filter, with minutes from and to."""
REVIEWS = ("reviewed", "unreviewed")


@dataclass(frozen=True)
class Wanted:
    """What is searched for; empty means all."""

    text: str = ""
    target: str = ""
    track: str = ""
    time: str = ""
    review: str = ""


ALL = Wanted()


@dataclass(frozen=True)
class SkillRow:
    """A skill of the table."""

    slug: str
    title: Said
    short: Said
    targets: list[Said]
    minutes: int
    tracks: list[Said]
    limits: list[Limit]
    review: Said
    is_reviewed: bool


@dataclass(frozen=True)
class StepView:
    """A step as it is read on the phone. `ways` is empty while it belongs to all ways of doing the skill."""

    title: Said
    text: Said
    time: Said
    ways: list[Said]
    parts: list[Said]
    is_writing: bool


@dataclass(frozen=True)
class SkillDetail:
    """One skill with everything it says."""

    slug: str = ""
    title: Said = NOTHING
    purpose: Said = NOTHING
    facts: list[Said] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    cautions: list[Said] = field(default_factory=list)
    steps: list[StepView] = field(default_factory=list)
    ways: list[Said] = field(default_factory=list)
    evidence: Said = NOTHING


def rows(wanted: Wanted, language: str) -> list[SkillRow]:
    """Skills that match, by their titles in the reader's language."""
    return [_row(slug) for slug in by_title(language) if _matches(slug, wanted)]


def detail(slug: str) -> SkillDetail:
    """The whole text of a skill. Raises `UnknownContent`."""
    found = skill(slug)
    count = len(words(slug, LANGUAGES[0]).cautions)
    rated = said(f"library.skill.rates_{'urge' if found.rating == 'urge' else 'distress'}")
    return SkillDetail(
        slug=slug,
        title=title(slug),
        purpose=content(slug, lambda text: text.purpose),
        facts=[said("library.skill.about", n=found.minutes), *_targets(found), rated, _review(found)],
        limits=limits(found),
        cautions=[content(slug, lambda text, at=at: text.cautions[at]) for at in range(count)],
        steps=[_step(slug, step) for step in found.steps],
        ways=[content(slug, lambda text: text.eyes_open), content(slug, lambda text: text.low_energy)],
        evidence=content(slug, lambda text: text.evidence),
    )


def _matches(slug: str, wanted: Wanted) -> bool:
    found = skill(slug)
    first, last = TIMES.get(wanted.time, (0, 60))
    return (
        _says(slug, wanted.text)
        and (not wanted.target or wanted.target in found.targets)
        and (not wanted.track or wanted.track in found.tracks)
        and first <= found.minutes <= last
        and (not wanted.review or (wanted.review == "reviewed") == (found.reviewed_by is not None))
    )


def _says(slug: str, asked: str) -> bool:
    """Whether title or purpose hold what was typed, in either language: staff know skills by both names."""
    wanted = asked.strip().casefold()
    texts = [words(slug, language) for language in LANGUAGES]
    return not wanted or any(wanted in f"{text.title} {text.short} {text.purpose}".casefold() for text in texts)


def _row(slug: str) -> SkillRow:
    found = skill(slug)
    return SkillRow(
        slug=slug,
        title=title(slug),
        short=content(slug, lambda text: text.short),
        targets=_targets(found),
        minutes=found.minutes,
        tracks=_tracks(found),
        limits=limits(found),
        review=_review(found),
        is_reviewed=found.reviewed_by is not None,
    )


def _targets(found: Skill) -> list[Said]:
    return [said(f"library.target.{target}") for target in found.targets]


def _tracks(found: Skill) -> list[Said]:
    if set(found.tracks) >= set(TRACKS):
        return [said("library.skills.all_tracks")]
    return tracks(found.tracks)


def _review(found: Skill) -> Said:
    """Who reviewed it and when (safety rule 23)."""
    if found.reviewed_by is None or found.reviewed_on is None:
        return said("library.skills.not_reviewed")
    return said("library.skills.reviewed_by", name=found.reviewed_by, date=short_date(found.reviewed_on))


def _step(slug: str, step: AnyStep) -> StepView:
    key = step.key
    ways = [] if set(step.ways) == set(WAYS) else [said(f"library.skill.way.{way}") for way in WAYS if way in step.ways]
    return StepView(
        title=content(slug, lambda text: text.steps[key].title),
        text=content(slug, lambda text: text.steps[key].text),
        time=_time(step.seconds),
        ways=ways,
        parts=_parts(slug, step),
        is_writing=isinstance(step, WriteStep),
    )


def _parts(slug: str, step: AnyStep) -> Sequence[Said]:
    key = step.key
    return [content(slug, lambda text, part=part: text.steps[key].labels[part]) for part in step.labels]


def _time(seconds: int) -> Said:
    """Counted time; nothing where a step takes as long as the person likes."""
    if not seconds:
        return NOTHING
    if seconds < 100:
        return said("library.skill.seconds", n=seconds)
    return said("library.skill.minutes", n=round(seconds / 60 * 2) / 2)
