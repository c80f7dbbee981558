"""The part of `/join/<code>` for a group's code: an alias, and the leader decides."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import page_title, small
from recovery_app.ui.components.secret import form_error
from recovery_app.ui.shell.i18n import ERRORS, say, t

PAGE = "pages/join"


def ask_for_place(form: Any) -> rx.Component:
    """Who is signed in asks as themselves, anybody else becomes a peer with an alias."""
    return rx.fragment(
        page_title(t("join.group.title"), t("join.group.lede", name=form["name"])),
        rx.cond(form["may_ask"], _asking(form), _cannot()),
        rx.cond(
            form["signed_in_as"] == "",
            button_link(
                t("join.group.sign_in"),
                to=f"/sign-in?next=/join/{form['code']}",
                look="plain",
                class_name="self-start",
            ),
        ),
    )


def _cannot() -> rx.Component:
    return card(
        rx.el.p(t("join.group.cannot")),
        button_link(t("join.group.home"), to="/", look="quiet", class_name="mt-4", reload_document=True),
        class_name="p-5",
    )


def _asking(form: Any) -> rx.Component:
    known = form["signed_in_as"] != ""
    return card(
        rx.el.form(
            form_error(form, t("join.needs_network"), say(form["error"], ERRORS)),
            field(
                t("join.group.alias"),
                id="alias",
                name="alias",
                hint=t("join.group.alias_hint"),
                auto_complete="off",
                max_length=40,
                aria_invalid=form["field"] == "alias",
            ),
            rx.cond(
                known,
                notice(t("join.group.as_known", name=form["signed_in_as"]), tone="sky", lead="me"),
                rx.fragment(
                    notice(t("join.group.as_new"), tone="sky", lead="lock"),
                    small(t("join.group.adult"), class_name="text-ink-soft"),
                ),
            ),
            small(t("join.group.next"), class_name="text-ink-soft"),
            button(
                rx.cond(form["busy"], t("join.group.asking"), t("join.group.ask")),
                type="submit",
                aria_disabled=form["busy"],
            ),
            on_submit=fn("askToJoin", module=PAGE),
            no_validate=True,
            method="post",
            class_name="flex flex-col gap-5",
        ),
        class_name="p-5",
    )
