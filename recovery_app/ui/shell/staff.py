"""The frame of staff pages: places on the left (below on a phone), who is signed in, whether the page is live."""

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link, skip_link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import help_now
from recovery_app.ui.shell.errors import not_found
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.idle import idle_warning, idled_out
from recovery_app.ui.shell.new_version import new_version
from recovery_app.ui.shell.viewer import LOADING, NOT_FOUND, NOT_YOURS, OPEN, ViewerState

PLACES = {
    "caseload": ("/caseload", "nav.caseload", "chart"),
    "sessions": ("/sessions", "nav.sessions", "clock"),
    "library": ("/library", "nav.library", "book"),
    "admin": ("/admin", "nav.admin", "settings"),
    "shared": ("/shared", "nav.shared", "heart"),
    "today": ("/today", "nav.my_pages", "today"),
    "groups": ("/groups", "nav.groups", "groups"),
    "me": ("/me", "nav.me", "me"),
}
_ITEM = (
    "flex min-h-tap min-w-16 flex-col items-center justify-center gap-0.5 rounded-field px-1.5 py-1 text-center "
    "text-[12px]/[1.2] text-ink-soft hover:bg-pine-soft aria-[current=page]:font-semibold "
    "aria-[current=page]:text-pine aria-[current=page]:bg-pine-soft"
)
_NAV = (
    "fixed inset-x-0 bottom-0 z-10 flex justify-around gap-1 border-t border-line bg-surface px-2 pt-1 "
    "pb-[max(4px,env(safe-area-inset-bottom))] md:inset-y-0 md:right-auto md:w-[136px] md:flex-col "
    "md:justify-start md:gap-2 md:border-t-0 md:border-r md:pt-5 print:hidden"
)


def staff_frame(*children: Any, place: str, on_leave: Any = ()) -> rx.Component:
    """A page of staff. `children` are shown only while the viewer may see them (`ViewerState.phase`).

    `on_leave`: what empties the page's state when it is left. Not `on_unmount` of a child: children go and come
    again when the connection was lost, and the page would then empty what it has just read.
    """
    leaving = (rx.el.span(hidden=True, on_unmount=on_leave),) if on_leave else ()
    return rx.fragment(rx.cond(ViewerState.phase == NOT_FOUND, not_found(), _frame(*children, place=place)), *leaving)


def _frame(*children: Any, place: str) -> rx.Component:
    return rx.el.div(
        skip_link(t("nav.skip")),
        _header(),
        _places(place),
        rx.el.main(
            new_version("staff.new_version"),
            rx.cond(idled_out(), _ended(), _content(*children)),
            # A table's foot that may not break is repeated on every sheet of paper, and nothing is printed over it.
            rx.el.div(
                rx.el.p(t("staff.part2"), class_name="border-t border-line pt-2 text-[12px]"),
                class_name="hidden print:table-footer-group print:break-inside-avoid",
            ),
            id="main",
            tab_index=-1,
            class_name="mx-auto w-full max-w-[1360px] px-4 pt-2 pb-28 outline-none md:px-7 md:pb-12 "
            "print:table print:pb-0",
        ),
        idle_warning(),
        class_name="min-h-dvh bg-paper text-ink md:pl-[136px]",
    )


def _content(*children: Any) -> rx.Component:
    return rx.match(
        ViewerState.phase,
        (OPEN, rx.fragment(*children)),
        (LOADING, rx.el.div(skeleton(44, 320, 160), aria_busy="true")),
        (NOT_YOURS, _gate("not_yours")),
        _gate("signed_out"),
    )


def _gate(why: str) -> rx.Component:
    words = {
        "not_yours": (t("staff.gate.not_yours.title"), t("staff.gate.not_yours.body")),
        "signed_out": (t("staff.gate.signed_out.title"), t("staff.gate.signed_out.body")),
        "ended": (t("staff.gate.signed_out.title"), t("staff.idle.ended")),
    }[why]
    to_sign_in = () if why == "not_yours" else (button_link(t("nav.sign_in"), to="/sign-in", class_name="mt-5"),)
    return card(page_title(*words), *to_sign_in, class_name="mx-auto mt-10 max-w-md p-6")


def _ended() -> rx.Component:
    """The time is over: the server is asked, and empties what it keeps for this tab."""
    return rx.el.div(_gate("ended"), on_mount=ViewerState.look)


def _header() -> rx.Component:
    return rx.el.header(
        rx.el.p(t("nav.app_name"), class_name="font-display text-lg font-semibold"),
        rx.el.div(
            _live(),
            rx.el.span(ViewerState.who.name, class_name="hidden text-ink-soft lg:inline"),
            rx.cond(
                ViewerState.who.name != "",
                button(
                    t("nav.sign_out"),
                    look="plain",
                    on_click=fn("signOutHere", module="desk/leave"),
                    class_name="text-[15px]",
                ),
            ),
            help_now(),
            class_name="flex flex-wrap items-center justify-end gap-x-3 text-[14px]",
        ),
        class_name="mx-auto flex w-full max-w-[1360px] items-center justify-between gap-3 px-4 py-2 md:px-7 "
        "print:hidden",
    )


def _live() -> rx.Component:
    """Whether what is shown is up to date. Said by words and shape, not by colour alone."""
    return rx.el.span(
        rx.cond(
            has_connection_errors,
            rx.el.span(
                icon("refresh", "size-4"), t("staff.live.reconnecting"), class_name="inline-flex gap-1.5 text-clay"
            ),
            rx.cond(
                ViewerState.phase == OPEN,
                rx.el.span(
                    rx.el.span(class_name="size-2 rounded-full bg-pine", aria_hidden="true"),
                    t("staff.live.on"),
                    class_name="hidden items-center gap-1.5 text-ink-faint sm:inline-flex",
                ),
            ),
        ),
        role="status",
    )


def _places(current: str) -> rx.Component:
    """Only places that this person's roles open."""
    found = [
        rx.cond(ViewerState.who.places.contains(place), _item(place, current)) for place in PLACES if place != "me"
    ]
    return rx.el.nav(*found, _item("me", current), aria_label=t("nav.main"), class_name=_NAV)


def _item(place: str, current: str) -> rx.Component:
    to, words, mark = PLACES[place]
    here = {"aria_current": "page"} if place == current else {}
    return link(icon(mark, "size-6"), t(words), to=to, class_name=_ITEM, **here)
