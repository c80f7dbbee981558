"""Words in pages. English is compiled into the page; the other language comes from one file and switches at once.

`t("today.title")`, `t("say.days_checked_in", n=view["days"])`: a sentence of the page.
`say(view["greeting"])`: the sentence that a view model names with `{"key": ..., "params": {...}}`.
`say(row["reason"], STAFF)`: the same, with the sentences that staff pages load.
"""

from dataclasses import dataclass
from typing import Any

from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_base.vars.base import LiteralVar, Var

from recovery_app.content.messages import load

LIBRARY = "$/utils/offline/words"
_HOOK = "const words = useWords()"


@dataclass(frozen=True)
class Catalogue:
    """English sentences that view models may name, as a module that `content/browser.py` generates."""

    name: str

    @property
    def module(self) -> str:
        """Where pages import it from."""
        return f"$/utils/offline/generated/{self.name}"


SAY = Catalogue("say_en")
ERRORS = Catalogue("errors_en")
STAFF = Catalogue("staff_en")
PLAN = Catalogue("plan_en")
PLAN_ASK = Catalogue("plan_ask_en")


def t(key: str, /, **params: Any) -> Var[str]:
    """The sentence of `key`; parameters are values or Vars.

    Raises UnknownMessage (KeyError) for a key that no English file has, and ValueError for a missing parameter,
    when the page is compiled.
    """
    message = load("en")[key]
    missing = message.parameters - params.keys()
    if missing:
        raise ValueError(f"{key}: missing {sorted(missing)}")
    given = LiteralVar.create(params)
    expression = f"words.t({LiteralVar.create(key)!s}, {LiteralVar.create(message.as_data())!s}, {given!s})"
    return _words(expression, given)


def say(what: Var[Any], catalogue: Catalogue = SAY) -> Var[str]:
    """The sentence that a view model names: `{"key", "params"}`; empty while there is none."""
    imports = {catalogue.module: [ImportVar(tag=catalogue.name, is_default=True)]}
    return _words(f"words.say({what!s}, {catalogue.name})", what, imports=imports)


def language() -> Var[str]:
    """The language of this device, `en` or `es`."""
    return _words("words.language")


def _words(expression: str, *sources: Var[Any], imports: dict[str, list[ImportVar]] | None = None) -> Var[str]:
    own = VarData(imports={LIBRARY: [ImportVar(tag="useWords")], **(imports or {})}, hooks={_HOOK: None})
    data = VarData.merge(own, *(source._get_all_var_data() for source in sources))
    return Var(_js_expr=expression, _var_type=str, _var_data=data).to(str)
