"""`/plan`: my reasons and my people. Everything is on the phone first; what is being typed is a draft."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content import helplines
from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.care import by_reading
from recovery_app.ui.client.plan_form import Form, item_form
from recovery_app.ui.client.plan_ways import plan_ways
from recovery_app.ui.client.whose import sign_in_link, whose
from recovery_app.ui.components.button import button
from recovery_app.ui.components.calls import call_buttons
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/plan"


class Item(TypedDict):
    """A reason or a person; `call` and `message` are addresses, empty without a number."""

    id: str
    form: Form
    text: str
    phone: str
    note: str
    call: str
    message: str
    waiting: bool
    refused: dict[str, Any]
    first: bool
    last: bool


class Plan(TypedDict):
    """The page (`offline/js/rules/plan_view.js`). `reason` and `person`: the forms of a new line."""

    loaded: bool
    whose: bool
    reasons: list[Item]
    people: list[Item]
    reason: Form
    person: Form
    reading: str


class Page(TypedDict):
    """What the page holds while it is open."""

    removing: str
    form: str
    missing: str
    said: str
    error: dict[str, Any]


CLOSED: Form = {"open": False, "text": "", "phone": "", "note": "", "odd_phone": False}
EMPTY: Plan = {
    "loaded": False,
    "whose": False,
    "reasons": [],
    "people": [],
    "reason": CLOSED,
    "person": CLOSED,
    "reading": "",
}


def page() -> rx.Component:
    """My plan."""
    view: Any = live("plan", Plan, EMPTY, module=PAGE)
    held_page: Any = held("planPage", Page, module=PAGE)
    return client_frame(
        page_title(t("plan.title"), t("plan.lede")),
        plan_ways(),
        rx.cond(
            view["loaded"],
            rx.fragment(
                rx.cond(view["whose"], whose(PAGE)),
                _part(view, held_page, "reason", "reasons"),
                _part(view, held_page, "person", "people"),
                _told(held_page),
                small(
                    by_reading(view["reading"], team=t("plan.who_sees"), nobody=t("plan.who_sees_nobody")),
                    " ",
                    t("plan.not_live"),
                    class_name="px-1 text-ink-faint",
                ),
            ),
            skeleton(120, 120),
        ),
        place="plan",
    )


def _told(page: Any) -> rx.Component:
    """Said once it is on the phone, or why it is not; read aloud when it comes."""
    why = rx.fragment(
        rx.el.p(say(page["error"])),
        rx.cond(page["error"]["key"] == "say.problem.sign_in", sign_in_link("/plan")),
    )
    return rx.el.div(
        rx.cond(page["error"], notice(why, tone="clay", lead="warning")),
        rx.cond(page["said"] != "", rx.el.p(t("plan.saved"), class_name="px-1 text-[0.9375rem] text-pine")),
        aria_live="polite",
    )


def _part(view: Any, page: Any, part: str, name: str) -> rx.Component:
    is_new = view[part]["open"]
    add = "addReason" if part == "reason" else "addPerson"
    return rx.el.section(
        rx.el.div(
            section_title(t(f"plan.{name}.title"), id=name),
            rx.el.p(t(f"plan.{name}.lede"), class_name="mt-0.5 text-[0.9375rem] text-ink-soft"),
        ),
        rx.cond(
            (view[name].length() == 0) & ~is_new,
            rx.el.p(t(f"plan.{name}.empty", **helplines.params()), class_name="text-[0.9375rem] text-ink-soft"),
        ),
        rx.el.ul(
            rx.foreach(view[name], lambda item: _item(item, page, part)),
            class_name="flex flex-col gap-3 empty:hidden",
        ),
        rx.cond(
            is_new,
            card(item_form(view[part], part, page, part)),
            button(t(f"plan.{name}.add"), on_click=fn(add, module=PAGE), look="quiet", lead="plus"),
        ),
        aria_labelledby=name,
        class_name="flex flex-col gap-3 pt-1",
    )


def _item(item: Any, page: Any, part: str) -> rx.Component:
    body = _person(item) if part == "person" else rx.el.p(item["text"], class_name=_REASON)
    return rx.el.li(
        rx.cond(
            item["form"]["open"],
            item_form(item["form"], item["id"], page, part),
            rx.fragment(
                body,
                rx.cond(item["refused"], notice(say(item["refused"]), tone="clay", class_name="mt-2")),
                rx.cond(page["removing"] == item["id"], _sure(item), _tools(item)),
            ),
        ),
        key=item["id"],
        class_name="rounded-card bg-surface p-[18px] pb-2.5 shadow-card",
    )


_REASON = "font-display text-lg/[1.35] font-semibold break-words"


def _person(item: Any) -> rx.Component:
    return rx.fragment(
        rx.el.p(item["text"], class_name=_REASON),
        rx.cond(item["note"] != "", rx.el.p(item["note"], class_name="text-[0.9375rem] break-words text-ink-soft")),
        rx.cond(item["call"] != "", call_buttons(item["text"], item["call"], item["message"])),
    )


def _tools(item: Any) -> rx.Component:
    """Small, quiet, each with a name that says what it is about."""
    return rx.el.div(
        _tool("up", "plan.up", "moveUp", item, turned=True, disabled=item["first"]),
        _tool("down", "plan.down", "moveDown", item, disabled=item["last"]),
        rx.el.span(class_name="flex-1"),
        _word(t("plan.edit"), t("plan.edit_named", name=item["text"]), "editItem", item),
        _word(t("plan.remove"), t("plan.remove_named", name=item["text"]), "askRemove", item),
        class_name="mt-2 -ml-2.5 flex flex-wrap items-center gap-1",
    )


def _tool(name: str, words: str, handler: str, item: Any, *, disabled: Any, turned: bool = False) -> rx.Component:
    return rx.el.button(
        icon("down", "size-5 rotate-180" if turned else "size-5"),
        rx.el.span(t(words), ": ", item["text"], class_name="sr-only"),
        type="button",
        id=rx.Var.create(f"{name}-{item['id']}"),
        disabled=disabled,
        on_click=fn(handler, module=PAGE).partial(item["id"]),
        class_name="grid size-[44px] place-items-center rounded-full text-ink-soft hover:bg-sunken disabled:opacity-30",
    )


def _word(words: Any, name: Any, handler: str, item: Any) -> rx.Component:
    return rx.el.button(
        words,
        type="button",
        aria_label=name,
        on_click=fn(handler, module=PAGE).partial(item["id"]),
        class_name="min-h-11 rounded-field px-2.5 text-[0.9375rem] font-semibold text-pine hover:bg-pine-soft",
    )


def _sure(item: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("plan.remove_sure"), class_name="font-semibold"),
        rx.el.div(
            button(
                t("plan.remove"),
                on_click=fn("removeItem", module=PAGE).partial(item["id"]),
                look="danger",
            ),
            button(t("plan.keep"), on_click=fn("keepItem", module=PAGE), look="quiet", auto_focus=True),
            class_name="mt-2 flex flex-wrap gap-2",
        ),
        role="group",
        aria_label=t("plan.remove_sure"),
        class_name="mt-3 border-t border-line pt-3 pb-2",
    )
