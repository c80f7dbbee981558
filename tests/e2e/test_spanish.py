"""Somebody who reads Spanish meets no English sentence on any page."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from recovery_app.content.files import CONTENT_DIR, read_strings
from recovery_app.content.messages import load, text
from recovery_app.content.skills import slugs
from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import NOBODY, VIEWERS, opened_by, pages_of, settled
from tests.support.serving import Server

CLIENT = "cleo"
SPANISH = "localStorage.setItem('steady.language', 'es')"

# What is seen and what is read aloud, piece by piece; what is folded away (a form, an answer) is text all the same.
# An element that says which language it is in (the names of the languages) is left out.
TEXTS = """() => {
  const found = [document.title];
  const foreign = (element) => element.closest("[lang]") !== document.documentElement;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: parent, data } = walk.currentNode;
    if (!parent.closest("script, style, noscript, template, [hidden]") && !foreign(parent)) found.push(data);
  }
  for (const name of ["aria-label", "placeholder", "alt", "title", "aria-valuetext"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!foreign(element)) found.push(element.getAttribute(name));
    }
  }
  return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


def flat(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a content file, by its place."""
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, Mapping):
        for key, below in tree.items():
            yield from flat(below, f"{path}.{key}")


def texts(language: str) -> dict[str, str]:
    """Every text of the app in one language: the sentences of pages, and the skills."""
    found = {}
    for key, message in load(language).items():
        found |= {f"{key}.{at}": form for at, form in enumerate(reversed(message.forms))}
    for slug in slugs():
        file = CONTENT_DIR / "skills" / slug / f"{language}.yaml"
        found |= dict(flat(read_strings(file), slug))
    return {key: text for key, text in found.items() if re.search(r"[^\W\d_]", text)}  # a reading grade is no text


def pattern(text: str, *, is_strict: bool) -> re.Pattern[str] | None:
    """The text with anything for its parameters; None when nothing of it is fixed.

    Strictly, a text of one fixed word ("Open {name}", "{n} days") only takes figures: what people wrote begins so, too.
    """
    fixed = re.split(r"\{\w+\}", " ".join(text.split()))
    words = re.findall(r"[^\W\d_]{2,}", " ".join(fixed))
    if len(fixed) > 1 and not words:
        return None
    filled = r"[\W\d]+?" if is_strict and len(words) < 2 else ".+?"
    return re.compile(filled.join(map(re.escape, fixed)))


class English:
    """Tells the app's English from its Spanish. What only people wrote (names, plans, notes) is neither."""

    def __init__(self) -> None:
        english, spanish = texts("en"), texts("es")
        self.spanish = [made for text in spanish.values() if (made := pattern(text, is_strict=False))]
        other = {text for key, text in english.items() if spanish.get(key) != text}
        self.english = {text: made for text in other if (made := pattern(text, is_strict=True))}

    def among(self, shown: list[str]) -> list[str]:
        """What of `shown` is English."""
        return sorted({text for text in shown if self._is_english(text)})

    def _is_english(self, text: str) -> bool:
        if any(spanish.fullmatch(text) for spanish in self.spanish):
            return False
        # A whole sentence is also found inside of something longer; a single word only on its own.
        return any(
            made.search(text) if source.count(" ") >= 3 and "{" not in source else made.fullmatch(text)
            for source, made in self.english.items()
        )


@pytest.fixture(scope="module")
def english() -> English:
    return English()


def test_the_check_knows_english_when_it_sees_it(english: English) -> None:
    own_words = ["The lake in the morning", "Dee from group", "Open hour for those who finished"]
    shown = ["Save check-in", "No", "Guardar registro", "It was 10 before and 3 now.", *own_words]
    assert english.among(shown) == ["It was 10 before and 3 now.", "Save check-in"]


@pytest.mark.parametrize("who", VIEWERS, ids=lambda who: who or "nobody")
def test_no_page_shows_an_english_sentence(server: Server, device: Device, english: English, who: str) -> None:
    server.rows("update account set language = 'es' where email = ?", f"{who}@demo.example")
    context = device(PHONE if who in {NOBODY, CLIENT} else DESK)
    context.add_init_script(SPANISH)
    paths = pages_of(server, who)
    if who == CLIENT:
        paths += [f"/skills/{slug}" for slug in slugs()]
    page = opened_in_spanish(opened_by(context, who, paths[0]))
    found: dict[str, list[str]] = {}
    for path in paths:
        page.goto(path)
        settled(opened_in_spanish(page))
        if left := english.among(page.evaluate(TEXTS)):
            found[path] = left
    assert found == {}


def opened_in_spanish(page: Page) -> Page:
    """Pages are built in English; wait until the other catalogue has come: the language is set before its words."""
    came = "english => document.documentElement.lang === 'es' && !document.body.innerText.includes(english)"
    page.wait_for_function(came, arg=text("nav.help_now", "en"))
    return page
