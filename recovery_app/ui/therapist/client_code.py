"""A one-time code for a client who forgot the password, at the foot of the client page."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import ERRORS, say, t
from recovery_app.ui.therapist.client_state import ClientState


def code_card() -> rx.Component:
    """The button behind its question, then the code, this once."""
    code = ClientState.code
    return card(
        section_title(t("client.code.title"), id="code"),
        small(t("client.code.lede", n=1), class_name="mt-0.5 text-ink-soft"),
        rx.el.details(
            rx.el.summary(
                t("client.code.make"),
                class_name="inline-flex min-h-9 items-center text-[14px] font-semibold text-pine",
            ),
            rx.el.p(t("client.code.sure", name=ClientState.client.name), class_name="text-[14px]"),
            button(t("client.code.make"), on_click=ClientState.make_code, class_name="mt-2 text-[15px]"),
            class_name="mt-2",
        ),
        rx.el.div(
            rx.cond(
                code != "",
                rx.el.div(
                    rx.el.p(t("client.code.once"), class_name="text-[14px] font-semibold text-clay"),
                    rx.el.p(code, class_name="mt-1 font-num text-[26px] font-semibold tracking-wider select-all"),
                    class_name="mt-3 rounded-field bg-sunken p-4",
                ),
            ),
            rx.cond(
                ClientState.code_error.key != "",
                notice(say(ClientState.code_error, ERRORS), tone="clay", lead="warning"),
            ),
            aria_live="polite",
        ),
        role="region",
        aria_labelledby="code",
        class_name="print:hidden",
    )
