"""What is said to a person stands in the serif; everything else in the system's own letters."""

from typing import Any

import reflex as rx


def page_title(words: Any, lede: Any = None, class_name: str = "", **props: Any) -> rx.Component:
    """The page's one `h1`, with the line under it."""
    under = () if lede is None else (rx.el.p(lede, class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),)
    return rx.el.div(
        rx.el.h1(
            words,
            class_name="font-display text-[1.875rem]/[1.15] font-semibold tracking-[-0.01em] text-ink "
            "@max-[18rem]:text-[1.5rem]",
            **props,
        ),
        *under,
        class_name=class_name,
    )


def section_title(words: Any, class_name: str = "text-ink", **props: Any) -> rx.Component:
    """Heading of a part of a page. Give it an `id` and point the region's `aria_labelledby` at it."""
    return rx.el.h2(words, class_name=f"font-display text-xl/[1.25] font-semibold {class_name}", **props)


def small(*words: Any, class_name: str = "text-ink-faint", **props: Any) -> rx.Component:
    """A quiet line."""
    return rx.el.p(*words, class_name=f"text-[0.8125rem]/[1.45] {class_name}", **props)
