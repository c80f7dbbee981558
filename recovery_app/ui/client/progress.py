"""`/progress`: what my check-ins say, drawn on the phone from the phone's own data, and the check-ins themselves."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.progress_entries import Entry, entries
from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.card import badge, card
from recovery_app.ui.components.chart import line_chart
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/progress"
Words = dict[str, Any]


class Point(TypedDict):
    """A day on a chart (lengths of the drawing)."""

    id: str
    x: int
    y: int


class Value(TypedDict):
    """A row of the table behind a chart."""

    id: str
    day: Words
    value: float


class Chart(TypedDict):
    """One rating."""

    id: str
    name: Words
    hours: bool
    max: int
    sentence: Words
    label: Words
    points: list[Point]
    line: str
    first: Words
    last: Words
    table: list[Value]
    radius: int


class Progress(TypedDict):
    """The page (`offline/js/rules/progress_view.js`)."""

    loaded: bool
    empty: bool
    span: int
    days: int
    days_in_span: int
    charts: list[Chart]
    entries: list[Entry]
    more: bool


def page() -> rx.Component:
    """Progress."""
    choice: Any = held("choice", dict[str, int], module=MODULE)
    view: Any = live("progress", Progress, {"loaded": False}, choice, module=MODULE)
    return client_frame(
        page_title(t("progress.title"), t("progress.lede")),
        rx.cond(view["loaded"], rx.cond(view["empty"], _empty(), _progress(view, choice)), skeleton(90, 44, 210, 210)),
        place="today",
        wide=True,
    )


def _empty() -> rx.Component:
    return card(
        badge("chart"),
        section_title(t("progress.empty.title"), class_name="mt-3 text-ink"),
        rx.el.p(t("progress.empty.body"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        button_link(t("progress.empty.start"), to="/check-in", class_name="mt-4 w-full"),
    )


def _progress(view: Any, choice: Any) -> rx.Component:
    return rx.fragment(
        card(
            badge("check"),
            rx.el.div(
                section_title(t("say.days_checked_in", n=view["days"])),
                small(t("progress.days.note"), class_name="text-ink-faint"),
                class_name="min-w-[6rem] flex-1",
            ),
            class_name="flex flex-wrap items-center gap-x-3.5",
        ),
        choices(
            t("progress.range.label"),
            chip(t("progress.range.days_7"), pressed=choice["span"] == 7, on_click=fn("week", module=MODULE)),
            chip(t("progress.range.days_30"), pressed=choice["span"] == 30, on_click=fn("month", module=MODULE)),
            chip(t("progress.range.days_84"), pressed=choice["span"] == 84, on_click=fn("all", module=MODULE)),
        ),
        rx.el.div(
            rx.foreach(view["charts"], _chart),
            class_name="grid grid-cols-1 gap-4 lg:grid-cols-2 lg:items-start lg:gap-5",
        ),
        rx.el.div(small(t("progress.points")), small(t("progress.gaps")), class_name="flex flex-col gap-0.5 px-1"),
        entries(view),
    )


def _chart(chart: Any) -> rx.Component:
    """The sentence first, then the drawing, then the numbers."""
    unit = rx.cond(chart["hours"], t("progress.hours"), t("progress.scale"))
    axis = rx.el.div(
        rx.el.span(say(chart["first"])),
        rx.el.span(say(chart["last"])),
        aria_hidden="true",
        class_name="mt-1 flex flex-wrap justify-between gap-x-2 text-xs text-ink-faint",
    )
    return card(
        rx.el.div(
            section_title(say(chart["name"])),
            rx.el.span(unit, class_name="text-[0.8125rem] text-ink-faint"),
            class_name="flex flex-wrap items-baseline justify-between gap-x-3",
        ),
        rx.el.p(say(chart["sentence"]), class_name="mt-1 mb-3 text-[0.9375rem] text-ink-soft"),
        rx.cond(
            chart["label"],
            rx.fragment(
                rx.el.div(
                    rx.el.div(
                        rx.el.span(chart["max"]),
                        rx.el.span("0"),
                        aria_hidden="true",
                        class_name="font-num flex min-w-5 flex-col justify-between text-right text-xs/none "
                        "text-ink-faint",
                    ),
                    rx.el.div(line_chart(chart, label=say(chart["label"])), class_name="min-w-0 flex-1"),
                    class_name="flex gap-2",
                ),
                rx.el.div(axis, class_name="pl-7"),
                _table(chart),
            ),
        ),
        key=chart["id"],
    )


def _table(chart: Any) -> rx.Component:
    def row(value: Any) -> rx.Component:
        return rx.el.tr(
            rx.el.th(say(value["day"]), scope="row", class_name="py-1.5 text-left font-normal first-letter:uppercase"),
            rx.el.td(value["value"], class_name="font-num py-1.5 text-right font-semibold"),
            key=value["id"],
            class_name="border-t border-line",
        )

    head = rx.el.tr(
        rx.el.th(t("progress.table.day"), scope="col", class_name="py-1.5 text-left font-normal text-ink-faint"),
        rx.el.th(t("progress.table.value"), scope="col", class_name="py-1.5 text-right font-normal text-ink-faint"),
    )
    return rx.el.details(
        rx.el.summary(
            t("progress.table.show"),
            icon("down", "size-4 transition-transform duration-150 group-open:rotate-180"),
            class_name="inline-flex min-h-11 list-none items-center gap-1.5 text-[0.9375rem] font-semibold text-pine "
            "[&::-webkit-details-marker]:hidden",
        ),
        rx.el.table(
            rx.el.caption(say(chart["name"]), class_name="sr-only"),
            rx.el.thead(head),
            rx.el.tbody(rx.foreach(chart["table"], row)),
            class_name="w-full text-[0.9375rem]",
        ),
        class_name="group mt-1 -mb-2",
    )
