"""What is coming and what was sent, told from the phone's own data."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.ui.client.reminders_look import REMINDERS
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.shell.i18n import say, t

Words = dict[str, Any]


class Row(TypedDict):
    """A reminder. `way`: push or email; `state` of one that is over: sent, expired or failed."""

    id: str
    what: Words
    when: Words
    way: str
    state: str


def coming_card(view: Any) -> rx.Component:
    """The next ones; none while reminders are silent."""
    return card(
        section_title(t("reminders.coming.title"), id="coming"),
        _rows(view, "coming"),
        role="region",
        aria_labelledby="coming",
    )


def sent_card(view: Any) -> rx.Component:
    """The last ones."""
    return card(
        section_title(t("reminders.sent.title"), id="sent"),
        _rows(view, "sent"),
        role="region",
        aria_labelledby="sent",
    )


def _rows(view: Any, name: str) -> rx.Component:
    more = view[f"{name}_more"]
    return rx.cond(
        view[name].length() == 0,
        rx.el.p(t(f"reminders.{name}.none"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.fragment(
            _list(view[name]),
            rx.cond(
                more.length() > 0,
                rx.el.details(
                    rx.el.summary(
                        t("reminders.more", n=more.length()),
                        class_name="min-h-11 py-2.5 text-[0.9375rem] font-semibold text-pine",
                    ),
                    _list(more),
                ),
            ),
        ),
    )


def _list(rows: Any) -> rx.Component:
    return rx.el.ul(rx.foreach(rows, _row), class_name="mt-1 divide-y divide-line")


def _row(one: Any) -> rx.Component:
    way = rx.match(one["way"], ("email", t("reminders.way.email")), t("reminders.way.push"))
    came = rx.match(
        one["state"],
        ("expired", t("reminders.sent.expired")),
        ("failed", t("reminders.sent.failed")),
        way,
    )
    return rx.el.li(
        rx.el.p(say(one["what"], REMINDERS), class_name="text-[0.9375rem] font-semibold break-words"),
        rx.el.p(say(one["when"], REMINDERS), " · ", came, class_name="text-[0.8125rem] text-ink-soft"),
        key=one["id"],
        class_name="py-2.5",
    )
