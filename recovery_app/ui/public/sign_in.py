"""`/sign-in`: e-mail and password. The one thing besides codes that needs a connection, and it says so."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.components import OfflineAgent
from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import page_title, small
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.components.secret import PLAIN, form_error, secret_field
from recovery_app.ui.public.forgotten import forgotten_card
from recovery_app.ui.shell.i18n import ERRORS, say, t
from recovery_app.ui.shell.public import public_frame

PAGE = "pages/sign_in"


class Form(TypedDict):
    """The form while it is open. `error` is `{key, params}` or nothing."""

    ready: bool
    busy: bool
    show: bool
    out: bool
    missing_email: bool
    missing_password: bool
    no_network: bool
    error: dict[str, Any]


class Phone(TypedDict):
    """Who uses this phone, whether the session ended, and how many entries wait. `name` is empty for nobody."""

    name: str
    home: str
    ended: bool
    waiting: int


def page() -> rx.Component:
    """The sign-in page."""
    form: Any = held("signInForm", Form, module=PAGE)
    nobody: Phone = {"name": "", "home": "/today", "ended": False, "waiting": 0}
    phone: Any = live("signInPhone", Phone, nobody, module=PAGE)
    return public_frame(
        page_title(t("signin.title"), t("signin.lede")),
        _whose(phone, form),
        card(_form(form), class_name="p-5"),
        _forgot(),
        rx.el.div(
            small(t("signin.keep_signed_in")),
            small(t("signin.shared_phone")),
            class_name="flex flex-col gap-1",
        ),
        OfflineAgent.create(),
    )


def _whose(phone: Any, form: Any) -> rx.Component:
    """An ended session hides nothing: who it was, what waits, and that the phone can still be used."""
    return rx.cond(
        phone["name"] == "",
        rx.cond(form["out"], notice(t("me.sign_out.done"), tone="pine", lead="check", role="status")),
        notice(
            rx.cond(
                phone["ended"],
                rx.fragment(
                    rx.el.p(t("signin.offline_ok")),
                    rx.cond(phone["waiting"] > 0, rx.el.p(t("signin.waiting", n=phone["waiting"]), class_name="mt-1")),
                ),
                rx.el.p(t("me.signed_in_as", name=phone["name"])),
            ),
            link(
                t("signin.go_on", name=phone["name"]),
                to=phone["home"],
                class_name=f"min-h-11 {UNDERLINED} mt-1 inline-flex items-center font-semibold text-pine",
            ),
            tone="sky",
            lead="device",
        ),
    )


def _form(form: Any) -> rx.Component:
    return rx.el.form(
        form_error(form, t("signin.need_network"), say(form["error"], ERRORS)),
        field(
            t("signin.email"),
            id="email",
            name="email",
            type="email",
            auto_complete="username",
            error=rx.cond(form["missing_email"], t("signin.missing_email"), ""),
            custom_attrs={**PLAIN, "inputMode": "email"},
        ),
        secret_field(
            t("signin.password"),
            id="password",
            show=form["show"],
            on_toggle=fn("togglePassword", module=PAGE),
            auto_complete="current-password",
            error=rx.cond(form["missing_password"], t("signin.missing_password"), ""),
        ),
        button(
            rx.cond(form["busy"], t("signin.signing_in"), t("signin.sign_in")),
            type="submit",
            disabled=~form["ready"],
            aria_disabled=form["busy"],
        ),
        on_submit=fn("signIn", module=PAGE),
        no_validate=True,
        method="post",  # before any script has run a browser would put what was typed into the address
        class_name="flex flex-col gap-5",
    )


def _forgot() -> rx.Component:
    return rx.el.div(
        forgotten_card(),
        card(
            rx.el.h2(t("signin.no_account"), class_name="font-semibold"),
            button_link(t("signin.have_invitation"), to="/join", look="plain", class_name="mt-1"),
        ),
        class_name="flex flex-col gap-3",
    )
