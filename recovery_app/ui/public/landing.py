"""`/`: what Steady is and for whom, and the ways in."""

import reflex as rx

from recovery_app.content import helplines
from recovery_app.content.messages import numbered
from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.card import Tone, badge, card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.public import WIDE, public_frame


def page() -> rx.Component:
    """The landing page."""
    return public_frame(_hero(), _for_whom(), _promises(), width=WIDE)


def _hero() -> rx.Component:
    return rx.el.div(
        rx.el.h1(
            t("landing.title"),
            class_name="max-w-2xl font-display text-[2.25rem]/[1.1] font-semibold tracking-[-0.015em] text-ink "
            "sm:text-[3.25rem]/[1.05]",
        ),
        rx.el.p(t("landing.lede"), class_name="max-w-xl text-lg text-ink-soft sm:text-xl"),
        rx.el.div(
            button_link(t("landing.sign_in"), to="/sign-in", class_name="sm:min-w-44"),
            button_link(t("landing.have_code"), to="/join", look="quiet", class_name="min-h-[52px]"),
            class_name="mt-1 flex flex-col gap-3 sm:flex-row",
        ),
        rx.el.p(
            link(
                t("landing.about"),
                to="/about-iop",
                class_name="inline-flex min-h-tap items-center text-pine underline "
                "decoration-pine-line decoration-2 underline-offset-4",
            ),
        ),
        class_name="flex flex-col gap-4 pt-2 sm:pt-10",
    )


def _for_whom() -> rx.Component:
    return rx.el.div(
        _who("client", "device", "pine"),
        _who("peer", "groups", "plum"),
        _who("therapist", "heart", "sky"),
        class_name="grid gap-4 sm:grid-cols-3",
    )


def _who(name: str, mark: str, tone: Tone) -> rx.Component:
    return card(
        badge(mark, tone),
        section_title(t(f"landing.{name}.title"), class_name="mt-3 text-ink"),
        rx.el.p(t(f"landing.{name}.body"), class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),
    )


def _promises() -> rx.Component:
    return rx.el.div(
        section_title(t("landing.promises.title")),
        rx.el.ul(
            *(
                rx.el.li(icon("check", "size-5 mt-0.5 text-pine"), rx.el.span(t(key)), class_name="flex gap-3")
                for key in numbered("landing.promises")
            ),
            class_name="grid gap-3 text-[1.0625rem] sm:grid-cols-2",
        ),
        rx.el.p(t("landing.not_watched", **helplines.params()), class_name="text-[0.9375rem] text-ink-soft"),
        class_name="flex flex-col gap-4 py-2 sm:py-6",
    )
