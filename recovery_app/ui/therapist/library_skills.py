"""The table of skills, and the whole text of one in a drawer at the side."""

from functools import partial
from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.finding import CELL, FILTERS, HEAD, clear, nothing_found, search, toggles
from recovery_app.ui.therapist.library_state import LibraryState
from recovery_app.ui.therapist.library_view import REVIEWS, TARGETS, TIMES, SkillRow
from recovery_app.ui.therapist.limit_list import limit_list, listed
from recovery_app.ui.therapist.skill_drawer import DRAWER, drawer
from recovery_app.ui.therapist.skill_words import TRACKS

_COLUMNS = {
    "skill": "sm:w-[25%]",
    "targets": "",
    "minutes": "pr-5 text-right",
    "tracks": "hidden lg:table-cell",
    "limits": "hidden md:table-cell",
    "review": "hidden sm:table-cell",
}
_REVIEW = f"{CELL} hidden whitespace-nowrap sm:table-cell"


def skills_part() -> rx.Component:
    """Every skill, searched and filtered."""
    return rx.el.section(
        rx.el.h2(t("library.skills.title"), class_name="sr-only"),
        _tools(),
        rx.cond(
            LibraryState.rows.length() == 0,
            nothing_found(
                t("library.skills.no_match.title"),
                t("library.skills.no_match.body"),
                clear(t("library.clear"), LibraryState.show_all),
            ),
            _table(),
        ),
        drawer(),
        custom_attrs={"onKeyDown": fn("moveBetweenRows", module="desk/rows")},
    )


def _tools() -> rx.Component:
    wanted = LibraryState.wanted
    only: Any = partial(partial, LibraryState.only)
    filters = {
        "target": (wanted.target, {target: t(f"library.target.{target}") for target in TARGETS}),
        "track": (wanted.track, {track: t(f"staff.track.{track}") for track in TRACKS}),
        "time": (wanted.time, {time: t(f"library.skills.{time}") for time in TIMES}),
        "review": (wanted.review, {review: t(f"library.skills.{review}") for review in REVIEWS}),
    }
    return rx.el.div(
        search(t("library.skills.search"), id="skill-search", value=wanted.text, on_change=LibraryState.look_for),
        rx.el.div(
            *(
                toggles(t(f"library.filter.{what}"), chosen, only(what), options, is_labelled=what != "review")
                for what, (chosen, options) in filters.items()
            ),
            class_name=FILTERS,
        ),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-1.5",
    )


def _table() -> rx.Component:
    return rx.el.div(
        small(
            t("library.skills.found", n=LibraryState.rows.length()),
            " · ",
            t("library.skills.review_note"),
            rx.el.span(" ", t("library.keyboard"), class_name="hidden md:inline"),
            role="status",
        ),
        rx.el.table(
            rx.el.caption(t("library.skills.title"), class_name="sr-only"),
            rx.el.thead(
                rx.el.tr(
                    *(
                        rx.el.th(t(f"library.skills.column_{name}"), scope="col", class_name=f"{HEAD} {extra}")
                        for name, extra in _COLUMNS.items()
                    )
                ),
                class_name="sticky top-0 z-[5] bg-paper",
            ),
            rx.el.tbody(rx.foreach(LibraryState.rows, _row)),
            class_name="mt-1 w-full border-collapse text-[14px]",
        ),
        class_name="mt-3",
    )


def _row(row: rx.Var[SkillRow]) -> rx.Component:
    """The whole row opens the skill, so that a tired hand need not aim."""
    return rx.el.tr(
        rx.el.th(
            rx.el.button(
                say(row.title, STAFF),
                type="button",
                on_click=LibraryState.read(row.slug),
                custom_attrs={"data-row": "", "popoverTarget": DRAWER, "popoverTargetAction": "show"},
                aria_haspopup="dialog",
                class_name="text-left text-[15px] font-semibold text-ink after:absolute after:inset-0 "
                "focus-visible:after:outline-3 focus-visible:after:outline-pine "
                "focus-visible:after:-outline-offset-2 focus-visible:outline-none",
            ),
            small(say(row.short, STAFF), class_name="font-normal text-ink-faint"),
            scope="row",
            class_name=f"{CELL} text-left",
        ),
        rx.el.td(listed(row.targets), class_name=f"{CELL} text-ink-soft"),
        rx.el.td(row.minutes, class_name=f"{CELL} font-num pr-5 text-right text-ink-soft"),
        rx.el.td(listed(row.tracks), class_name=f"{CELL} hidden text-ink-soft lg:table-cell"),
        rx.el.td(limit_list(row.limits), class_name=f"{CELL} hidden md:table-cell"),
        rx.el.td(
            say(row.review, STAFF),
            class_name=rx.cond(row.is_reviewed, f"{_REVIEW} text-ink-soft", f"{_REVIEW} text-ink-faint"),
        ),
        class_name="relative hover:bg-pine-soft/60 has-[:focus-visible]:bg-pine-soft",
    )
