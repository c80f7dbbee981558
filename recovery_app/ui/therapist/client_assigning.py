"""The form that assigns a skill to one client: which, how many times in which days, with a note to the client."""

import reflex as rx

from recovery_app.features.skills.rules.assignments import MOST_TIMES, NOTE_LENGTH
from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field, text_area
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.therapist.client_state import ClientState
from recovery_app.ui.therapist.practice_state import PracticeState
from recovery_app.ui.therapist.skill_option import skill_option

USUAL_TIMES = "3"


def assign_form() -> rx.Component:
    """Fields with what is usual filled in: three times within a week from today."""
    name = ClientState.client.name
    return rx.el.form(
        rx.el.div(
            pick(
                t("client.practice.assign.skill"),
                id="assign-skill",
                name="skill",
                hint=t("client.practice.assign.skill_hint", name=name),
                required=True,
                auto_focus=True,
                options=[
                    rx.el.option(t("client.practice.assign.choose"), value=""),
                    rx.foreach(PracticeState.options, skill_option),
                ],
            ),
            class_name="sm:col-span-full lg:col-span-3",
        ),
        field(
            t("client.practice.assign.times"),
            id="assign-times",
            name="times",
            type="number",
            min="1",
            max=str(MOST_TIMES),
            default_value=USUAL_TIMES,
            hint=t("client.practice.assign.times_hint"),
        ),
        field(
            t("client.practice.assign.starts"),
            id="assign-starts",
            name="starts",
            type="date",
            default_value=PracticeState.first,
            required=True,
        ),
        field(
            t("client.practice.assign.ends"),
            id="assign-ends",
            name="ends",
            type="date",
            default_value=PracticeState.last,
            hint=t("client.practice.assign.ends_hint"),
        ),
        rx.el.div(
            text_area(
                t("client.practice.assign.note", name=name),
                id="assign-note",
                name="note",
                rows="2",
                max_length=NOTE_LENGTH,
                hint=rx.fragment(t("client.practice.assign.note_hint", name=name), " ", t("staff.comment_hint")),
            ),
            class_name="sm:col-span-full",
        ),
        rx.el.div(
            button(t("client.practice.assign.save"), type="submit", class_name="text-[15px]"),
            button(t("staff.cancel"), look="plain", on_click=PracticeState.stop),
            class_name="flex flex-wrap items-center gap-3 sm:col-span-full",
        ),
        on_submit=PracticeState.assign,
        method="post",  # never into the address, even before any script has run
        class_name="mt-3 grid items-end gap-4 rounded-field bg-sunken p-4 sm:grid-cols-3 print:hidden",
    )
