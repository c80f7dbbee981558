"""`/admin/people/<id>`: one person: roles, invitation or one-time code, episodes of care, care team."""

import reflex as rx

from recovery_app.core.actors import Role
from recovery_app.features.programs.rules import DUTIES
from recovery_app.ui.admin.enrolment_form import change_fields, enrolment_fields, option
from recovery_app.ui.admin.frame import admin_frame, form, part, sure
from recovery_app.ui.admin.people_view import Choice, CodeRow, DutyRow, EpisodeRow, RoleView
from recovery_app.ui.admin.person_state import PersonState
from recovery_app.ui.components.button import button
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t

on_load = PersonState.open
_LIST = "mt-3 divide-y divide-line empty:hidden"
_ITEM = "flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2 text-[15px]"


def page() -> rx.Component:
    """One person."""
    person = PersonState.person
    return admin_frame(
        person.name,
        rx.cond(person.email != "", person.email, t("admin.people.no_email")),
        rx.el.div(
            _roles(),
            rx.cond(~person.is_closed, _codes()),
            rx.cond(person.may_be_client | (person.episodes.length() > 0), _episodes()),
            rx.cond(person.open_episode != "", rx.fragment(_team(), _supporters())),
            rx.cond(person.is_clinician, _clients()),
            rx.cond(~person.is_erased, _account()),
            class_name="grid items-start gap-3 lg:grid-cols-2",
        ),
        here="people",
        on_leave=PersonState.leave,
    )


def _roles() -> rx.Component:
    return part(
        "roles",
        t("admin.people.role.label"),
        rx.el.ul(rx.foreach(PersonState.person.roles, _role), class_name=_LIST),
        form(
            pick(
                t("admin.people.role.label"),
                id="add-role",
                name="role",
                hint=t("admin.people.role.hint"),
                options=[
                    rx.el.option(t(f"staff.role.{role}"), value=role.value) for role in Role if role is not Role.CLIENT
                ],
            ),
            save=t("admin.people.add_role"),
            on_submit=PersonState.add_role,
            of="people",
        ),
    )


def _role(role: rx.Var[RoleView]) -> rx.Component:
    question = t("admin.people.end_role_sure", role=say(role.words, STAFF), name=PersonState.person.name)
    return rx.el.li(
        rx.el.span(say(role.words, STAFF), class_name="py-1.5 font-semibold"),
        sure(t("admin.people.end_role"), question, PersonState.end_role(role.code)),
        class_name=_ITEM,
    )


def _codes() -> rx.Component:
    """An invitation for somebody who has not joined, a one-time code for somebody who has."""
    joined = PersonState.person.can_sign_in
    return part(
        "codes",
        rx.cond(joined, t("admin.people.reset"), t("admin.invitation.title")),
        rx.cond(
            PersonState.person.code_by_team,
            rx.el.p(t("admin.people.reset_by_team"), class_name="mt-1 text-[14px] text-ink-soft"),
            _make_code(),
        ),
        rx.el.div(rx.cond(PersonState.fresh.code != "", _fresh()), aria_live="polite"),
        rx.el.ul(rx.foreach(PersonState.person.codes, _code), class_name=_LIST),
    )


def _make_code() -> rx.Component:
    joined = PersonState.person.can_sign_in
    return rx.fragment(
        rx.el.p(
            rx.cond(joined, t("admin.people.reset_hint", n=1), t("admin.invitation.lede")),
            class_name="mt-1 text-[14px] text-ink-soft",
        ),
        button(
            rx.cond(joined, t("admin.people.reset"), t("admin.invitation.make")),
            on_click=PersonState.make_code,
            class_name="mt-3 text-[15px]",
        ),
    )


def _fresh() -> rx.Component:
    """The code itself, this once."""
    fresh = PersonState.fresh
    return rx.el.div(
        rx.el.p(t("admin.invitation.once"), class_name="text-[14px] font-semibold text-clay"),
        rx.el.p(fresh.code, class_name="mt-1 font-num text-[26px] font-semibold tracking-wider select-all"),
        rx.cond(
            fresh.link != "",
            rx.el.div(
                rx.el.img(
                    src=fresh.picture,
                    alt=t("admin.invitation.qr", name=PersonState.person.name),
                    class_name="mt-2 size-48 rounded-field",
                ),
                rx.el.p(fresh.link, class_name="mt-2 break-all text-[14px] text-ink-soft select-all"),
            ),
        ),
        class_name="mt-3 rounded-field bg-sunken p-4",
    )


def _code(code: rx.Var[CodeRow]) -> rx.Component:
    question = t("admin.code.revoke_sure", name=PersonState.person.name)
    return rx.el.li(
        rx.el.span(say(code.what, STAFF), rx.el.span(" · ", say(code.state, STAFF), class_name="text-ink-soft")),
        rx.cond(code.is_open, sure(t("admin.code.revoke"), question, PersonState.revoke(code.id))),
        class_name=_ITEM,
    )


def _episodes() -> rx.Component:
    return part(
        "episodes",
        t("admin.enrolment.title"),
        rx.cond(
            PersonState.person.episodes.length() == 0,
            rx.el.p(t("admin.enrolment.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(PersonState.person.episodes, _episode), class_name=_LIST),
        ),
        rx.cond(
            PersonState.person.open_episode != "",
            rx.cond(PersonState.is_changing, _change_form(), rx.fragment(_change(), _status_form())),
            rx.cond(PersonState.person.may_be_client, _begin()),
        ),
        hint=t("admin.enrolment.lede"),
    )


def _change() -> rx.Component:
    return button(
        t("admin.enrolment.change"),
        look="quiet",
        on_click=PersonState.begin_changing,
        class_name="mt-3 text-[15px]",
    )


def _change_form() -> rx.Component:
    """An open episode, with what stands in it."""
    return rx.fragment(
        form(
            *change_fields(PersonState.sites, PersonState.today, PersonState.enrolment),
            save=t("admin.enrolment.save_change"),
            on_submit=PersonState.change_enrolment,
            of="enrolment",
            class_name="border-t border-line pt-4 sm:grid-cols-2",
        ),
        button(t("staff.cancel"), look="plain", on_click=PersonState.stop_changing, class_name="mt-2"),
    )


def _begin() -> rx.Component:
    """A new episode: at hand for a client, one step away for everybody else."""
    words = t("admin.enrolment.begin")
    return rx.cond(
        PersonState.person.is_client,
        _enrolment_form(),
        rx.el.details(
            rx.el.summary(words, class_name="inline-flex min-h-9 items-center text-[14px] font-semibold text-pine"),
            rx.el.p(t("admin.enrolment.begin_hint"), class_name="text-[14px] text-ink-soft"),
            _enrolment_form(),
            class_name="mt-3",
        ),
    )


def _episode(episode: rx.Var[EpisodeRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(say(episode.level, STAFF), " · ", say(episode.status, STAFF), class_name="font-semibold"),
            rx.el.p(
                say(episode.since, STAFF),
                rx.foreach(episode.tracks, lambda track: rx.fragment(" · ", say(track, STAFF))),
                class_name="text-[14px] text-ink-soft",
            ),
        ),
        rx.cond(episode.is_open, tag(t("admin.enrolment.open"), "pine")),
        class_name=_ITEM,
    )


def _status_form() -> rx.Component:
    return form(
        pick(
            t("admin.enrolment.status.label"),
            id="new-status",
            name="status",
            hint=t("admin.enrolment.status.hint"),
            options=rx.foreach(PersonState.person.next_statuses, option),
        ),
        field(
            t("admin.enrolment.status_from.label"),
            id="status-from",
            name="from_day",
            type="date",
            hint=t("admin.enrolment.status_from.hint"),
            default_value=PersonState.today,
            required=True,
        ),
        field(
            t("admin.enrolment.status_reason.label"),
            id="status-reason",
            name="reason",
            hint=t("admin.enrolment.status_reason.hint"),
            max_length=400,
        ),
        small(t("admin.enrolment.ended_note")),
        save=t("admin.enrolment.change_status"),
        on_submit=PersonState.change_status,
        of="enrolment",
        reset=True,
        class_name="border-t border-line pt-4",
    )


def _enrolment_form() -> rx.Component:
    return form(
        *enrolment_fields(PersonState.sites, PersonState.today),
        save=t("admin.enrolment.save"),
        on_submit=PersonState.enrol,
        of="enrolment",
        class_name="sm:grid-cols-2",
    )


def _supporters() -> rx.Component:
    """Whom the client can choose to share with. Nobody sees anything by it."""
    return part(
        "supporters",
        t("admin.supporter.title"),
        rx.el.ul(rx.foreach(PersonState.linked, _supporter), class_name=_LIST),
        rx.cond(
            PersonState.supporters.length() == 0,
            rx.el.p(t("admin.supporter.none"), class_name="mt-2 text-[15px] text-ink-soft"),
            form(
                pick(
                    t("admin.supporter.label"),
                    id="link-supporter",
                    name="supporter",
                    options=rx.foreach(PersonState.supporters, option),
                ),
                save=t("admin.supporter.save"),
                on_submit=PersonState.link_supporter,
                of="supporter",
            ),
        ),
        hint=t("admin.supporter.lede", name=PersonState.person.name),
    )


def _supporter(link: rx.Var[Choice]) -> rx.Component:
    question = t("admin.supporter.end_sure", name=PersonState.person.name)
    return rx.el.li(
        rx.el.span(say(link.words, STAFF), class_name="py-1.5 font-semibold"),
        sure(t("admin.supporter.end"), question, PersonState.end_supporter_link(link.value)),
        class_name=_ITEM,
    )


def _team() -> rx.Component:
    return part(
        "team",
        t("client.team.title"),
        rx.el.ul(rx.foreach(PersonState.person.team, _duty), class_name=_LIST),
        form(
            pick(
                t("admin.assignment.staff.label"),
                id="assign-staff",
                name="staff",
                options=rx.foreach(PersonState.staff, option),
            ),
            pick(
                t("admin.assignment.duty.label"),
                id="assign-duty",
                name="duty",
                options=[rx.el.option(t(f"staff.duty.{duty}"), value=duty) for duty in DUTIES],
            ),
            *(
                field(
                    t(f"admin.assignment.{name}.label"),
                    id=f"assign-{name}",
                    name=name,
                    type="date",
                    hint=t(f"admin.assignment.{name}.hint"),
                )
                for name in ("starts", "ends")
            ),
            save=t("admin.assignment.save"),
            on_submit=PersonState.assign,
            of="assignment",
            class_name="sm:grid-cols-2",
        ),
        hint=t("admin.assignment.lede"),
    )


def _duty(row: rx.Var[DutyRow]) -> rx.Component:
    question = t("admin.assignment.end_sure", staff=row.staff, client=row.client)
    return rx.el.li(
        rx.el.span(
            rx.el.span(row.staff, class_name="font-semibold"),
            _details(row),
            class_name="py-1.5",
        ),
        sure(t("admin.assignment.end"), question, PersonState.end_duty(row.id)),
        class_name=_ITEM,
    )


def _details(row: rx.Var[DutyRow]) -> rx.Component:
    return rx.el.span(
        " · ",
        say(row.duty, STAFF),
        " · ",
        say(row.since, STAFF),
        rx.cond(row.until.key != "", rx.fragment(" ", say(row.until, STAFF))),
        class_name="text-ink-soft",
    )


def _account() -> rx.Component:
    """Close the account, or open it again."""
    name = PersonState.person.name
    return part(
        "account",
        t("admin.people.account"),
        rx.cond(
            PersonState.person.is_closed,
            rx.fragment(
                rx.el.p(t("admin.people.closed_hint", name=name), class_name="mt-1 text-[14px] text-ink-soft"),
                sure(t("admin.people.reopen"), t("admin.people.reopen_sure", name=name), PersonState.reopen_account),
            ),
            rx.fragment(
                rx.el.p(t("admin.people.close_hint"), class_name="mt-1 text-[14px] text-ink-soft"),
                sure(t("admin.people.close"), t("admin.people.close_sure", name=name), PersonState.close_account),
            ),
        ),
    )


def _clients() -> rx.Component:
    """Whom this person cares for; handing over is on the page of teams."""
    return part(
        "clients",
        t("nav.clients"),
        rx.cond(
            PersonState.person.clients.length() == 0,
            rx.el.p(t("admin.assignment.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            rx.el.ul(
                rx.foreach(
                    PersonState.person.clients,
                    lambda row: rx.el.li(
                        row.client,
                        _details(row),
                        class_name="py-1.5 text-[15px]",
                    ),
                ),
                class_name=_LIST,
            ),
        ),
    )
