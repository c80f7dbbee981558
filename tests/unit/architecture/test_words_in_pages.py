"""No sentence stands in a page: words come from the catalogue, or Spanish readers get English."""

import ast
import re

from tests.unit.architecture.source import Module, below, dotted, parse

READ_ALOUD = {"aria_label", "aria_description", "placeholder", "alt", "label", "title"}
NOT_WORDS = {"script", "style", "link", "meta"}
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
WORD = r"[^\W\d_][^\W\d_'’-]*"  # no digits: the path of an icon is no sentence
SENTENCE = re.compile(rf"[¿¡]?(?=[A-ZÁÉÍÓÚÑ]){WORD}([,.]? {WORD})+")


def words_in(module: Module) -> list[str]:
    """Texts that a person would read, given to an element or looking like a sentence."""
    texts = [node for call in module.calls() for node in _given_to_element(call)]
    docs = set(map(id, _not_shown(module.tree)))
    texts += [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and id(node) not in docs and _is_sentence(node.value)
    ]
    return sorted({f"{module.at(node)} {node.value!r}" for node in texts})


def _given_to_element(call: ast.Call) -> list[ast.Constant]:
    function = dotted(call.func)
    if not function.startswith("rx.") or function.split(".")[-1] in NOT_WORDS:
        return []
    given: list[ast.expr] = list(call.args) if function.startswith("rx.el.") else []
    given += [keyword.value for keyword in call.keywords if keyword.arg in READ_ALOUD]
    return [
        one
        for one in given
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and re.search(r"[^\W\d_]", one.value)
        and not KEY.fullmatch(one.value)
    ]


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and SENTENCE.fullmatch(value.strip().rstrip(".?:…")) is not None


def _not_shown(tree: ast.Module) -> list[ast.AST]:
    """Docstrings and the messages of errors: nobody sees them on a screen."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.append(node.value)
        if isinstance(node, ast.Raise):
            found += list(ast.walk(node))
    return found


def test_pages_hold_no_sentences() -> None:
    assert [found for module in below("ui") for found in words_in(module)] == []


def test_a_sentence_in_a_page_is_found() -> None:
    for code in (
        'rx.el.p("Good morning")',
        'rx.el.button("Save", class_name="x")',
        'rx.el.input(placeholder="name")',
        'rx.cond(State.empty, "Nobody is waiting.", "")',
    ):
        assert words_in(parse(code, "recovery_app/ui/client/today.py")), code


def test_keys_marks_and_class_names_are_no_sentences() -> None:
    for code in (
        'rx.el.p(t("today.title"), " · ", class_name="text-base mt-4")',
        'rx.el.main(id="main", role="main")',
        '"""A page of the app."""',
    ):
        assert words_in(parse(code, "recovery_app/ui/client/today.py")) == [], code
