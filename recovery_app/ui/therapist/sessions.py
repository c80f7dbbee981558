"""`/sessions`: the coming week of groups and appointments by day, and beside it what is made or changed."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.staff import staff_frame
from recovery_app.ui.therapist.finding import nothing_found, toggles
from recovery_app.ui.therapist.group_form import group_form
from recovery_app.ui.therapist.group_form_state import PART as GROUP_PART
from recovery_app.ui.therapist.group_form_state import GroupFormState
from recovery_app.ui.therapist.group_members import members_panel
from recovery_app.ui.therapist.group_members_state import GroupMembersState
from recovery_app.ui.therapist.holidays import holidays_panel
from recovery_app.ui.therapist.holidays_state import HolidaysState
from recovery_app.ui.therapist.panel_state import FORM, HOLIDAYS, MEMBERS, NO_PANEL, SESSION
from recovery_app.ui.therapist.result import result
from recovery_app.ui.therapist.session import session_panel
from recovery_app.ui.therapist.session_state import OneSessionState
from recovery_app.ui.therapist.sessions_state import SessionsState
from recovery_app.ui.therapist.sessions_view import ALL, MINE, DayView, GroupView, SessionView

on_load = SessionsState.open
_STEP = "grid size-11 place-items-center rounded-field border border-edge bg-surface text-ink-soft hover:bg-pine-soft"


def page() -> rx.Component:
    """The week beside the open panel; on a phone the panel stands first."""
    panel = SessionsState.panel
    return staff_frame(
        rx.el.div(
            page_title(t("sessions.title"), t("sessions.lede")),
            _tools(),
            rx.cond(panel != FORM, result(GROUP_PART)),
            rx.el.div(
                rx.el.div(_week(), _groups(), class_name="flex min-w-0 flex-col gap-4"),
                rx.cond(
                    panel != NO_PANEL,
                    rx.el.aside(
                        rx.match(
                            panel,
                            (FORM, group_form()),
                            (MEMBERS, members_panel()),
                            (SESSION, session_panel()),
                            (HOLIDAYS, holidays_panel()),
                            rx.fragment(),
                        ),
                        aria_label=t("sessions.panel"),
                        class_name="order-first min-w-0 lg:order-none",
                    ),
                ),
                class_name=rx.cond(
                    panel == NO_PANEL,
                    "max-w-4xl",
                    "grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,460px)]",
                ),
            ),
            class_name="flex flex-col gap-4",
        ),
        place="sessions",
        on_leave=SessionsState.close,
    )


def _tools() -> rx.Component:
    week = SessionsState.week
    return rx.el.div(
        rx.el.div(
            rx.el.button(
                icon("back", "size-5"),
                type="button",
                aria_label=t("sessions.previous"),
                on_click=SessionsState.turn(-1),
                class_name=_STEP,
            ),
            rx.el.h2(say(week.title, STAFF), aria_live="polite", class_name="min-w-36 text-center font-semibold"),
            rx.el.button(
                icon("next", "size-5"),
                type="button",
                aria_label=t("sessions.following"),
                on_click=SessionsState.turn(1),
                class_name=_STEP,
            ),
            rx.cond(
                ~week.is_this_week,
                button(t("sessions.this_week"), look="plain", on_click=SessionsState.turn(0), class_name="text-[14px]"),
            ),
            class_name="flex flex-wrap items-center gap-2",
        ),
        toggles(
            t("sessions.filter.label"),
            SessionsState.filter,
            SessionsState.only,
            {name: t(f"sessions.filter.{name}") for name in (MINE, ALL)},
        ),
        rx.cond(
            SessionsState.may_edit,
            rx.el.div(
                button(
                    t("sessions.holidays.open"), look="quiet", on_click=HolidaysState.open, class_name="text-[15px]"
                ),
                button(
                    t("sessions.form.new"),
                    look="quiet",
                    lead="plus",
                    on_click=GroupFormState.begin,
                    class_name="text-[15px]",
                ),
                class_name="ml-auto flex flex-wrap gap-2",
            ),
            small(t("sessions.read_only"), class_name="text-ink-soft"),
        ),
        class_name="flex flex-wrap items-center gap-x-5 gap-y-2",
    )


def _week() -> rx.Component:
    week = SessionsState.week
    return rx.el.div(
        rx.cond(
            week.shown == 0,
            nothing_found(
                t("sessions.empty.title"),
                rx.cond(week.hidden > 0, t("sessions.empty.others", n=week.hidden), t("sessions.empty.body")),
            ),
        ),
        rx.foreach(week.days, _day),
        class_name="flex flex-col gap-3",
    )


def _day(day: rx.Var[DayView]) -> rx.Component:
    return rx.el.section(
        rx.el.h3(
            rx.el.span(say(day.weekday, STAFF), class_name="font-semibold text-ink"),
            " ",
            say(day.date, STAFF),
            rx.cond(day.holiday != "", tag(t("sessions.holiday", name=day.holiday), "plum", "ml-2")),
            class_name="text-[14px] text-ink-soft first-letter:uppercase",
        ),
        rx.cond(
            day.sessions.length() == 0,
            small(t("sessions.no_sessions"), class_name="mt-1 text-ink-faint"),
            rx.el.ul(
                rx.foreach(day.sessions, _session),
                class_name="mt-1.5 divide-y divide-line overflow-hidden rounded-card bg-surface shadow-card",
            ),
        ),
    )


def _session(one: rx.Var[SessionView]) -> rx.Component:
    """The whole row opens the session."""
    off = rx.cond(one.is_off, "line-through decoration-1", "")
    return rx.el.li(
        rx.el.p(say(one.time, STAFF), class_name="w-full shrink-0 font-num text-[14px] text-ink-soft sm:w-44"),
        rx.el.div(
            rx.el.button(
                rx.el.span(one.name, class_name=off),
                rx.el.span(" ", say(one.label, STAFF), class_name="sr-only"),
                type="button",
                on_click=OneSessionState.open(one.id),
                class_name="text-left text-[15px] font-semibold text-ink after:absolute after:inset-0 "
                "focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-pine "
                "focus-visible:after:-outline-offset-2",
            ),
            rx.cond(one.topic != "", rx.el.p(one.topic, class_name="text-[14px] break-words text-ink")),
            small(
                say(one.led_by, STAFF),
                rx.cond(one.where.key != "", rx.fragment(" · ", say(one.where, STAFF)), ""),
                class_name="break-words text-ink-soft",
            ),
            rx.cond(
                one.conflicts.length() > 0,
                rx.el.ul(
                    rx.foreach(
                        one.conflicts,
                        lambda why: rx.el.li(
                            icon("warning", "mt-0.5 size-4 shrink-0 text-clay"),
                            rx.el.span(say(why, STAFF)),
                            class_name="flex gap-1.5",
                        ),
                    ),
                    class_name="mt-1 flex flex-col gap-0.5 text-[13px] text-ink",
                ),
            ),
            class_name="min-w-40 flex-1",
        ),
        rx.el.div(
            rx.cond(
                one.counts.key != "",
                rx.el.div(
                    rx.el.p(say(one.counts, STAFF), class_name="text-[14px] text-ink"),
                    rx.cond(one.places.key != "", small(say(one.places, STAFF), class_name="text-ink-soft")),
                ),
            ),
            rx.foreach(one.state, lambda what: tag(say(what, STAFF), "plain")),
            class_name="flex flex-wrap items-center gap-1.5 sm:max-w-56 sm:justify-end sm:text-right",
        ),
        class_name="relative flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3 hover:bg-pine-soft/60",
    )


def _groups() -> rx.Component:
    return card(
        section_title(t("sessions.groups.title"), id="groups-title"),
        rx.cond(
            SessionsState.week.groups.length() == 0,
            rx.el.p(t("sessions.groups.none"), class_name="mt-1 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(SessionsState.week.groups, _group), class_name="mt-1 divide-y divide-line"),
        ),
        role="region",
        aria_labelledby="groups-title",
    )


def _group(one: rx.Var[GroupView]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(one.name, class_name="text-[15px] font-semibold break-words"),
            small(say(one.kind, STAFF), " · ", say(one.led_by, STAFF), class_name="text-ink-soft"),
            rx.cond(one.asking.key != "", tag(say(one.asking, STAFF), "clay")),
            class_name="min-w-40 flex-1",
        ),
        rx.cond(
            SessionsState.may_edit,
            rx.el.div(
                _act(
                    t("sessions.members.open"),
                    t("sessions.members.open_of", name=one.name),
                    GroupMembersState.open(one.id),
                ),
                _act(t("sessions.form.edit"), t("sessions.form.change", name=one.name), GroupFormState.edit(one.id)),
                class_name="flex flex-wrap gap-x-3",
            ),
        ),
        class_name="flex flex-wrap items-center gap-x-4 gap-y-1 py-2",
    )


def _act(words: rx.Var[str], label: rx.Var[str], act: object) -> rx.Component:
    return button(words, look="plain", on_click=act, aria_label=label, class_name="text-[14px]")
