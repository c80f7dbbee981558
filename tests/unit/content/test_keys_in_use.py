"""Every key that code names is a sentence, with the parameters that code gives: found here, not on a phone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from recovery_app.content import messages
from recovery_app.core import errors

APP = Path(__file__).parents[3] / "recovery_app"
EN = messages.load("en")
RAISED = {
    name
    for name, found in vars(errors).items()
    if isinstance(found, type) and issubclass(found, errors.SteadyError) and found is not errors.ConfigurationError
}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the app whose first argument is a literal text: function's name, the text, the call."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            first = node.args[0]
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield name, first.value, node


def test_pages_name_sentences_that_exist() -> None:
    named = {text for name, text, _ in calls() if name in {"t", "Sentence"} and re.fullmatch(r"[a-z]+(\.\w+)+", text)}
    assert named - EN.keys() == set()


def test_pages_give_the_parameters_a_sentence_needs() -> None:
    lacking = {
        text: sorted(EN[text].parameters - {keyword.arg for keyword in call.keywords if keyword.arg})
        for name, text, call in calls()
        if name == "t" and text in EN and not any(keyword.arg is None for keyword in call.keywords)
    }
    assert {text: names for text, names in lacking.items() if names} == {}


def test_every_error_code_has_a_sentence() -> None:
    codes = {text for name, text, _ in calls() if name in RAISED}
    assert codes, "no raised errors found: the search is broken"
    assert {f"errors.{code}" for code in codes} - EN.keys() == set()


def test_sentences_of_errors_need_no_parameters() -> None:
    assert [key for key, message in EN.items() if key.startswith("errors.") and message.parameters] == []


def test_scripts_name_sentences_that_exist() -> None:
    named = {
        key
        for pattern in ("*.js", "*.jsx")
        for path in APP.rglob(pattern)
        for key in re.findall(r"[\"'`]((?:say|errors|reminders\.\w+)(?:\.[a-z0-9_]+)+)[\"'`]", path.read_text("utf-8"))
    }
    assert named - EN.keys() == set()


def test_scripts_compose_keys_only_below_sections_that_exist() -> None:
    prefixes = {
        prefix
        for pattern in ("*.js", "*.jsx")
        for path in APP.rglob(pattern)
        for prefix in re.findall(r"`((?:say|errors|reminders)(?:\.[a-z0-9_]+)*\.)\$\{", path.read_text("utf-8"))
    }
    assert [prefix for prefix in prefixes if not any(key.startswith(prefix) for key in EN)] == []


RATINGS = ("craving", "mood", "stress", "sleep")


def test_reasons_of_a_caseload_have_their_sentences() -> None:
    given = {
        "use_reported": {"day"},
        "unread_note": {"day"},
        "silence": {"n"},
        "missed_groups": {"n", "day"},
        "plan_due": {"n"},
        "plan_after_slip": {"day"},
        "no_checkin_yet": {"n"},
        **{f"{rating}_fixed": {"value"} for rating in RATINGS},
        **{f"{rating}_first_days": {"value"} for rating in RATINGS},
        **{f"{rating}_own": {"value", "usual"} for rating in RATINGS},
        **{f"{rating}_worsening": {"n", "start", "end"} for rating in RATINGS},
    }
    assert {key: EN[f"caseload.reason.{key}"].parameters for key in given} == given


def test_trends_of_a_client_have_their_sentences() -> None:
    for rating in RATINGS:
        section = f"client.trend.{rating}"
        assert EN[f"{section}.no_answers"].parameters == set()
        assert EN[f"{section}.first_days"].parameters == EN[f"{section}.no_usual"].parameters == {"value"}
        for key in ("same", "above", "below"):
            assert EN[f"{section}.{key}"].parameters == {"value", "usual"}


def test_an_urge_that_was_rated_has_its_sentences() -> None:
    known = {"first", "last", "low", "high"}
    for how in ("none", "one", "level", "over", "down", "down_dip", "dip", "up"):
        assert EN[f"say.wave.{how}"].parameters <= known
