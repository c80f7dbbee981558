"""A new consent, one question at a time, with the whole text before the signature (42 CFR 2.31)."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content.plans import parts
from recovery_app.features.consents.rules import NAME_LENGTH, PURPOSES
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/sharing"
STEPS = ("who", "what", "why", "until", "sign")
LASTS = ("30", "90", "180")
Words = dict[str, Any]


class Person(TypedDict):
    """Somebody whom the client can choose."""

    id: str
    name: str
    role: str


class Part(TypedDict):
    """A part of the plan with so many lines in it."""

    key: str
    count: int
    chosen: bool


class Form(TypedDict):
    """A consent that is being made."""

    open: bool
    step: str
    number: int
    name: str
    recipient_id: str
    purpose: str
    until: str
    date: Words
    agreed: bool
    signed_name: str
    today: Words


CLOSED: Form = {
    "open": False,
    "step": "who",
    "number": 1,
    "name": "",
    "recipient_id": "",
    "purpose": "",
    "until": "",
    "date": {},
    "agreed": False,
    "signed_name": "",
    "today": {},
}


def new_consent(view: Any, page: Any) -> rx.Component:
    """The step that is on."""
    form = view["form"]
    return rx.el.div(
        rx.el.div(
            small(t("sharing.step.number", n=form["number"], of=len(STEPS)), class_name="text-ink-soft"),
            rx.el.h1(
                rx.match(
                    form["step"],
                    *((step, t(f"sharing.step.{step}", name=form["name"])) for step in STEPS[1:4]),
                    ("sign", t("sharing.step.sign")),
                    t("sharing.step.who"),
                ),
                id="sharing-step",
                tab_index=-1,
                class_name="font-display text-[1.625rem]/[1.2] font-semibold break-words outline-none",
            ),
        ),
        rx.match(
            form["step"],
            ("what", _what(view)),
            ("why", _why(form)),
            ("until", _until(form)),
            ("sign", _sign(view, page)),
            _who(view),
        ),
        _missing(page, form),
        _ways(form),
        class_name="flex flex-col gap-4",
    )


def _who(view: Any) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.foreach(
                view["people"],
                lambda one: _choice(
                    one["name"],
                    rx.match(
                        one["role"], ("group_leader", t("sharing.role.group_leader")), t("sharing.role.supporter")
                    ),
                    "chooseWho",
                    one["id"],
                    view["form"]["recipient_id"] == one["id"],
                ),
            ),
            role="radiogroup",
            aria_labelledby="sharing-step",
            class_name="flex flex-col gap-2.5",
        ),
        small(t("sharing.step.who_hint"), class_name="text-ink-soft"),
    )


def _what(view: Any) -> rx.Component:
    return rx.fragment(
        small(t("sharing.step.what_hint"), class_name="text-ink-soft"),
        rx.el.div(
            rx.foreach(
                view["parts"],
                lambda one: rx.el.button(
                    _mark(one["chosen"], one_of_many=False),
                    rx.el.span(
                        rx.el.span(
                            rx.match(one["key"], *((part, t(f"say.plan.part.{part}")) for part in parts()), ""),
                            class_name="block font-semibold",
                        ),
                        rx.el.span(t("sharing.lines", n=one["count"]), class_name="text-[0.8125rem] text-ink-soft"),
                        class_name="min-w-0 flex-1",
                    ),
                    type="button",
                    role="checkbox",
                    aria_checked=one["chosen"],
                    on_click=fn("togglePart", module=PAGE).partial(one["key"]),
                    class_name=_ROW,
                    key=one["key"],
                ),
            ),
            role="group",
            aria_labelledby="sharing-step",
            class_name="flex flex-col gap-2.5",
        ),
    )


def _why(form: Any) -> rx.Component:
    options = (
        _choice(t(f"sharing.purpose.{code}"), None, "chooseWhy", code, form["purpose"] == code) for code in PURPOSES
    )
    return _options(*options)


def _until(form: Any) -> rx.Component:
    lasts = (
        _choice(t("sharing.days", n=int(days)), None, "chooseUntil", days, form["until"] == days) for days in LASTS
    )
    event = _choice(t("sharing.program_end"), None, "chooseUntil", "program_end", form["until"] == "program_end")
    return rx.fragment(_options(*lasts, event), small(t("sharing.step.until_hint"), class_name="text-ink-soft"))


def _options(*options: rx.Component) -> rx.Component:
    return rx.el.div(*options, role="radiogroup", aria_labelledby="sharing-step", class_name="flex flex-col gap-2.5")


_ROW = (
    "flex min-h-[56px] w-full items-center gap-3 rounded-card border-[1.5px] border-line bg-surface px-[16px] py-3 "
    "text-left shadow-card aria-checked:border-pine aria-checked:bg-pine-soft"
)


def _choice(words: Any, under: Any, handler: str, value: Any, chosen: Any) -> rx.Component:
    below = () if under is None else (rx.el.span(under, class_name="block text-[0.8125rem] text-ink-soft"),)
    return rx.el.button(
        _mark(chosen),
        rx.el.span(
            rx.el.span(words, class_name="block font-semibold break-words"), *below, class_name="min-w-0 flex-1"
        ),
        type="button",
        role="radio",
        aria_checked=chosen,
        on_click=fn(handler, module=PAGE).partial(value),
        class_name=_ROW,
    )


def _mark(chosen: Any, *, one_of_many: bool = True) -> rx.Component:
    """Chosen is shown by a tick too, not by colour alone; where several can be chosen it is a box."""
    shape = "rounded-full" if one_of_many else "rounded-[6px]"
    return rx.el.span(
        rx.cond(chosen, icon("check", "size-4")),
        aria_hidden="true",
        class_name=f"grid size-6 shrink-0 place-items-center {shape} border-[1.5px] border-edge text-pine",
    )


def _sign(view: Any, page: Any) -> rx.Component:
    form = view["form"]
    return rx.fragment(
        card(_text(view), class_name="flex flex-col gap-3 text-[0.9375rem]/[1.5]"),
        rx.el.button(
            _mark(form["agreed"], one_of_many=False),
            rx.el.span(t("sharing.text.agree"), class_name="min-w-0 flex-1"),
            type="button",
            role="checkbox",
            aria_checked=form["agreed"],
            on_click=fn("toggleAgreed", module=PAGE),
            class_name=_ROW,
        ),
        rx.el.form(
            field(
                t("sharing.text.your_name"),
                id="sharing-name",
                name="signed_name",
                hint=t("sharing.text.name_hint", day=say(form["today"])),
                default_value=form["signed_name"],
                max_length=NAME_LENGTH,
                auto_complete="name",
                error=rx.cond(page["missing"] == "name", t("sharing.missing.name"), ""),
                on_change=fn("typedName", module=PAGE),
            ),
            on_submit=fn("sign", module=PAGE),
            no_validate=True,
            method="post",
        ),
    )


def _text(view: Any) -> rx.Component:
    """The consent as a whole: who, what, to whom, why, until when, the right to take it back, the statement of 2.32."""
    form = view["form"]

    def element(title: str, *words: Any) -> rx.Component:
        return rx.el.div(rx.el.h2(t(title), class_name="text-[0.8125rem] font-semibold text-ink-soft"), *words)

    return rx.fragment(
        element(
            "sharing.text.who_title", rx.el.p(t("sharing.text.who", patient=view["patient"], program=view["program"]))
        ),
        element(
            "sharing.text.what_title",
            rx.el.ul(
                rx.foreach(
                    view["chosen"],
                    lambda key: rx.el.li(
                        rx.match(key, *((part, t(f"say.plan.part.{part}")) for part in parts()), ""), key=key
                    ),
                ),
                class_name="list-disc pl-5 marker:text-pine",
            ),
            rx.el.p(t("sharing.text.what_later")),
            rx.el.p(t("sharing.text.use")),
        ),
        element("sharing.text.whom_title", rx.el.p(form["name"], class_name="break-words")),
        element(
            "sharing.text.why_title",
            rx.el.p(rx.match(form["purpose"], *((one, t(f"sharing.purpose.{one}")) for one in PURPOSES), "")),
        ),
        element(
            "sharing.text.until_title",
            rx.el.p(
                rx.cond(
                    form["until"] == "program_end",
                    t("sharing.until_program_end"),
                    t("sharing.until_day", day=say(form["date"])),
                )
            ),
        ),
        element(
            "sharing.text.rights_title",
            rx.el.p(t("sharing.text.rights", name=form["name"])),
            rx.el.p(t("sharing.text.free"), class_name="mt-1"),
        ),
        element("sharing.text.statement_title", rx.el.p(t("staff.part2"))),
    )


def _missing(page: Any, form: Any) -> rx.Component:
    """What is still asked for; the name says so at its field."""
    words = rx.match(
        page["missing"],
        *((name, t(f"sharing.missing.{name}")) for name in ("who", "what", "why", "until", "agreed")),
        "",
    )
    return rx.el.div(
        rx.cond((page["missing"] != "") & (page["missing"] != "name"), notice(words, tone="clay", lead="warning")),
        rx.cond(page["error"], notice(say(page["error"]), tone="clay", lead="warning")),
        role="alert",
        class_name="empty:hidden",
    )


def _ways(form: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(
            form["step"] == "sign",
            button(t("sharing.sign"), on_click=fn("sign", module=PAGE), class_name="w-full"),
            button(t("sharing.next"), on_click=fn("nextStep", module=PAGE), class_name="w-full"),
        ),
        rx.el.div(
            rx.cond(
                form["step"] != "who",
                button(t("nav.back"), on_click=fn("stepBack", module=PAGE), look="quiet", class_name="flex-1"),
            ),
            button(t("sharing.stop"), on_click=fn("stopSharing", module=PAGE), look="quiet", class_name="flex-1"),
            class_name="flex gap-2.5",
        ),
        class_name="flex flex-col gap-2.5",
    )
