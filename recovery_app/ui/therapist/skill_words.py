"""Skills as staff read them: titles and texts in every language, cautions and limits in words. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from recovery_app.content.messages import LANGUAGES
from recovery_app.content.skills import Skill, SkillText, skill, slugs, words
from recovery_app.ui.shell.said import Said, said

TRACKS = ("anxiety", "depression", "trauma", "substance_use")
"""In the order of the filters."""


@dataclass(frozen=True)
class Limit:
    """When a skill is not offered: a sentence, and the flags, tracks or moments that it speaks of."""

    lead: Said
    what: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Option:
    """A skill of a list to choose from. `is_closed`: shown, but not to be chosen."""

    slug: str
    words: Said
    is_closed: bool = False


def in_every_language(text_in: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """A parameter of a sentence that changes with the language of the page."""
    return {"text": {language: text_in(language) for language in LANGUAGES}}


def content(slug: str, text_of: Callable[[SkillText], str]) -> Said:
    """A text of a skill's own words."""
    return said("library.words", words=in_every_language(lambda language: text_of(words(slug, language))))


def title(slug: str) -> Said:
    """A skill by its title. A newer phone may know one that this server does not: its name is no word for a person."""
    if slug not in slugs():
        return said("client.practice.unknown_skill")
    return content(slug, lambda text: text.title)


def limits(found: Skill) -> list[Limit]:
    """What keeps a skill from being offered, in words; empty when nothing does."""
    lists = (
        ("ask_first", "staff.caution", found.ask_first),
        ("not_for", "staff.caution", found.not_for),
        ("not_tracks", "staff.track", found.not_tracks),
        ("not_when", "library.moment", found.not_when),
    )
    told = [Limit(said(f"library.rule.{rule}"), _each(names, codes)) for rule, names, codes in lists if codes]
    alone = [rule for rule in ("only_assigned", "evening") if getattr(found, rule)]
    return told + [Limit(said(f"library.rule.{rule}")) for rule in alone]


def _each(prefix: str, codes: Iterable[str]) -> list[Said]:
    return [said(f"{prefix}.{code}") for code in codes]


def by_title(language: str, among: Iterable[str] | None = None) -> list[str]:
    """Skills in the order of their titles in a language."""
    return sorted(slugs() if among is None else among, key=lambda slug: words(slug, language).title.casefold())


def options(language: str, among: Iterable[str] | None = None) -> list[Option]:
    """Skills to choose from, by title."""
    return [Option(slug, title(slug)) for slug in by_title(language, among)]


def fits_track(slug: str, track: str) -> bool:
    """Whether a skill may stand in the weeks of a track: offered there, and not only by a therapist's own choice."""
    found = skill(slug)
    return track not in found.not_tracks and not found.only_assigned
