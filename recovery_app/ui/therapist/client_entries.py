"""The table of check-ins on the client page. A withdrawn one keeps its place and shows nothing else."""

import reflex as rx

from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.shell.i18n import SAY, STAFF, say, t
from recovery_app.ui.therapist.client_view import ClientView, EntryView

RATINGS = ("stress", "mood", "craving", "sleep")
_HEAD = "border-b border-line px-2 py-1.5 text-left text-[12px] font-medium text-ink-faint"
_CELL = "border-b border-line px-2 py-1.5 align-top"
_NUM = "font-num text-[13px] text-ink-soft"


def entries_card(client: rx.Var[ClientView]) -> rx.Component:
    """The newest check-ins, one a line."""
    return card(
        section_title(t("client.checkins.title"), id="checkins"),
        rx.cond(
            client.checkins.length() == 0,
            rx.el.p(t("client.checkins.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            _table(client),
        ),
        role="region",
        aria_labelledby="checkins",
    )


def _table(client: rx.Var[ClientView]) -> rx.Component:
    heads = (
        t("client.practice.column_when"),
        *(t(f"caseload.column.{rating}") for rating in RATINGS),
        t("client.checkins.use"),
        t("client.checkins.triggers"),
    )
    return rx.el.div(
        rx.el.table(
            rx.el.thead(rx.el.tr(*(rx.el.th(words, scope="col", class_name=_HEAD) for words in heads))),
            rx.el.tbody(rx.foreach(client.checkins, _line)),
            class_name="w-full min-w-[560px] text-[14px]",
        ),
        tab_index=0,
        role="group",
        aria_labelledby="checkins",
        class_name="mt-2 overflow-x-auto",
    )


def _line(entry: rx.Var[EntryView]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            say(entry.when, STAFF),
            rx.cond(entry.is_new, rx.el.span(" · ", t("client.notes.unread"), class_name="text-clay")),
            scope="row",
            class_name=f"{_CELL} whitespace-nowrap text-left font-normal",
        ),
        rx.cond(
            entry.withdrawn,
            rx.fragment(
                rx.el.td(tag(t("client.checkins.is_withdrawn"), "plain"), col_span=4, class_name=_CELL),
                rx.el.td(say(entry.use, STAFF), col_span=2, class_name=_CELL),
            ),
            rx.fragment(
                rx.foreach(entry.numbers, lambda value: rx.el.td(value, class_name=f"{_CELL} {_NUM}")),
                rx.el.td(say(entry.use, STAFF), class_name=_CELL),
                _what_else(entry),
            ),
        ),
    )


def _what_else(entry: rx.Var[EntryView]) -> rx.Component:
    """What set it off, and whether it was corrected: on one line."""
    triggers = rx.foreach(entry.triggers, lambda trigger, at: rx.fragment(rx.cond(at > 0, ", ", ""), say(trigger, SAY)))
    return rx.el.td(
        rx.el.div(
            rx.el.span(triggers, class_name="empty:hidden"),
            rx.cond(
                entry.corrected,
                rx.el.span(t("client.checkins.corrected"), class_name="text-[13px] text-ink-faint"),
            ),
            class_name="flex flex-wrap items-baseline gap-x-2.5",
        ),
        class_name=_CELL,
    )
