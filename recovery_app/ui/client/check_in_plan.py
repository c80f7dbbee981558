"""After a hard check-in: the part of the plan that was made for it."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.live import live
from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.calls import call_buttons
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/check_in"


class Step(TypedDict):
    """What I do then; `title` is that of the skill, `call` and `message` reach the person."""

    id: str
    text: str
    skill: str
    title: dict[str, Any]
    person: str
    call: str
    message: str
    place: str


class Trigger(TypedDict):
    """What was ticked in the check-in and stands in the plan."""

    id: str
    text: str
    steps: list[Step]


def plan_that_fits() -> rx.Component:
    """At most two triggers, the riskiest first; nothing where the plan has none. Asked apart from the answer itself."""
    fitting: Any = live("check_in_plan", list[Trigger], [], module=MODULE)
    return rx.cond(
        fitting.length() > 0,
        card(
            section_title(t("plan_use.fitting.title")),
            small(t("plan_use.fitting.lede"), class_name="text-ink-soft"),
            rx.foreach(fitting, _trigger),
            button_link(t("plan_use.fitting.more"), to="/plan", look="quiet", class_name="mt-4"),
        ),
    )


def _trigger(trigger: Any) -> rx.Component:
    return rx.el.div(
        rx.el.h3(trigger["text"], class_name="text-[1.0625rem] font-semibold [overflow-wrap:anywhere]"),
        rx.el.ul(rx.foreach(trigger["steps"], _step), class_name="mt-1 flex flex-col divide-y divide-line"),
        key=trigger["id"],
        class_name="mt-3",
    )


def _step(step: Any) -> rx.Component:
    where = rx.cond(step["place"] != "", small(step["place"], class_name="text-ink-soft [overflow-wrap:anywhere]"))
    return rx.el.li(
        rx.el.p(step["text"], class_name="[overflow-wrap:anywhere]"),
        rx.cond(
            step["person"] != "",
            small(step["person"], class_name="font-semibold text-ink-soft [overflow-wrap:anywhere]"),
        ),
        where,
        rx.cond(
            step["skill"] != "",
            link(
                t("plan_use.fitting.skill", name=say(step["title"])),
                to=f"/skills/{step['skill']}",
                class_name="inline-flex min-h-11 items-center font-semibold text-pine underline decoration-pine-line "
                "decoration-2 underline-offset-4",
            ),
        ),
        rx.cond(step["call"] != "", call_buttons(step["person"], step["call"], step["message"])),
        key=step["id"],
        class_name="py-2.5",
    )
