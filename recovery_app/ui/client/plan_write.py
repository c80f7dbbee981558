"""`/plan/write`: the plan, one question at a time, with examples to pick from. Stop anywhere, go on later."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.plan_shapes import Option, Words
from recovery_app.ui.client.whose import sign_in_link, whose
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.field import BOX
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import PLAN_ASK, say, t

PAGE = "pages/plan_write"


class Example(TypedDict):
    """Something to pick instead of typing; `set`: what comes with it."""

    id: str
    label: Words
    set: dict[str, str]


class Have(TypedDict):
    """A line that is there already."""

    id: str
    text: str


class Question(TypedDict):
    """A question. `box` changes when the box has to be drawn anew; `about`: the line it asks more about."""

    key: str
    part: str
    box: str
    ask: Words
    why: Words
    lead: Words
    about: str
    kind: str
    most: int
    value: str
    options: list[Option]
    examples: list[Example]
    have: list[Have]
    step: Words
    first: bool


class Next(TypedDict):
    """The part that comes next."""

    key: str
    title: Words


class Writing(TypedDict):
    """The page (`offline/js/rules/plan_write.js`). `stage`: ask, done (with a piece) or all (nothing left)."""

    loaded: bool
    whose: bool
    stage: str
    part: str
    title: Words
    question: Question
    progress: Words
    wrote: int
    next: Next


class Held(TypedDict):
    """Why an answer cannot be taken yet."""

    missing: str
    error: dict[str, Any]


EMPTY: dict[str, Any] = {"loaded": False, "whose": False, "stage": "", "question": None, "next": None}


def page() -> rx.Component:
    """Write my plan."""
    view: Any = live("plan_write", Writing, EMPTY, module=PAGE)
    page: Any = held("writing", Held, module=PAGE)
    return client_frame(
        page_title(t("plan.write.title"), t("plan.write.lede")),
        rx.cond(
            view["loaded"],
            rx.fragment(
                rx.cond(view["whose"], whose(PAGE)),
                rx.match(
                    view["stage"],
                    ("ask", _question(view, view["question"], page)),
                    ("done", _done(view)),
                    _all(),
                ),
                small(say(view["progress"], PLAN_ASK), class_name="px-1 text-ink-soft"),
                small(t("plan.write.kept"), " ", t("plan.not_live"), class_name="px-1 text-ink-faint"),
            ),
            skeleton(300),
        ),
        place="plan",
    )


def _question(view: Any, one: Any, page: Any) -> rx.Component:
    here = (one["part"], one["key"])
    return card(
        rx.el.p(
            say(view["title"], PLAN_ASK),
            " · ",
            say(one["step"], PLAN_ASK),
            class_name="text-[0.8125rem] text-ink-faint",
        ),
        rx.cond(one["lead"], rx.el.p(say(one["lead"], PLAN_ASK), class_name="mt-2 font-semibold break-words")),
        rx.cond(one["about"] != "", rx.el.p(one["about"], class_name="mt-2 font-semibold break-words")),
        section_title(
            say(one["ask"], PLAN_ASK), id="write-ask", tab_index=-1, class_name="mt-1.5 text-ink outline-none"
        ),
        rx.el.p(say(one["why"], PLAN_ASK), id="write-why", class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.form(
            rx.cond(one["kind"] == "choice", _choices(one, here), _box(one, here, page)),
            _trouble(page),
            rx.el.div(
                button(t("plan.write.next"), type="submit", class_name="flex-1"),
                button(t("plan.write.skip"), on_click=fn("skip", module=PAGE).partial(*here), look="quiet"),
                class_name="flex flex-wrap items-center gap-2.5",
            ),
            on_submit=fn("goOn", module=PAGE).partial(*here),
            no_validate=True,
            method="post",
            class_name="mt-3.5 flex flex-col gap-4",
        ),
        _examples(one, here),
        rx.el.div(
            rx.cond(
                one["first"],
                rx.fragment(),
                button(
                    t("plan.write.back"), on_click=fn("back", module=PAGE).partial(*here), look="plain", lead="back"
                ),
            ),
            link(
                t("plan.write.stop"), to="/plan", class_name=f"{UNDERLINED} ml-auto inline-flex min-h-11 items-center"
            ),
            class_name="mt-2 flex flex-wrap items-center gap-3",
        ),
        _have(one),
    )


def _box(one: Any, here: tuple[Any, Any], page: Any) -> rx.Component:
    kept = {
        "id": "write-box",
        "name": "answer",
        "key": one["box"],
        "default_value": one["value"],
        "on_change": fn("typed", module=PAGE).partial(*here),
        "aria_labelledby": "write-ask",
        "aria_describedby": "write-why write-error",
        "aria_invalid": page["missing"] != "",
        "auto_complete": "off",
    }
    line = rx.el.input(
        type=rx.match(one["kind"], ("phone", "tel"), ("date", "date"), "text"),
        max_length=rx.cond(one["most"] > 0, one["most"], 300),
        class_name=f"min-h-tap {BOX}",
        **kept,
    )
    area = rx.el.textarea(max_length=one["most"], rows="3", class_name=BOX, **kept)
    return rx.el.div(
        rx.cond(one["kind"] == "long", area, line),
        rx.el.p(
            rx.cond(page["missing"] == "phone", t("plan.need_number"), ""),
            id="write-error",
            role="alert",
            class_name="text-[0.9375rem] text-emergency empty:hidden",
        ),
        class_name="flex flex-col gap-2",
    )


def _choices(one: Any, here: tuple[Any, Any]) -> rx.Component:
    return choices(
        say(one["ask"], PLAN_ASK),
        rx.foreach(
            one["options"],
            lambda option: chip(
                say(option["label"], PLAN_ASK),
                pressed=option["on"],
                on_click=fn("choose", module=PAGE).partial(*here, option["value"], option["on"]),
                key=option["id"],
            ),
        ),
    )


def _examples(one: Any, here: tuple[Any, Any]) -> rx.Component:
    """Tapping one fills the box; it is the person's to change."""
    look = (
        "inline-flex min-h-11 max-w-full items-center rounded-[22px] border-[1.5px] border-line bg-surface px-4 py-1.5 "
        "text-left text-[0.9375rem] text-ink hover:bg-pine-soft"
    )
    return rx.cond(
        one["examples"].length() > 0,
        rx.el.div(
            rx.el.p(t("plan.write.pick"), class_name="text-[0.9375rem] text-ink-soft"),
            rx.el.ul(
                rx.foreach(
                    one["examples"],
                    lambda example: rx.el.li(
                        rx.el.button(
                            say(example["label"], PLAN_ASK),
                            type="button",
                            on_click=fn("pickExample", module=PAGE).partial(
                                *here, example["set"], say(example["label"], PLAN_ASK)
                            ),
                            class_name=look,
                        ),
                        key=example["id"],
                        class_name="max-w-full",
                    ),
                ),
                class_name="mt-2 flex flex-wrap gap-2",
            ),
            class_name="mt-5",
        ),
    )


def _have(one: Any) -> rx.Component:
    return rx.cond(
        one["have"].length() > 0,
        rx.el.div(
            rx.el.p(t("plan.write.have"), class_name="text-[0.8125rem] text-ink-faint"),
            rx.el.ul(
                rx.foreach(one["have"], lambda line: rx.el.li(line["text"], key=line["id"], class_name="break-words")),
                class_name="mt-1 flex list-disc flex-col gap-0.5 pl-5 text-[0.9375rem] text-ink-soft",
            ),
            class_name="mt-3 border-t border-line pt-3",
        ),
    )


def _trouble(page: Any) -> rx.Component:
    why = rx.fragment(
        rx.el.p(say(page["error"], PLAN_ASK)),
        rx.cond(page["error"]["key"] == "say.problem.sign_in", sign_in_link("/plan/write")),
    )
    return rx.el.div(
        rx.cond(page["error"], notice(why, tone="clay", lead="warning")), role="alert", class_name="empty:hidden"
    )


def _done(view: Any) -> rx.Component:
    return card(
        rx.el.p(say(view["title"], PLAN_ASK), class_name="text-[0.8125rem] text-ink-faint"),
        section_title(
            rx.cond(view["wrote"] > 0, t("plan.write.done"), t("plan.write.skipped")),
            id="write-ask",
            tab_index=-1,
            class_name="mt-1 text-ink outline-none",
        ),
        rx.cond(
            view["wrote"] > 0,
            rx.el.p(t("plan.write.wrote", n=view["wrote"]), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        ),
        rx.el.div(
            rx.cond(
                view["next"],
                button(
                    say(view["next"]["title"], PLAN_ASK),
                    on_click=fn("another", module=PAGE).partial(view["next"]["key"]),
                ),
            ),
            button(t("plan.write.more"), on_click=fn("another", module=PAGE).partial(view["part"]), look="quiet"),
            button_link(t("plan.write.enough"), to="/plan", on_click=fn("enough", module=PAGE), look="quiet"),
            class_name="mt-4 flex flex-col gap-2.5",
        ),
    )


def _all() -> rx.Component:
    return card(
        section_title(t("plan.write.all_title"), id="write-ask", tab_index=-1),
        rx.el.p(t("plan.write.all_body"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        button_link(t("plan.write.see"), to="/plan", look="main", class_name="mt-4 w-full"),
    )
