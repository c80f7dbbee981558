"""`/help`: Help now (safety rules 1, 11 and 12). Opens with no network and before sign-in; nothing is recorded.

Everything public is in the page itself: it works before any script has run. Only what comes from the person's own
phone (people of the plan, the program's lines, whose page it is) is live. On a desk the numbers stay in view on the
left while the rest is read on the right; the order is the same.
"""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content import helplines
from recovery_app.offline.components import OfflineAgent
from recovery_app.offline.live import live
from recovery_app.ui.common.help_calls import call_row, first_calls, more_lines
from recovery_app.ui.common.help_topics import topics
from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.calls import call_buttons
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link, skip_link
from recovery_app.ui.shell.client import leave_link
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.new_version import new_version


class Person(TypedDict):
    """Somebody from the plan; `call` and `text` are addresses, empty without a number."""

    id: str
    name: str
    note: str
    call: str
    text: str


class ProgramLine(TypedDict):
    """A line of the program with the hours it is answered."""

    label: str
    hours: str
    call: str


class Help(TypedDict):
    """What this phone adds. `used` is False only when the person's tracks are known and leave it out.

    `viewer`: client, peer, supporter or staff; `staff` and `own`: the first pages of this person, either may be empty.
    """

    known: bool
    viewer: str
    staff: str
    own: str
    used: bool
    people: list[Person]
    lines: list[ProgramLine]
    on_call: str
    after_hours: str
    after_use: str


NOTHING: Help = {
    "known": False, "viewer": "client", "staff": "", "own": "", "used": True, "people": [], "lines": [],
    "on_call": "", "after_hours": "", "after_use": "",
}  # fmt: skip
WIDTH = "max-w-md lg:max-w-[1160px]"
# A page of one's own, and what the way back to it is called.
OWN_PAGES = (("/today", "nav.today"), ("/groups", "nav.groups"), ("/shared", "nav.shared"))
STAFF_PAGES = (("/caseload", "nav.caseload"), ("/admin", "nav.admin"))


def page() -> rx.Component:
    """Help now."""
    view = live("help", Help, NOTHING, module="pages/help")
    return rx.el.div(
        skip_link(t("nav.skip")),
        rx.el.header(
            rx.el.p(
                rx.el.span(class_name="size-2 rounded-full bg-pine", aria_hidden="true"),
                t("help.works_offline"),
                class_name="flex items-center gap-2 text-[0.8125rem] text-ink-faint",
            ),
            leave_link(),
            class_name=f"mx-auto flex w-full {WIDTH} flex-wrap items-center justify-between gap-x-3 px-[20px] pt-4 "
            "pb-1",
        ),
        rx.el.main(
            rx.el.div(
                new_version(),
                page_title(t("help.title"), t("help.lede", **helplines.params())),
                first_calls(),
                class_name="flex flex-col gap-5 lg:sticky lg:top-4",
            ),
            rx.el.div(
                topics(view),
                _for_whom(view),
                _program(view),
                more_lines(),
                small(t("help.not_reported"), " ", t("help.leave_note"), class_name="text-ink-faint"),
                class_name="flex min-w-0 flex-col gap-5 lg:gap-7",
            ),
            id="main",
            tab_index=-1,
            class_name=f"mx-auto flex w-full {WIDTH} flex-col gap-5 px-[20px] pt-3 pb-8 outline-none "
            "lg:grid lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)] lg:items-start lg:gap-10",
        ),
        _ways(view),
        OfflineAgent.create(),
        class_name="min-h-dvh bg-paper text-ink",
    )


def _for_whom(view: rx.vars.ObjectVar[Help]) -> rx.Component:
    """Only a client has a plan. Before sign-in it is said what signing in would show."""
    return rx.match(
        view["viewer"],
        ("peer", _words_for("peer")),
        ("supporter", _words_for("supporter")),
        ("staff", _words_for("staff")),
        _plan(view),
    )


def _words_for(viewer: str) -> rx.Component:
    return rx.el.section(
        section_title(t(f"help.for_{viewer}.title"), id="for-you"),
        rx.el.p(t(f"help.for_{viewer}.body", **helplines.params()), class_name="text-[0.9375rem] text-ink-soft"),
        aria_labelledby="for-you",
        class_name="flex flex-col gap-3",
    )


def _plan(view: rx.vars.ObjectVar[Help]) -> rx.Component:
    """The people of the plan, on this person's own phone only."""
    return rx.el.section(
        section_title(t("help.people.title"), id="people"),
        rx.cond(
            view["known"],
            rx.fragment(
                button_link(t("plan_use.ways.now"), to="/plan/now"),
                rx.cond(
                    view["people"].length() > 0,
                    rx.fragment(
                        rx.el.p(
                            t("help.people.lede", **helplines.params()), class_name="text-[0.9375rem] text-ink-soft"
                        ),
                        rx.foreach(view["people"], _person),
                    ),
                    rx.el.p(t("help.people.none", **helplines.params()), class_name="text-[0.9375rem] text-ink-soft"),
                ),
                button_link(t("help.people.open_plan"), to="/plan", look="quiet"),
            ),
            rx.el.p(t("help.signed_out"), class_name="text-[0.9375rem] text-ink-soft"),
        ),
        aria_labelledby="people",
        class_name="flex flex-col gap-3",
    )


def _person(person: rx.vars.ObjectVar[Person]) -> rx.Component:
    return card(
        rx.el.h3(person["name"], class_name="text-[1.0625rem] font-semibold"),
        rx.cond(person["note"] != "", small(person["note"])),
        rx.cond(person["call"] != "", call_buttons(person["name"], person["call"], person["text"])),
        key=person["id"],
    )


def _program(view: rx.vars.ObjectVar[Help]) -> rx.Component:
    """What the program itself says: lines with hours, on-call, after hours. We promise nothing for it."""

    def said(label: str, words: rx.vars.StringVar) -> rx.Component:
        return rx.cond(
            words != "",
            rx.el.div(rx.el.dt(t(label), class_name="font-semibold"), rx.el.dd(words, class_name="text-ink-soft")),
        )

    return rx.cond(
        view["known"] & (view["viewer"] == "client"),
        rx.el.section(
            section_title(t("help.program.title"), id="program"),
            rx.cond(
                view["lines"].length() > 0,
                rx.fragment(
                    rx.el.p(t("help.program.lede"), class_name="text-[0.9375rem] text-ink-soft"),
                    rx.foreach(view["lines"], lambda line: call_row(line["label"], line["hours"], line["call"])),
                ),
                rx.el.p(t("help.program.none"), class_name="text-[0.9375rem] text-ink-soft"),
            ),
            rx.cond(
                (view["on_call"] != "") | (view["after_hours"] != ""),
                card(
                    rx.el.dl(
                        said("help.program.on_call", view["on_call"]),
                        said("help.program.after_hours", view["after_hours"]),
                        class_name="flex flex-col gap-3 text-[0.9375rem]",
                    ),
                ),
            ),
            aria_labelledby="program",
            class_name="flex flex-col gap-3",
        ),
    )


def _ways(view: rx.vars.ObjectVar[Help]) -> rx.Component:
    """Back to this person's own first page, or to the start."""
    way = "inline-flex min-h-tap items-center gap-1.5 px-2 font-semibold text-pine"

    def back(words: str, to: str, **props: Any) -> rx.Component:
        return link(icon("back", "size-5"), t(words), to=to, class_name=way, **props)

    def one_of(page: Any, pages: tuple[tuple[str, str], ...], **props: Any) -> rx.Component:
        return rx.match(page, *((to, back(words, to, **props)) for to, words in pages), rx.fragment())

    return rx.el.nav(
        rx.cond(
            view["known"],
            rx.fragment(
                # Staff pages live on a connection of their own: a full load gives it the right session.
                one_of(view["staff"], STAFF_PAGES, reload_document=True),
                one_of(view["own"], OWN_PAGES),
                rx.cond((view["staff"] == "") & (view["own"] == ""), back("nav.me", "/me")),
            ),
            rx.fragment(
                back("nav.home", "/"),
                link(t("nav.sign_in"), to="/sign-in", class_name=way),
            ),
        ),
        aria_label=t("nav.main"),
        class_name=f"mx-auto flex w-full {WIDTH} flex-wrap gap-x-4 border-t border-line bg-paper px-[12px] py-2 "
        "lg:sticky lg:bottom-0 pb-[max(8px,env(safe-area-inset-bottom))]",
    )
