"""`/admin/people`: everybody with an account, and adding somebody."""

import reflex as rx

from recovery_app.content.messages import LANGUAGES
from recovery_app.core.actors import Role
from recovery_app.ui.admin.enrolment_form import enrolment_fields
from recovery_app.ui.admin.frame import admin_frame, form, part
from recovery_app.ui.admin.people_state import PeopleState
from recovery_app.ui.admin.people_view import COLUMNS, PersonRow
from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import check, checks, pick
from recovery_app.ui.components.field import field
from recovery_app.ui.components.link import link
from recovery_app.ui.components.table import sort_head
from recovery_app.ui.shell.i18n import STAFF, say, t

on_load = PeopleState.open
_CELL = "border-b border-line px-2 py-2 align-top text-[15px]"


def page() -> rx.Component:
    """The list of people."""
    return admin_frame(
        t("admin.people.title"),
        t("admin.people.lede"),
        rx.cond(PeopleState.is_adding, _new_person(), _tools()),
        _table(),
        here="people",
    )


def _tools() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.label(t("admin.people.search"), html_for="people-search", class_name="sr-only"),
            rx.el.input(
                id="people-search",
                type="search",
                placeholder=t("admin.people.search"),
                on_change=PeopleState.look_for,
                auto_complete="off",
                class_name="min-h-11 w-full rounded-[22px] border-[1.5px] border-edge bg-surface px-4 text-[15px]",
            ),
            class_name="w-full sm:w-72",
        ),
        button(t("admin.people.add"), lead="plus", on_click=PeopleState.begin_adding, class_name="text-[15px]"),
        class_name="flex flex-wrap items-center gap-3",
    )


def _new_person() -> rx.Component:
    return part(
        "new-person",
        t("admin.people.add"),
        form(
            field(
                t("admin.people.name.label"),
                id="person-name",
                name="name",
                hint=t("admin.people.name.hint"),
                required=True,
                max_length=80,
                auto_complete="off",
                auto_focus=True,
            ),
            field(
                t("admin.people.email.label"),
                id="person-email",
                name="email",
                type="email",
                hint=t("admin.people.email.hint"),
                auto_complete="off",
            ),
            rx.el.div(
                checks(
                    t("admin.people.role.label"),
                    *(_role(role) for role in Role),
                    hint=t("admin.people.role.hint"),
                ),
                class_name="sm:col-span-full",
            ),
            pick(
                t("admin.people.language.label"),
                id="person-language",
                name="language",
                hint=t("admin.people.language.hint"),
                options=[rx.el.option(t(f"staff.language.{code}"), value=code) for code in LANGUAGES],
            ),
            field(
                t("admin.people.timezone.label"),
                id="person-timezone",
                name="timezone",
                hint=t("admin.people.timezone.hint"),
                default_value=PeopleState.timezone,
            ),
            rx.cond(
                PeopleState.is_client,
                rx.el.div(
                    *enrolment_fields(PeopleState.sites, PeopleState.today),
                    class_name="grid gap-4 border-t border-line pt-4 sm:col-span-full sm:grid-cols-2",
                ),
            ),
            save=t("admin.people.save"),
            on_submit=PeopleState.add,
            of="people",
            class_name="sm:grid-cols-2",
        ),
        button(t("staff.cancel"), look="plain", on_click=PeopleState.stop_adding, class_name="mt-2"),
    )


def _role(role: Role) -> rx.Component:
    events = {"on_change": PeopleState.set_client} if role is Role.CLIENT else {}
    return check(t(f"staff.role.{role}"), name=f"role_{role}", **events)


def _table() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *(
                        sort_head(
                            t(f"admin.people.column_{column}"),
                            is_sorted=PeopleState.sort == column,
                            descending=PeopleState.descending,
                            on_sort=PeopleState.sort_by(column),
                        )
                        for column in COLUMNS
                    )
                )
            ),
            rx.el.tbody(rx.foreach(PeopleState.rows, _row)),
            class_name="w-full min-w-[520px] border-collapse",
        ),
        tab_index=0,
        role="group",
        aria_label=t("admin.people.title"),
        class_name="overflow-x-auto",
    )


def _row(person: rx.Var[PersonRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(link(person.name, to=person.href), scope="row", class_name=f"{_CELL} text-left"),
        rx.el.td(
            rx.foreach(person.roles, lambda role, at: rx.fragment(rx.cond(at > 0, ", ", ""), say(role, STAFF))),
            class_name=_CELL,
        ),
        rx.el.td(
            rx.cond(person.email != "", person.email, t("admin.people.no_email")), class_name=f"{_CELL} text-ink-soft"
        ),
        rx.el.td(say(person.state, STAFF), class_name=f"{_CELL} text-ink-soft"),
    )
