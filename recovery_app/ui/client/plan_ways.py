"""From the plan to where it is used: on one screen, on paper, after a slip."""

import reflex as rx

from recovery_app.ui.components.button import button_link
from recovery_app.ui.shell.i18n import t


def plan_ways() -> rx.Component:
    """Two ways that everybody has."""
    return rx.el.div(
        button_link(t("plan_use.ways.now"), to="/plan/now", class_name="flex-auto"),
        button_link(t("plan_use.ways.print"), to="/plan/print", look="quiet", class_name="min-h-[52px] flex-auto"),
        class_name="flex flex-wrap gap-2.5",
    )
