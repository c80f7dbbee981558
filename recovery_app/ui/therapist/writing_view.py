"""Writing that a client shared from a skill, with the words of the skill's fields. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.content.errors import UnknownContent
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.skills import SkillText, WriteStep, labels, skill, words
from recovery_app.features.skills.service import WritingView
from recovery_app.ui.shell.said import NOTHING, Said, moment, said, when
from recovery_app.ui.therapist.skill_words import content, title


@dataclass(frozen=True)
class AnswerView:
    """One part of a writing: what was asked, and what was written, one line each."""

    label: Said
    lines: list[Said]


@dataclass(frozen=True)
class SharedWriting:
    """One writing. `read` is empty until this reader marked it."""

    id: str
    title: Said
    shared: Said
    answers: list[AnswerView]
    read: Said
    is_read: bool


def writings(found: Iterable[WritingView], now: datetime, timezone: str) -> list[SharedWriting]:
    """Shared writing, what is not read before the rest, newest first."""
    ordered = sorted(found, key=lambda one: (one.read_at is None, one.shared_at), reverse=True)
    return [_writing(one, now, timezone) for one in ordered]


def _writing(one: WritingView, now: datetime, timezone: str) -> SharedWriting:
    told = NOTHING if one.read_at is None else said("client.writings.read", when=moment(one.read_at, now, timezone))
    return SharedWriting(
        id=one.id,
        title=title(one.skill),
        shared=said("client.writings.shared", when=when(one.shared_at, now, timezone)),
        answers=answers(one.skill, one.answers),
        read=told,
        is_read=one.read_at is not None,
    )


def answers(slug: str, given: Mapping[str, Any]) -> list[AnswerView]:
    """The parts in the order in which the skill asks for them; what this server does not know comes last."""
    known = _labels(slug)
    order = {key: at for at, key in enumerate(known)}
    keys = sorted(given, key=lambda key: order.get(key, len(order)))
    return [AnswerView(_label(slug, key, known), _lines(slug, key, given[key], known)) for key in keys]


def _labels(slug: str) -> dict[str, Said]:
    """The words of every part of a skill; none for a skill that only a newer phone knows."""
    try:
        found = {language: labels(slug, language) for language in LANGUAGES}
    except UnknownContent:
        return {}
    keys = found[LANGUAGES[0]]
    return {key: _plain_in_all({language: found[language][key] for language in LANGUAGES}) for key in keys}


def _label(slug: str, key: str, known: Mapping[str, Said]) -> Said:
    """The field's own words, else its step's title, else that it is another part."""
    if key in known:
        return known[key]
    step = key.split(".")[0]
    try:
        is_there = step in words(slug, LANGUAGES[0]).steps
    except UnknownContent:
        is_there = False
    return content(slug, lambda text: _step_title(text, step)) if is_there else said("client.writings.other_part")


def _step_title(text: SkillText, step: str) -> str:
    return text.steps[step].title


def _lines(slug: str, key: str, value: object, known: Mapping[str, Said]) -> list[Said]:
    """A text, a number with its scale, or lines; a choice is told by its words."""
    if isinstance(value, list | tuple):
        return [line for one in value for line in _lines(slug, key, one, known)]
    if isinstance(value, int | float):
        most = _most(slug, key)
        return [said("client.writings.of_most", value=value, most=most) if most else _plain(f"{value:g}")]
    text = str(value)
    chosen = known.get(f"{key.split('.')[0]}.{text}")
    return [chosen if chosen is not None else _plain(text)]


def _most(slug: str, key: str) -> int | None:
    step_key, _, part = key.partition(".")
    try:
        steps = skill(slug).steps
    except UnknownContent:
        return None
    for step in steps:
        if step.key == step_key and isinstance(step, WriteStep):
            return next((line.most for line in step.fields if line.key == part and line.kind == "scale"), None)
    return None


def _plain(text: str) -> Said:
    return said("library.words", words=text)


def _plain_in_all(texts: dict[str, str]) -> Said:
    return said("library.words", words={"text": texts})
