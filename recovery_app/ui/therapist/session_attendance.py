"""Attendance of one session on one screen: four choices for each client, one Save, and what was made up."""

from typing import Any

import reflex as rx

from recovery_app.features.groups.rules.attendance import STATUSES
from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.result import result
from recovery_app.ui.therapist.session_state import ATTENDANCE, OneSessionState
from recovery_app.ui.therapist.session_view import AttendanceRow

_RADIO = (
    "flex min-h-9 cursor-pointer items-center rounded-[18px] border border-edge bg-surface px-3 text-[13px] "
    "text-ink-soft peer-checked:border-pine peer-checked:bg-pine-soft peer-checked:font-semibold "
    "peer-checked:text-pine peer-focus-visible:outline-3 peer-focus-visible:outline-pine"
)


def attendance() -> rx.Component:
    """Nothing is saved until Save is pressed; the replies only fill it in."""
    view = OneSessionState.view
    return rx.cond(
        view.can_mark,
        rx.el.section(
            rx.el.h3(t("sessions.attendance.title"), class_name="font-semibold text-ink"),
            small(
                rx.cond(view.is_marked, t("sessions.attendance.is_saved"), t("sessions.attendance.not_saved")),
                class_name="text-ink-soft",
            ),
            rx.el.form(
                rx.foreach(view.attendance, _row),
                button(t("sessions.attendance.save"), type="submit", class_name="self-start text-[15px]"),
                on_submit=OneSessionState.mark,
                key=OneSessionState.opened.to_string(),
                method="post",
                class_name="mt-2 flex flex-col gap-2",
            ),
            result(ATTENDANCE),
            _absences(),
            class_name="border-t border-line pt-3",
        ),
    )


def _row(one: rx.Var[AttendanceRow]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(
            one.name,
            rx.cond(
                one.note.key != "",
                rx.el.span(" ", say(one.note, STAFF), class_name="text-[13px] font-normal text-ink-soft"),
            ),
            class_name="py-1 text-[15px] font-semibold break-words text-ink sm:float-left sm:mr-3 sm:w-32",
        ),
        rx.el.div(*(_choice(one, status) for status in STATUSES), class_name="flex flex-wrap gap-1.5"),
        class_name="min-w-0 border-b border-line pb-2",
    )


def _choice(one: rx.Var[AttendanceRow], status: str) -> rx.Component:
    own: Any = f"mark-{status}-" + one.id
    return rx.el.div(
        rx.el.input(
            type="radio",
            id=own,
            name="status_" + one.id,
            value=status,
            default_checked=one.chosen == status,
            class_name="peer sr-only",
        ),
        rx.el.label(t(f"sessions.attendance.{status}"), html_for=own, class_name=_RADIO),
        class_name="relative",
    )


def _absences() -> rx.Component:
    """Only what is saved as absent can be made up."""
    return rx.foreach(OneSessionState.view.attendance, lambda one: rx.cond(one.is_absent, _made_up(one)))


def _made_up(one: rx.Var[AttendanceRow]) -> rx.Component:
    return rx.el.div(
        pick(
            t("sessions.attendance.made_up", name=one.name),
            id="made-up-" + one.id,
            name="made_up",
            value=one.made_up_in,
            on_change=lambda chosen: OneSessionState.make_up(one.id, chosen),
            options=[
                rx.el.option(t("sessions.attendance.not_made_up"), value=""),
                rx.foreach(
                    OneSessionState.view.make_ups,
                    lambda session: rx.el.option(say(session.words, STAFF), value=session.id),
                ),
            ],
        ),
        class_name="mt-3",
    )
