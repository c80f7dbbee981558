"""A chart of one rating: a sentence above, the picture, the table behind it. Marks differ in shape, not only colour."""

from typing import Any

import reflex as rx

from recovery_app.ui.components.card import card
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.chart_view import ChartView, Mark, TableRow, Tick

_TICK = "absolute text-[11px]/none text-ink-faint font-num"
_CELL = "border-b border-line px-2 py-1 text-left"


def chart_card(chart: rx.Var[ChartView], height: str, class_name: str = "") -> rx.Component:
    """A chart as a card. `height` is a Tailwind class."""
    return card(
        rx.el.h3(say(chart.sentence, STAFF), class_name="text-[15px]/[1.35] font-semibold text-ink"),
        rx.el.div(
            rx.foreach(chart.scale, _scale),
            rx.el.div(
                _picture(chart), rx.foreach(chart.events, _event), class_name="absolute inset-y-0 left-7 right-1"
            ),
            class_name=f"relative mt-6 {height}",
        ),
        _strip(chart),
        rx.el.div(rx.foreach(chart.dates, _date), aria_hidden="true", class_name="relative ml-7 mr-1 mt-1.5 h-4"),
        _table(chart),
        class_name=f"min-w-0 {class_name}",
    )


def legend() -> rx.Component:
    """What the marks mean, once for all charts."""
    return rx.el.div(
        rx.el.p(t("client.trend.legend")),
        rx.el.ul(
            _sign("M0 6h14", "var(--clay)", "5 3", t("client.event.use")),
            _sign("M0 6h14", "var(--plum)", "1.5 3", t("client.event.status_change")),
            _sign("M0 6h14", "var(--ink-faint)", "2 5", t("client.chart.fixed")),
            _sign("M7 6h0", "var(--sky)", "", t("client.event.practice"), width="7"),
            class_name="flex flex-wrap gap-x-4 gap-y-0.5",
        ),
        class_name="flex flex-wrap gap-x-4 gap-y-0.5 text-[13px] text-ink-faint",
    )


def _sign(path: str, color: str, dashes: str, words: rx.Var[str], width: str = "2") -> rx.Component:
    drawn = _stroke(path, color, width, dashes)
    return rx.el.li(
        rx.el.svg(drawn, view_box="0 0 14 12", aria_hidden="true", class_name="h-3 w-3.5"),
        words,
        class_name="inline-flex items-center gap-1.5",
    )


def _picture(chart: rx.Var[ChartView]) -> rx.Component:
    lines = "M0 0h1000M0 50h1000M0 100h1000"
    return rx.el.svg(
        rx.cond(
            chart.band_top != "",
            rx.el.rect(
                x="0", width="1000", y=chart.band_top, height=chart.band_height, fill="var(--pine-soft)", opacity="0.75"
            ),
        ),
        _stroke(lines, "var(--line)", "1"),
        _stroke(chart.limit, "var(--ink-faint)", "1", "2 5"),
        _stroke(chart.changed, "var(--plum)", "1.5", "1.5 3"),
        _stroke(chart.used, "var(--clay)", "1.5", "5 3"),
        _stroke(chart.points, "var(--pine)", "6", opacity="0.6"),
        _stroke(chart.means, "var(--pine)", "2.5"),
        view_box="0 0 1000 100",
        custom_attrs={"preserveAspectRatio": "none"},
        role="img",
        aria_label=say(chart.label, STAFF),
        class_name="absolute inset-0 size-full overflow-visible",
    )


def _strip(chart: rx.Var[ChartView]) -> rx.Component:
    """Practice, in a strip of its own below the picture."""
    return rx.el.svg(
        _stroke(chart.practiced, "var(--sky)", "7"),
        view_box="0 0 1000 100",
        custom_attrs={"preserveAspectRatio": "none"},
        aria_hidden="true",
        class_name="ml-7 mr-1 mt-2 block h-2.5 w-[calc(100%-32px)] overflow-visible",
    )


def _stroke(path: Any, color: str, width: str, dashes: str = "", opacity: str = "1") -> rx.Component:
    extra: dict[str, Any] = {"vectorEffect": "non-scaling-stroke"}
    if dashes:
        extra["strokeDasharray"] = dashes
    return rx.el.path(
        d=path,
        fill="none",
        stroke=color,
        stroke_width=width,
        stroke_linecap="butt" if dashes else "round",
        stroke_linejoin="round",
        opacity=opacity,
        custom_attrs=extra,
    )


def _scale(tick: rx.Var[Tick]) -> rx.Component:
    place = {"style": {"top": tick.top}}
    return rx.el.span(
        tick.text, aria_hidden="true", custom_attrs=place, class_name=f"{_TICK} left-0 w-5 -translate-y-1/2 text-right"
    )


def _date(mark: rx.Var[Mark]) -> rx.Component:
    place = {"style": {"left": mark.left}}
    return rx.el.span(
        say(mark.words, STAFF), custom_attrs=place, class_name=f"{_TICK} top-0 -translate-x-1/2 whitespace-nowrap"
    )


def _event(mark: rx.Var[Mark]) -> rx.Component:
    place = {"style": {"left": mark.left}}
    return rx.el.span(
        say(mark.words, STAFF),
        custom_attrs=place,
        class_name="absolute -top-4 -translate-x-1/2 whitespace-nowrap text-[11px]/none text-plum",
    )


def _table(chart: rx.Var[ChartView]) -> rx.Component:
    head = (t("client.chart.day"), t("client.chart.value"), t("client.chart.mean"))
    return rx.el.details(
        rx.el.summary(t("client.chart.table"), class_name="flex min-h-8 items-center text-[13px] text-pine"),
        rx.el.div(
            rx.el.table(
                rx.el.caption(say(chart.title, STAFF), class_name="sr-only"),
                rx.el.thead(
                    rx.el.tr(*(rx.el.th(words, scope="col", class_name=f"{_CELL} font-medium") for words in head))
                ),
                rx.el.tbody(rx.foreach(chart.rows, _line)),
                class_name="w-full text-[13px]",
            ),
            tab_index=0,
            role="group",
            aria_label=say(chart.title, STAFF),
            class_name="max-h-64 overflow-y-auto",
        ),
        class_name="mt-1",
    )


def _line(row: rx.Var[TableRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(say(row.day, STAFF), scope="row", class_name=f"{_CELL} font-normal"),
        rx.el.td(row.value, class_name=f"{_CELL} font-num"),
        rx.el.td(row.mean, class_name=f"{_CELL} font-num"),
    )
