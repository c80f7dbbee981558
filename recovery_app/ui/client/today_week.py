"""This week: the days with a check-in, and who read what."""

from typing import Any

import reflex as rx

from recovery_app.ui.client.care import by_reading
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t

_MORE = (
    "inline-flex min-h-11 items-center text-[0.9375rem] font-semibold text-pine underline decoration-pine-line "
    "decoration-2 underline-offset-4"
)


def this_week(view: Any) -> rx.Component:
    """What was done and who read it. After reported use there is no counter (safety rule 17)."""
    none = by_reading(
        view["reading"],
        team=t("today.receipts.none"),
        paused=t("today.receipts.none_paused"),
        nobody=t("say.receipt.none"),
    )
    return card(
        rx.cond(
            ~view["after_use"],
            rx.fragment(
                rx.el.h2(t("say.days_checked_in", n=view["days"]), class_name="font-semibold"),
                rx.el.ul(rx.foreach(view["dots"], _dot), class_name="mt-3 flex gap-[6px]"),
                small(t("today.week.note"), class_name="mt-2 text-ink-faint"),
            ),
        ),
        rx.el.div(
            rx.el.h2(t("today.receipts.title"), class_name="text-[0.9375rem] font-semibold"),
            rx.el.ul(
                rx.foreach(view["readers"], _line),
                rx.foreach(view["receipts"], _line),
                class_name="mt-1 flex flex-col gap-0.5",
            ),
            rx.cond(view["receipts"].length() == 0, small(none)),
            class_name=rx.cond(view["after_use"], "", "mt-4 border-t border-line pt-3.5"),
        ),
        rx.el.p(
            link(t("today.progress_link"), to="/progress", class_name=_MORE),
            class_name="-mb-2 mt-2",
        ),
    )


def _line(line: Any) -> rx.Component:
    return rx.el.li(say(line["line"]), key=line["id"], class_name="text-[0.875rem] text-ink-soft")


def _dot(dot: Any) -> rx.Component:
    """A day: done is a filled mark with a check, today has a ring; both are words for screen readers."""
    ring = rx.cond(dot["today"], "ring-2 ring-pine ring-offset-2 ring-offset-surface", "")
    tone = rx.cond(dot["done"], "bg-pine-soft text-pine", "bg-sunken text-ink-faint")
    return rx.el.li(
        rx.el.span(say(dot["letter"]), aria_hidden="true"),
        rx.cond(dot["done"], icon("check", "size-3.5 [stroke-width:3]")),
        rx.el.span(
            say(dot["name"]),
            ": ",
            rx.cond(dot["done"], t("today.week.checked_in"), t("today.week.not_checked_in")),
            class_name="sr-only",
        ),
        key=dot["id"],
        class_name=rx.Var.create(
            f"font-num relative flex h-11 flex-1 flex-col items-center justify-center rounded-[10px] text-xs/[1.1] "
            f"font-semibold {tone} {ring}"
        ),
    )
