"""The frame of an administrator's pages: which page, what came of the last action."""

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_base.vars.base import Var

from recovery_app.offline.live import fn
from recovery_app.ui.admin.admin_state import AdminState
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import ERRORS, STAFF, say, t
from recovery_app.ui.shell.staff import staff_frame

FORMS = "desk/forms"
PAGES = {
    "overview": ("/admin", "admin.nav.overview"),
    "program": ("/admin/program", "admin.nav.program"),
    "people": ("/admin/people", "admin.nav.people"),
    "team": ("/admin/team", "admin.nav.assignments"),
}
_TAB = (
    "inline-flex min-h-11 items-center border-b-[3px] border-transparent px-1 text-[15px] text-ink-soft hover:text-ink "
    "aria-[current=page]:border-pine aria-[current=page]:font-semibold aria-[current=page]:text-ink"
)


def admin_frame(title: Any, lede: Any, *children: Any, here: str, on_leave: Any = None) -> rx.Component:
    """A page of the administrator. `on_leave`: what empties it (`staff_frame`)."""
    return staff_frame(
        rx.el.div(
            page_title(title, lede),
            rx.el.nav(
                *(_tab(name, here) for name in PAGES),
                aria_label=t("admin.title"),
                class_name="flex gap-5 overflow-x-auto border-b border-line",
            ),
            result(),
            *children,
            class_name="flex flex-col gap-4",
        ),
        place="admin",
        on_leave=[AdminState.forget_result, *([] if on_leave is None else [on_leave])],
    )


def _tab(name: str, here: str) -> rx.Component:
    to, words = PAGES[name]
    current = {"aria_current": "page"} if name == here else {}
    return link(t(words), to=to, class_name=_TAB, **current)


def result() -> rx.Component:
    """What came of the last action, read aloud; always there, so that a screen reader notices."""
    return rx.el.div(
        rx.el.div(
            rx.cond(AdminState.error.key != "", _refused()),
            role="alert",
            custom_attrs={"data-times": _times_refused()},
        ),
        rx.el.div(
            rx.cond(AdminState.done.key != "", notice(say(AdminState.done, STAFF), tone="pine", lead="check")),
            role="status",
        ),
    )


def _refused() -> rx.Component:
    """It takes the focus and comes into view, wherever the form is; with the field's name and a way to it."""
    return notice(
        rx.cond(
            AdminState.error_label.key != "",
            rx.el.span(say(AdminState.error_label, STAFF), ": ", class_name="font-semibold"),
        ),
        say(AdminState.error, ERRORS),
        rx.cond(
            AdminState.error_label.key != "",
            button(
                t("admin.to_field"),
                look="plain",
                on_click=fn("toField", module=FORMS),
                class_name="ml-2 min-h-8 text-[14px]",
            ),
        ),
        tone="clay",
        lead="warning",
        id="refused",
        tab_index=-1,
        custom_attrs={"data-field": AdminState.error_field, "data-of": AdminState.error_of},
    )


def _times_refused() -> Var[int]:
    times = AdminState.refused
    imports = {f"$/utils/offline/{FORMS}": [ImportVar(tag="useRefused")]}
    own = VarData(imports=imports, hooks={f"const refused = useRefused({times!s})": None})
    return Var(_js_expr="refused", _var_type=int, _var_data=VarData.merge(times._get_all_var_data(), own))


def part(name: str, title: Any, *children: Any, hint: Any = None, class_name: str = "") -> rx.Component:
    """A titled part of a page."""
    under = () if hint is None else (small(hint, class_name="mt-0.5 text-ink-soft"),)
    return card(
        section_title(title, id=name), *under, *children, role="region", aria_labelledby=name, class_name=class_name
    )


def sure(words: Any, question: Any, act: Any, about: Any = None) -> rx.Component:
    """Something that cannot be undone: first the question, then the button. `about` is only read aloud."""
    named = rx.fragment(words, rx.el.span(" ", about, class_name="sr-only")) if about is not None else words
    return rx.el.details(
        rx.el.summary(named, class_name="inline-flex min-h-9 items-center text-[14px] font-semibold text-pine"),
        rx.el.div(
            rx.el.p(question, class_name="text-[14px] text-ink"),
            button(words, look="danger", on_click=act, class_name="mt-2 text-[14px]"),
            class_name="rounded-field bg-sunken p-3",
        ),
    )


def form(
    *fields: Any, save: Any, on_submit: Any, of: str = "", reset: bool = False, class_name: str = ""
) -> rx.Component:
    """Fields with one button. What is missing is told in our words, not in the browser's.

    `of`: whose fields these are, as in `AdminState._do`; several forms of a page may have a field of one name.
    """
    return rx.el.form(
        *fields,
        rx.el.div(button(save, type="submit", class_name="text-[15px]"), class_name="sm:col-span-full"),
        on_submit=on_submit,
        reset_on_submit=reset,
        no_validate=True,
        custom_attrs={"data-of": of},
        method="post",  # never into the address, even before any script has run
        class_name=f"mt-4 grid gap-4 {class_name}",
    )
