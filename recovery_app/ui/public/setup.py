"""`/setup`: the first visit on an empty database: a program and its administrator."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content import helplines
from recovery_app.content.messages import LANGUAGES
from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card
from recovery_app.ui.components.field import BOX, field
from recovery_app.ui.components.heading import page_title
from recovery_app.ui.components.secret import PLAIN, form_error, secret_field
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.i18n import ERRORS, say, t
from recovery_app.ui.shell.public import public_frame

PAGE = "pages/setup"
LANGUAGE_NAMES = {"en": "nav.english", "es": "nav.spanish"}


class Form(TypedDict):
    """The page while it is open; see `pages/setup.js`."""

    stage: str
    busy: bool
    show: bool
    timezone: str
    zones: list[str]
    no_network: bool
    error: dict[str, Any]
    field: str


def page() -> rx.Component:
    """Set-up."""
    form: Any = held("setupForm", Form, module=PAGE)
    return public_frame(
        page_title(t("admin.setup.title"), t("admin.setup.lede")),
        rx.match(
            form["stage"],
            ("form", card(_form(form), class_name="p-5")),
            (
                "already",
                card(
                    rx.el.p(t("admin.setup.already")),
                    button_link(t("nav.sign_in"), to="/sign-in", class_name="mt-4 w-full"),
                ),
            ),
            skeleton(320),
        ),
    )


def _form(form: Any) -> rx.Component:
    return rx.el.form(
        rx.cond(form["field"] == "", form_error(form, t("errors.no_network"), say(form["error"], ERRORS))),
        _field(form, "code", auto_complete="one-time-code", custom_attrs=PLAIN),
        _field(form, "program_name", auto_complete="organization"),
        _field(form, "site_name", auto_complete="off"),
        _timezone(form),
        _language(),
        _country(),
        _field(form, "name", auto_complete="name"),
        _field(form, "email", type="email", auto_complete="username", custom_attrs=PLAIN),
        secret_field(
            t("admin.setup.password.label"),
            id="password",
            show=form["show"],
            on_toggle=fn("toggleSetupPassword", module=PAGE),
            hint=t("admin.setup.password.hint"),
            auto_complete="new-password",
            error=_error(form, "password"),
        ),
        button(
            rx.cond(form["busy"], t("nav.loading"), t("admin.setup.save")), type="submit", aria_disabled=form["busy"]
        ),
        on_submit=fn("setUp", module=PAGE),
        no_validate=True,
        method="post",
        class_name="flex flex-col gap-5",
    )


def _field(form: Any, name: str, **props: Any) -> rx.Component:
    return field(
        t(f"admin.setup.{name}.label"),
        id=name,
        name=name,
        hint=t(f"admin.setup.{name}.hint"),
        error=_error(form, name),
        **props,
    )


def _error(form: Any, name: str) -> rx.Var[str]:
    """What was refused stands under its field: a long form would leave it out of view."""
    return rx.cond(form["field"] == name, say(form["error"], ERRORS), "")


def _timezone(form: Any) -> rx.Component:
    return rx.fragment(
        _field(form, "timezone", default_value=form["timezone"], list="zones", auto_complete="off", custom_attrs=PLAIN),
        rx.el.datalist(rx.foreach(form["zones"], lambda zone: rx.el.option(value=zone)), id="zones"),
    )


def _select(name: str, *options: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.label(t(f"admin.setup.{name}.label"), html_for=name, class_name="block font-semibold text-ink"),
        rx.el.p(t(f"admin.setup.{name}.hint"), id=f"{name}-hint", class_name="text-[0.9375rem] text-ink-soft"),
        rx.el.select(
            *options, id=name, name=name, aria_describedby=f"{name}-hint", class_name=f"min-h-tap appearance-auto {BOX}"
        ),
        class_name="flex flex-col gap-2",
    )


def _language() -> rx.Component:
    return _select("language", *(rx.el.option(t(LANGUAGE_NAMES[code]), value=code, lang=code) for code in LANGUAGES))


def _country() -> rx.Component:
    """Only where there is a choice: the lines of one country alone need no question."""
    countries = helplines.countries()
    if len(countries) == 1:
        return rx.el.input(type="hidden", name="country", value=countries[0])
    return _select("country", *(rx.el.option(code.upper(), value=code) for code in countries))
