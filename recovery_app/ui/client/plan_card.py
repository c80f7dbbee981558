"""The plan on Today: two minutes for the next part, or that it is time to look it through. Never on a hard day."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.live import fn, live
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import badge, card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/plan_card"


class Card(TypedDict):
    """`kind`: "write", "look" or "" (nothing)."""

    kind: str
    part: str
    title: dict[str, Any]


EMPTY: Card = {"kind": "", "part": "", "title": {}}


def plan_card() -> rx.Component:
    """One quiet card, or nothing."""
    view: Any = live("plan_card", Card, EMPTY, module=PAGE)
    write = button_link(
        t("plan.card.write"),
        to="/plan/write",
        on_click=fn("begin", module="pages/plan_begin").partial(view["part"]),
        look="quiet",
        class_name="flex-auto",
    )
    look = button_link(t("plan.card.look"), to="/plan", look="quiet", class_name="flex-auto")
    is_look = view["kind"] == "look"
    return rx.cond(
        view["kind"] != "",
        card(
            rx.el.div(
                badge("plan"),
                rx.el.div(
                    section_title(rx.cond(is_look, t("plan.card.look_title"), say(view["title"]))),
                    rx.cond(
                        is_look, rx.el.p(t("plan.card.look_body"), class_name="mt-0.5 text-[0.9375rem] text-ink-soft")
                    ),
                    class_name="min-w-[5rem] flex-1",
                ),
                class_name="flex flex-wrap items-center gap-x-3.5",
            ),
            rx.el.div(
                rx.cond(is_look, look, write),
                button(t("plan.card.later"), on_click=fn("later", module=PAGE).partial(view["part"]), look="plain"),
                class_name="mt-3.5 flex flex-wrap items-center gap-2.5",
            ),
        ),
    )
