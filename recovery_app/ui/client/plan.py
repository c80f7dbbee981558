"""`/plan`: the plans of a person. Everything is on the phone first; what is being typed is a draft."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.care import by_reading
from recovery_app.ui.client.plan_lines import part_section
from recovery_app.ui.client.plan_shapes import EMPTY, Page, Plan
from recovery_app.ui.client.plan_together import history
from recovery_app.ui.client.plan_ways import plan_ways
from recovery_app.ui.client.whose import sign_in_link, whose
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import PLAN, say, t

PAGE = "pages/plan"


def page() -> rx.Component:
    """My plan."""
    view: Any = live("plan", Plan, EMPTY, module=PAGE)
    photos: Any = live("plan_photos", dict[str, str], {}, module=PAGE)
    held_page: Any = held("planPage", Page, module=PAGE)
    return client_frame(
        page_title(t("plan.title"), t("plan.lede")),
        plan_ways(),
        rx.cond(
            view["loaded"],
            rx.fragment(
                rx.cond(view["whose"], whose(PAGE)),
                rx.cond(view["suggested"], notice(say(view["suggested"], PLAN), tone="sky", lead="message")),
                _tabs(view, held_page),
                rx.foreach(view["plans"], lambda plan: _plan(plan, view, held_page, photos)),
                _told(held_page),
                history(view),
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
        rx.el.p(say(page["error"], PLAN)),
        rx.cond(page["error"]["key"] == "say.problem.sign_in", sign_in_link("/plan")),
    )
    line = "px-1 text-[0.9375rem] text-pine"
    return rx.fragment(
        rx.el.div(
            rx.match(
                page["said"],
                ("saved", rx.el.p(t("plan.saved"), class_name=line)),
                ("looked", rx.el.p(t("plan.looked"), class_name=line)),
                rx.fragment(),
            ),
            aria_live="polite",
            class_name="empty:hidden",
        ),
        # Wherever on the page it happened: in sight until the next try.
        rx.el.div(
            rx.cond(page["error"], notice(why, tone="clay", lead="warning", class_name="shadow-card")),
            role="alert",
            class_name="sticky bottom-[calc(75px+env(safe-area-inset-bottom))] z-10 empty:hidden md:bottom-4",
        ),
    )


def _shown(plan: Any, page: Any) -> Any:
    # The first plan until another one was chosen.
    return (page["plan"] == plan["key"]) | ((page["plan"] == "") & (plan["key"] == "relapse"))


def _tabs(view: Any, page: Any) -> rx.Component:
    return choices(
        t("plan.which"),
        rx.foreach(
            view["plans"],
            lambda plan: chip(
                say(plan["title"], PLAN),
                pressed=_shown(plan, page),
                on_click=fn("showPlan", module=PAGE).partial(plan["key"]),
                key=plan["key"],
            ),
        ),
    )


def _plan(plan: Any, view: Any, page: Any, photos: Any) -> rx.Component:
    return rx.cond(
        _shown(plan, page),
        rx.el.section(
            _head(plan),
            rx.el.div(
                rx.foreach(plan["parts"], lambda part: part_section(part, plan, page, photos)),
                class_name="flex flex-col",
            ),
            aria_labelledby=rx.Var.create(f"plan-{plan['key']}"),
            key=plan["key"],
            class_name="flex flex-col gap-4",
        ),
    )


def _head(plan: Any) -> rx.Component:
    """How the plan stands: state, gentle progress, when it is looked through next."""
    due = rx.el.div(
        rx.el.p(t("plan.due.title"), class_name="font-semibold"),
        rx.el.p(rx.cond(plan["after_slip"], t("plan.due.slip"), t("plan.due.body")), class_name="mt-0.5"),
        class_name="mt-3 text-[0.9375rem]",
    )
    return card(
        section_title(say(plan["title"], PLAN), id=rx.Var.create(f"plan-{plan['key']}")),
        rx.el.p(say(plan["lede"], PLAN), class_name="mt-0.5 text-[0.9375rem] text-ink-soft"),
        rx.el.p(
            say(plan["state"], PLAN),
            rx.cond(plan["changed"], rx.fragment(". ", t("plan.state.changed"))),
            ". ",
            say(plan["progress"], PLAN),
            ".",
            class_name="mt-2 text-[0.9375rem]",
        ),
        rx.cond(plan["due"], due, rx.cond(plan["next_look"], small(say(plan["next_look"], PLAN), class_name="mt-1"))),
        rx.el.div(
            button_link(
                t("plan.write.open"),
                to="/plan/write",
                on_click=fn("resume", module="pages/plan_begin").partial(plan["key"]),
                look="quiet",
                lead="pencil",
                class_name="flex-auto",
            ),
            rx.cond(
                plan["may_look"],
                button(
                    t("plan.right"),
                    on_click=fn("lookedThrough", module=PAGE).partial(plan["key"]),
                    look="quiet",
                    lead="check",
                    class_name="flex-auto",
                ),
            ),
            class_name="mt-3.5 flex flex-wrap gap-2.5",
        ),
    )
