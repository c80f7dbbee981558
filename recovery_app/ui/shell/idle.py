"""The end of an idle session: a warning with a way to go on, then a page that shows nothing."""

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_base.vars.base import Var

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.viewer import OPEN, ViewerState

MODULE = "desk/idle"


def _idle(name: str, type_: Any) -> Var[Any]:
    is_open = ViewerState.phase == OPEN
    imports = {f"$/utils/offline/{MODULE}": [ImportVar(tag="useIdle")]}
    own = VarData(imports=imports, hooks={f"const idle = useIdle({is_open!s})": None})
    data = VarData.merge(is_open._get_all_var_data(), own)
    return Var(_js_expr=f"idle.{name}", _var_type=type_, _var_data=data).guess_type()


def idled_out() -> Var[bool]:
    """Whether the time without activity is over."""
    return _idle("ended", bool)


def idle_warning() -> rx.Component:
    """Stands over the page in the last minute. It takes the focus, so that one key goes on."""
    left = Var(_js_expr="(idle.left ?? 0)", _var_type=int, _var_data=_idle("left", int)._get_all_var_data())
    return rx.cond(
        _idle("left", int | None).is_none(),
        rx.fragment(),
        rx.el.div(
            rx.el.div(
                section_title(t("staff.idle.title"), id="idle-title"),
                rx.el.p(t("staff.idle.body", n=left), id="idle-body", class_name="mt-2 text-[15px] text-ink-soft"),
                rx.el.div(
                    button(t("staff.idle.stay"), on_click=fn("stay", module=MODULE), auto_focus=True),
                    button(t("staff.idle.sign_out"), look="plain", on_click=fn("signOutHere", module="desk/leave")),
                    class_name="mt-4 flex flex-wrap items-center gap-3",
                ),
                role="alertdialog",
                aria_modal="true",
                aria_labelledby="idle-title",
                aria_describedby="idle-body",
                class_name="w-full max-w-md rounded-card bg-surface p-6 shadow-card",
            ),
            class_name="fixed inset-0 z-50 grid place-items-center bg-ink/40 p-4",
        ),
    )
