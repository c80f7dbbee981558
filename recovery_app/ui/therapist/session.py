"""One session: who comes, what it is about, when and where; cancelled, moved, booked."""

import reflex as rx

from recovery_app.features.groups.rules.schedule import LENGTHS, LONGEST, SHORTEST
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import notice
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.panel import folded, panel, wrong
from recovery_app.ui.therapist.result import result
from recovery_app.ui.therapist.session_attendance import attendance
from recovery_app.ui.therapist.session_state import BOOKING, SKILL, TIME, WORDS, OneSessionState
from recovery_app.ui.therapist.session_view import Choice, ReplyRow
from recovery_app.ui.therapist.sessions_state import SessionsState
from recovery_app.ui.therapist.skill_option import skill_option

_H3 = "font-semibold text-ink"


def session_panel() -> rx.Component:
    """The panel."""
    view = OneSessionState.view
    return panel(
        view.name,
        rx.cond(view.state.key != "", notice(say(view.state, STAFF), tone="plain")),
        rx.cond(view.is_led, rx.fragment(rx.cond(view.is_group, _replies(), _booking()), attendance())),
        rx.cond(SessionsState.may_edit, rx.el.div(_words(), _skill(), _time(), key=OneSessionState.opened.to_string())),
        result(WORDS),
        under=say(view.when, STAFF),
    )


def _replies() -> rx.Component:
    replies = OneSessionState.view.replies
    return rx.el.section(
        rx.el.h3(t("sessions.reply.title"), class_name=_H3),
        rx.cond(
            replies.length() == 0,
            small(t("sessions.members.none"), class_name="text-ink-soft"),
            rx.el.ul(rx.foreach(replies, _reply), class_name="mt-1 columns-1 gap-6 text-[15px] sm:columns-2"),
        ),
    )


def _reply(one: rx.Var[ReplyRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(one.name, rx.cond(one.is_peer, rx.fragment(" (", t("sessions.members.peer"), ")"))),
        rx.el.span(say(one.says, STAFF), class_name="text-[13px] text-ink-soft"),
        class_name="flex break-inside-avoid flex-wrap items-baseline justify-between gap-x-2 py-0.5",
    )


def _booking() -> rx.Component:
    view = OneSessionState.view
    return rx.el.section(
        rx.el.h3(t("sessions.booking.title"), class_name=_H3),
        rx.cond(
            view.holder != "",
            rx.el.div(
                rx.el.p(t("sessions.booking.held_by", name=view.holder), class_name="text-[15px]"),
                rx.cond(
                    view.can_book,
                    sure(
                        t("sessions.booking.free"),
                        t("sessions.booking.free_sure", name=view.holder),
                        OneSessionState.free,
                    ),
                ),
            ),
            rx.el.div(
                small(t("sessions.booking.nobody"), class_name="text-ink-soft"),
                rx.cond(view.can_book & (view.bookable.length() > 0), _book()),
            ),
        ),
        result(BOOKING),
    )


def _book() -> rx.Component:
    return rx.el.form(
        pick(
            t("sessions.members.client"),
            id="book-client",
            name="client",
            options=rx.foreach(OneSessionState.view.bookable, option),
        ),
        button(t("sessions.booking.book"), type="submit", look="quiet", class_name="self-start text-[15px]"),
        on_submit=OneSessionState.book,
        method="post",
        class_name="mt-2 flex flex-col gap-3",
    )


def option(one: rx.Var[Choice]) -> rx.Component:
    """Something to choose."""
    return rx.el.option(say(one.words, STAFF), value=one.id)


def _words() -> rx.Component:
    view = OneSessionState.view
    return folded(
        t("sessions.session.words"),
        rx.el.form(
            field(
                t("sessions.session.topic"),
                id="session-topic",
                name="topic",
                default_value=view.topic,
                max_length=LENGTHS["topic"],
                auto_complete="off",
                error=wrong(WORDS, "topic"),
            ),
            field(
                t("sessions.session.neutral_topic"),
                id="session-neutral-topic",
                name="neutral_topic",
                hint=t("sessions.session.neutral_hint"),
                default_value=view.neutral_topic,
                max_length=LENGTHS["neutral_topic"],
                auto_complete="off",
                error=wrong(WORDS, "neutral_topic"),
            ),
            field(
                t("sessions.session.place"),
                id="session-place",
                name="place",
                hint=t("sessions.session.place_hint"),
                placeholder=view.group_place,
                default_value=view.place,
                max_length=LENGTHS["place"],
                auto_complete="off",
                error=wrong(WORDS, "place"),
            ),
            field(
                t("sessions.session.link"),
                id="session-link",
                name="link",
                default_value=view.link,
                max_length=LENGTHS["link"],
                auto_complete="off",
                error=wrong(WORDS, "link"),
            ),
            small(t("staff.comment_hint"), class_name="text-ink-soft"),
            button(t("staff.save"), type="submit", look="quiet", class_name="self-start text-[15px]"),
            on_submit=OneSessionState.describe,
            method="post",
            class_name="flex flex-col gap-3",
        ),
    )


def _skill() -> rx.Component:
    """Of groups only: homework of the members until the group meets again."""
    view = OneSessionState.view
    return rx.cond(
        view.is_group & ~view.is_off,
        folded(
            rx.fragment(
                t("library.groups.skill"),
                rx.cond(view.skill != "", rx.el.span(": ", say(view.skill_title, STAFF), class_name="font-normal")),
            ),
            small(t("library.groups.lede"), class_name="text-ink-soft"),
            rx.el.form(
                pick(
                    t("library.groups.skill"),
                    id="session-skill",
                    name="skill",
                    default_value=view.skill,
                    options=[
                        rx.el.option(t("library.groups.unnamed"), value=""),
                        rx.foreach(OneSessionState.skills, skill_option),
                    ],
                ),
                button(t("library.groups.save"), type="submit", look="quiet", class_name="self-start text-[15px]"),
                on_submit=OneSessionState.name_skill,
                method="post",
                class_name="flex flex-col gap-3",
            ),
            result(SKILL),
        ),
    )


def _time() -> rx.Component:
    view = OneSessionState.view
    return rx.el.div(
        rx.cond(view.can_change, folded(t("sessions.session.move"), _move())),
        rx.el.div(
            rx.cond(
                view.can_change,
                sure(t("sessions.session.cancel"), t("sessions.session.cancel_sure"), OneSessionState.cancel),
            ),
            rx.cond(
                view.can_bring_back,
                button(
                    t("sessions.session.bring_back"),
                    look="quiet",
                    on_click=OneSessionState.bring_back,
                    class_name="text-[15px]",
                ),
            ),
            class_name="border-t border-line pt-2",
        ),
        result(TIME),
    )


def _move() -> rx.Component:
    view = OneSessionState.view
    return rx.el.form(
        rx.el.div(
            field(
                t("sessions.session.day"),
                id="move-day",
                name="day",
                type="date",
                default_value=view.day,
                error=wrong(TIME, "day"),
            ),
            field(
                t("sessions.form.starts"),
                id="move-starts",
                name="starts",
                type="time",
                default_value=view.starts,
                error=wrong(TIME, "starts"),
            ),
            field(
                t("sessions.form.minutes"),
                id="move-minutes",
                name="minutes",
                type="number",
                min=str(SHORTEST),
                max=str(LONGEST),
                default_value=view.minutes,
                error=wrong(TIME, "minutes"),
            ),
            class_name="grid gap-3 sm:grid-cols-2",
        ),
        button(t("sessions.session.move_save"), type="submit", look="quiet", class_name="self-start text-[15px]"),
        on_submit=OneSessionState.move,
        method="post",
        class_name="flex flex-col gap-3",
    )
