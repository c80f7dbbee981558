"""What the browser loads: valid, complete, the same bytes at every build, and small."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from recovery_app.content import browser, messages, skills

OFFLINE = Path(__file__).parents[2] / "offline"
EXPORT = re.compile(r"^export (?:default|const (\w+) =) (.*);$", re.MULTILINE)


def exports(module: str) -> dict[str, Any]:
    """The literals of a generated module: they are JSON."""
    return {name or "default": json.loads(literal) for name, literal in EXPORT.findall(module)}


def test_the_phones_english_is_exactly_say() -> None:
    shipped = exports(browser.say_en_js())["default"]
    assert shipped == messages.catalogue("en", ("say.",))
    assert all(key.startswith("say.") for key in shipped)


def test_the_desks_english_has_what_view_models_name() -> None:
    shipped = exports(browser.staff_en_js())["default"]
    of_the_desk = {"admin", "caseload", "client", "library", "plans", "say", "sessions", "shared", "sharing", "staff"}
    assert {key.split(".")[0] for key in shipped} == of_the_desk


def test_spanish_is_the_whole_catalogue() -> None:
    assert json.loads(browser.assets()["i18n/es.json"]) == messages.catalogue("es")
    assert "i18n/en.json" not in browser.assets()


def test_forms_and_thresholds_reach_the_phone() -> None:
    shipped = exports(browser.checkin_forms_js())
    form = shipped["forms"][shipped["current"]]
    assert [question["key"] for question in form["questions"]] == ["stress", "mood", "craving", "sleep", "used"]
    assert shipped["hard"]["high_stress"]["at_least"] == 8


def test_tests_of_the_phone_run_on_the_numbers_that_ship() -> None:
    # After a change in content/practice: write what `browser.picking_js()` gives into this file.
    assert (OFFLINE / "generated" / "picking.mjs").read_text("utf-8") == browser.picking_js()


def test_the_plan_for_a_crisis_has_its_words_in_every_language_and_is_tested_with_them() -> None:
    shipped = exports(browser.plan_now_words_js())
    assert set(shipped["words"]) == set(messages.LANGUAGES)
    assert shipped["ways"] == {"emergency": "tel:911", "crisis_call": "tel:988", "crisis_text": "sms:988"}
    # After a change of these sentences: write what `browser.plan_now_words_js()` gives into this file.
    assert (OFFLINE / "generated" / "plan_now_words.mjs").read_text("utf-8") == browser.plan_now_words_js()


@pytest.mark.parametrize("name", ["plan_parts", "plan_questions", "notice_words", "reminding"])
def test_tests_of_the_phone_run_on_what_ships(name: str) -> None:
    assert (OFFLINE / "generated" / f"{name}.mjs").read_text("utf-8") == browser.modules()[f"{name}.js"]


def test_notifications_have_their_words_in_every_language() -> None:
    shipped = exports(browser.notice_words_js())["words"]
    assert set(shipped) == set(messages.LANGUAGES)
    assert all(key.startswith("reminders.notice.") for words in shipped.values() for key in words)
    assert all(words.keys() == shipped["en"].keys() for words in shipped.values())


def test_what_guided_writing_asks_is_not_carried_by_the_plan_itself() -> None:
    assert not any(key.startswith("plan.ask.") for key in exports(browser.plan_en_js())["default"])
    assert any(key.startswith("plan.ask.") for key in exports(browser.plan_ask_en_js())["default"])


def test_sources_of_numbers_stay_here() -> None:
    shipped = exports(browser.picking_js())
    assert shipped["picking"]["moments"]["high_craving"] == {"question": "craving", "at_least": 8}
    assert "source" not in browser.picking_js()


def test_helplines_come_with_what_a_tap_opens() -> None:
    shipped = exports(browser.helplines_js())
    crisis = shipped["helplines"][shipped["fallback"]]["lines"][1]
    assert [way["href"] for way in crisis["ways"]][:2] == ["tel:988", "sms:988"]


def test_every_skill_is_in_the_library_in_every_language() -> None:
    library = json.loads(browser.assets()["content/skills.json"])
    assert [skill["slug"] for skill in library["skills"]] == list(skills.slugs())
    assert all(skill["steps"] for skill in library["skills"])
    assert set(library["text"]) == set(messages.LANGUAGES)
    assert all(len(texts) == len(skills.slugs()) for texts in library["text"].values())


def test_the_library_adds_at_most_60_kilobytes_to_what_a_phone_keeps() -> None:
    assert len(gzip.compress(browser.assets()["content/skills.json"].encode(), 9)) <= 60_000


def test_two_builds_of_the_same_content_are_the_same() -> None:
    assert browser.modules() == browser.modules()
    assert browser.assets() == browser.assets()


@pytest.mark.parametrize("name", browser.modules())
def test_a_module_is_only_exports_of_data(name: str) -> None:
    lines = [line for line in browser.modules()[name].splitlines() if not line.startswith("//")]
    assert lines
    assert all(EXPORT.fullmatch(line) for line in lines)


def test_the_phones_modules_stay_small() -> None:
    modules = browser.modules()
    sent = [modules[name] for name in ("say_en.js", "checkin_forms.js", "picking.js", "helplines.js")]
    assert sum(len(gzip.compress(text.encode(), 9)) for text in sent) < 8_400
