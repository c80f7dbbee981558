"""The way to this phone's home screen, said once, until the person says no."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn, live
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import notice
from recovery_app.ui.shell.i18n import t


def install_hint() -> rx.Component:
    """The hint for this browser; nothing where the app is installed or cannot be."""
    install: Any = live("install", dict[str, str], {"way": ""}, module="install")
    words = rx.match(
        install["way"],
        ("ios", t("say.install.ios")),
        ("android", t("say.install.android")),
        t("say.install.prompt"),
    )
    return rx.cond(
        install["way"] != "",
        notice(
            rx.el.p(words),
            rx.el.div(
                rx.cond(
                    install["way"] == "prompt",
                    button(t("today.install.add"), on_click=fn("install", module="install"), look="quiet"),
                ),
                button(t("today.install.dismiss"), on_click=fn("dismissInstall", module="install"), look="plain"),
                class_name="mt-2 flex flex-wrap gap-2",
            ),
            tone="plain",
            lead="device",
        ),
    )
