"""`/plan/print`: the plan as a document on A4 or Letter, and as a card of plain text. Made on this phone."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content import helplines, plans
from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/plan_print"
NUMBERS = helplines.params()
Words = dict[str, Any]


class Step(TypedDict):
    """What I will do about a trigger. `person`, `place`: their names."""

    id: str
    text: str
    skill: Words
    person: str
    place: str


class Line(TypedDict):
    """A line of the plan with what belongs to it (`offline/js/rules/plan_print.js`)."""

    id: str
    text: str
    phone: str
    note: str
    plan: str
    date: Words
    skill: Words
    person: str
    place: str
    about: str
    risk: str
    answer: str
    stage: str
    need: str
    area: str
    steps: list[Step]


class Print(TypedDict):
    """The page. `plans`: which are picked; `lists`: the lines by part."""

    loaded: bool
    lists: dict[str, list[Line]]
    slip_people: list[Line]
    lines: list[Line]
    has: dict[str, bool]
    plans: dict[str, bool]
    can_slip: bool
    any: bool
    phones: bool
    reasons: bool
    name: bool
    paper: str
    own_name: str
    today: Words


class Card(TypedDict):
    """What copying came to, and whether this browser can share."""

    said: str
    can_share: bool


def page() -> rx.Component:
    """Print my plan."""
    view: Any = live("plan_print", Print, {"loaded": False}, module=PAGE)
    return client_frame(
        rx.el.div(
            page_title(t("plan_use.print.title"), t("plan_use.print.lede")),
            on_mount=fn("opened", module=PAGE),
            class_name="print:hidden",
        ),
        rx.cond(
            view["loaded"],
            rx.fragment(_choices(view), _document(view), _card(view)),
            rx.el.div(skeleton(240, 400), class_name="print:hidden"),
        ),
        place="plan",
    )


def _choices(view: Any) -> rx.Component:
    def plan(name: str) -> rx.Component:
        return chip(
            t(f"plan_use.print.{name}"),
            pressed=view["plans"][name],
            on_click=fn("togglePlan", module=PAGE).partial(name, view["plans"][name]),
        )

    def paper(name: str) -> rx.Component:
        pressed = view["paper"] == name
        return chip(t(f"plan_use.print.{name}"), pressed=pressed, on_click=fn("choosePaper", module=PAGE).partial(name))

    def toggle(name: str) -> rx.Component:
        return chip(t(f"plan_use.print.{name}"), pressed=view[name], on_click=fn("toggle", module=PAGE).partial(name))

    def group(key: str, *chips: Any) -> rx.Component:
        return rx.el.div(rx.el.p(t(key), aria_hidden="true", class_name="mb-2 font-semibold"), choices(t(key), *chips))

    return card(
        group("plan_use.print.what", plan("relapse"), rx.cond(view["can_slip"], plan("slip")), plan("safety")),
        group("plan_use.print.paper", paper("a4"), paper("letter")),
        group("plan_use.print.leave_out", toggle("phones"), toggle("reasons"), toggle("name")),
        button(
            t("plan_use.print.do_print"),
            on_click=fn("print", module=PAGE),
            disabled=~view["any"],
            class_name="w-full",
        ),
        rx.cond(~view["any"], rx.el.p(t("plan_use.print.none_chosen"), role="status")),
        class_name="flex flex-col gap-5 print:hidden",
    )


def _document(view: Any) -> rx.Component:
    """What comes out of the printer; on the screen it is the preview. Its foot stands on every sheet."""
    paper = rx.cond(view["paper"] == "letter", "paper-letter", "paper-a4")
    whose = rx.cond(
        view["own_name"] != "",
        t("plan_use.print.copy_of", name=view["own_name"]),
        t("plan_use.print.copy_own"),
    )
    return rx.cond(
        view["any"],
        rx.el.article(
            rx.el.div(
                rx.el.h2(t("plan_use.print.doc_title"), class_name="font-display text-[1.75rem]/[1.2] font-semibold"),
                rx.el.p(
                    t("plan_use.print.first", **NUMBERS), class_name="mt-2 border-l-4 border-ink pl-3 font-semibold"
                ),
                *(rx.cond(view["plans"][plan], _plan(view, plan)) for plan in plans.PLANS),
            ),
            rx.el.footer(
                rx.el.p(
                    whose,
                    " · ",
                    t("plan_use.print.printed_on", date=say(view["today"])),
                    " · ",
                    t("plan_use.print.keep"),
                    class_name="mt-5 border-t border-line pt-2 text-[0.8125rem] text-ink-soft",
                ),
                class_name="print:table-footer-group print:break-inside-avoid",
            ),
            id="document",
            class_name=rx.Var.create(
                "rounded-card border border-line bg-surface p-6 [overflow-wrap:anywhere] print:table print:w-full "
                f"print:rounded-none print:border-0 print:p-0 {paper}"
            ),
        ),
    )


def _plan(view: Any, plan: plans.Plan) -> rx.Component:
    parts = plans.in_order(plan)
    after_use = (
        (rx.el.p(t("plan_use.print.withdrawal", **NUMBERS), class_name="mt-2"), _text("help.withdrawal"))
        if plan == "slip"
        else ()
    )
    return rx.el.section(
        rx.el.h3(
            t(f"plan_use.print.{plan}"),
            class_name="mt-6 border-b-2 border-ink pb-1 font-display text-[1.375rem] font-semibold",
        ),
        *after_use,
        rx.cond(
            view["has"][plan],
            rx.fragment(*(_part(view, plan, key) for key in parts)),
            rx.el.p(t("plan_use.print.empty"), class_name="mt-2 text-ink-soft"),
        ),
        *((_lines(view),) if plan != "relapse" else ()),
    )


def _text(key: str) -> rx.Component:
    return rx.el.p(t(key, **NUMBERS), class_name="mt-2")


def _part(view: Any, plan: str, key: str) -> rx.Component:
    """One part. Its heading stays with its first line; a line is not torn apart."""
    items = view["slip_people"] if (plan, key) == ("slip", "person") else view["lists"][key]
    line = {"trigger": _trigger, "person": _person}.get(key, _line)
    return rx.cond(
        items.length() > 0,
        rx.el.div(
            rx.el.h4(
                t(f"say.plan.part.{key}"),
                class_name="mt-4 text-[1.0625rem] font-semibold print:break-after-avoid",
            ),
            rx.el.ul(rx.foreach(items, line), class_name="mt-1 flex list-disc flex-col gap-1.5 pl-5"),
        ),
    )


def _lines(view: Any) -> rx.Component:
    """The program's own lines, on the plans for hard moments."""
    return rx.cond(
        view["lines"].length() > 0,
        rx.el.div(
            rx.el.h4(t("help.program.title"), class_name="mt-4 text-[1.0625rem] font-semibold print:break-after-avoid"),
            rx.el.ul(
                rx.foreach(
                    view["lines"],
                    lambda line: rx.el.li(
                        line["text"],
                        rx.cond(line["phone"] != "", rx.fragment(" · ", line["phone"])),
                        rx.cond(line["note"] != "", rx.fragment(" · ", line["note"])),
                        key=line["id"],
                    ),
                ),
                class_name="mt-1 flex list-disc flex-col gap-1.5 pl-5",
            ),
        ),
    )


def _line(line: Any) -> rx.Component:
    return rx.el.li(
        *_inside(line), _own(line["note"], line["note"]), key=line["id"], class_name="print:break-inside-avoid"
    )


def _person(line: Any) -> rx.Component:
    ask = _own(line["note"], t("plan_use.print.ask", note=line["note"]))
    return rx.el.li(*_inside(line), ask, key=line["id"], class_name="print:break-inside-avoid")


def _trigger(line: Any) -> rx.Component:
    steps = rx.cond(
        line["steps"].length() > 0,
        rx.fragment(
            rx.el.p(t("plan_use.print.if_so")),
            rx.el.ul(
                rx.foreach(
                    line["steps"],
                    lambda step: rx.el.li(step["text"], *_belonging(step), key=step["id"]),
                ),
                class_name="list-[circle] pl-5",
            ),
        ),
    )
    return rx.el.li(*_inside(line), steps, key=line["id"], class_name="print:break-inside-avoid")


def _inside(line: Any) -> tuple[Any, ...]:
    """The text, what was chosen beside it, and what belongs to it."""
    chosen = (
        rx.cond(line[field] != "", rx.el.span(" · ", _choice(field, line[field]), class_name="text-ink-soft"))
        for field in _OPTIONS
    )
    return (rx.el.span(line["text"], class_name="font-semibold"), *chosen, *_belonging(line), *_more(line))


def _belonging(line: Any) -> tuple[Any, ...]:
    return (
        _own(line["skill"], t("plan_use.print.skill", name=say(line["skill"]))),
        _own(line["person"], t("plan_use.print.with", name=line["person"])),
        _own(line["place"], t("plan_use.print.at", name=line["place"])),
    )


def _more(line: Any) -> tuple[Any, ...]:
    return (
        _own(line["phone"], t("plan_use.print.phone", phone=line["phone"])),
        _own(line["date"], t("plan_use.print.date", date=say(line["date"]))),
        _own(line["plan"], t("plan_use.print.plan", plan=line["plan"])),
    )


def _own(value: Any, words: Any) -> rx.Component:
    return rx.cond(value, rx.el.p(words))


def _options() -> dict[str, list[str]]:
    """Every option of every choice that is printed; the chip of the check-in is for the phone only."""
    found: dict[str, list[str]] = {}
    for part in plans.parts().values():
        for field in part.fields:
            if field.kind == "choice" and field.key != "chip":
                found.setdefault(field.key, []).extend(one for one in field.options if one not in found[field.key])
    return found


_OPTIONS = _options()


def _choice(field: str, value: Any) -> Any:
    return rx.match(value, *((option, t(f"plan_use.print.choice.{field}.{option}")) for option in _OPTIONS[field]), "")


def _card(view: Any) -> rx.Component:
    """Plain text, short. What is seen is what is copied."""
    told: Any = held("card", Card, module=PAGE)

    def lines(items: Any, heading: str) -> rx.Component:
        return rx.cond(
            items.length() > 0,
            rx.fragment(
                rx.el.p(t(heading), ":"),
                rx.foreach(
                    items,
                    lambda line: rx.el.p(
                        "- ",
                        line["text"],
                        rx.cond(line["phone"] != "", rx.fragment(" ", line["phone"])),
                        key=line["id"],
                    ),
                ),
            ),
        )

    return rx.el.section(
        section_title(t("plan_use.card.title"), id="card-title"),
        small(t("plan_use.card.lede"), class_name="text-ink-soft"),
        rx.el.div(
            rx.el.p("1. ", t("plan_use.card.first", **NUMBERS)),
            rx.el.p("2. ", t("plan_use.card.away")),
            rx.el.p("3. ", t("plan_use.card.breathe")),
            lines(view["lists"]["person"], "plan_use.card.people"),
            lines(view["lists"]["professional"], "plan_use.now.professionals"),
            lines(view["lines"], "plan_use.card.lines"),
            id="wallet-card",
            class_name="rounded-card border border-line bg-surface p-4 font-mono text-[0.9375rem] "
            "[overflow-wrap:anywhere]",
        ),
        rx.el.div(
            button(t("plan_use.card.copy"), on_click=fn("copy", module=PAGE), look="quiet"),
            rx.cond(
                told["can_share"], button(t("plan_use.card.share"), on_click=fn("share", module=PAGE), look="quiet")
            ),
            button(t("plan_use.card.save"), on_click=fn("save", module=PAGE), look="quiet"),
            class_name="flex flex-wrap gap-2.5",
        ),
        rx.el.p(
            rx.match(
                told["said"],
                ("copied", t("plan_use.card.copied")),
                ("not_copied", t("plan_use.card.not_copied")),
                "",
            ),
            role="status",
            class_name="text-[0.9375rem] text-pine empty:hidden",
        ),
        aria_labelledby="card-title",
        class_name="flex flex-col gap-3 print:hidden",
    )
