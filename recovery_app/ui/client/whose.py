"""What was typed before signing in: the way to sign in, and afterwards the question whose it is."""

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.shell.i18n import t


def sign_in_link(back: str) -> rx.Component:
    """Signing in leads back to `back`, where what was typed is waiting."""
    return link(
        t("nav.sign_in"), to=f"/sign-in?next={back}", class_name=f"{UNDERLINED} inline-flex min-h-11 items-center"
    )


def whose(module: str) -> rx.Component:
    """On a shared phone it may be somebody else's: nothing of it is shown before the answer."""
    return card(
        section_title(t("say.whose.title")),
        rx.el.p(t("say.whose.body"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.div(
            button(t("say.whose.mine"), on_click=fn("mine", module=module)),
            button(t("say.whose.not_mine"), on_click=fn("notMine", module=module), look="quiet"),
            class_name="mt-4 flex flex-col gap-2.5",
        ),
    )
