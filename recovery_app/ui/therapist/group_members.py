"""Members of a group: who is in it, who asks, a client to add, and the code that peers ask with."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.finding import search
from recovery_app.ui.therapist.group_members_state import PART, CandidateRow, GroupMembersState, MemberRow
from recovery_app.ui.therapist.panel import panel
from recovery_app.ui.therapist.result import result

_H3 = "font-semibold text-ink"


def members_panel() -> rx.Component:
    """Leaders see who is in it; others only put their own clients in."""
    view = GroupMembersState.view
    return panel(
        view.name,
        result(PART),
        rx.cond(
            view.is_led,
            rx.fragment(_asking(), _members()),
            small(t("sessions.members.not_led"), class_name="text-ink-soft"),
        ),
        _add(),
        rx.cond(view.is_led & view.has_codes, _code()),
    )


def _asking() -> rx.Component:
    asking = GroupMembersState.view.asking
    return rx.cond(
        asking.length() > 0,
        rx.el.section(
            rx.el.h3(t("sessions.members.asking"), class_name=_H3),
            small(t("sessions.members.asking_hint"), class_name="text-ink-soft"),
            rx.el.ul(rx.foreach(asking, _who_asks), class_name="mt-1 divide-y divide-line"),
        ),
    )


def _who_asks(one: rx.Var[MemberRow]) -> rx.Component:
    hidden = rx.el.span(" ", one.alias, class_name="sr-only")
    return rx.el.li(
        rx.el.p(one.alias, class_name="min-w-24 flex-1 text-[15px] break-words"),
        button(
            rx.fragment(t("sessions.members.approve"), hidden),
            look="quiet",
            on_click=GroupMembersState.approve(one.id),
            class_name="text-[14px]",
        ),
        button(
            rx.fragment(t("sessions.members.say_no"), hidden),
            look="plain",
            on_click=GroupMembersState.remove(one.id),
            class_name="text-[14px]",
        ),
        sure(
            t("sessions.members.block"),
            t("sessions.members.block_sure", name=one.alias),
            GroupMembersState.block(one.id),
        ),
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1 py-2",
    )


def _members() -> rx.Component:
    members = GroupMembersState.view.members
    return rx.el.section(
        rx.el.h3(t("sessions.members.title", n=members.length()), class_name=_H3),
        rx.cond(
            members.length() == 0,
            small(t("sessions.members.none"), class_name="text-ink-soft"),
            rx.el.ul(rx.foreach(members, _member), class_name="mt-1 divide-y divide-line"),
        ),
    )


def _member(one: rx.Var[MemberRow]) -> rx.Component:
    name = rx.cond(one.is_peer, one.alias, one.name)
    return rx.el.li(
        rx.el.div(
            rx.el.p(name, class_name="text-[15px] break-words"),
            small(say(one.what, STAFF)),
            class_name="min-w-32 flex-1",
        ),
        rx.cond(
            one.is_blocked,
            button(
                rx.fragment(t("sessions.members.unblock"), rx.el.span(" ", name, class_name="sr-only")),
                look="plain",
                on_click=GroupMembersState.remove(one.id),
                class_name="text-[14px]",
            ),
            rx.el.div(
                sure(
                    t("sessions.members.remove"),
                    t("sessions.members.remove_sure", name=name),
                    GroupMembersState.remove(one.id),
                    aria_label=t("sessions.members.remove_of", name=name),
                ),
                rx.cond(
                    one.is_peer,
                    sure(
                        t("sessions.members.block"),
                        t("sessions.members.block_sure", name=name),
                        GroupMembersState.block(one.id),
                        aria_label=t("sessions.members.block_of", name=name),
                    ),
                ),
                class_name="flex flex-wrap gap-x-3",
            ),
        ),
        class_name="flex flex-wrap items-start gap-x-4 py-1.5",
    )


def _add() -> rx.Component:
    return rx.el.section(
        rx.el.h3(t("sessions.members.add_title"), class_name=_H3),
        small(t("sessions.members.add_hint"), class_name="text-ink-soft"),
        rx.el.div(
            search(
                t("sessions.members.search"),
                id="candidate-search",
                value=GroupMembersState.search,
                on_change=GroupMembersState.look_for,
            ),
            key=GroupMembersState.view.group_id,
            class_name="mt-2",
        ),
        rx.cond(
            GroupMembersState.candidates.length() == 0,
            small(t("sessions.members.nobody_to_add"), class_name="mt-2 text-ink-soft"),
            rx.el.form(
                pick(
                    t("sessions.members.client"),
                    id="candidate",
                    name="client",
                    options=rx.foreach(GroupMembersState.candidates, _candidate),
                ),
                button(t("sessions.members.add"), type="submit", look="quiet", class_name="self-start text-[15px]"),
                on_submit=GroupMembersState.add,
                method="post",
                class_name="mt-2 flex flex-col gap-3",
            ),
        ),
        class_name="border-t border-line pt-3",
    )


def _candidate(one: rx.Var[CandidateRow]) -> rx.Component:
    return rx.el.option(one.name, value=one.id)


def _code() -> rx.Component:
    code = GroupMembersState.code
    return rx.el.section(
        rx.el.h3(t("sessions.code.title"), class_name=_H3),
        small(t("sessions.code.hint"), class_name="text-ink-soft"),
        rx.el.div(
            rx.cond(
                code.code != "",
                rx.el.div(
                    rx.el.p(code.code, class_name="font-num text-[26px] font-semibold tracking-wider select-all"),
                    rx.el.p(code.link, class_name="text-[14px] break-all text-ink-soft select-all"),
                    rx.el.img(
                        src=code.qr, alt=t("sessions.code.qr"), class_name="mt-2 size-44 rounded-field bg-white p-2"
                    ),
                    small(t("sessions.code.once"), class_name="mt-1 text-ink-soft"),
                ),
            ),
            rx.cond(code.is_open, small(say(code.state, STAFF), class_name="mt-1 text-ink-soft")),
            aria_live="polite",
            class_name="mt-2",
        ),
        rx.el.div(
            button(
                rx.cond(code.is_open, t("sessions.code.again"), t("sessions.code.make")),
                look="quiet",
                on_click=GroupMembersState.make_code,
                class_name="text-[15px]",
            ),
            rx.cond(
                code.is_open,
                button(
                    t("sessions.code.end"), look="danger", on_click=GroupMembersState.end_code, class_name="text-[15px]"
                ),
            ),
            class_name="mt-2 flex flex-wrap gap-3",
        ),
        class_name="border-t border-line pt-3",
    )
