"""What can be done now and next: the check-in, one skill, the next group."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.groups_session import PAGE as GROUPS
from recovery_app.ui.client.groups_session import day_and_time, moved_and_there, reply_buttons
from recovery_app.ui.client.groups_view import Page
from recovery_app.ui.client.skill_mark import homework_told, skill_mark, time_chips
from recovery_app.ui.client.today_view import NextGroup
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import badge, card, notice, pine_card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/today"


def check_in(view: Any) -> rx.Component:
    """The one question of the page; done for today is said without a counter of what was missed."""
    ask = pine_card(
        section_title(t("today.checkin.title"), class_name="text-pine-ink"),
        rx.el.p(t("today.checkin.lede"), class_name="mt-1 text-[0.9375rem]"),
        button_link(t("today.checkin.start"), to="/check-in", look="on_pine", class_name="mt-4 w-full"),
    )
    done = card(
        rx.el.div(
            badge("check"),
            section_title(say(view["done"])),
            class_name="flex items-center gap-3.5",
        ),
        rx.el.div(
            button_link(t("today.checkin.again"), to="/check-in", look="quiet", class_name="flex-auto"),
            button_link(t("today.checkin.look"), to="/progress", look="quiet", class_name="flex-auto"),
            class_name="mt-4 flex flex-wrap gap-2.5",
        ),
    )
    return rx.cond(view["done"], done, ask)


def skill_of_today(skill: Any) -> rx.Component:
    """What a therapist or a group asked for first; why this one, what it did before, and always something else."""
    over = rx.match(
        skill["asked"],
        ("assigned", t("today.skill.assigned")),
        ("group", t("today.skill.group")),
        t("today.skill.title"),
    )
    return card(
        link(
            rx.el.div(
                skill_mark(name=skill["icon"]),
                rx.el.div(
                    rx.el.p(over, class_name="text-[0.8125rem] text-ink-faint"),
                    section_title(say(skill["title"])),
                    class_name="min-w-[5rem] flex-1",
                ),
                tag(t("skills.minutes", n=skill["minutes"]), "sky", "whitespace-nowrap"),
                class_name="flex flex-wrap items-center gap-x-3.5",
            ),
            to=f"/skills/{skill['slug']}",
            class_name="block rounded-field",
        ),
        rx.el.div(
            rx.el.p(
                say(skill["why"]),
                rx.cond(skill["effect"], rx.fragment(" ", say(skill["effect"]))),
                class_name="mt-2.5 text-[0.9375rem] text-ink-soft",
            ),
            homework_told(skill),
            aria_live="polite",
        ),
        rx.el.div(
            button_link(t("today.skill.open"), to=f"/skills/{skill['slug']}", look="quiet", class_name="flex-auto"),
            rx.cond(
                skill["others"],
                button(
                    t("today.skill.another"),
                    on_click=fn("another", module=PAGE).partial(skill["slug"]),
                    look="quiet",
                    lead="refresh",
                    class_name="flex-auto",
                ),
            ),
            class_name="mt-4 flex flex-wrap gap-2.5",
        ),
        rx.el.div(time_chips(skill["times"], PAGE), class_name="mt-3.5 border-t border-line pt-3.5"),
    )


def next_group() -> rx.Component:
    """When it is, the way to all groups, and within a day the reply."""
    view: Any = live("today_group", NextGroup, {"session": None}, module=PAGE)
    return rx.cond(view["session"], _session(view["session"]))


def _session(group: Any) -> rx.Component:
    page: Any = held("groupsPage", Page, module=GROUPS)
    return card(
        link(
            badge("groups", "plum"),
            rx.el.div(
                rx.el.p(
                    t("today.group.title"),
                    " · ",
                    rx.el.span(say(group["countdown"]), class_name="inline-block"),
                    class_name="text-[0.8125rem] text-ink-faint",
                ),
                section_title(group["name"], class_name="text-ink break-words"),
                day_and_time(group, "text-[0.9375rem] text-ink-soft"),
                moved_and_there(group),
                class_name="min-w-[5rem] flex-1",
            ),
            icon("next", "size-5 text-ink-faint"),
            to="/groups",
            class_name="flex flex-wrap items-center gap-x-3.5 rounded-field",
        ),
        rx.cond(group["soon"], rx.el.div(reply_buttons(group), class_name="mt-4 border-t border-line pt-4")),
        rx.cond(page["error"], notice(rx.el.p(say(page["error"])), tone="clay", lead="warning", role="alert")),
    )
