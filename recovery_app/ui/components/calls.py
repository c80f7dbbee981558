"""Calling and texting somebody by one tap. The name stands above; screen readers hear it with the button."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.button import button_out
from recovery_app.ui.shell.i18n import t

_TAP = "min-h-tap min-w-[min(100%,7.5rem)] flex-1 text-base"


def call_buttons(name: Any, call: Any, text: Any) -> rx.Component:
    """`call` and `text` are `tel:` and `sms:` addresses."""
    return rx.el.div(
        button_out(
            t("plan.people.call_word"),
            href=call,
            lead="phone",
            aria_label=t("plan.people.call", name=name),
            class_name=_TAP,
        ),
        button_out(
            t("plan.people.text_word"),
            href=text,
            look="quiet",
            lead="message",
            aria_label=t("plan.people.text", name=name),
            class_name=_TAP,
        ),
        class_name="mt-3 flex flex-wrap gap-2",
    )
