"""A new version of the app, said in the person's language and never forced on them."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import notice
from recovery_app.ui.shell.i18n import t

MODULE = "update"


def new_version(words: str = "say.update.ready") -> rx.Component:
    """For the head of every frame's `main`. `words`: what happens to what is being typed differs by frame."""
    update: Any = held("newVersion", dict[str, bool], module=MODULE)
    return rx.cond(
        update["ready"],
        notice(
            rx.el.p(t(words)),
            button(
                t("say.update.reload"),
                on_click=fn("applyUpdate", module=MODULE),
                look="quiet",
                lead="refresh",
                class_name="mt-3",
            ),
            tone="sky",
            lead="device",
            role="status",
            class_name="print:hidden",
        ),
    )
