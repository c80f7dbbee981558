"""`/admin/team`: who cares for whom, handing over, absences with a substitute."""

import reflex as rx

from recovery_app.ui.admin.enrolment_form import option
from recovery_app.ui.admin.frame import admin_frame, form, part
from recovery_app.ui.admin.people_view import DutyRow, PersonRow
from recovery_app.ui.admin.team_state import AbsenceRow, TeamState
from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import STAFF, say, t

on_load = TeamState.open
_LIST = "mt-3 divide-y divide-line empty:hidden"
_ITEM = "flex flex-wrap items-center justify-between gap-x-4 py-1.5 text-[15px]"
_HEAD = "border-b border-line px-2 py-2 text-left text-[12px] font-medium text-ink-faint"
_CELL = "border-b border-line px-2 py-1.5 text-left text-[15px]"


def page() -> rx.Component:
    """Care teams."""
    return admin_frame(
        t("admin.assignment.title"),
        t("admin.assignment.lede"),
        rx.cond(TeamState.alone.length() > 0, _alone()),
        rx.el.div(_hand_over(), _absences(), class_name="grid items-start gap-3 lg:grid-cols-2"),
        _duties(),
        here="team",
    )


def _alone() -> rx.Component:
    return part(
        "alone",
        t("admin.assignment.unassigned"),
        rx.el.ul(rx.foreach(TeamState.alone, _lone), class_name=_LIST),
    )


def _lone(person: rx.Var[PersonRow]) -> rx.Component:
    return rx.el.li(link(person.name, to=person.href), class_name=_ITEM)


def _hand_over() -> rx.Component:
    return part(
        "hand-over",
        t("admin.assignment.hand_over"),
        form(
            _who("from", t("admin.assignment.hand_over_from.label"), t("admin.assignment.hand_over_from.hint")),
            _who("to", t("admin.assignment.hand_over_to.label"), t("admin.assignment.hand_over_to.hint")),
            save=t("admin.assignment.hand_over"),
            on_submit=TeamState.hand_over,
            of="assignment",
            class_name="sm:grid-cols-2",
        ),
        small(t("admin.assignment.hand_over_note"), class_name="mt-2 text-ink-soft"),
    )


def _who(name: str, label: rx.Var[str], hint: rx.Var[str]) -> rx.Component:
    return pick(label, id=f"who-{name}", name=name, hint=hint, options=rx.foreach(TeamState.staff, option))


def _absences() -> rx.Component:
    return part(
        "absences",
        t("admin.absence.title"),
        rx.cond(
            TeamState.absences.length() == 0,
            rx.el.p(t("admin.absence.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(TeamState.absences, _absence), class_name=_LIST),
        ),
        form(
            _who("staff", t("admin.absence.staff.label"), t("admin.absence.staff.hint")),
            _who("substitute", t("admin.absence.substitute.label"), t("admin.absence.substitute.hint")),
            *(
                field(
                    t(f"admin.absence.{name}.label"),
                    id=f"absence-{name}",
                    name=name,
                    type="date",
                    default_value=TeamState.today,
                    required=True,
                )
                for name in ("starts", "ends")
            ),
            save=t("admin.absence.save"),
            on_submit=TeamState.record_absence,
            of="absence",
            reset=True,
            class_name="sm:grid-cols-2",
        ),
        hint=t("admin.absence.lede"),
    )


def _absence(row: rx.Var[AbsenceRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(row.staff, " → ", row.substitute, class_name="font-semibold"),
            rx.el.span(" · ", say(row.starts, STAFF), " – ", say(row.ends, STAFF), class_name="text-ink-soft"),
        ),
        button(
            t("admin.absence.cancel"),
            look="plain",
            on_click=TeamState.cancel_absence(row.id),
            class_name="text-[14px]",
        ),
        class_name=_ITEM,
    )


def _duties() -> rx.Component:
    heads = (
        t("admin.assignment.client.label"),
        t("admin.assignment.staff.label"),
        t("admin.assignment.duty.label"),
        t("admin.assignment.starts.label"),
        t("admin.assignment.ends.label"),
    )
    return part(
        "duties",
        t("admin.assignment.title"),
        rx.cond(
            TeamState.duties.length() == 0,
            rx.el.p(t("admin.assignment.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            rx.el.div(
                rx.el.table(
                    rx.el.thead(rx.el.tr(*(rx.el.th(words, scope="col", class_name=_HEAD) for words in heads))),
                    rx.el.tbody(rx.foreach(TeamState.duties, _duty)),
                    class_name="w-full min-w-[520px]",
                ),
                tab_index=0,
                role="group",
                aria_labelledby="duties",
                class_name="mt-2 max-h-[480px] overflow-auto",
            ),
        ),
    )


def _duty(row: rx.Var[DutyRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.client, scope="row", class_name=f"{_CELL} font-semibold"),
        rx.el.td(row.staff, class_name=_CELL),
        rx.el.td(say(row.duty, STAFF), class_name=_CELL),
        rx.el.td(say(row.since, STAFF), class_name=f"{_CELL} text-ink-soft"),
        rx.el.td(say(row.until, STAFF), class_name=f"{_CELL} text-ink-soft"),
    )
