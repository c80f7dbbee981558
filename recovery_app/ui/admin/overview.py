"""`/admin`: is the program ready for real clients, and what is missing."""

import reflex as rx

from recovery_app.ui.admin.frame import admin_frame, part
from recovery_app.ui.admin.overview_state import OverviewState, Point
from recovery_app.ui.components.card import notice
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import STAFF, say, t

on_load = OverviewState.open


def page() -> rx.Component:
    """The administrator's first page."""
    return admin_frame(
        t("admin.title"),
        t("admin.lede"),
        rx.el.div(
            part(
                "ready",
                rx.cond(OverviewState.is_ready, t("admin.overview.ready"), t("admin.overview.not_ready")),
                rx.cond(OverviewState.is_demo, notice(t("admin.overview.demo_only"), class_name="mt-3")),
                rx.el.ul(rx.foreach(OverviewState.points, _point), class_name="mt-3 flex flex-col gap-1.5"),
                small(t("admin.overview.doctor"), class_name="mt-3 text-ink-faint"),
            ),
            part(
                "counts",
                t("admin.overview.title"),
                rx.el.ul(
                    rx.foreach(OverviewState.counts, lambda count: rx.el.li(say(count, STAFF))),
                    class_name="mt-2 flex flex-col gap-1 text-[15px]",
                ),
                small(t("admin.no_entries"), class_name="mt-4 text-ink-soft"),
            ),
            class_name="grid items-start gap-3 lg:grid-cols-[2fr_1fr]",
        ),
        here="overview",
    )


def _point(point: rx.Var[Point]) -> rx.Component:
    """Said by mark and word, not by colour alone."""
    return rx.el.li(
        rx.cond(
            point.ok,
            rx.el.span(icon("check", "size-5"), class_name="text-pine"),
            rx.el.span(icon("warning", "size-5"), class_name="text-clay"),
        ),
        rx.el.span(
            say(point.words, STAFF),
            rx.cond(
                point.ok,
                rx.fragment(),
                rx.el.span(" · ", t("admin.overview.missing"), class_name="font-semibold text-clay"),
            ),
        ),
        class_name="flex items-start gap-2.5 text-[15px]",
    )
