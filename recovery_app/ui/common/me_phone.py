"""What is stored on this phone, and how to keep the app at hand."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn, live
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t


def phone_card(view: Any) -> rx.Component:
    """Last sync, what waits, private notes, space; ways to send, to keep, to save."""
    return card(
        section_title(t("me.phone.title")),
        rx.el.dl(
            _fact(t("me.phone.last_sync"), say(view["last_sent"])),
            _fact(t("me.phone.unsent"), view["waiting"]),
            rx.cond(view["notes"] > 0, _fact(t("me.phone.notes"), view["notes"])),
            rx.cond(view["space"] != "", _fact(t("me.phone.space"), view["space"])),
            class_name="mt-2 flex flex-col gap-1.5",
        ),
        rx.cond(
            view["needs_look"] > 0,
            link(t("me.phone.needs_look"), ": ", view["needs_look"], to="/today", class_name=_LINE),
        ),
        small(rx.cond(view["kept"], t("me.phone.kept"), t("me.phone.not_kept")), class_name="mt-2 text-ink-soft"),
        rx.el.div(
            rx.cond(view["waiting"] > 0, button(t("me.phone.send_now"), on_click=fn("sendNow"), look="quiet")),
            rx.cond(~view["kept"], button(t("me.phone.keep"), on_click=fn("keepData"), look="quiet")),
            rx.cond(
                view["notes"] > 0,
                button(t("me.phone.save_notes"), on_click=fn("downloadNotes", module="notes_file"), look="quiet"),
            ),
            class_name="mt-3 flex flex-col gap-2 empty:hidden",
        ),
    )


_LINE = "mt-2 inline-flex min-h-11 items-center font-semibold text-clay underline underline-offset-4"


def _fact(name: Any, value: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="text-ink-soft"),
        rx.el.dd(value, class_name="ml-auto text-right font-semibold"),
        class_name="flex flex-wrap justify-between gap-x-4 text-[0.9375rem]",
    )


def install_card() -> rx.Component:
    """How this device keeps the app on its home screen; nothing where no way is known."""
    install: Any = live("install", dict[str, str], {"way": ""}, module="install")
    return rx.cond(
        install["way"] != "",
        card(
            section_title(t("me.install.title")),
            rx.el.p(
                rx.match(
                    install["way"],
                    ("ios", t("say.install.ios")),
                    ("android", t("say.install.android")),
                    t("say.install.prompt"),
                ),
                class_name="mt-1 text-[0.9375rem] text-ink-soft",
            ),
            rx.cond(
                install["way"] == "prompt",
                button(t("me.install.do"), on_click=fn("install", module="install"), look="quiet", class_name="mt-3"),
            ),
        ),
    )
