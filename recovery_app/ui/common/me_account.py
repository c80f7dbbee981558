"""Password and signing out. Signing out wipes this phone: it asks first where something would be lost (rule 15)."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.secret import form_error, secret_field
from recovery_app.ui.shell.i18n import ERRORS, say, t

PAGE = "pages/me"


class Password(TypedDict):
    """The form while it is open."""

    open: bool
    show: bool
    saved: bool
    busy: bool
    no_network: bool
    error: dict[str, Any]
    field: str


class Leaving(TypedDict):
    """What signing out would delete; `open` while the person is asked."""

    open: bool
    busy: bool
    unsent: int
    notes: int
    drafts: int
    error: bool


def password_card() -> rx.Component:
    """Changing the password signs out every other phone and computer."""
    form: Any = held("passwordForm", Password, module=PAGE)
    return card(
        section_title(t("me.password.title")),
        rx.el.div(
            rx.cond(form["saved"], rx.el.p(t("me.password.saved"), class_name="mt-1 text-pine")),
            role="status",
        ),
        rx.cond(
            form["open"],
            _password_form(form),
            button(
                t("me.password.title"),
                on_click=fn("openPassword", module=PAGE),
                look="quiet",
                lead="lock",
                class_name="mt-3",
            ),
        ),
    )


def _password_form(form: Any) -> rx.Component:
    both = {"show": form["show"], "on_toggle": fn("togglePasswords", module=PAGE)}
    return rx.el.form(
        form_error(form, t("me.password.needs_network"), say(form["error"], ERRORS)),
        secret_field(
            t("me.password.current"),
            id="current",
            auto_complete="current-password",
            aria_invalid=form["field"] == "current",
            **both,
        ),
        secret_field(
            t("me.password.new"),
            id="new-password",
            hint=t("me.password.new_hint"),
            auto_complete="new-password",
            aria_invalid=form["field"] == "new-password",
            **both,
        ),
        rx.el.div(
            button(t("me.password.save"), type="submit", aria_disabled=form["busy"], class_name="flex-1"),
            button(t("nav.cancel"), on_click=fn("closePassword", module=PAGE), look="quiet", class_name="min-h-[52px]"),
            class_name="flex flex-wrap gap-2.5",
        ),
        on_submit=fn("changePassword", module=PAGE),
        no_validate=True,
        method="post",
        class_name="mt-4 flex flex-col gap-5",
    )


def sign_out_card() -> rx.Component:
    """Sign out; asked again, with what would be lost, before anything is deleted."""
    leaving: Any = held("leaving", Leaving, module=PAGE)
    return card(
        section_title(t("me.sign_out.title")),
        rx.el.p(t("me.sign_out.lede"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.cond(
            leaving["open"],
            _asked(leaving),
            button(
                t("me.sign_out.do"),
                on_click=fn("signOut", module=PAGE),
                look="quiet",
                lead="leave",
                aria_disabled=leaving["busy"],
                class_name="mt-3 w-full",
            ),
        ),
    )


def _asked(leaving: Any) -> rx.Component:
    return rx.el.div(
        rx.el.h3(t("me.sign_out.sure"), id="sign-out-question", tab_index=-1, class_name="font-semibold outline-none"),
        rx.el.div(
            rx.cond(leaving["unsent"] > 0, rx.el.p(t("say.sign_out.unsent", n=leaving["unsent"]))),
            rx.cond(leaving["notes"] > 0, rx.el.p(t("say.sign_out.notes", n=leaving["notes"]))),
            rx.cond(leaving["drafts"] > 0, rx.el.p(t("say.sign_out.drafts", n=leaving["drafts"]))),
            rx.cond(
                (leaving["unsent"] + leaving["notes"] + leaving["drafts"] == 0) & ~leaving["error"],
                rx.el.p(t("say.sign_out.clear")),
            ),
            rx.cond(leaving["error"], rx.el.p(t("errors.server_error"), class_name="text-emergency")),
            class_name="mt-1 flex flex-col gap-2 text-[0.9375rem]",
            aria_live="polite",
        ),
        rx.el.div(
            rx.cond(
                leaving["unsent"] > 0,
                button(
                    t("me.sign_out.send_first"), on_click=fn("sendFirst", module=PAGE), aria_disabled=leaving["busy"]
                ),
            ),
            rx.cond(
                leaving["notes"] > 0,
                button(
                    t("me.sign_out.save_notes_first"), on_click=fn("downloadNotes", module="notes_file"), look="quiet"
                ),
            ),
            button(t("me.sign_out.stay"), on_click=fn("stay", module=PAGE), look="quiet"),
            button(
                t("me.sign_out.anyway"),
                on_click=fn("signOutAnyway", module=PAGE),
                look="danger",
                aria_disabled=leaving["busy"],
            ),
            class_name="mt-4 flex flex-col gap-2.5",
        ),
        role="group",
        aria_labelledby="sign-out-question",
        class_name="mt-4 border-t border-line pt-4",
    )
