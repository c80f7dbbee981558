"""The frame of a panel on `/sessions`: a title, and a way to close it that has the focus when it opens."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.shell.i18n import ERRORS, say, t
from recovery_app.ui.therapist.panel_state import PanelState
from recovery_app.ui.therapist.sessions_state import SessionsState


def panel(title: Any, *children: Any, under: Any = None) -> rx.Component:
    """A panel."""
    line = () if under is None else (rx.el.p(under, class_name="text-[14px] text-ink-soft"),)
    return card(
        rx.el.div(
            rx.el.div(section_title(title, class_name="break-words text-ink"), *line, class_name="min-w-0 flex-1"),
            button(
                t("staff.close"),
                look="plain",
                on_click=SessionsState.close,
                auto_focus=True,
                class_name="-my-1 text-[14px]",
            ),
            class_name="flex items-start justify-between gap-3",
        ),
        *children,
        key=PanelState.panels.to_string(),  # made anew each time one is opened: the focus goes there
        class_name="flex flex-col gap-4",
    )


def wrong(part: str, name: str) -> Any:
    """What is wrong with the field `name`, in words; empty while nothing is."""
    here = (PanelState.acted == part) & (PanelState.wrong == name)
    return rx.cond(here, say(PanelState.error, ERRORS), "")


def folded(words: Any, *children: Any) -> rx.Component:
    """A part that is opened when it is needed."""
    return rx.el.details(
        rx.el.summary(words, class_name="flex min-h-11 items-center text-[15px] font-semibold text-pine"),
        rx.el.div(*children, class_name="flex flex-col gap-3 pb-2"),
        class_name="border-t border-line",
    )
