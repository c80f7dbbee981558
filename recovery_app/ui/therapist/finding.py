"""Searching and filtering above a table of staff: a search field, rows of small toggles, nothing found."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon

TOGGLE = (
    "min-h-9 shrink-0 rounded-[18px] border border-edge bg-surface px-3 text-[13px] text-ink-soft hover:bg-pine-soft "
    "aria-pressed:border-pine aria-pressed:bg-pine-soft aria-pressed:font-semibold aria-pressed:text-pine"
)
HEAD = "border-b border-line px-2 py-2 text-left text-[12px] font-medium text-ink-faint"
CELL = "border-b border-line px-2 py-2.5 align-top"
FILTERS = "-mx-4 flex max-w-[100vw] items-center gap-x-5 overflow-x-auto px-4 sm:contents"
"""Several rows of toggles, beside the search field where there is room; on a phone in one row that scrolls."""


def search(words: rx.Var[str], *, id: str, value: rx.Var[str], on_change: Any) -> rx.Component:
    """A search field, named by its placeholder."""
    return rx.el.div(
        rx.el.label(words, html_for=id, class_name="sr-only"),
        icon("search", "pointer-events-none absolute left-3 top-3 size-5 text-ink-faint"),
        rx.el.input(
            id=id,
            type="search",
            placeholder=words,
            default_value=value,
            on_change=on_change,
            auto_complete="off",
            class_name="min-h-11 w-full rounded-[22px] border-[1.5px] border-edge bg-surface py-2 pr-4 pl-10 "
            "text-[15px] placeholder:text-ink-faint",
        ),
        class_name="relative w-full sm:w-60",
    )


def toggles(
    label: rx.Var[str],
    chosen: rx.Var[str],
    choose: Any,
    options: dict[str, rx.Var[str]],
    *,
    is_labelled: bool = False,
) -> rx.Component:
    """One of a few, or none. `is_labelled`: what it is about stands before it, for when two such rows look alike."""
    seen = (rx.el.span(label, aria_hidden="true", class_name="text-[13px] text-ink-faint"),) if is_labelled else ()
    return rx.el.div(
        *seen,
        *(
            rx.el.button(words, type="button", aria_pressed=chosen == code, on_click=choose(code), class_name=TOGGLE)
            for code, words in options.items()
        ),
        role="group",
        aria_label=label,
        class_name="flex shrink-0 items-center gap-1.5 py-1 sm:shrink sm:flex-wrap",
    )


def nothing_found(title: rx.Var[str], body: rx.Var[str], *more: rx.Component) -> rx.Component:
    """In place of an empty table."""
    return card(
        section_title(title), rx.el.p(body, class_name="mt-1.5 text-ink-soft"), *more, class_name="mt-2 max-w-lg"
    )


def clear(words: rx.Var[str], act: Any) -> rx.Component:
    """The way back from a filter that leaves nothing."""
    return button(words, look="quiet", on_click=act, class_name="mt-4")
