"""Homework of the whole caseload, one client a line: assigned, done, what changed, writing to read."""

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.finding import CELL, FILTERS, HEAD, clear, nothing_found, search, toggles
from recovery_app.ui.therapist.homework_state import HomeworkState
from recovery_app.ui.therapist.homework_view import KINDS, HomeworkRow
from recovery_app.ui.therapist.progress_bar import progress_bar

_COLUMNS = {
    "client": "",
    "assigned": "hidden md:table-cell",
    "done": "",
    "week": "hidden sm:table-cell",
    "change": "hidden sm:table-cell",
    "last": "",
}
_SORTED = ("client", "done", "week", "change", "last")


def homework_part() -> rx.Component:
    """The table of homework."""
    return rx.el.section(
        rx.el.h2(t("library.homework.title"), class_name="sr-only"),
        rx.cond(
            HomeworkState.is_read,
            rx.cond(
                HomeworkState.total == 0,
                nothing_found(t("library.homework.empty.title"), t("library.homework.empty.body")),
                rx.el.div(
                    _tools(),
                    rx.cond(HomeworkState.rows.length() == 0, _nobody(), _table()),
                    custom_attrs={"onKeyDown": fn("moveBetweenRows", module="desk/rows")},
                ),
            ),
            rx.el.div(skeleton(44, 320), aria_busy="true"),
        ),
    )


def _tools() -> rx.Component:
    return rx.el.div(
        search(
            t("library.homework.search"),
            id="homework-search",
            value=HomeworkState.search,
            on_change=HomeworkState.look_for,
        ),
        rx.el.div(
            toggles(
                t("library.filter.homework"),
                HomeworkState.kind,
                HomeworkState.only,
                {kind: t(f"library.homework.only_{kind}") for kind in KINDS},
            ),
            class_name=FILTERS,
        ),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-1.5",
    )


def _nobody() -> rx.Component:
    return nothing_found(
        t("library.homework.no_match.title"),
        t("library.homework.no_match.body"),
        clear(t("library.clear"), HomeworkState.show_all),
    )


def _table() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t("library.homework.means"), class_name="sr-only"),
            rx.el.thead(
                rx.el.tr(*(_column(name, extra) for name, extra in _COLUMNS.items())),
                class_name="sticky top-0 z-[5] bg-paper",
            ),
            rx.el.tbody(rx.foreach(HomeworkState.rows, _row)),
            class_name="w-full border-collapse text-[14px]",
        ),
        small(t("library.homework.means"), class_name="mt-2 max-w-3xl text-ink-faint"),
        class_name="mt-3",
    )


def _column(name: str, extra: str) -> rx.Component:
    words = t(f"library.homework.column_{name}")
    if name not in _SORTED:
        return rx.el.th(words, scope="col", class_name=f"{HEAD} {extra}")
    here = HomeworkState.sort == name
    return rx.el.th(
        rx.el.button(
            words,
            rx.cond(here, icon("down", "size-3.5"), rx.fragment()),
            type="button",
            on_click=HomeworkState.sort_by(name),
            class_name="inline-flex min-h-8 items-center gap-1 text-left hover:text-ink aria-pressed:font-semibold "
            "aria-pressed:text-pine",
            aria_pressed=here,
        ),
        scope="col",
        class_name=f"{HEAD} py-0 {extra}",
    )


def _row(row: rx.Var[HomeworkRow]) -> rx.Component:
    """The whole row leads to the client's page."""
    return rx.el.tr(
        rx.el.th(
            link(
                row.name,
                to=row.href,
                custom_attrs={"data-row": ""},
                class_name="text-[15px] font-semibold text-ink after:absolute after:inset-0 "
                "focus-visible:after:outline-3 focus-visible:after:outline-pine "
                "focus-visible:after:-outline-offset-2 focus-visible:outline-none",
            ),
            rx.cond(row.unread > 0, tag(t("library.homework.unread", n=row.unread), "clay", "-my-0.5 sm:ml-2")),
            scope="row",
            class_name=f"{CELL} text-left",
        ),
        rx.el.td(say(row.assigned, STAFF), class_name=f"{CELL} hidden text-ink-soft md:table-cell"),
        rx.el.td(
            rx.el.div(say(row.done, STAFF), class_name="font-num whitespace-nowrap"),
            progress_bar(row.share),
            class_name=f"{CELL} w-36",
        ),
        rx.el.td(say(row.week, STAFF), class_name=f"{CELL} hidden text-ink-soft sm:table-cell"),
        rx.el.td(say(row.change, STAFF), class_name=f"{CELL} hidden text-ink-soft sm:table-cell"),
        rx.el.td(say(row.last, STAFF), class_name=f"{CELL} whitespace-nowrap text-ink-soft"),
        class_name="relative hover:bg-pine-soft/60 has-[:focus-visible]:bg-pine-soft",
    )
