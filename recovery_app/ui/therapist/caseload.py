"""`/caseload`: every client of the viewer, who needs attention first and why."""

from typing import Any

import reflex as rx

from recovery_app.content.thresholds import attention
from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.components.table import HEAD, sort_head
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.staff import staff_frame
from recovery_app.ui.therapist.caseload_state import CaseloadState
from recovery_app.ui.therapist.caseload_view import MEANS, GroupView, RowView

on_load = CaseloadState.open
TRACKS = ("anxiety", "depression", "trauma", "substance_use")
_FILTER = (
    "min-h-9 shrink-0 rounded-[18px] border border-edge bg-surface px-3 text-[13px] text-ink-soft hover:bg-pine-soft "
    "aria-pressed:border-pine aria-pressed:bg-pine-soft aria-pressed:font-semibold aria-pressed:text-pine"
)
_CELL = "border-b border-line px-2 py-2.5 align-top"
_NUM = "font-num text-[13px] text-ink-soft whitespace-nowrap"


def page() -> rx.Component:
    """The caseload."""
    return staff_frame(
        rx.el.div(
            _title(),
            rx.cond(
                CaseloadState.total == 0,
                _nobody(t("caseload.empty.title"), t("caseload.empty.body")),
                rx.el.div(_tools(), _found(), custom_attrs={"onKeyDown": fn("moveBetweenRows", module="desk/rows")}),
            ),
            _rule(),
        ),
        place="caseload",
    )


def _title() -> rx.Component:
    return page_title(
        t("caseload.title"),
        rx.fragment(t("caseload.lede", n=CaseloadState.total), " · ", t("caseload.need_now", n=CaseloadState.need_now)),
    )


def _tools() -> rx.Component:
    """Search and filters. One track or one group at a time; the pressed chip again shows all."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(t("caseload.search"), html_for="caseload-search", class_name="sr-only"),
            icon("search", "pointer-events-none absolute left-3 top-3 size-5 text-ink-faint"),
            rx.el.input(
                id="caseload-search",
                type="search",
                placeholder=t("caseload.search"),
                key=CaseloadState.opened.to_string(),
                default_value=CaseloadState.search,
                on_change=CaseloadState.look_for,
                auto_complete="off",
                class_name="min-h-11 w-full rounded-[22px] border-[1.5px] border-edge bg-surface py-2 pr-4 pl-10 "
                "text-[15px] placeholder:text-ink-faint",
            ),
            class_name="relative w-full sm:w-52",
        ),
        _filters(
            t("caseload.filter.group"),
            CaseloadState.group,
            CaseloadState.only_group,
            {group: t(f"caseload.group.{group}") for group in attention().groups},
        ),
        _filters(
            t("caseload.filter.track"),
            CaseloadState.track,
            CaseloadState.only_track,
            {track: t(f"staff.track.{track}") for track in TRACKS},
        ),
        class_name="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2",
    )


def _filters(label: rx.Var[str], chosen: rx.Var[str], choose: Any, options: dict[str, rx.Var[str]]) -> rx.Component:
    """One of a few, smaller than on a phone's own pages; beside each other they scroll where there is no room."""
    return rx.el.div(
        *(
            rx.el.button(words, type="button", aria_pressed=chosen == code, on_click=choose(code), class_name=_FILTER)
            for code, words in options.items()
        ),
        role="group",
        aria_label=label,
        class_name="-mx-4 flex max-w-[100vw] gap-1.5 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0",
    )


def _found() -> rx.Component:
    return rx.cond(
        CaseloadState.groups.length() == 0,
        _nobody(
            t("caseload.no_match.title"),
            t("caseload.no_match.body"),
            button(t("caseload.no_match.clear"), look="quiet", on_click=CaseloadState.show_all, class_name="mt-4"),
        ),
        rx.el.div(
            rx.cond(
                CaseloadState.hidden > 0,
                rx.el.p(
                    t("caseload.hidden", n=CaseloadState.hidden),
                    " ",
                    button(
                        t("caseload.no_match.clear"),
                        look="plain",
                        on_click=CaseloadState.show_all,
                        class_name="min-h-9 text-[14px]",
                    ),
                    class_name="text-[14px] text-ink-soft",
                ),
            ),
            rx.el.table(
                rx.el.caption(t("caseload.means"), " ", t("caseload.keyboard"), class_name="sr-only"),
                _head(),
                rx.foreach(CaseloadState.groups, _group),
                class_name="w-full border-collapse text-[15px]",
            ),
            small(t("caseload.means"), " ", t("caseload.keyboard"), class_name="mt-2 hidden text-ink-faint md:block"),
            class_name="mt-4",
        ),
    )


def _head() -> rx.Component:
    return rx.el.thead(
        rx.el.tr(
            _sortable("client"),
            _sortable("why"),
            rx.el.th(t("caseload.column.trend"), scope="col", class_name=f"{HEAD} hidden sm:table-cell"),
            *(_sortable(rating, "hidden lg:table-cell text-right") for rating in MEANS),
            _sortable("last"),
        ),
        class_name="sticky top-0 z-[5] bg-paper",
    )


def _sortable(column: str, extra: str = "") -> rx.Component:
    """Why somebody stands here is the order of the beginning: that column leads back to it."""
    code = "" if column == "why" else column
    return sort_head(
        t(f"caseload.column.{column}"),
        is_sorted=CaseloadState.sort == code,
        descending=CaseloadState.descending | (code == ""),
        on_sort=CaseloadState.sort_by(code),
        class_name=extra,
    )


def _group(group: rx.Var[GroupView]) -> rx.Component:
    title = rx.el.tr(
        rx.el.th(
            say(group.title, STAFF),
            " ",
            rx.el.span(group.count, class_name="font-num text-[13px] font-normal text-ink-faint"),
            scope="rowgroup",
            col_span=8,
            class_name="px-2 pt-5 pb-1.5 text-left text-[15px] font-semibold text-ink-soft",
        )
    )
    return rx.el.tbody(title, rx.foreach(group.rows, _row))


def _row(row: rx.Var[RowView]) -> rx.Component:
    """The whole row is the link's target, so that a tired hand need not aim."""
    return rx.el.tr(
        rx.el.th(
            link(
                row.name,
                to=row.href,
                custom_attrs={"data-row": ""},
                class_name="font-semibold text-ink after:absolute after:inset-0 focus-visible:after:outline-3 "
                "focus-visible:after:outline-pine focus-visible:after:-outline-offset-2 focus-visible:outline-none",
            ),
            small(
                say(row.week, STAFF),
                rx.foreach(row.tracks, lambda track: rx.fragment(" · ", say(track, STAFF))),
                class_name="font-normal text-ink-faint",
            ),
            rx.cond(row.status.key != "", tag(say(row.status, STAFF), "plain")),
            scope="row",
            class_name=f"{_CELL} w-[30%] text-left sm:w-auto",
        ),
        rx.el.td(
            rx.el.ul(rx.foreach(row.reasons, lambda why: rx.el.li(say(why, STAFF))), class_name="text-[14px]/[1.4]"),
            class_name=_CELL,
        ),
        rx.el.td(_spark(row), class_name=f"{_CELL} hidden w-[150px] sm:table-cell"),
        rx.foreach(
            row.means,
            lambda mean: rx.el.td(mean.text, class_name=f"{_CELL} {_NUM} hidden text-right lg:table-cell"),
        ),
        rx.el.td(say(row.last, STAFF), class_name=f"{_CELL} {_NUM}"),
        class_name="relative hover:bg-pine-soft/60 has-[:focus-visible]:bg-pine-soft",
    )


def _spark(row: rx.Var[RowView]) -> rx.Component:
    """Two weeks of the rating that matters most for this person. A gap is a day without an answer."""
    return rx.el.div(
        rx.el.svg(
            _stroke(row.spark, "2"),
            _stroke(row.spark_dots, "6"),
            view_box="0 -4 1000 108",
            custom_attrs={"preserveAspectRatio": "none"},
            role="img",
            aria_label=say(row.spark_says, STAFF),
            class_name="h-9 w-[120px]",
        ),
        small(say(row.rating, STAFF), aria_hidden="true"),
    )


def _stroke(path: rx.Var[str], width: str) -> rx.Component:
    return rx.el.path(
        d=path,
        fill="none",
        stroke="var(--pine)",
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
        custom_attrs={"vectorEffect": "non-scaling-stroke"},
    )


def _nobody(title: rx.Var[str], body: rx.Var[str], *more: rx.Component) -> rx.Component:
    return card(
        section_title(title), rx.el.p(body, class_name="mt-1.5 text-ink-soft"), *more, class_name="mt-6 max-w-lg"
    )


def _rule() -> rx.Component:
    """How the list is sorted: every number that decides stands here."""
    rules = attention()
    fixed = {rating: getattr(rules.ratings, rating).fixed for rating in MEANS}
    own = {f"own_{rating}": getattr(rules.ratings, rating).own for rating in MEANS}
    base = rules.baseline
    more = {
        "worse_days": rules.worsening.days,
        "worse_total": rules.worsening.total,
        "use_days": rules.use_reported.days,
        "missed": rules.missed_groups.in_a_row,
        "missed_days": rules.missed_groups.days,
        "silent": rules.silence.days,
        "silent_long": rules.silence.long_days,
    }
    return rx.el.details(
        rx.el.summary(t("caseload.rule.title"), class_name="flex min-h-11 items-center font-semibold text-pine"),
        rx.el.div(
            rx.el.p(t("caseload.rule.body")),
            rx.el.p(t("caseload.rule.fixed", **fixed)),
            rx.el.p(
                t(
                    "caseload.rule.own",
                    first_days=rules.first_days,
                    min_days=base.min_days,
                    n=base.window_days,
                    gap=base.gap_days,
                    **own,
                )
            ),
            rx.el.p(t("caseload.rule.more", **more)),
            rx.el.p(t("caseload.rule.quiet")),
            class_name="flex max-w-2xl flex-col gap-2 pb-4 text-[14px] text-ink-soft",
        ),
        class_name="mt-6",
    )
