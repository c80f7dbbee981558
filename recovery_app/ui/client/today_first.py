"""What Today says first: that nobody reads for now, and the next step after reported use."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t


def care_state(care: Any) -> rx.Component:
    """Safety rule 20: said first, for as long as nobody reads."""
    title = rx.match(
        care["state"],
        ("paused", t("today.paused.title")),
        ("ended", t("today.ended.title")),
        t("today.no_program.title"),
    )
    return rx.cond(
        care["state"] != "",
        notice(
            rx.el.p(title, class_name="font-semibold"),
            rx.el.p(rx.cond(care["line"], say(care["line"]), t("today.no_program.body")), class_name="mt-1"),
            tone="sky",
            lead="eye",
        ),
    )


def after_use(view: Any) -> rx.Component:
    """Safety rule 17: after reported use the next step, not a counter."""

    def step(words: Any, lead: str) -> rx.Component:
        return rx.el.li(icon(lead, "mt-0.5 size-5 text-clay"), rx.el.span(words), class_name="flex gap-3")

    return card(
        section_title(t("today.after_use.title")),
        rx.el.p(t("today.after_use.body"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.ul(
            step(t("today.after_use.step_safe"), "heart"),
            step(t("today.after_use.step_tell"), "message"),
            class_name="mt-3 flex flex-col gap-2",
        ),
        rx.cond(
            view["after_use_text"] != "",
            notice(
                rx.el.p(t("today.after_use.program"), class_name="font-semibold"),
                rx.el.p(view["after_use_text"], class_name="mt-1 whitespace-pre-line"),
                tone="plain",
                class_name="mt-4",
            ),
        ),
        rx.el.div(
            button_link(t("plan_use.ways.slip"), to="/plan/slip", look="main", class_name="flex-auto"),
            button_link(t("today.after_use.open_help"), to="/help", look="quiet", class_name="flex-auto"),
            button_link(t("today.after_use.open_plan"), to="/plan", look="quiet", class_name="flex-auto"),
            class_name="mt-4 flex flex-wrap gap-2.5",
        ),
        class_name="border-l-4 border-clay",
    )
