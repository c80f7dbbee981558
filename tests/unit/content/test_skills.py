"""Skills: complete in every language, careful, and refused when they do not hold together."""

import copy
from typing import Any

import pytest

from recovery_app.content import messages, skills
from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.files import read_data
from recovery_app.content.schema import parse


@pytest.fixture
def breathing() -> dict[str, Any]:
    return copy.deepcopy(read_data(skills.SKILLS_DIR / "paced-breathing" / "skill.yaml"))


@pytest.mark.parametrize("slug", skills.slugs())
@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_skill_is_complete_in_every_language(slug: str, language: str) -> None:
    text = skills.words(slug, language)
    assert text.steps.keys() == {step.key for step in skills.skill(slug).steps}
    english = skills.words(slug, "en")
    assert len(text.cautions) == len(english.cautions) >= 1
    assert {key: set(step.hints) for key, step in text.steps.items()} == {
        key: set(step.hints) for key, step in english.steps.items()
    }


@pytest.mark.parametrize("slug", skills.slugs())
def test_the_minutes_are_honest(slug: str) -> None:
    skill = skills.skill(slug)
    assert skill.minutes * 60 * 0.6 <= skill.about("standard") <= skill.minutes * 60
    assert skill.about("low_energy") < skill.about("standard")


@pytest.mark.parametrize("slug", skills.slugs())
def test_targets_have_a_word(slug: str) -> None:
    for target in skills.skill(slug).targets:
        assert f"skills.need.{target}" in messages.load("en")


def test_nothing_claims_a_review_that_did_not_happen() -> None:
    assert all(skills.skill(slug).reviewed_by is None for slug in skills.slugs())


def test_paced_breathing_is_about_six_breaths_a_minute_with_a_longer_out_breath() -> None:
    pacer = next(step for step in skills.skill("paced-breathing").steps_of("standard") if step.kind == "breathe")
    assert pacer.breathe_out > pacer.breathe_in
    assert pacer.hold == 0
    assert 60 / (pacer.seconds / pacer.rounds) == 6


def test_an_unknown_skill_or_language_is_an_error() -> None:
    with pytest.raises(UnknownContent):
        skills.skill("../../etc")
    with pytest.raises(UnknownContent):
        skills.words("paced-breathing", "xx")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("slug",), "Paced Breathing"),
        (("targets",), []),
        (("targets",), ["happiness"]),
        (("tracks",), ["gambling"]),
        (("minutes",), 2),
        (("minutes",), 0),
        (("rating",), "joy"),
        (("ask_first",), ["tall"]),
        (("steps", 1, "length"), 0),
        (("steps", 1, "kind"), "dance"),
        (("steps", 2, "rounds"), 0),
        (("steps", 2, "breathe_out"), -1),
        (("steps", 1, "key"), "settle"),
        (("steps", 0, "ways"), []),
        (("reviewed_by",), "Dr. Somebody"),
        (("source",), ""),
        (("color",), "blue"),
    ],
)
def test_a_skill_that_does_not_hold_together_is_refused(
    breathing: dict[str, Any], where: tuple[Any, ...], value: Any
) -> None:
    place: Any = breathing
    for part in where[:-1]:
        place = place[part]
    place[where[-1]] = value
    with pytest.raises(InvalidContent, match=r"^skill\.yaml"):
        parse(skills.Skill, breathing, "skill.yaml")


def test_a_document_carries_every_language_and_no_reading_grade() -> None:
    document = skills.document("urge-surfing")
    assert set(document["text"]) == set(messages.LANGUAGES)
    assert "reading_grade" not in document["text"]["en"]
    assert document["reviewed_on"] is None
