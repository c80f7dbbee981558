"""Shared writing with the words of the skill's fields; what this server does not know degrades."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from recovery_app.content import skills
from recovery_app.content.skills import ChooseStep, Skill, SkillText, WriteStep
from recovery_app.features.skills.service import WritingView
from recovery_app.ui.shell.said import NOTHING, said
from recovery_app.ui.therapist import writing_view
from recovery_app.ui.therapist.writing_view import AnswerView, answers, writings

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
STEPS = [
    {
        "key": "fact",
        "kind": "write",
        "fields": [{"key": "situation", "kind": "text"}, {"key": "proof", "kind": "list"}],
    },
    {"key": "strength", "kind": "write", "fields": [{"key": "belief", "kind": "scale", "most": 100}]},
    {"key": "next", "kind": "choose", "options": ["walk", "call"], "many": True},
]
WORDS = {
    "fact": {"situation": "What happened?", "proof": "What speaks for it?"},
    "strength": {"belief": "How true is it?"},
    "next": {"walk": "A walk", "call": "A call"},
}


@pytest.fixture(autouse=True)
def one_skill(monkeypatch: pytest.MonkeyPatch) -> None:
    """A skill of three steps in place of the library's own, so that its words can change."""
    given = skills.skill("paced-breathing").model_dump(mode="json") | {"slug": "made-up", "minutes": 30, "steps": STEPS}
    made = Skill.model_validate(given, strict=False)
    base = skills.words("paced-breathing", "en").model_dump(mode="json")
    steps = {key: {"title": f"Title of {key}", "text": "Some text.", "labels": parts} for key, parts in WORDS.items()}
    text = SkillText.model_validate(base | {"steps": steps}, strict=False)

    def labels(slug: str, language: str) -> dict[str, str]:
        known(slug)
        return {f"{key}.{part}": label for key, parts in WORDS.items() for part, label in parts.items()}

    def known(slug: str) -> None:
        if slug != "made-up":
            raise skills.UnknownContent(slug)

    def words(slug: str, language: str) -> SkillText:
        known(slug)
        return text

    def skill(slug: str) -> Skill:
        known(slug)
        return made

    for name, double in (("labels", labels), ("words", words), ("skill", skill)):
        monkeypatch.setattr(writing_view, name, double)
    monkeypatch.setattr(writing_view, "content", lambda slug, of: said("title", words=of(text)))


def in_both(words: str) -> object:
    return said("library.words", words={"text": {"en": words, "es": words}})


def plain(words: str) -> object:
    return said("library.words", words=words)


def told(given: dict[str, Any], slug: str = "made-up") -> list[AnswerView]:
    return answers(slug, given)


def test_the_made_up_skill_is_one() -> None:
    assert isinstance(writing_view.skill("made-up").steps[0], WriteStep)
    assert isinstance(writing_view.skill("made-up").steps[2], ChooseStep)


def test_parts_have_the_words_of_their_fields_in_the_order_of_the_skill() -> None:
    shown = told({"fact.proof": ["It rained", "So did I"], "fact.situation": "The bus was late"})
    assert [one.label for one in shown] == [in_both("What happened?"), in_both("What speaks for it?")]
    assert [one.lines for one in shown] == [[plain("The bus was late")], [plain("It rained"), plain("So did I")]]


def test_a_number_stands_with_its_scale() -> None:
    (shown,) = told({"strength.belief": 70})
    assert shown.lines == [said("client.writings.of_most", value=70, most=100)]


def test_a_choice_is_told_by_its_words_below_the_title_of_its_step() -> None:
    (shown,) = told({"next.chosen": ["walk", "swim"]})
    assert shown.label == said("title", words="Title of next")
    assert shown.lines == [in_both("A walk"), plain("swim")]


def test_a_part_that_is_not_known_comes_last_and_says_so() -> None:
    shown = told({"new.part": "kept", "fact.situation": "here", "odd": 3})
    assert [one.label for one in shown] == [
        in_both("What happened?"),
        said("client.writings.other_part"),
        said("client.writings.other_part"),
    ]
    assert shown[2].lines == [plain("3")]


def test_writing_from_a_skill_that_only_a_newer_phone_knows_is_still_read() -> None:
    (shown,) = told({"fact.situation": "here"}, slug="nope")
    assert (shown.label, shown.lines) == (said("client.writings.other_part"), [plain("here")])


def writing(number: int, **changed: object) -> WritingView:
    usual = {
        "id": str(number),
        "skill": "nope",
        "shared_at": NOW - timedelta(days=number),
        "answers": {},
        "read_at": None,
    }
    return WritingView(**{**usual, **changed})  # type: ignore[arg-type]


def test_what_is_not_read_comes_first_and_then_the_newest() -> None:
    given = (writing(1, read_at=NOW), writing(3), writing(2), writing(4, read_at=NOW))
    assert [one.id for one in writings(given, NOW, "UTC")] == ["2", "3", "1", "4"]


def test_reading_is_told_with_its_moment_and_only_once_it_was_marked() -> None:
    unread, read = writings((writing(1), writing(2, read_at=NOW)), NOW, "America/New_York")
    assert (unread.is_read, unread.read) == (False, NOTHING)
    at = {"at": "2026-11-24T15:00:00.000Z", "as": "short_time", "zone": "America/New_York"}
    assert (read.is_read, read.read) == (True, said("client.writings.read", when=at))
