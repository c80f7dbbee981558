"""`/today`: where I am, how today is, one thing that may help, when group is, and who read what."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import live
from recovery_app.ui.client.plan_card import plan_card
from recovery_app.ui.client.today_first import after_use, care_state
from recovery_app.ui.client.today_install import install_hint
from recovery_app.ui.client.today_needs_look import needs_look
from recovery_app.ui.client.today_next import check_in, next_group, skill_of_today
from recovery_app.ui.client.today_plan import risk_day, slip_way
from recovery_app.ui.client.today_view import Today
from recovery_app.ui.client.today_week import this_week
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

EMPTY = {"loaded": False}


def page() -> rx.Component:
    """Today."""
    view: Any = live("today", Today, EMPTY, module="pages/today")
    return client_frame(
        _hello(view),
        rx.cond(
            view["loaded"],
            rx.cond(view["waiting"], _first_connection(), _day(view)),
            skeleton(158, 118, 96, 120),
        ),
        place="today",
        wide=True,
    )


def _hello(view: Any) -> rx.Component:
    return rx.el.div(
        page_title(rx.cond(view["loaded"], say(view["greeting"]), t("today.greeting_default"))),
        rx.el.p(
            rx.cond(view["week"], rx.fragment(say(view["week"]), " · ")),
            rx.el.span(say(view["weekday"]), class_name="inline-block first-letter:uppercase"),
            class_name="mt-1.5 min-h-6 text-[0.9375rem] text-ink-soft",
        ),
    )


def _first_connection() -> rx.Component:
    return card(
        section_title(t("today.empty.title")),
        rx.el.p(t("today.empty.body"), class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),
        role="status",
    )


def _day(view: Any) -> rx.Component:
    return rx.fragment(
        care_state(view["care"]),
        rx.cond(view["needs_look"].length() > 0, needs_look(view["needs_look"])),
        rx.el.div(
            rx.el.div(
                rx.cond(view["after_use"], after_use(view)),
                rx.foreach(view["risk_days"], risk_day),
                check_in(view),
                rx.cond(view["skill"], skill_of_today(view["skill"])),
                class_name="flex flex-col gap-4",
            ),
            rx.el.div(
                next_group(),
                plan_card(),
                this_week(view),
                install_hint(),
                slip_way(view),
                small(t("today.not_watched"), class_name="px-1 text-ink-faint"),
                class_name="flex flex-col gap-4",
            ),
            class_name="grid grid-cols-1 gap-4 lg:grid-cols-2 lg:items-start lg:gap-5",
        ),
    )
