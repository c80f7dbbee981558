"""Python names for the phone: Vars that read IndexedDB, functions used directly as event handlers.

    status = live("status", Status, {"parts": []})
    rx.el.button(t("checkin.save"), on_click=fn("save", module="pages/check_in"))

Neither enters Reflex's event queue: one queued stateful event blocks all later ones while the socket is down.
"""

import hashlib
import re
from typing import Any

from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_base.vars.base import LiteralVar, Var
from reflex_base.vars.function import FunctionStringVar, FunctionVar

FOLDER = "$/utils/offline"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def live(name: str, type_: Any, empty: Any, arg: Any = None, *, module: str | None = None) -> Var[Any]:
    """A Var of the query `name` (`offline/js/queries.js: defineQuery`); renders again when what it read changes.

    `empty` is its value in prerendered pages and until the phone was read; `arg` a value or Var handed to the
    query; `module` the file below `offline/js/` that defines it, when that is not `queries.js`: `pages/today`.
    """
    given = None if arg is None else LiteralVar.create(arg)
    label, inputs = f"live_{_checked(name)}", f"{name!r}, {LiteralVar.create(empty)!s}"
    if given is not None:
        label += f"_{hashlib.sha256(str(given).encode()).hexdigest()[:8]}"
        inputs += f", {given!s}"
    imports: dict[str, Any] = {f"{FOLDER}/react": [ImportVar(tag="useLive")]}
    if module:
        # With its ending: Reflex merges imports by path, and one without names cannot stand beside named ones.
        imports[f"{FOLDER}/{module}.js"] = [ImportVar(tag=None)]
    own = VarData(imports=imports, hooks={f"const {label} = useLive({inputs})": None})
    before = given._get_all_var_data() if given is not None else None
    return Var(_js_expr=label, _var_type=type_, _var_data=VarData.merge(before, own)).guess_type()


def fn(name: str, module: str = "actions") -> FunctionVar[Any]:
    """The function `name` that `offline/js/<module>.js` exports, for `on_click=` and the like, or to be called."""
    # Two modules may both have a `save`.
    alias = re.sub(r"\W", "_", f"{module}_{name}")
    imports = {f"{FOLDER}/{module}": [ImportVar(tag=_checked(name), alias=alias)]}
    return FunctionStringVar.create(alias, _var_data=VarData(imports=imports))


def param(name: str) -> Var[str]:
    """A parameter of the path, known with no network; Reflex's own ones are server state."""
    imports = {"react-router": [ImportVar(tag="useParams")]}
    data = VarData(imports=imports, hooks={"const path_params = useParams()": None})
    return Var(_js_expr=f'(path_params.{_checked(name)} ?? "")', _var_type=str, _var_data=data).to(str)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"no name for JavaScript: {name!r}")
    return name
