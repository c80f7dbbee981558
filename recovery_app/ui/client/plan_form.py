"""The form of one line of the plan. Each key is kept as a draft of this form, so that nothing typed is lost."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import t

PAGE = "pages/plan"


class Form(TypedDict):
    """A form of the page and what is in it."""

    open: bool
    text: str
    phone: str
    note: str
    odd_phone: bool


def item_form(form: Any, name: Any, page: Any, part: str) -> rx.Component:
    """A reason, or a person with number and note. `form`: what it holds; `name`: its item, or the part of a new one."""

    def lacks(what: str, words: Any) -> Any:
        return rx.cond((page["form"] == name) & (page["missing"] == what), words, "")

    def kept(key: str) -> dict[str, Any]:
        return {
            "id": rx.Var.create(f"plan-{key}-{name}"),
            "name": key,
            "default_value": form[key],
            "on_change": fn("typed", module=PAGE).partial(name, key),
        }

    missing = lacks("text", t("plan.need_text" if part == "reason" else "plan.need_name"))
    reason = field(
        t("plan.reasons.label"),
        hint=t("plan.reasons.placeholder"),
        max_length=300,
        error=missing,
        **kept("text"),
    )
    person = (
        field(t("plan.people.name"), max_length=300, error=missing, auto_complete="off", **kept("text")),
        field(
            t("plan.people.phone"),
            hint=t("plan.people.phone_hint"),
            type="tel",
            max_length=40,
            auto_complete="off",
            error=lacks("phone", t("plan.need_number")),
            **kept("phone"),
        ),
        rx.cond(form["odd_phone"], small(t("plan.phone_odd"), class_name="text-clay")),
        field(
            t("plan.people.note"),
            hint=t("plan.people.note_placeholder"),
            max_length=300,
            auto_complete="off",
            **kept("note"),
        ),
        small(t("plan.people.ask_first")),
    )
    return rx.el.form(
        *((reason,) if part == "reason" else person),
        rx.el.div(
            button(t("plan.save"), type="submit", class_name="flex-1"),
            button(
                t("nav.cancel"),
                on_click=fn("cancelItem", module=PAGE).partial(name),
                look="quiet",
                class_name="min-h-[52px]",
            ),
            class_name="flex flex-wrap gap-2.5",
        ),
        on_submit=fn("saveItem", module=PAGE).partial(name),
        no_validate=True,
        method="post",
        class_name="flex flex-col gap-4 pb-2",
    )
