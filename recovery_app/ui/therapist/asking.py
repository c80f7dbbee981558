"""Something that takes something away: first the question, then the button. Opens in place, by keyboard too."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.button import button


def sure(words: Any, question: Any, act: Any, class_name: str = "", **props: Any) -> rx.Component:
    """`words` name it on both buttons. `props` go to the first one."""
    return rx.el.details(
        rx.el.summary(
            words, class_name="inline-flex min-h-9 items-center text-[14px] font-semibold text-pine", **props
        ),
        rx.el.div(
            rx.el.p(question, class_name="text-[14px] text-ink"),
            button(words, look="danger", on_click=act, class_name="mt-2 text-[14px]"),
            class_name="rounded-field bg-sunken p-3",
        ),
        class_name=class_name,
    )
