"""Heads of tables that can be sorted: a button in the head, its direction told by `aria-sort` and an arrow."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.icons import icon

HEAD = "border-b border-line px-2 py-2 text-left text-[12px] font-medium text-ink-faint"


def sort_head(words: Any, *, is_sorted: Any, descending: Any, on_sort: Any, class_name: str = "") -> rx.Component:
    """A column's head. `is_sorted` and `descending` are Vars of bool; `on_sort` sorts, and again turns it round."""
    arrow = rx.cond(descending, icon("down", "size-3"), icon("down", "size-3 rotate-180"))
    return rx.el.th(
        rx.el.button(
            words,
            rx.cond(is_sorted, arrow),
            type="button",
            on_click=on_sort,
            class_name="inline-flex min-h-6 items-center gap-1 text-left font-medium hover:text-ink",
        ),
        scope="col",
        aria_sort=rx.cond(is_sorted, rx.cond(descending, "descending", "ascending"), "none"),
        class_name=f"{HEAD} {class_name}",
    )
