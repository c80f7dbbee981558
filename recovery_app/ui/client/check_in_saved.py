"""After saving: a kind sentence, the week so far, and an answer in proportion to what was said."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content import helplines
from recovery_app.offline.live import fn
from recovery_app.ui.client.check_in_plan import plan_that_fits
from recovery_app.ui.client.skill_mark import skill_mark
from recovery_app.ui.components.button import button_link, button_out
from recovery_app.ui.components.card import badge, card, notice
from recovery_app.ui.components.chart import HEIGHT, PAD, WIDTH
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/check_in"
DOT, LAST_DOT = 7, 11
# A dot stands as near as PAD to the edge of the drawing: room around it, so that none is cut off.
_ROOM = max(DOT, LAST_DOT) - PAD
Words = dict[str, Any]


class Offered(TypedDict):
    """A skill that fits."""

    slug: str
    icon: str
    minutes: int
    title: Words


class Point(TypedDict):
    """A day on a small chart (lengths of the drawing)."""

    id: str
    x: int
    y: int
    last: bool


class Row(TypedDict):
    """One rating's week."""

    id: str
    name: Words
    sentence: Words
    points: list[Point]
    line: str


class Saved(TypedDict):
    """What is said (`offline/js/rules/saved_view.js`)."""

    words: Words
    where: Words
    low: bool
    used: bool
    after_use: str
    skills: list[Offered]
    trend: list[Row]


def saved(view: Any) -> rx.Component:
    """The page after saving. What is urgent stands first; the trend comes after it."""
    return rx.el.div(
        rx.el.div(
            badge("check"),
            rx.el.h1(
                say(view["words"]),
                id="saved",
                tab_index=-1,
                class_name="font-display text-[1.5rem]/[1.25] font-semibold text-ink outline-none",
            ),
            class_name="flex items-start gap-3.5",
        ),
        rx.cond(view["where"], small(say(view["where"]), class_name="text-ink-soft")),
        rx.cond(view["low"], _low()),
        rx.cond(view["used"], _used(view)),
        rx.cond(view["skills"].length() > 0, _skills(view)),
        plan_that_fits(),
        rx.cond(view["trend"].length() > 0, _trend(view)),
        button_link(t("checkin.saved.back"), to="/today"),
        on_mount=fn("showSaved", module=MODULE),
        on_unmount=fn("forget", module=MODULE),
        class_name="flex flex-col gap-4",
    )


def _low() -> rx.Component:
    """Safety rule 13: the question, and somebody to talk to now. No answer is asked for, none is stored."""
    numbers = helplines.params()
    return card(
        section_title(t("checkin.answer.low.title")),
        rx.el.p(t("checkin.answer.low.body", **numbers), class_name="mt-1.5"),
        rx.el.div(
            button_out(
                t("checkin.answer.low.call", **numbers),
                href=_crisis("call"),
                lead="phone",
                class_name="flex-auto",
            ),
            button_out(
                t("checkin.answer.low.text", **numbers),
                href=_crisis("text"),
                lead="message",
                look="quiet",
                class_name="flex-auto",
            ),
            class_name="mt-4 flex flex-wrap gap-2.5",
        ),
        rx.el.p(link(t("checkin.answer.low.more"), to="/help"), class_name="mt-3"),
        small(t("checkin.answer.low.not_stored"), class_name="mt-2 text-ink-faint"),
        role="region",
        aria_label=t("checkin.answer.low.title"),
        class_name="border-l-4 border-clay",
    )


def _used(view: Any) -> rx.Component:
    """Safety rule 12. What the program does after use is the program's own sentence; we promise nothing for it."""
    numbers = helplines.params()
    return card(
        section_title(t("checkin.answer.used.title")),
        notice(rx.el.p(t("help.withdrawal", **numbers)), tone="clay", lead="warning", class_name="mt-3"),
        rx.el.p(t("checkin.answer.used.tell"), class_name="mt-3"),
        rx.cond(
            view["after_use"] != "",
            rx.el.div(
                rx.el.h3(t("checkin.answer.used.program"), class_name="font-semibold"),
                rx.el.p(view["after_use"], class_name="whitespace-pre-line text-ink-soft"),
                class_name="mt-3",
            ),
            rx.el.p(t("checkin.answer.used.no_promise"), class_name="mt-3 text-ink-soft"),
        ),
        rx.el.div(
            button_link(t("plan_use.ways.slip"), to="/plan/slip", class_name="flex-auto"),
            button_link(t("checkin.answer.used.open"), to="/help", look="quiet", class_name="min-h-[52px] flex-auto"),
            class_name="mt-4 flex flex-wrap gap-2.5",
        ),
        class_name="border-l-4 border-clay",
    )


def _skills(view: Any) -> rx.Component:
    def one(skill: Any) -> rx.Component:
        return rx.el.li(
            link(
                skill_mark(name=skill["icon"]),
                rx.el.span(
                    rx.el.span(say(skill["title"]), class_name="block font-semibold"),
                    rx.el.span(
                        t("skills.minutes", n=skill["minutes"]), class_name="block text-[0.8125rem] text-ink-faint"
                    ),
                    class_name="min-w-[6rem] flex-1",
                ),
                icon("next", "size-5 text-ink-faint"),
                to=f"/skills/{skill['slug']}",
                class_name="flex min-h-[60px] flex-wrap items-center gap-x-3.5",
            ),
            key=skill["slug"],
        )

    return card(
        section_title(t("checkin.answer.skills")),
        rx.el.ul(rx.foreach(view["skills"], one), class_name="mt-1.5 divide-y divide-line"),
        rx.el.p(
            t("checkin.answer.help_below"),
            " ",
            link(t("checkin.answer.open_help"), to="/help"),
            class_name="mt-2 text-[0.9375rem] text-ink-soft",
        ),
    )


def _trend(view: Any) -> rx.Component:
    return card(
        section_title(t("checkin.saved.trend")),
        rx.el.ul(rx.foreach(view["trend"], _row), class_name="mt-2 divide-y divide-line"),
        rx.el.p(link(t("checkin.saved.see_progress"), to="/progress"), class_name="mt-3"),
    )


def _row(row: Any) -> rx.Component:
    """The sentence says what the small drawing shows; the drawing is for the eye only."""
    drawing = rx.el.svg(
        rx.el.path(d=row["line"], class_name="fill-none stroke-pine-line stroke-[5] [stroke-linejoin:round]"),
        rx.foreach(
            row["points"],
            lambda point: rx.el.circle(
                cx=point["x"],
                cy=point["y"],
                r=rx.cond(point["last"], LAST_DOT, DOT),
                key=point["id"],
                class_name="fill-pine",
            ),
        ),
        view_box=f"{-_ROOM} {-_ROOM} {WIDTH + 2 * _ROOM} {HEIGHT + 2 * _ROOM}",
        aria_hidden="true",
        class_name="h-9 w-[102px] shrink-0",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.p(say(row["name"]), class_name="font-semibold"),
            rx.el.p(say(row["sentence"]), class_name="text-[0.875rem]/[1.4] text-ink-soft"),
            class_name="min-w-[6rem] flex-1",
        ),
        drawing,
        key=row["id"],
        class_name="flex flex-wrap items-center gap-x-3 py-2.5",
    )


def _crisis(kind: str) -> str:
    """The address behind a tap on the crisis line."""
    way = helplines.helplines().line("crisis").way(kind)
    return way.href if way else ""
