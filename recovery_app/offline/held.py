"""Python name for what a page holds while it is open (`offline/js/held.js`)."""

from typing import Any

from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_base.vars.base import Var


def held(name: str, type_: Any, *, module: str) -> Any:
    """A Var of the store `name` that `offline/js/<module>.js` exports. It starts with what the script holds.

    For answers of calls and open forms; what a person wrote is a draft in the phone's database instead.
    """
    variable = f"held_{name}"
    data = VarData(
        imports={
            f"$/utils/offline/{module}": [ImportVar(tag=name)],
            "$/utils/offline/use_held": [ImportVar(tag="useHeld")],
        },
        hooks={f"const {variable} = useHeld({name})": None},
    )
    return Var(_js_expr=variable, _var_type=type_, _var_data=data).guess_type()
