"""Every sentence a person reads, by key and language, with `{name}` parameters and plural forms.

Files: `locales/<language>/<file>.yaml`; the key of a sentence is `<file>.<path through the mappings>`.
One file per page or subject. Inside a file these names always mean the same:

    title, lede       heading of the page and the line under it
    label, hint       a field's accessible name and its help line
    <verb>            a button, named by what it does: `save`, `sign_in`, `mark_seen`
    low, high         words at the two ends of a scale
    empty.title/body  nothing there yet
    <list>.<code>     one sentence for each value of a closed list: `errors.too_large`, `staff.role.client`
    <list>.1, .2 ...  steps and lists in order: `numbered("help.overdose.step")`

`say.*` are the sentences that JavaScript composes on a phone, `errors.*` those for an error's code.
`say.word.<rating>.<value>` is the word for a value, `say.rating.<key>` a rating's name, `say.trigger.<key>` a chip.

A value is a sentence, or exactly the two plural forms `{one: ..., other: ...}` chosen by the number `n`
(`one` is for n = 1, in both languages). Numbers are shown with at most two decimals and a point. Parameters are
put in once: a value that holds `{x}` stays as it is. Parameters a sentence does not use are ignored.
The JavaScript twin is `offline/js/i18n.js`; both pass `tests/support/message_vectors.json`.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from recovery_app.content.errors import InvalidContent, MissingParameter, UnknownLanguage, UnknownMessage
from recovery_app.content.files import CONTENT_DIR, read_strings

LANGUAGES = ("en", "es")
LOCALES_DIR = CONTENT_DIR / "locales"
PLURAL_FORMS = frozenset({"one", "other"})

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_KEY = re.compile(r"[a-z0-9][a-z0-9_]*")

Parameter = str | int | float


@dataclass(frozen=True)
class Message:
    """One sentence. `one` is there when the sentence has plural forms."""

    other: str
    one: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Its one or two texts."""
        return (self.other,) if self.one is None else (self.one, self.other)

    @property
    def parameters(self) -> frozenset[str]:
        """The names its texts use, `n` included when it has plural forms."""
        used = {name for form in self.forms for name in _PLACEHOLDER.findall(form)}
        return frozenset(used if self.one is None else used | {"n"})

    def as_data(self) -> str | dict[str, str]:
        """The form that is shipped to the browser, the same as in the file."""
        return self.other if self.one is None else {"one": self.one, "other": self.other}


def load(language: str) -> Mapping[str, Message]:
    """The whole catalogue of a language. Raises `UnknownLanguage` or `InvalidContent`."""
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    return _load(language)


def text(key: str, language: str, /, **params: Parameter) -> str:
    """The finished sentence.

    Raises `UnknownLanguage`, `UnknownMessage`, or `MissingParameter` (also when a plural's `n` is no number).
    """
    messages = load(language)
    if key not in messages:
        raise UnknownMessage(key)
    return render(key, messages[key], params)


def render(key: str, message: Message, params: Mapping[str, Parameter]) -> str:
    """Choose the form and put the parameters in. `key` only names the sentence in errors."""
    form = message.other
    if message.one is not None:
        number = params.get("n")
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise MissingParameter(key, "n")
        form = message.one if number == 1 else message.other

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if params.get(name) is None:
            raise MissingParameter(key, name)
        text = shown(params[name])
        # "Marco V." at the end of a sentence: its full stop is the sentence's too.
        return text[:-1] if text.endswith(".") and form.startswith(".", match.end()) else text

    return _PLACEHOLDER.sub(value, form)


def shown(value: Parameter) -> str:
    """A parameter as it stands in a sentence: text as it is, numbers with at most two decimals."""
    if isinstance(value, str):
        return value
    # The same rounding as JavaScript's Math.round, so that phone and server say the same number.
    rounded = math.floor(value * 100 + 0.5) / 100
    return str(int(rounded)) if rounded == int(rounded) else f"{rounded:.2f}".rstrip("0")


def catalogue(language: str, prefixes: Iterable[str] | None = None) -> dict[str, str | dict[str, str]]:
    """The catalogue as plain data for the browser, keys in order; `prefixes` like `("say.", "errors.")`."""
    wanted = None if prefixes is None else tuple(prefixes)
    return {
        key: message.as_data()
        for key, message in sorted(load(language).items())
        if wanted is None or key.startswith(wanted)
    }


def numbered(prefix: str) -> tuple[str, ...]:
    """The keys `<prefix>.1`, `<prefix>.2`, ... in order: steps and lists. Raises `UnknownMessage` when none."""
    found: list[str] = []
    while (key := f"{prefix}.{len(found) + 1}") in load(LANGUAGES[0]):
        found.append(key)
    if not found:
        raise UnknownMessage(f"{prefix}.1")
    return tuple(found)


def read_catalogue(folder: Path) -> dict[str, Message]:
    """Every message of a folder of YAML files. Raises `InvalidContent` naming file and key."""
    messages: dict[str, Message] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = read_strings(path)
        if not isinstance(content, dict):
            raise InvalidContent(f"{path.name}: not a mapping")
        messages.update(_flatten(path.stem, content))
    return messages


@cache
def _load(language: str) -> Mapping[str, Message]:
    return MappingProxyType(read_catalogue(LOCALES_DIR / language))


def _flatten(key: str, node: Any) -> dict[str, Message]:
    if isinstance(node, str):
        return {key: Message(other=_checked(key, node))}
    if not isinstance(node, dict) or not node:
        raise InvalidContent(f"{key}: neither a sentence nor a mapping")
    if node.keys() == PLURAL_FORMS:
        return {key: Message(one=_checked(key, node["one"]), other=_checked(key, node["other"]))}
    found: dict[str, Message] = {}
    for name, child in node.items():
        if not _KEY.fullmatch(name):
            raise InvalidContent(f"{key}: {name!r} is not a key")
        found.update(_flatten(f"{key}.{name}", child))
    return found


def _checked(key: str, sentence: Any) -> str:
    if not isinstance(sentence, str) or not sentence.strip():
        raise InvalidContent(f"{key}: an empty sentence")
    if "{" in _PLACEHOLDER.sub("", sentence) or "}" in _PLACEHOLDER.sub("", sentence):
        raise InvalidContent(f"{key}: a brace that is no placeholder")
    return sentence.strip()
