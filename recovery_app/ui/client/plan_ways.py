"""From the plan to where it is used: on one screen, on paper, with somebody else."""

import reflex as rx

from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.shell.i18n import t


def plan_ways() -> rx.Component:
    """Ways that everybody has; the one for a hard moment first."""
    quiet = f"{UNDERLINED} inline-flex min-h-11 items-center font-semibold text-pine"
    return rx.el.div(
        button_link(t("plan_use.ways.now"), to="/plan/now", class_name="w-full"),
        link(t("plan_use.ways.print"), to="/plan/print", class_name=quiet),
        link(t("plan_use.ways.share"), to="/me/sharing", class_name=quiet),
        class_name="flex flex-wrap items-center gap-x-6 gap-y-1",
    )
