"""The frame of a client's pages: sync status, Leave, Help now, the five places. Everything is read from the phone."""

from typing import Any, Literal, TypedDict

import reflex as rx

from recovery_app.offline.components import SyncAgent
from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.components.card import notice
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link, skip_link
from recovery_app.ui.shell.i18n import say, t
from recovery_app.ui.shell.lock import the_pin, unless_locked
from recovery_app.ui.shell.new_version import new_version

Place = Literal["today", "skills", "plan", "groups", "me", ""]

PLACES: tuple[tuple[Place, str, str], ...] = (
    ("today", "/today", "nav.today"),
    ("skills", "/skills", "nav.skills"),
    ("plan", "/plan", "nav.plan"),
    ("groups", "/groups", "nav.groups"),
    ("me", "/me", "nav.me"),
)
# For somebody who is no client: back to the pages of their own, from Me. Name, path, words, icon.
STAFF_PLACES = (
    ("caseload", "/caseload", "nav.caseload", "chart"),
    ("admin", "/admin", "nav.admin", "settings"),
    ("shared", "/shared", "nav.shared", "heart"),
)
_MAIN = "mx-auto flex w-full max-w-[560px] flex-1 flex-col gap-4 px-[20px] pt-2 pb-8 outline-none"


class Status(TypedDict):
    """What the phone knows about itself."""

    parts: list[dict[str, Any]]
    tone: str


def client_frame(
    *children: Any, place: Place = "", action: rx.Component | None = None, wide: bool = False
) -> rx.Component:
    """A client's page. `place` is lit in the bar, `action`: an `action_bar`; `wide`: two columns fit."""
    main = _MAIN.replace("max-w-[560px]", "max-w-[560px] lg:max-w-[980px]") if wide else _MAIN
    return rx.el.div(
        skip_link(t("nav.skip")),
        rx.el.div(
            _header(wide),
            rx.el.main(
                _storage_trouble(), new_version(), unless_locked(*children), id="main", tab_index=-1, class_name=main
            ),
            *(() if action is None else (rx.cond(the_pin()["locked"], rx.fragment(), action),)),
            # Asked for its width in letters (`@max-`): large text on a small phone is a narrow page.
            class_name="@container flex min-w-0 flex-1 flex-col",
        ),
        # Last for the keyboard as for the eye; a rail at the side where there is room.
        _places(place),
        SyncAgent.create(),
        class_name="flex min-h-dvh flex-col bg-paper text-ink md:flex-row-reverse print:block print:min-h-0",
    )


def sync_status() -> rx.Component:
    """The first `status` of every page: where what was said is now."""
    status = live("status", Status, {"parts": [], "tone": "calm"})
    dot = rx.match(
        status["tone"],
        ("waiting", "bg-clay"),
        ("attention", "bg-clay ring-2 ring-clay-soft"),
        "bg-pine",
    )
    return rx.el.div(
        rx.el.span(aria_hidden="true", class_name=rx.Var.create(f"size-2 shrink-0 rounded-full {dot}")),
        rx.el.span(say(status)),
        role="status",
        class_name="flex min-w-0 items-center gap-2 text-[0.8125rem]/[1.25] text-ink-faint",
    )


def leave_link() -> rx.Component:
    """Quick exit. A plain link below, so that it works before any script has run; it takes this page's place."""
    return link(
        t("nav.leave"),
        to="/leave",
        replace=True,
        custom_attrs={"onClick": fn("leave", module="leave")},  # given the event itself: see leave.js
        class_name="inline-flex min-h-[44px] items-center rounded-field px-[8px] text-[0.9375rem] font-semibold "
        "text-ink-soft",
    )


def help_now() -> rx.Component:
    """The way to help, in the same place on every page."""
    return link(
        icon("help", "size-5 max-[359px]:hidden @max-[18rem]:hidden"),
        t("nav.help_now"),
        to="/help",
        class_name="inline-flex min-h-[44px] items-center gap-2 rounded-[22px] border-[1.5px] border-emergency "
        "bg-surface px-[14px] text-[0.9375rem] font-semibold whitespace-nowrap text-emergency",
    )


def _header(wide: bool) -> rx.Component:
    width = "max-w-[560px] lg:max-w-[980px]" if wide else "max-w-[560px]"
    return rx.el.header(
        rx.el.div(
            rx.el.div(sync_status(), class_name="max-w-full flex-auto"),
            rx.el.div(leave_link(), help_now(), class_name="ml-auto flex flex-wrap items-center justify-end gap-x-1.5"),
            # Reversed: a long status goes to a row of its own below, Leave and Help now stay where they are.
            class_name="mx-auto flex w-full flex-wrap-reverse items-center gap-x-1.5 gap-y-[4px] px-[20px] py-[10px] "
            f"{width}",
        ),
        class_name="sticky top-0 z-20 bg-paper pt-[env(safe-area-inset-top)] print:hidden",
    )


def _places(place: Place) -> rx.Component:
    """Only what this person has; in prerendered pages those of a client (`rules/landing_page.js`)."""
    first = {name: True for name, *_ in PLACES} | {name: False for name, *_ in STAFF_PLACES}
    has: Any = live("places", dict[str, bool], first, module="pages/places")
    return rx.el.nav(
        rx.el.ul(
            *(rx.cond(has[name], _far_place(to, words, mark)) for name, to, words, mark in STAFF_PLACES),
            *(rx.cond(has[name], _place(name, to, words, here=name == place)) for name, to, words in PLACES),
            # A second row rather than a broken word.
            class_name="mx-auto flex max-w-[560px] flex-wrap md:h-full md:flex-col md:flex-nowrap md:justify-center "
            "md:gap-2",
        ),
        aria_label=t("nav.main"),
        class_name="sticky bottom-0 z-20 border-t border-line bg-surface px-[4px] "
        "pb-[max(6px,env(safe-area-inset-bottom))] pt-[6px] "
        "md:top-0 md:h-dvh md:min-w-[92px] md:shrink-0 md:border-t-0 md:border-r md:px-[8px] print:hidden",
    )


def _place(name: Place, to: str, words: str, *, here: bool) -> rx.Component:
    current = {"aria_current": "page"} if here else {}
    look = "text-pine font-semibold" if here else "text-ink-faint hover:text-ink"
    return _stop(name, words, look, "bg-pine-soft" if here else "", to=to, **current)


def _far_place(to: str, words: str, mark: str) -> rx.Component:
    # Staff pages live on a connection of their own: a full load gives it the right session.
    return _stop(mark, words, "text-ink-faint hover:text-ink", "", to=to, reload_document=True)


def _stop(mark: str, words: str, look: str, pill: str, **props: Any) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                icon(mark, "size-[24px]"),
                class_name=f"grid h-[32px] w-full max-w-[56px] place-items-center rounded-2xl {pill}",
            ),
            rx.el.span(t(words)),
            class_name=f"flex min-h-[54px] flex-col items-center justify-center rounded-field px-[2px] text-xs {look}",
            **props,
        ),
        class_name="min-w-max flex-1 md:flex-none",
    )


def action_bar(*children: Any) -> rx.Component:
    """Stays in reach of the thumb, above the places; what scrolls under it fades out first.

    With large text on a small phone it stands at the end: two bars would leave no room for the page.
    """
    return rx.el.div(
        rx.el.div(*children, class_name="mx-auto flex w-full max-w-[560px] flex-col px-[20px]"),
        class_name="sticky bottom-[calc(67px+env(safe-area-inset-bottom))] z-10 bg-paper pb-3 "
        "@max-[18rem]:relative @max-[18rem]:bottom-auto md:bottom-0 md:pb-6 "
        "before:absolute before:inset-x-0 before:bottom-full before:h-6 before:bg-linear-to-t before:from-paper "
        "before:to-transparent before:content-['']",
    )


def _storage_trouble() -> rx.Component:
    trouble = held("trouble", dict[str, str], module="trouble")
    return rx.cond(
        trouble["key"],
        notice(rx.el.p(say(trouble)), tone="clay", lead="warning", role="alert", class_name="print:hidden"),
    )
