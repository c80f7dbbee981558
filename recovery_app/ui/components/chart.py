"""A line chart from lengths that the phone works out (`offline/js/rules/plot.js`). Gaps stay gaps."""

from typing import Any

import reflex as rx

WIDTH = 340
HEIGHT = 120
PAD = 8
_MIDDLE = HEIGHT // 2


def line_chart(chart: Any, *, label: Any) -> rx.Component:
    """The drawing. `chart`: a Var with `points` [{id, x, y}], `line` (a path), `radius`; `label`: it in words."""
    return rx.el.svg(
        *(_level(y) for y in (PAD, _MIDDLE, HEIGHT - PAD)),
        rx.el.path(
            d=chart["line"],
            class_name="fill-none stroke-pine stroke-[2.5] [stroke-linejoin:round] [stroke-linecap:round]",
        ),
        rx.foreach(chart["points"], lambda point: _point(point, chart["radius"])),
        role="img",
        aria_label=label,
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        class_name="block h-auto w-full overflow-visible",
    )


def _level(y: int) -> rx.Component:
    return rx.el.line(x1=0, x2=WIDTH, y1=y, y2=y, class_name="stroke-line stroke-1 [stroke-dasharray:2_4]")


def _point(point: Any, radius: Any) -> rx.Component:
    return rx.el.circle(
        cx=point["x"], cy=point["y"], r=radius, key=point["id"], class_name="fill-surface stroke-pine stroke-[1.8]"
    )
