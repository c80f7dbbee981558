"""`/shared`: what a client's live consents open to a supporter. Without one, nothing about anybody."""

import reflex as rx

from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title, section_title
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.staff import staff_frame
from recovery_app.ui.supporter.shared_state import SharedState, Shares

on_load = SharedState.open


def page() -> rx.Component:
    """The supporter's page."""
    return staff_frame(
        rx.el.div(
            page_title(t("shared.title"), t("shared.lede")),
            rx.cond(
                SharedState.people.length() == 0,
                card(
                    section_title(t("shared.empty.title")),
                    rx.el.p(t("shared.empty.body"), class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),
                ),
                rx.el.ul(rx.foreach(SharedState.people, _person), class_name="flex flex-col gap-3"),
            ),
            class_name="mx-auto flex max-w-2xl flex-col gap-4",
        ),
        place="shared",
    )


def _person(shares: rx.Var[Shares]) -> rx.Component:
    return rx.el.li(
        card(
            section_title(shares.name),
            rx.el.p(
                rx.foreach(shares.what, lambda what, at: rx.fragment(rx.cond(at > 0, ", ", ""), say(what, STAFF))),
                class_name="mt-1.5 text-[0.9375rem] text-ink-soft",
            ),
        )
    )
