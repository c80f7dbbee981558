"""Sessions of the groups with the skill taught in each; therapists name it."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.finding import nothing_found
from recovery_app.ui.therapist.result import result
from recovery_app.ui.therapist.session_skills_state import PART, SessionSkillsState
from recovery_app.ui.therapist.session_skills_view import SessionView
from recovery_app.ui.therapist.skill_option import skill_option


def groups_part() -> rx.Component:
    """Coming sessions beside recent ones."""
    shown = SessionSkillsState.sessions
    return rx.el.section(
        rx.el.h2(t("library.groups.title"), class_name="sr-only"),
        small(t("library.groups.lede"), class_name="max-w-3xl text-ink-soft"),
        rx.cond(
            SessionSkillsState.is_read & ~SessionSkillsState.may_name,
            small(t("library.groups.read_only"), class_name="text-ink-soft"),
        ),
        result(PART),
        rx.cond(
            SessionSkillsState.is_read,
            rx.cond(
                shown.coming.length() + shown.recent.length() == 0,
                nothing_found(t("library.groups.empty.title"), t("library.groups.empty.body")),
                rx.el.div(
                    _list("coming", shown.coming),
                    _list("recent", shown.recent),
                    class_name="mt-3 grid items-start gap-3 lg:grid-cols-2",
                ),
            ),
            rx.el.div(skeleton(240), aria_busy="true"),
        ),
    )


def _list(name: str, sessions: rx.Var[list[SessionView]]) -> rx.Component:
    return card(
        section_title(t(f"library.groups.{name}"), id=f"groups-{name}"),
        rx.cond(
            sessions.length() == 0,
            rx.el.p(t("staff.none"), class_name="mt-1 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(sessions, _session), class_name="mt-1 divide-y divide-line"),
        ),
        role="region",
        aria_labelledby=f"groups-{name}",
    )


def _session(session: rx.Var[SessionView]) -> rx.Component:
    is_named = session.skill != ""
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.p(
                    rx.el.span(say(session.weekday, STAFF), class_name="font-semibold text-ink"),
                    " ",
                    say(session.date, STAFF),
                    class_name="text-[14px] text-ink-soft first-letter:uppercase",
                ),
                small(say(session.time, STAFF), class_name="font-num text-ink-soft"),
                class_name="w-48 shrink-0",
            ),
            rx.el.div(
                rx.el.p(
                    say(session.title, STAFF),
                    class_name=rx.cond(is_named, "text-[15px] font-semibold", "text-[15px] text-ink-faint"),
                ),
                rx.cond(session.by.key != "", small(say(session.by, STAFF))),
                class_name="min-w-32 flex-1",
            ),
            rx.cond(SessionSkillsState.may_name & (SessionSkillsState.naming != session.key), _begin(session)),
            class_name="flex flex-wrap items-start gap-x-4 gap-y-1",
        ),
        rx.cond(SessionSkillsState.naming == session.key, _form(session)),
        class_name="py-2.5",
    )


def _begin(session: rx.Var[SessionView]) -> rx.Component:
    words = rx.cond(session.skill != "", t("library.groups.change"), t("library.groups.name"))
    return button(
        rx.fragment(words, rx.el.span(": ", say(session.name, STAFF), class_name="sr-only")),
        look="plain",
        on_click=SessionSkillsState.begin(session.key),
        class_name="-my-2 text-[14px]",
    )


def _form(session: rx.Var[SessionView]) -> rx.Component:
    return rx.el.form(
        pick(
            t("library.groups.skill"),
            id="session-skill",
            name="skill",
            default_value=session.skill,
            required=True,
            auto_focus=True,
            options=[
                rx.el.option(t("client.practice.assign.choose"), value=""),
                rx.foreach(SessionSkillsState.options, skill_option),
            ],
        ),
        rx.el.div(
            button(t("library.groups.save"), type="submit", look="quiet", class_name="text-[15px]"),
            rx.cond(
                session.skill != "",
                button(t("library.groups.clear"), look="plain", on_click=SessionSkillsState.clear(session.key)),
            ),
            button(t("staff.cancel"), look="plain", on_click=SessionSkillsState.stop),
            class_name="flex flex-wrap items-center gap-3",
        ),
        on_submit=SessionSkillsState.save,
        method="post",
        class_name="mt-2 flex flex-col gap-3 rounded-field bg-sunken p-3",
    )
