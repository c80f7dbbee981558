"""Chips to pick, tags to read, and one choice out of a few."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.card import SOFT, Tone

_CHIP = (
    "inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-[22px] border-[1.5px] px-4 text-[0.9375rem] "
    "transition-colors duration-150 border-line bg-surface text-ink aria-pressed:border-pine aria-pressed:bg-pine-soft "
    "aria-pressed:font-semibold aria-pressed:text-pine"
)


def chip(label: Any, *, pressed: Any, on_click: Any, class_name: str = "", **props: Any) -> rx.Component:
    """A toggle: `pressed` (bool) is told to screen readers and shown by more than colour (weight and border)."""
    return rx.el.button(
        label, type="button", aria_pressed=pressed, on_click=on_click, class_name=f"{_CHIP} {class_name}", **props
    )


def tag(label: Any, tone: Tone = "pine", class_name: str = "") -> rx.Component:
    """A short word about something; not to be tapped."""
    return rx.el.span(
        label,
        class_name="inline-block rounded-[10px] px-2.5 py-0.5 text-[0.8125rem] font-semibold "
        f"{SOFT[tone]} {class_name}",
    )


def choices(label: Any, *options: rx.Component, class_name: str = "", **props: Any) -> rx.Component:
    """A row of chips, named as a group by `label`."""
    return rx.el.div(*options, role="group", aria_label=label, class_name=f"flex flex-wrap gap-2 {class_name}", **props)
