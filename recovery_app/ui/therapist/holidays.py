"""Days without groups."""

import reflex as rx

from recovery_app.features.groups.service.holidays import NAME_LENGTH
from recovery_app.ui.components.button import button
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.holidays_state import PART, HolidayRow, HolidaysState
from recovery_app.ui.therapist.panel import panel, wrong
from recovery_app.ui.therapist.result import result


def holidays_panel() -> rx.Component:
    """The days that are not over, and one more."""
    return panel(
        t("sessions.holidays.title"),
        small(t("sessions.holidays.hint"), class_name="text-ink-soft"),
        result(PART),
        rx.cond(
            HolidaysState.rows.length() == 0,
            small(t("sessions.holidays.none"), class_name="text-ink-soft"),
            rx.el.ul(rx.foreach(HolidaysState.rows, _row), class_name="divide-y divide-line"),
        ),
        rx.el.form(
            field(
                t("sessions.holidays.day"),
                id="holiday-day",
                name="day",
                type="date",
                required=True,
                error=wrong(PART, "day"),
            ),
            field(
                t("sessions.holidays.name"),
                id="holiday-name",
                name="name",
                required=True,
                max_length=NAME_LENGTH,
                auto_complete="off",
                error=wrong(PART, "name"),
            ),
            button(t("sessions.holidays.add"), type="submit", class_name="self-start text-[15px]"),
            on_submit=HolidaysState.add,
            key=HolidaysState.entered.to_string(),
            method="post",
            class_name="flex flex-col gap-3 border-t border-line pt-3",
        ),
    )


def _row(one: rx.Var[HolidayRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(one.name, class_name="text-[15px] break-words"),
            small(say(one.weekday, STAFF), " ", say(one.date, STAFF)),
            class_name="min-w-32 flex-1",
        ),
        sure(
            t("sessions.holidays.remove"),
            t("sessions.holidays.remove_sure", name=one.name),
            HolidaysState.remove(one.day),
            aria_label=t("sessions.holidays.remove_of", name=one.name),
        ),
        class_name="flex flex-wrap items-start gap-x-4 py-1.5",
    )
