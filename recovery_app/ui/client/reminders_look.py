"""Private or by name: who may see a locked screen, and exactly what it will show."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.client.reminders_ways import PAGE
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import Catalogue, say, t

REMINDERS = Catalogue("reminders_en")


def look_card(view: Any) -> rx.Component:
    """The wording, with a live example."""
    return card(
        section_title(t("reminders.look.title")),
        rx.el.p(t("reminders.look.who"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        choices(
            t("reminders.look.title"),
            _wording(view, "private", "reminders.look.private"),
            _wording(view, "named", "reminders.look.named"),
            class_name="mt-3",
        ),
        small(
            rx.cond(view["wording"] == "named", t("reminders.look.named_note"), t("reminders.look.private_note")),
            class_name="mt-2 text-ink-soft",
        ),
        rx.cond(
            (view["wording"] == "named") & view["pin"],
            notice(rx.el.p(t("reminders.look.pin_note")), tone="sky", lead="lock", class_name="mt-3"),
        ),
        _example(view),
    )


def _wording(view: Any, name: str, words: str) -> rx.Component:
    on_click = fn("choose", module=PAGE).partial("wording", name)
    return chip(t(words), pressed=view["wording"] == name, on_click=on_click)


def _example(view: Any) -> rx.Component:
    """Made by the rule that the notification itself is made by (`offline/js/rules/notice.js`)."""
    return rx.el.figure(
        rx.el.figcaption(t("reminders.look.example"), class_name="text-[0.8125rem] text-ink-soft"),
        rx.el.div(
            rx.el.img(src="/icons/icon-192.png", alt="", class_name="size-9 shrink-0 rounded-[9px]"),
            rx.el.div(
                rx.el.p(t("reminders.look.app"), class_name="text-[0.8125rem] text-ink-soft"),
                rx.el.p(say(view["example"], REMINDERS), class_name="font-semibold break-words", id="example"),
                class_name="min-w-0 flex-1",
            ),
            class_name="mt-2 flex items-center gap-3 rounded-field bg-sunken p-[14px]",
        ),
        aria_live="polite",
        class_name="mt-4",
    )
