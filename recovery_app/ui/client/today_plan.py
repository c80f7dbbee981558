"""What Today has of the plan: a day that may be hard, and a quiet way to the steps after a slip."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.card import badge, card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import t


def risk_day(day: Any) -> rx.Component:
    """The day before and on the day, with what was planned; afterwards it is quiet."""
    over = rx.cond(day["is_today"], t("plan_use.risk_day.today_over"), t("plan_use.risk_day.tomorrow_over"))
    title = rx.cond(
        day["is_today"],
        t("plan_use.risk_day.today", text=day["text"]),
        t("plan_use.risk_day.tomorrow", text=day["text"]),
    )
    return card(
        rx.el.div(
            badge("plan", "plum"),
            rx.el.div(
                rx.el.p(over, class_name="text-[0.8125rem] text-ink-faint"),
                section_title(title, class_name="text-ink [overflow-wrap:anywhere]"),
                class_name="min-w-[5rem] flex-1",
            ),
            class_name="flex flex-wrap items-center gap-x-3.5",
        ),
        rx.cond(
            day["plan"] != "",
            rx.fragment(
                rx.el.p(day["plan"], class_name="mt-3 whitespace-pre-line [overflow-wrap:anywhere]"),
                button_link(t("plan_use.ways.now"), to="/plan/now", look="quiet", class_name="mt-4 w-full"),
            ),
            rx.fragment(
                rx.el.p(t("plan_use.risk_day.no_plan"), class_name="mt-3 text-[0.9375rem] text-ink-soft"),
                button_link(t("plan_use.risk_day.write"), to="/plan", look="quiet", class_name="mt-4 w-full"),
            ),
        ),
        key=day["id"],
    )


def slip_way(view: Any) -> rx.Component:
    """Small and quiet, one tap; only for somebody with a substance track, or where the tracks are unknown."""
    return rx.cond(
        view["is_for_use"] & ~view["after_use"],
        rx.el.p(
            link(
                t("plan_use.ways.slip_quiet"),
                to="/plan/slip",
                class_name="inline-flex min-h-11 items-center text-[0.9375rem] text-ink-soft underline "
                "decoration-line decoration-2 underline-offset-4",
            ),
            class_name="px-1",
        ),
    )
