"""`/plan/slip`: after a slip, one step at a time (safety rules 12 and 17). Nothing of it is sent or recorded.

The first step is in the page itself: it is there before anything was read from the phone.
"""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content import helplines
from recovery_app.content.messages import numbered
from recovery_app.offline.live import fn, live
from recovery_app.ui.components.button import button, button_link, button_out
from recovery_app.ui.components.calls import call_buttons
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import page_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.components.lists import steps
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/plan_slip"
NUMBERS = helplines.params()


class Person(TypedDict):
    """Somebody to tell; `call` and `text` are addresses, empty without a number."""

    id: str
    name: str
    note: str
    call: str
    text: str


class ProgramLine(TypedDict):
    """A line of the program."""

    id: str
    label: str
    hours: str
    call: str


class Word(TypedDict):
    """Kind words that the person wrote."""

    id: str
    text: str


class Slip(TypedDict):
    """Where the person stands (`offline/js/rules/plan_slip.js`). `step`: safe, unsafe, tell, kind, program, next."""

    loaded: bool
    is_for_use: bool
    step: str
    n: int
    total: int
    people: list[Person]
    lines: list[ProgramLine]
    kind: list[Word]
    after_use: str


class Next(TypedDict):
    """One next step. `chain`: open, wait, held or "" (it is not offered)."""

    group: dict[str, Any]
    skill: dict[str, Any]
    chain: str


FIRST: Slip = {
    "loaded": False, "is_for_use": True, "step": "safe", "n": 1, "total": 5, "people": [], "lines": [], "kind": [],
    "after_use": "",
}  # fmt: skip


def page() -> rx.Component:
    """One step at a time."""
    view: Any = live("plan_slip", Slip, FIRST, module=PAGE)
    return client_frame(
        rx.cond(
            view["is_for_use"],
            rx.fragment(
                page_title(t("plan_use.slip.title"), t("plan_use.slip.lede")),
                _where(view),
                rx.match(
                    view["step"],
                    ("unsafe", _unsafe()),
                    ("tell", _tell(view)),
                    ("kind", _kind(view)),
                    ("program", _program(view)),
                    ("next", _next()),
                    _safe(),
                ),
                small(t("plan_use.slip.private"), class_name="px-1 text-ink-soft"),
            ),
            rx.fragment(
                page_title(t("plan_use.slip.title"), t("plan_use.slip.not_for_you")),
                button_link(t("plan_use.ways.plan"), to="/plan", look="quiet"),
            ),
        ),
        place="plan",
    )


def _where(view: Any) -> rx.Component:
    """Which step it is, and on every one of them the number for danger."""
    return rx.el.div(
        small(t("plan_use.slip.step", n=view["n"], total=view["total"]), class_name="text-ink-soft"),
        rx.el.a(
            icon("phone", "size-5"),
            t("plan_use.slip.danger", **NUMBERS),
            href=_href("emergency", "call"),
            class_name="inline-flex min-h-11 items-center gap-2 font-semibold text-emergency underline "
            "decoration-2 underline-offset-4",
        ),
        class_name="flex flex-wrap items-center justify-between gap-x-4 px-1",
    )


def _step(title: str, *children: Any, ways: tuple[Any, ...] = (), back: bool = True) -> rx.Component:
    """One step: its words, then the ways on, back and out."""
    turn_back = (button(t("plan_use.slip.back"), on_click=fn("back", module=PAGE), look="quiet", lead="back"),)
    return rx.fragment(
        card(
            rx.el.h2(
                t(title),
                id="slip-step",
                tab_index=-1,
                class_name="font-display text-[1.5rem]/[1.25] font-semibold text-ink outline-none",
            ),
            *children,
            class_name="flex flex-col gap-4",
        ),
        rx.el.div(*ways, class_name="flex flex-col gap-2.5 empty:hidden"),
        rx.el.div(
            *(turn_back if back else ()),
            link(
                t("plan_use.slip.out"),
                to="/today",
                class_name=f"{UNDERLINED} ml-auto inline-flex min-h-11 items-center px-2",
            ),
            class_name="flex flex-wrap items-center gap-3",
        ),
    )


def _go_on(key: str = "plan_use.slip.next", handler: str = "next") -> rx.Component:
    return button(t(key), on_click=fn(handler, module=PAGE), class_name="w-full")


def _point(key: str, lead: str) -> rx.Component:
    return rx.el.li(
        icon(lead, "mt-0.5 size-5 text-clay"),
        rx.el.span(t(key, **NUMBERS), class_name="min-w-0 flex-1"),
        class_name="flex gap-3",
    )


def _safe() -> rx.Component:
    """Danger first: withdrawal, medicine, driving, overdose, not alone, tolerance."""
    return _step(
        "plan_use.slip.safe.title",
        notice(rx.el.p(t("help.withdrawal", **NUMBERS)), tone="clay", lead="warning"),
        rx.el.ul(
            _point("plan_use.slip.safe.overdose", "warning"),
            _point("plan_use.slip.safe.me", "phone"),
            _point("plan_use.slip.safe.alone", "heart"),
            _point("plan_use.slip.safe.tolerance", "warning"),
            _point("plan_use.slip.safe.hurt", "message"),
            class_name="flex flex-col gap-3",
        ),
        back=False,
        ways=(
            _go_on("plan_use.slip.safe.yes"),
            button(t("plan_use.slip.safe.no"), on_click=fn("notSafe", module=PAGE), look="danger", class_name="w-full"),
        ),
    )


def _unsafe() -> rx.Component:
    def out(key: str, line: str, kind: str, lead: str, look: Any) -> rx.Component:
        return button_out(t(key, **NUMBERS), href=_href(line, kind), lead=lead, look=look, class_name="flex-auto")

    return _step(
        "plan_use.slip.unsafe.title",
        rx.el.p(t("plan_use.slip.unsafe.body")),
        rx.el.div(
            rx.el.a(
                icon("phone", "size-5"),
                t("plan_use.now.call_emergency", **NUMBERS),
                href=_href("emergency", "call"),
                class_name="inline-flex min-h-[60px] w-full items-center justify-center gap-2 rounded-[30px] "
                "bg-emergency text-[1.25rem] font-semibold text-emergency-ink",
            ),
            out("plan_use.now.call_crisis", "crisis", "call", "phone", "main"),
            out("plan_use.now.text_crisis", "crisis", "text", "message", "quiet"),
            class_name="flex flex-wrap gap-2.5",
        ),
        rx.el.div(
            rx.el.h3(t("plan_use.slip.safe.steps"), class_name="font-semibold"),
            rx.el.p(t("help.overdose.lede"), class_name="mt-1 mb-3 text-ink-soft"),
            steps("help.overdose.step", **NUMBERS),
            rx.el.p(t("help.overdose.if_me", **NUMBERS), class_name="mt-3"),
        ),
        ways=(_go_on("plan_use.slip.unsafe.later", "safer"),),
    )


def _tell(view: Any) -> rx.Component:
    return _step(
        "plan_use.slip.tell.title",
        rx.el.p(t("plan_use.slip.tell.lede")),
        rx.cond(
            view["people"].length() > 0,
            rx.fragment(
                small(t("help.people.lede", **NUMBERS), class_name="text-ink-soft"),
                rx.el.ul(rx.foreach(view["people"], _person), class_name="flex flex-col divide-y divide-line"),
            ),
            rx.el.p(t("help.people.none", **NUMBERS), class_name="text-ink-soft"),
        ),
        rx.cond(
            view["lines"].length() > 0,
            rx.el.div(
                rx.el.h3(t("plan_use.slip.tell.lines"), class_name="font-semibold"),
                small(t("help.program.lede"), class_name="text-ink-soft"),
                rx.el.ul(rx.foreach(view["lines"], _line), class_name="mt-2 flex flex-col gap-2"),
            ),
        ),
        ways=(_go_on(),),
    )


def _person(person: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(person["name"], class_name="text-[1.0625rem] font-semibold [overflow-wrap:anywhere]"),
        rx.cond(person["note"] != "", small(person["note"], class_name="text-ink-soft [overflow-wrap:anywhere]")),
        rx.cond(person["call"] != "", call_buttons(person["name"], person["call"], person["text"])),
        key=person["id"],
        class_name="py-3 first:pt-0 last:pb-0",
    )


def _line(line: Any) -> rx.Component:
    return rx.el.li(
        button_out(line["label"], href=line["call"], look="quiet", lead="phone", class_name="w-full"),
        rx.cond(line["hours"] != "", small(line["hours"], class_name="mt-1 text-ink-soft")),
        key=line["id"],
    )


def _kind(view: Any) -> rx.Component:
    said = "font-display text-xl/[1.4] text-ink border-l-4 border-pine-line pl-4 [overflow-wrap:anywhere]"
    own = rx.el.ul(
        rx.foreach(view["kind"], lambda word: rx.el.li(word["text"], key=word["id"], class_name=said)),
        class_name="flex flex-col gap-3",
    )
    ours = rx.el.ul(
        *(rx.el.li(t(key), class_name=said) for key in numbered("plan_use.slip.kind.word")),
        class_name="flex flex-col gap-3",
    )
    return _step(
        "plan_use.slip.kind.title",
        rx.cond(
            view["kind"].length() > 0,
            rx.fragment(rx.el.p(t("plan_use.slip.kind.mine")), own),
            rx.fragment(rx.el.p(t("plan_use.slip.kind.ours")), ours),
        ),
        ways=(_go_on(),),
    )


def _program(view: Any) -> rx.Component:
    """The program's own sentence; nothing is promised where there is none."""
    return _step(
        "plan_use.slip.program.title",
        rx.cond(
            view["after_use"] != "",
            rx.fragment(
                rx.el.p(t("plan_use.slip.program.said")),
                notice(
                    rx.el.p(view["after_use"], class_name="whitespace-pre-line [overflow-wrap:anywhere]"), tone="sky"
                ),
            ),
            rx.el.p(t("plan_use.slip.program.none")),
        ),
        ways=(_go_on(),),
    )


def _next() -> rx.Component:
    """Something small and concrete; looking back waits until it is calm."""
    view: Any = live("plan_slip_next", Next, {"group": None, "skill": None, "chain": ""}, module=PAGE)
    way = "w-full"
    chain = rx.match(
        view["chain"],
        ("open", button_link(t("plan_use.slip.step_next.chain"), to="/skills/chain-analysis", look="quiet")),
        ("wait", rx.el.p(t("plan_use.slip.step_next.chain_wait"), class_name="text-ink-soft")),
        ("held", rx.el.p(t("plan_use.slip.step_next.chain_held"), class_name="text-ink-soft")),
        rx.fragment(),
    )
    return _step(
        "plan_use.slip.step_next.title",
        rx.el.p(t("plan_use.slip.step_next.lede")),
        rx.el.p(t("plan_use.slip.step_next.water")),
        rx.cond(
            view["group"],
            rx.el.div(
                button_link(
                    t("plan_use.slip.step_next.group", name=view["group"]["name"]),
                    to="/groups",
                    look="quiet",
                    class_name=way,
                ),
                small(say(view["group"]["when"]), class_name="mt-1 text-center text-ink-soft first-letter:uppercase"),
            ),
        ),
        rx.cond(
            view["skill"],
            button_link(
                t("plan_use.slip.step_next.skill", name=say(view["skill"]["title"])),
                to=f"/skills/{view['skill']['slug']}",
                look="quiet",
                class_name=way,
            ),
        ),
        button_link(t("plan_use.slip.step_next.check_in"), to="/check-in", look="quiet", class_name=way),
        rx.el.div(
            rx.el.h3(t("plan_use.slip.step_next.later"), class_name="font-semibold"),
            chain,
            button_link(t("plan_use.slip.step_next.change"), to="/plan", look="quiet"),
            class_name="flex flex-col gap-2.5 border-t border-line pt-4",
        ),
        ways=(
            button_link(
                t("plan_use.slip.step_next.done"),
                to="/today",
                on_click=fn("finish", module=PAGE),
                class_name="w-full",
            ),
        ),
    )


def _href(line: str, kind: str) -> str:
    way = helplines.helplines().line(line).way(kind)
    return way.href if way else ""
