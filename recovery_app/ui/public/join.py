"""`/join` and `/join/<code>`: an invitation, a one-time code, or asking for a place in a group. No e-mail needed."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import page_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.lists import bullets
from recovery_app.ui.components.secret import PLAIN, form_error, secret_field
from recovery_app.ui.public.join_group import ask_for_place
from recovery_app.ui.shell.i18n import ERRORS, say, t
from recovery_app.ui.shell.public import public_frame

PAGE = "pages/join"


class Form(TypedDict):
    """The page while it is open; see `pages/join.js`."""

    stage: str
    code: str
    ready: bool
    busy: bool
    show: bool
    name: str
    email: str
    needs_email: bool
    needs_notice: bool
    signed_in_as: str
    may_ask: bool
    no_network: bool
    error: dict[str, Any]
    field: str


def page() -> rx.Component:
    """The page behind a code."""
    form: Any = held("joinForm", Form, module=PAGE)
    return public_frame(
        rx.match(
            form["stage"],
            ("join", _details(form, page_title(_hello(form), t("join.lede")), _about(form), t("join.join"))),
            ("reset", _details(form, page_title(t("signin.reset.title"), _hello(form)), (), t("signin.reset.save"))),
            ("group", ask_for_place(form)),
            _code(form),
        ),
    )


def _hello(form: Any) -> Any:
    return rx.cond(form["name"] != "", t("join.hello", name=form["name"]), t("join.title"))


def _code(form: Any) -> rx.Component:
    return rx.fragment(
        page_title(t("join.title"), t("join.code_hint")),
        card(
            rx.el.form(
                form_error(form, t("join.needs_network"), say(form["error"], ERRORS)),
                field(
                    t("join.code"),
                    id="code",
                    name="code",
                    default_value=form["code"],
                    key=form["code"],
                    auto_complete="one-time-code",
                    custom_attrs=PLAIN,
                ),
                button(
                    rx.cond(form["busy"], t("nav.loading"), t("join.check")),
                    type="submit",
                    disabled=~form["ready"],
                    aria_disabled=form["busy"],
                ),
                on_submit=fn("checkCode", module=PAGE),
                no_validate=True,
                method="post",
                class_name="flex flex-col gap-5",
            ),
            class_name="p-5",
        ),
        button_link(t("join.invalid.sign_in"), to="/sign-in", look="plain", class_name="self-start"),
    )


def _details(form: Any, title: rx.Component, about: tuple[rx.Component, ...], save: Any) -> rx.Component:
    """The second form: `about` is what only joining asks."""
    error = say(form["error"], ERRORS)
    return rx.fragment(
        title,
        card(
            rx.el.form(
                form_error(form, t("join.needs_network"), error),
                *about[:-1],
                secret_field(
                    t("join.password"),
                    id="password",
                    show=form["show"],
                    on_toggle=fn("toggleJoinPassword", module=PAGE),
                    hint=t("join.password_hint"),
                    auto_complete="new-password",
                    aria_invalid=form["field"] == "password",
                ),
                *about[-1:],
                button(rx.cond(form["busy"], t("join.joining"), save), type="submit", aria_disabled=form["busy"]),
                on_submit=fn("redeem", module=PAGE),
                no_validate=True,
                method="post",
                class_name="flex flex-col gap-5",
            ),
            class_name="p-5",
        ),
    )


def _about(form: Any) -> tuple[rx.Component, ...]:
    return (
        field(
            t("join.name"),
            id="name",
            name="name",
            hint=t("join.name_hint"),
            default_value=form["name"],
            auto_complete="nickname",
        ),
        _email(form),
        rx.cond(form["needs_notice"], _notice(form)),
    )


def _email(form: Any) -> rx.Component:
    return field(
        t("join.email"),
        id="join-email",
        name="join-email",
        type="email",
        # A peer may have none: staff can always make a new code.
        hint=rx.cond(form["needs_email"], t("join.email_hint"), t("join.email_optional")),
        default_value=form["email"],
        auto_complete="username",
        aria_invalid=form["field"] == "join-email",
        custom_attrs={**PLAIN, "inputMode": "email"},
    )


def _notice(form: Any) -> rx.Component:
    """The patient notice: read here, without leaving what was typed; that it was read is recorded with joining."""
    return rx.el.div(
        rx.el.h2(t("join.notice.title"), class_name="font-semibold"),
        rx.el.details(
            rx.el.summary(
                rx.el.span(t("join.notice.open"), class_name="flex-1"),
                icon("down", "size-5 transition-transform duration-150 group-open:rotate-180"),
                class_name="flex min-h-tap list-none items-center gap-2 font-semibold text-pine "
                "[&::-webkit-details-marker]:hidden",
            ),
            rx.el.div(
                bullets("privacy.notice"),
                rx.el.p(t("privacy.limits.lede"), class_name="font-semibold text-ink"),
                bullets("privacy.limits"),
                class_name="flex flex-col gap-3 pb-2 text-[0.9375rem] text-ink-soft",
            ),
            class_name="group",
        ),
        notice(t("join.use_court"), tone="sky"),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                id="notice",
                name="notice",
                aria_invalid=form["field"] == "notice",
                class_name="size-6 shrink-0 accent-[var(--pine)]",
            ),
            rx.el.span(t("join.notice.read")),
            html_for="notice",
            class_name="flex min-h-tap items-center gap-3",
        ),
        small(t("join.notice.needed")),
        class_name="flex flex-col gap-2",
    )
