"""How to reach a client and what is safe, at the foot of the client page."""

import reflex as rx

from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.said import Said
from recovery_app.ui.therapist.client_view import ClientView


def contact_card(client: rx.Var[ClientView]) -> rx.Component:
    """Contact."""
    contact = client.contact
    return card(
        section_title(t("client.contact.title"), id="contact"),
        rx.el.dl(
            _fact(t("client.contact.phone"), contact.phone, _tags(contact.safe)),
            _fact(t("client.contact.place"), contact.place),
            _fact(
                t("client.contact.emergency"),
                contact.emergency,
                rx.cond(
                    contact.emergency != "",
                    rx.el.span(
                        contact.emergency_phone, " · ", say(contact.consent, STAFF), class_name="block text-ink-soft"
                    ),
                ),
            ),
            class_name="mt-2 grid gap-x-6 gap-y-3 text-[15px] sm:grid-cols-2 lg:grid-cols-3",
        ),
        role="region",
        aria_labelledby="contact",
    )


def _fact(name: rx.Var[str], value: rx.Var[str], *more: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="text-[13px] text-ink-faint"),
        rx.el.dd(rx.cond(value != "", value, t("client.contact.none")), *more),
    )


def _tags(words: rx.Var[list[Said]]) -> rx.Component:
    return rx.el.span(
        rx.foreach(words, lambda word: tag(say(word, STAFF), "plain")),
        class_name="mt-1 flex flex-wrap gap-1 empty:hidden",
    )
