"""A forgotten password on the sign-in page: a code from staff, or by e-mail after "others may see this inbox"."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.secret import PLAIN, form_error
from recovery_app.ui.shell.i18n import ERRORS, say, t

PAGE = "pages/forgotten"


class Form(TypedDict):
    """The part that asks for a code by e-mail; see `pages/forgotten.js`."""

    open: bool
    sent: bool
    busy: bool
    missing: bool
    no_network: bool
    error: dict[str, Any]


def forgotten_card() -> rx.Component:
    """Staff first: that needs no e-mail. The other way says first what e-mail shows to whom."""
    form: Any = held("forgottenForm", Form, module=PAGE)
    return card(
        rx.el.h2(t("signin.forgot.title"), class_name="font-semibold"),
        rx.el.p(t("signin.forgot.body"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.div(
            button_link(t("signin.forgot.link"), to="/join", look="plain"),
            rx.cond(
                form["open"],
                rx.fragment(),
                button(t("signin.forgot.by_email"), on_click=fn("openForgotten", module=PAGE), look="plain"),
            ),
            class_name="mt-1 flex flex-wrap gap-x-4",
        ),
        rx.el.div(
            rx.cond(form["sent"], notice(t("signin.forgot.email_sent"), tone="pine", lead="check", class_name="mt-2")),
            role="status",
        ),
        rx.cond(form["open"], _by_email(form)),
    )


def _by_email(form: Any) -> rx.Component:
    return rx.el.form(
        notice(
            rx.el.h3(
                t("signin.forgot.inbox"), id="forgotten-first", tab_index=-1, class_name="font-semibold outline-none"
            ),
            rx.el.p(t("signin.forgot.inbox_body"), class_name="mt-1"),
            tone="clay",
            lead="warning",
        ),
        form_error(form, t("signin.forgot.needs_network"), say(form["error"], ERRORS)),
        field(
            t("signin.forgot.email"),
            id="forgotten-email",
            name="forgotten-email",
            type="email",
            auto_complete="email",
            error=rx.cond(form["missing"], t("signin.missing_email"), ""),
            custom_attrs={**PLAIN, "inputMode": "email"},
        ),
        rx.el.div(
            button(t("signin.forgot.send"), type="submit", look="quiet", aria_disabled=form["busy"]),
            button(t("signin.forgot.not_by_email"), on_click=fn("closeForgotten", module=PAGE), look="plain"),
            class_name="flex flex-wrap gap-x-4 gap-y-2",
        ),
        on_submit=fn("sendCode", module=PAGE),
        no_validate=True,
        method="post",
        aria_labelledby="forgotten-first",
        class_name="mt-3 flex flex-col gap-4",
    )
