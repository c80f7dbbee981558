"""`/groups`, for clients and peers: the next session, what to say about it, later ones, own places. From the phone."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.groups_places import pending, places, promise
from recovery_app.ui.client.groups_session import (
    PAGE,
    day_and_time,
    homework,
    moved_and_there,
    reply_buttons,
    reply_said,
    to_calendar,
    topic,
    where,
    who_comes,
)
from recovery_app.ui.client.groups_single import give_back, offers
from recovery_app.ui.client.groups_view import EMPTY, Groups, Page
from recovery_app.ui.client.whose import sign_in_link
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import badge, card, notice
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t


def page() -> rx.Component:
    """Groups."""
    view: Any = live("groups", Groups, EMPTY, module=PAGE)
    held_page: Any = held("groupsPage", Page, module=PAGE)
    return client_frame(
        page_title(
            rx.cond(view["peer"], t("groups.peer.title"), t("groups.title")),
            rx.cond(view["peer"], t("groups.peer.lede"), t("groups.lede")),
        ),
        rx.cond(view["loaded"], _loaded(view, held_page), skeleton(300, 72, 72)),
        place="groups",
        wide=True,
    )


def _loaded(view: Any, page: Any) -> rx.Component:
    nothing = (view["places"].length() == 0) & (view["pending"].length() == 0)
    return rx.fragment(
        _told(view, page),
        rx.cond(nothing, _no_group(view)),
        rx.el.div(
            rx.el.div(
                rx.foreach(view["called_off"], _called_off),
                rx.cond(
                    view["next"],
                    _next(view["next"], page),
                    rx.cond(view["places"].length() > 0, _nothing_next()),
                ),
                rx.foreach(view["pending"], lambda one: pending(one, page)),
                rx.cond(view["promise"], promise(view["promise"])),
                class_name="flex flex-col gap-4",
            ),
            rx.el.div(
                _later(view, page),
                offers(view),
                places(view, page),
                rx.cond(view["places"].length() > 0, _foot(view)),
                class_name="flex flex-col gap-4",
            ),
            class_name="grid grid-cols-1 gap-4 lg:grid-cols-2 lg:items-start lg:gap-5",
        ),
    )


def _told(view: Any, page: Any) -> rx.Component:
    """What was just done, what the program did not take, and that a place has ended."""
    why = rx.fragment(
        rx.el.p(say(page["error"])),
        rx.cond(page["error"]["key"] == "say.problem.sign_in", sign_in_link("/groups")),
    )
    words = rx.match(page["said"], ("promised", t("groups.promise.done")), ("left", t("groups.left")), "")
    return rx.el.div(
        rx.cond(page["error"], notice(why, tone="clay", lead="warning")),
        rx.cond(words != "", notice(rx.el.p(words), tone="pine", lead="check")),
        rx.foreach(view["refused"], _refused),
        rx.cond(
            view["gone"],
            notice(
                rx.el.p(t("groups.gone.title"), class_name="font-semibold"),
                rx.el.p(t("groups.gone.body"), class_name="mt-1"),
                button(t("groups.ok"), on_click=fn("goneRead", module=PAGE), look="plain"),
                tone="sky",
                lead="heart",
            ),
        ),
        aria_live="polite",
        class_name="flex flex-col gap-3 empty:hidden",
    )


def _refused(one: Any) -> rx.Component:
    return notice(
        rx.el.p(say(one["line"])),
        button(t("groups.ok"), on_click=fn("understood", module=PAGE).partial(one["id"]), look="plain"),
        tone="clay",
        lead="warning",
        key=one["id"],
    )


def _next(session: Any, page: Any) -> rx.Component:
    """The next session, or the one that runs."""
    head = rx.el.div(
        rx.el.p(
            t("groups.next"),
            " · ",
            rx.el.span(say(session["countdown"]), class_name="inline-block font-semibold"),
            class_name="text-[0.9375rem]",
        ),
        section_title(session["name"], class_name="mt-0.5 text-pine-ink break-words"),
        day_and_time(session, "mt-2 text-[1.0625rem]"),
        moved_and_there(session, "mt-1"),
        class_name="rounded-t-card bg-pine p-[20px] text-pine-ink",
    )
    body = rx.el.div(
        rx.cond(session["can_reply"], reply_buttons(session)),
        where(session, page),
        topic(session),
        homework(session),
        who_comes(session),
        give_back(session, page),
        to_calendar(session),
        class_name="flex flex-col gap-4 p-[18px]",
    )
    return rx.el.section(head, body, class_name="rounded-card bg-surface shadow-card")


def _called_off(session: Any) -> rx.Component:
    return notice(
        rx.el.p(t("groups.called_off.title"), ": ", session["name"], class_name="font-semibold break-words"),
        day_and_time(session, "line-through decoration-ink-faint"),
        rx.el.p(t("groups.called_off.body"), class_name="sr-only"),
        tone="clay",
        lead="warning",
        key=session["id"],
    )


def _later(view: Any, page: Any) -> rx.Component:
    rows = "flex flex-col gap-2.5"
    further = rx.el.details(
        rx.el.summary(
            t("groups.later.more", n=view["further"].length()),
            class_name="min-h-11 cursor-pointer py-2.5 text-[0.9375rem] font-semibold text-pine",
        ),
        rx.el.ul(rx.foreach(view["further"], lambda one: _row(one, page)), class_name=rows),
    )
    return rx.cond(
        view["later"].length() > 0,
        rx.el.section(
            section_title(t("groups.later.title"), id="later"),
            rx.el.ul(rx.foreach(view["later"], lambda one: _row(one, page)), class_name=rows),
            rx.cond(view["further"].length() > 0, further),
            aria_labelledby="later",
            class_name="flex flex-col gap-3",
        ),
    )


def _row(session: Any, page: Any) -> rx.Component:
    """A later session: when and what; the rest, with the reply, on demand."""
    return rx.el.li(
        rx.el.details(
            rx.el.summary(
                rx.el.div(
                    rx.el.p(session["name"], class_name="font-display text-lg/[1.25] font-semibold break-words"),
                    day_and_time(session, "mt-0.5 text-[0.9375rem] text-ink-soft"),
                    moved_and_there(session),
                    reply_said(session),
                    class_name="min-w-0 flex-1",
                ),
                icon("down", "size-5 text-ink-faint transition-transform duration-150 group-open:rotate-180"),
                class_name="flex min-h-tap cursor-pointer list-none items-center gap-3 "
                "[&::-webkit-details-marker]:hidden",
            ),
            rx.el.div(
                topic(session),
                where(session, page),
                rx.cond(session["can_reply"], reply_buttons(session)),
                give_back(session, page),
                to_calendar(session),
                class_name="mt-3 flex flex-col gap-4 border-t border-line pt-3",
            ),
            class_name="group",
        ),
        key=session["id"],
        class_name="rounded-card bg-surface p-[18px] shadow-card",
    )


def _foot(view: Any) -> rx.Component:
    week = view["week"]
    return rx.el.div(
        rx.cond(
            week,
            rx.fragment(
                small(
                    rx.el.span(t("groups.week.title"), ": ", class_name="font-semibold"),
                    t("groups.week.this", n=week["n"], hours=week["hours"]),
                    class_name="text-ink-soft",
                ),
                small(
                    t("groups.week.plan", sessions=week["planned"], hours=week["planned_hours"]),
                    class_name="text-ink-soft",
                ),
            ),
        ),
        small(t("groups.local_time", timezone=view["zone"])),
        small(t("groups.changed")),
        link(
            t("groups.feed"),
            to="/me/reminders",
            class_name=f"{UNDERLINED} inline-flex min-h-11 items-center self-start",
        ),
        class_name="flex flex-col gap-1 px-1",
    )


def _nothing_next() -> rx.Component:
    return card(
        section_title(t("groups.nothing_next.title")),
        rx.el.p(t("groups.nothing_next.body"), class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),
    )


def _no_group(view: Any) -> rx.Component:
    return card(
        badge("groups", "plum"),
        section_title(t("groups.empty.title"), class_name="mt-3 text-ink"),
        rx.el.p(
            rx.cond(view["peer"], t("groups.peer.empty"), t("groups.empty.body")),
            class_name="mt-1.5 text-[0.9375rem] text-ink-soft",
        ),
        button_link(t("groups.empty.code"), to="/join", look="quiet", class_name="mt-4"),
    )
