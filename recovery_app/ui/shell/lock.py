"""What stands in place of a client's page while the app is locked by its PIN (safety rule 14)."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import page_title
from recovery_app.ui.shell.i18n import say, t

MODULE = "pin"


class Pin(TypedDict):
    """`offline/js/pin.js`: `can`: this browser is able to keep one; `proved`: the password was just given."""

    locked: bool
    set: bool
    can: bool
    proved: bool
    open: str
    busy: bool
    error: dict[str, Any]
    said: str


def the_pin() -> Any:
    """The PIN as this phone knows it, before the first paint."""
    return held("pin", Pin, module=MODULE)


def unless_locked(*children: Any) -> rx.Component:
    """`children`, or while it is locked the way in. Help now and Leave stay in the frame."""
    pin = the_pin()
    return rx.cond(pin["locked"], _way_in(pin), rx.fragment(*children))


def pin_field(words: str, name: str) -> rx.Component:
    """Digits, hidden, offered to no password manager."""
    return field(
        t(words),
        id=name,
        name=name,
        type="password",
        input_mode="numeric",
        auto_complete="off",
        max_length=8,
    )


def pin_error(pin: Any) -> rx.Component:
    """What was wrong; in its place from the start, so that it is read aloud when it comes."""
    return rx.el.div(
        rx.cond(pin["error"], notice(say(pin["error"]), tone="clay", lead="warning")),
        role="alert",
        class_name="empty:hidden",
    )


def _way_in(pin: Any) -> rx.Component:
    return rx.fragment(
        page_title(t("pin.locked.title"), t("pin.locked.lede")),
        card(
            rx.el.form(
                pin_error(pin),
                pin_field("pin.field", "pin"),
                button(t("pin.locked.open"), type="submit", aria_disabled=pin["busy"]),
                on_submit=fn("unlock", module=MODULE),
                no_validate=True,
                method="post",
                class_name="flex flex-col gap-4",
            ),
        ),
        card(
            rx.el.p(t("pin.locked.forgot"), class_name="text-[0.9375rem] text-ink-soft"),
            button_link(t("nav.sign_in"), to="/sign-in", look="quiet", class_name="mt-3 w-full"),
        ),
    )
