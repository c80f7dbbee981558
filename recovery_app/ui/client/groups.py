"""`/groups`: the program's weekly hours, the next one first, in the person's own time. For clients and peers."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.live import live
from recovery_app.ui.components.card import badge, card, notice, pine_card
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t


class Row(TypedDict):
    """One session of the week. `when`: now, today, tomorrow or day; days and times are moments for `say`."""

    id: str
    name: str
    day: dict[str, Any]
    date: dict[str, Any]
    starts: dict[str, Any]
    ends: dict[str, Any]
    when: str


class Groups(TypedDict):
    """The page. `loaded` is False until the phone was read."""

    loaded: bool
    peer: bool
    program: str
    ended: bool
    rows: list[Row]
    sessions: int
    hours: float
    zone: str
    zone_differs: bool


EMPTY: Groups = {
    "loaded": False,
    "peer": False,
    "program": "",
    "ended": False,
    "rows": [],
    "sessions": 0,
    "hours": 0,
    "zone": "",
    "zone_differs": False,
}


def page() -> rx.Component:
    """Groups."""
    view: Any = live("groups", Groups, EMPTY, module="pages/groups")
    return client_frame(
        page_title(
            rx.cond(view["peer"], t("groups.peer.title"), t("groups.title")),
            rx.cond(view["peer"], t("groups.peer.lede"), t("groups.lede")),
        ),
        rx.cond(view["loaded"], _week(view), skeleton(140, 72, 72)),
        place="groups",
    )


def _week(view: Any) -> rx.Component:
    return rx.cond(
        view["rows"].length() > 0,
        rx.fragment(
            rx.cond(view["ended"], notice(t("groups.ended"), tone="sky")),
            rx.foreach(view["rows"], lambda row, index: rx.cond(index == 0, _next(row), _later(row))),
            rx.el.div(
                rx.cond(
                    view["sessions"] > 0, small(t("groups.your_hours", sessions=view["sessions"], hours=view["hours"]))
                ),
                rx.cond(view["zone_differs"], small(t("groups.local_time", timezone=view["zone"]))),
                small(t("groups.changed")),
                class_name="flex flex-col gap-1",
            ),
        ),
        card(
            badge("groups", "plum"),
            section_title(
                rx.cond(view["peer"], t("groups.peer.empty_title"), t("groups.empty.title")), class_name="mt-3 text-ink"
            ),
            rx.el.p(
                rx.cond(view["peer"], t("groups.peer.empty"), t("groups.empty.body")),
                class_name="mt-1.5 text-[0.9375rem] text-ink-soft",
            ),
        ),
    )


def _when(row: Any) -> Any:
    return rx.match(
        row["when"],
        ("now", t("groups.now")),
        ("today", t("say.day.today")),
        ("tomorrow", t("say.day.tomorrow")),
        say(row["day"]),
    )


def _next(row: Any) -> rx.Component:
    """The next session, or the one that runs."""
    return pine_card(
        rx.el.p(t("groups.next"), class_name="text-[0.9375rem]"),
        section_title(row["name"], class_name="mt-0.5 text-pine-ink"),
        rx.el.p(
            rx.el.span(_when(row), ",", class_name="inline-block first-letter:uppercase"),
            rx.el.span(say(row["date"])),
            class_name="mt-2 flex flex-wrap gap-x-2 text-[1.0625rem] font-semibold",
        ),
        rx.el.p(say(row["starts"]), " – ", say(row["ends"]), class_name="font-num text-[1.0625rem]"),
    )


def _later(row: Any) -> rx.Component:
    return card(
        badge("groups", "plum"),
        rx.el.div(
            rx.el.h2(row["name"], class_name="font-display text-lg/[1.25] font-semibold"),
            # Two spans and no mark between them: none is left hanging where the second one goes to a line of its own.
            rx.el.p(
                rx.el.span(
                    rx.el.span(say(row["day"]), class_name="inline-block first-letter:uppercase"),
                    ", ",
                    say(row["date"]),
                ),
                rx.el.span(say(row["starts"]), " – ", say(row["ends"])),
                class_name="mt-0.5 flex flex-wrap gap-x-2.5 text-[0.9375rem] text-ink-soft",
            ),
            class_name="min-w-[6rem] flex-1",
        ),
        class_name="flex flex-wrap items-center gap-x-3.5",
    )
