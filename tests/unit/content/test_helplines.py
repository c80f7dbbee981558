"""Public lines: the numbers are pinned, because a wrong digit here can cost a life."""

import copy
from typing import Any

import pytest

from recovery_app.content import helplines, messages
from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.files import read_data
from recovery_app.content.schema import parse


@pytest.fixture
def us() -> dict[str, Any]:
    return copy.deepcopy(read_data(helplines.HELPLINES_DIR / "us.yaml"))


def test_the_numbers_of_the_united_states() -> None:
    assert helplines.params("us") == {
        "emergency": "911",
        "crisis": "988",
        "veterans_text": "838255",
        "domestic": "1-800-799-7233",
        "domestic_text": "88788",
        "poison": "1-800-222-1222",
        "crisis_text": "741741",
        "treatment": "1-800-662-4357",
        "treatment_tty": "1-800-487-4889",
    }


def test_a_tap_opens_the_right_thing() -> None:
    opened = {(line.key, way.kind): way.href for line in helplines.helplines("us").lines for way in line.ways}
    assert opened == {
        ("emergency", "call"): "tel:911",
        ("crisis", "call"): "tel:988",
        ("crisis", "text"): "sms:988",
        ("crisis", "chat"): "https://988lifeline.org/chat/",
        ("veterans", "text"): "sms:838255",
        ("domestic", "call"): "tel:18007997233",
        ("domestic", "text"): "sms:88788?&body=START",
        ("poison", "call"): "tel:18002221222",
        ("crisis_text", "text"): "sms:741741?&body=HOME",
        ("treatment", "call"): "tel:18006624357",
        ("treatment", "tty"): "tel:18004874889",
    }


def test_988_offers_veterans_1_and_spanish_2_and_nothing_else() -> None:
    options = {option.key: (option.press, option.text_word) for option in helplines.helplines().line("crisis").options}
    assert options == {"veterans": ("1", None), "spanish": ("2", "AYUDA")}


def test_emergency_and_crisis_come_first() -> None:
    assert [line.key for line in helplines.helplines().lines if line.first] == ["emergency", "crisis"]


def test_numbers_in_sentences_are_those_of_the_lines() -> None:
    for country in helplines.countries():
        lines = helplines.helplines(country)
        dialed = {way.to for line in lines.lines for way in line.ways}
        assert set(lines.params.values()) <= dialed


def test_every_line_has_its_sentences() -> None:
    for country in helplines.countries():
        for line in helplines.helplines(country).lines:
            assert {line.name, line.hint} <= messages.load("en").keys()


def test_an_unknown_country_or_line_is_an_error() -> None:
    with pytest.raises(UnknownContent):
        helplines.helplines("xx")
    with pytest.raises(UnknownContent):
        helplines.helplines("us").line("nothing")


def test_crisis_may_not_move_down(us: dict[str, Any]) -> None:
    us["lines"] = us["lines"][::-1]
    with pytest.raises(InvalidContent, match="come first"):
        parse(helplines.Helplines, us, "us.yaml")


def test_the_emergency_number_is_the_same_everywhere(us: dict[str, Any]) -> None:
    us["params"]["emergency"] = "112"
    with pytest.raises(InvalidContent, match="emergency"):
        parse(helplines.Helplines, us, "us.yaml")


@pytest.mark.parametrize(
    "way",
    [
        {"kind": "call", "to": "call me"},
        {"kind": "call", "to": "988", "word": "HOME"},
        {"kind": "chat", "to": "http://example.org"},
        {"kind": "chat", "to": "988"},
        {"kind": "fax", "to": "988"},
        {"kind": "text", "to": "988", "word": "home; drop"},
        {"kind": "text", "to": "988", "price": 1},
    ],
)
def test_a_way_that_cannot_work_is_refused(us: dict[str, Any], way: dict[str, Any]) -> None:
    us["lines"][0]["ways"] = [way]
    with pytest.raises(InvalidContent):
        parse(helplines.Helplines, us, "us.yaml")
