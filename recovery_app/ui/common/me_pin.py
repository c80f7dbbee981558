"""The app's own PIN: set it, change it, take it away. What it does, and what it does not, is said first."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.lock import MODULE, pin_error, pin_field, the_pin


def pin_card() -> rx.Component:
    """Off until somebody wants it."""
    pin = the_pin()
    return rx.cond(
        pin["can"],
        card(
            section_title(t("pin.title")),
            rx.el.p(t("pin.what"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
            rx.el.div(
                rx.match(
                    pin["said"],
                    ("set", rx.el.p(t("pin.is_set"), class_name="mt-2 text-pine")),
                    ("removed", rx.el.p(t("pin.is_removed"), class_name="mt-2 text-pine")),
                    rx.fragment(),
                ),
                role="status",
            ),
            rx.match(
                pin["open"],
                ("set", _set_form(pin)),
                ("remove", _remove_form(pin)),
                _ways(pin),
            ),
        ),
    )


def _ways(pin: Any) -> rx.Component:
    def way(words: Any, form: str, lead: str) -> rx.Component:
        return button(words, on_click=fn("openForm", module=MODULE).partial(form), look="quiet", lead=lead)

    return rx.el.div(
        way(rx.cond(pin["set"], t("pin.change"), t("pin.set")), "set", "lock"),
        rx.cond(pin["set"], way(t("pin.remove"), "remove", "close")),
        class_name="mt-3 flex flex-col gap-2",
    )


def _old(pin: Any) -> rx.Component:
    """The present one, unless the password was just given: the way back for one that was forgotten."""
    return rx.cond(
        pin["set"],
        rx.cond(pin["proved"], small(t("pin.proved"), class_name="text-ink-soft"), pin_field("pin.old", "old")),
    )


def _set_form(pin: Any) -> rx.Component:
    return _form(
        "setPin", pin, _old(pin), pin_field("pin.new", "pin"), pin_field("pin.again", "again"), words="pin.save"
    )


def _remove_form(pin: Any) -> rx.Component:
    return _form("removePin", pin, _old(pin), words="pin.remove")


def _form(handler: str, pin: Any, *fields: rx.Component, words: str) -> rx.Component:
    return rx.el.form(
        pin_error(pin),
        *fields,
        rx.el.div(
            button(t(words), type="submit", aria_disabled=pin["busy"], class_name="flex-1"),
            button(
                t("nav.cancel"),
                on_click=fn("openForm", module=MODULE).partial(""),
                look="quiet",
                class_name="min-h-[52px]",
            ),
            class_name="flex flex-wrap gap-2.5",
        ),
        on_submit=fn(handler, module=MODULE),
        no_validate=True,
        method="post",
        class_name="mt-4 flex flex-col gap-5",
    )
