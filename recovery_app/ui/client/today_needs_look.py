"""Entries that the program did not take: what, why in words, and what can be done about each."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/today"


def needs_look(entries: Any) -> rx.Component:
    """The card. `entries`: a Var of a list of `{id, what, why, open}`."""
    return card(
        rx.el.div(
            icon("warning", "size-6 text-clay"),
            section_title(t("today.unsent.title")),
            class_name="flex items-center gap-2.5",
        ),
        rx.el.p(t("today.unsent.body"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.ul(rx.foreach(entries, _entry), class_name="mt-1 divide-y divide-line"),
    )


def _entry(entry: Any) -> rx.Component:
    asking: Any = held("asking", dict[str, str], module=MODULE)
    row = rx.el.div(
        rx.cond(entry["open"] != "", button_link(t("today.unsent.open"), to=entry["open"], look="quiet")),
        button(t("today.unsent.retry"), on_click=fn("retry", module=MODULE).partial(entry["id"]), look="quiet"),
        button(t("today.unsent.remove"), on_click=fn("ask", module=MODULE).partial(entry["id"]), look="plain"),
        class_name="flex flex-wrap gap-2",
    )
    sure = rx.el.div(
        rx.el.p(t("today.unsent.remove_sure"), class_name="text-[0.9375rem]"),
        rx.el.div(
            button(t("today.unsent.remove"), on_click=fn("remove", module=MODULE).partial(entry["id"]), look="danger"),
            button(t("nav.cancel"), on_click=fn("keep", module=MODULE), look="plain"),
            class_name="flex flex-wrap gap-2",
        ),
        role="group",
        class_name="flex flex-col gap-2.5",
    )
    return rx.el.li(
        rx.el.p(say(entry["what"]), class_name="font-semibold first-letter:uppercase"),
        rx.el.p(say(entry["why"]), class_name="text-[0.9375rem] text-ink-soft"),
        rx.cond(asking["id"] == entry["id"], sure, row),
        key=entry["id"],
        class_name="flex flex-col gap-2.5 py-3.5 last:pb-0",
    )
