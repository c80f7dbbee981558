"""The message formatter: its vectors (shared with the JavaScript twin) and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from recovery_app.content import messages
from recovery_app.content.errors import InvalidContent, MissingParameter, UnknownLanguage, UnknownMessage

VECTORS = json.loads((Path(__file__).parents[2] / "support" / "message_vectors.json").read_text("utf-8"))["cases"]


def as_message(value: str | dict[str, str]) -> messages.Message:
    return messages.Message(value) if isinstance(value, str) else messages.Message(**value)


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_vectors_hold(case: dict[str, Any]) -> None:
    message = as_message(case["message"])
    if "missing" in case:
        with pytest.raises(MissingParameter) as caught:
            messages.render("x.y", message, case["params"])
        assert caught.value.name == case["missing"]
    else:
        assert messages.render("x.y", message, case["params"]) == case["text"]


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownMessage) as caught:
        messages.text("say.no_such_sentence", "en")
    assert caught.value.key == "say.no_such_sentence"


def test_a_section_is_not_a_sentence() -> None:
    with pytest.raises(UnknownMessage):
        messages.text("say.status", "en")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(UnknownLanguage):
        messages.text("say.status.offline", "xx")


def test_parameters_may_be_called_key_and_language(tmp_path: Path) -> None:
    message = messages.Message("{key} {language}")
    assert messages.render("a.b", message, {"key": "k", "language": "l"}) == "k l"


def test_catalogue_has_the_shape_that_the_browser_reads() -> None:
    shipped = messages.catalogue("en", ("say.status.",))
    assert shipped["say.status.offline"] == "Offline"
    assert shipped["say.status.need_a_look"] == {"one": "{n} need a look", "other": "{n} need a look"}
    assert all(key.startswith("say.status.") for key in shipped)
    assert list(shipped) == sorted(shipped)


@pytest.mark.parametrize(
    ("yaml", "complaint"),
    [
        ("a: one\na: two", "twice"),
        ("a:\n  b: {c: x, c: y}", "twice"),
        ("a: ''", "empty"),
        ("a: {one: '', other: x}", "empty"),
        ("a: [x, y]", "neither"),
        ("a: {}", "neither"),
        ("a: 'an {unfinished brace'", "brace"),
        ("a: 'a { b }'", "brace"),
        ("a: '{Name}'", "brace"),
        ("A: x", "not a key"),
        ("- x", "not a mapping"),
        ("a: [", "page.yaml"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, yaml: str, complaint: str) -> None:
    (tmp_path / "page.yaml").write_text(yaml, "utf-8")
    with pytest.raises(InvalidContent, match=complaint):
        messages.read_catalogue(tmp_path)


def test_yaml_words_and_numbers_stay_text(tmp_path: Path) -> None:
    (tmp_path / "page.yaml").write_text("no: no\nyes: on\n7: 1.50\n", "utf-8")
    found = messages.read_catalogue(tmp_path)
    assert {key: message.other for key, message in found.items()} == {
        "page.no": "no",
        "page.yes": "on",
        "page.7": "1.50",
    }
