"""`/me/reminders`: what somebody is reminded of, where, and what others may see of it. Works offline."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.reminders_list import Row, coming_card, sent_card
from recovery_app.ui.client.reminders_look import look_card
from recovery_app.ui.client.reminders_ways import PAGE, calendar_card, here_card, mail_card
from recovery_app.ui.client.whose import sign_in_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import switch
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

Words = dict[str, Any]


class Before(TypedDict):
    """A reminder before a session: `day_before`, `two_hours` or `quarter_hour`."""

    key: str
    on: bool


class Time(TypedDict):
    """A time on the clock to choose, `HH:MM`, and as people write it."""

    value: str
    label: Words


class Reminders(TypedDict):
    """The page (`offline/js/rules/reminders_view.js`). `here`: of `rules/device.js: pushState`."""

    loaded: bool
    signed_in: bool
    client: bool
    waiting: bool
    refused: bool
    silent: str
    here: str
    devices: int
    none_on: bool
    before: list[Before]
    homework: bool
    hard_day: bool
    check_in: str
    quiet: bool
    quiet_from: str
    quiet_to: str
    times: list[Time]
    email: bool
    wording: str
    pin: bool
    example: Words
    coming: list[Row]
    coming_more: list[Row]
    sent: list[Row]
    sent_more: list[Row]


EMPTY: Reminders = {
    "loaded": False,
    "signed_in": False,
    "client": True,
    "waiting": False,
    "refused": False,
    "silent": "",
    "here": "",
    "devices": 0,
    "none_on": False,
    "before": [],
    "homework": False,
    "hard_day": False,
    "check_in": "",
    "quiet": False,
    "quiet_from": "",
    "quiet_to": "",
    "times": [],
    "email": False,
    "wording": "private",
    "pin": False,
    "example": {},
    "coming": [],
    "coming_more": [],
    "sent": [],
    "sent_more": [],
}


def page() -> rx.Component:
    """Reminders."""
    view: Any = live("reminders", Reminders, EMPTY, module=PAGE)
    return client_frame(
        link(
            icon("back", "size-4"),
            t("me.title"),
            to="/me",
            class_name="inline-flex min-h-11 items-center gap-1 self-start text-[0.9375rem] font-semibold text-pine",
        ),
        page_title(t("reminders.title"), t("reminders.lede")),
        rx.cond(
            view["loaded"],
            rx.cond(
                view["signed_in"],
                rx.fragment(
                    _told(view),
                    here_card(view),
                    _what(view),
                    _quiet(view),
                    look_card(view),
                    mail_card(view),
                    calendar_card(),
                    coming_card(view),
                    sent_card(view),
                ),
                card(sign_in_link("/me/reminders")),
            ),
            skeleton(160, 220, 160),
        ),
        place="me",
    )


def _told(view: Any) -> rx.Component:
    """What holds for all of it: silence, what waits, what went wrong."""
    page: Any = held("remindersPage", dict[str, Any], module=PAGE)
    silent = rx.match(
        view["silent"], ("paused", t("reminders.silent.paused")), ("ended", t("reminders.silent.ended")), ""
    )
    return rx.el.div(
        rx.cond(view["silent"] != "", notice(rx.el.p(silent), tone="sky", lead="moon")),
        rx.cond(view["none_on"], notice(rx.el.p(t("reminders.none_on")), tone="sky", lead="clock")),
        rx.cond(page["error"], notice(rx.el.p(say(page["error"])), tone="clay", lead="warning")),
        rx.cond(view["refused"], notice(rx.el.p(t("reminders.refused")), tone="clay", lead="warning")),
        rx.cond(view["waiting"], notice(rx.el.p(t("reminders.waiting")), tone="sky", lead="device")),
        aria_live="polite",
        class_name="flex flex-col gap-3 empty:hidden",
    )


def _what(view: Any) -> rx.Component:
    def before(one: Any) -> rx.Component:
        words = rx.match(
            one["key"],
            ("day_before", t("reminders.what.day_before")),
            ("two_hours", t("reminders.what.two_hours")),
            t("reminders.what.quarter_hour"),
        )
        return chip(words, pressed=one["on"], on_click=_choose("before", one["key"]), key=one["key"])

    return card(
        section_title(t("reminders.what.title")),
        rx.el.h3(t("reminders.what.before"), class_name="mt-3 text-[0.9375rem] font-semibold"),
        choices(t("reminders.what.before"), rx.foreach(view["before"], before), class_name="mt-2"),
        rx.cond(
            view["client"],
            rx.el.div(
                switch(t("reminders.what.homework"), on=view["homework"], on_click=_choose("homework")),
                switch(t("reminders.what.hard_day"), on=view["hard_day"], on_click=_choose("hard_day")),
                _check_in(view),
                class_name="mt-3 flex flex-col",
            ),
        ),
    )


def _check_in(view: Any) -> rx.Component:
    is_on = view["check_in"] != ""
    return rx.fragment(
        switch(t("reminders.what.check_in"), on=is_on, on_click=_choose("check_in", rx.cond(is_on, "", True))),
        rx.cond(
            is_on,
            rx.el.div(
                _time(view, "check_in", "reminders.what.check_in_at"),
                small(t("reminders.what.check_in_note"), class_name="mt-1.5 text-ink-soft"),
                class_name="pb-2",
            ),
        ),
    )


def _quiet(view: Any) -> rx.Component:
    return card(
        section_title(t("reminders.quiet.title")),
        switch(t("reminders.quiet.on"), on=view["quiet"], on_click=_choose("quiet", ~view["quiet"])),
        rx.cond(
            view["quiet"],
            rx.el.div(
                _time(view, "quiet_from", "reminders.quiet.from"),
                _time(view, "quiet_to", "reminders.quiet.to"),
                class_name="mt-1 grid grid-cols-2 gap-3 @max-[18rem]:grid-cols-1",
            ),
        ),
        small(t("reminders.quiet.note"), class_name="mt-2 text-ink-soft"),
    )


def _time(view: Any, name: str, words: str) -> rx.Component:
    """A list of half hours: the phone's own wheel, and one tap makes one change."""

    def option(one: Any) -> rx.Component:
        return rx.el.option(say(one["label"]), value=one["value"], key=one["value"])

    return pick(
        t(words),
        id=f"reminders-{name}",
        name=name,
        options=rx.foreach(view["times"], option),
        value=view[name],
        on_change=_choose(name),
    )


def _choose(*given: Any) -> Any:
    return fn("choose", module=PAGE).partial(*given)
