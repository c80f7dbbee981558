"""The frame of pages that need no sign-in: what this is, language, Help now, and a few ways on."""

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.link import link, skip_link
from recovery_app.ui.shell.client import help_now
from recovery_app.ui.shell.i18n import language, t
from recovery_app.ui.shell.new_version import new_version

_WAY = (
    "inline-flex min-h-tap items-center rounded-field px-2 text-[0.9375rem] text-ink-soft underline-offset-4 "
    "hover:underline"
)
WIDE = "max-w-5xl"
NARROW = "max-w-md"


def public_frame(*children: rx.Component, width: str = NARROW) -> rx.Component:
    """A public page. `width`: `NARROW` for a form or a text, `WIDE` for the landing page."""
    return rx.el.div(
        skip_link(t("nav.skip")),
        rx.el.header(
            brand(),
            rx.el.div(
                language_switch(), help_now(), class_name="ml-auto flex flex-wrap items-center justify-end gap-x-1"
            ),
            class_name=f"mx-auto flex w-full {WIDE} flex-wrap items-center justify-between gap-x-2 px-[20px] pt-4 pb-2",
        ),
        rx.el.main(
            new_version(),
            *children,
            id="main",
            tab_index=-1,
            class_name=f"mx-auto flex w-full {width} flex-1 flex-col gap-5 px-[20px] pt-4 pb-10 outline-none",
        ),
        rx.el.footer(ways(), class_name="border-t border-line"),
        class_name="flex min-h-dvh flex-col bg-paper text-ink",
    )


def brand() -> rx.Component:
    """Name and mark, leading to the first page."""
    return link(
        rx.el.img(src="/icons/icon.svg", alt="", width="32", height="32", class_name="size-[32px] rounded-[9px]"),
        t("nav.app_name"),
        to="/",
        class_name="inline-flex min-h-tap items-center gap-2.5 font-display text-xl font-semibold text-ink",
    )


def language_switch() -> rx.Component:
    """One button: the other language, written in that language."""

    def to(name: str, code: str, handler: str) -> rx.Component:
        return rx.el.button(t(name), type="button", lang=code, on_click=fn(handler, module="language"), class_name=_WAY)

    return rx.cond(language() == "es", to("nav.english", "en", "toEnglish"), to("nav.spanish", "es", "toSpanish"))


def ways() -> rx.Component:
    """The public pages."""
    return rx.el.nav(
        link(t("nav.home"), to="/", class_name=_WAY),
        link(t("nav.about"), to="/about-iop", class_name=_WAY),
        link(t("nav.privacy"), to="/privacy", class_name=_WAY),
        link(t("nav.sign_in"), to="/sign-in", class_name=_WAY),
        aria_label=t("nav.main"),
        class_name=f"mx-auto flex w-full {WIDE} flex-wrap gap-x-3 px-[12px] py-3 "
        "pb-[max(12px,env(safe-area-inset-bottom))]",
    )
