"""Fields for passwords: they may be looked at, and a browser may fill them in."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.card import notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import t

PLAIN = {"autoCapitalize": "none", "autoCorrect": "off", "spellCheck": False}
"""For fields whose text is no prose: e-mail, codes, passwords."""


def secret_field(label: Any, *, id: str, show: Any, on_toggle: Any, **props: Any) -> rx.Component:
    """A password field named `id` with a button to look at it. `show` (bool) and `on_toggle` belong together."""
    return rx.el.div(
        field(label, id=id, name=id, type=rx.cond(show, "text", "password"), custom_attrs=PLAIN, **props),
        rx.el.button(
            icon("eye", "size-5"),
            rx.cond(show, t("signin.hide_password"), t("signin.show_password")),
            type="button",
            on_click=on_toggle,
            class_name="mt-1 inline-flex min-h-11 items-center gap-2 text-[0.9375rem] font-semibold text-pine",
        ),
    )


def form_error(form: Any, offline: Any, words: Any) -> rx.Component:
    """What a call answered, above the fields. In its place from the start, so that it is read aloud when it comes."""
    return rx.el.div(
        rx.cond(
            form["no_network"] | form["error"],
            notice(rx.cond(form["no_network"], offline, words), tone="clay", lead="warning"),
        ),
        role="alert",
        class_name="empty:hidden",
    )
