"""When a skill is not offered, in words: in the table and in the drawer."""

import reflex as rx

from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.said import Said
from recovery_app.ui.therapist.skill_words import Limit


def listed(words: rx.Var[list[Said]]) -> rx.Component:
    """Words after each other."""
    return rx.foreach(words, lambda word, at: rx.fragment(rx.cond(at > 0, ", ", ""), say(word, STAFF)))


def limit_list(limits: rx.Var[list[Limit]]) -> rx.Component:
    """What keeps a skill from being offered, one a line."""
    return rx.cond(
        limits.length() == 0,
        rx.el.span(t("library.skills.no_limits"), class_name="text-ink-faint"),
        rx.el.ul(rx.foreach(limits, _limit), class_name="flex flex-col gap-0.5 text-ink-soft"),
    )


def _limit(limit: rx.Var[Limit]) -> rx.Component:
    return rx.el.li(
        rx.el.span(say(limit.lead, STAFF), class_name="text-ink"),
        rx.cond(limit.what.length() > 0, " ", ""),
        listed(limit.what),
    )
