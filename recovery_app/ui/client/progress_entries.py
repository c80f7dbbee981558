"""The check-ins themselves: what was said, where it is, and for a day the way to change or withdraw it."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/progress"
Words = dict[str, Any]


class Answer(TypedDict):
    """A question and what was answered."""

    id: str
    name: Words
    value: Words


class Trigger(TypedDict):
    """A chip."""

    id: str
    label: Words


class NoteLine(TypedDict):
    """Who can read a note."""

    id: str
    line: Words


class Entry(TypedDict):
    """A check-in as it stands."""

    id: str
    when: Words
    day: Words
    answers: list[Answer]
    triggers: list[Trigger]
    withdrawn: bool
    state: Words
    waiting: bool
    open: str
    note: str
    note_seen: list[NoteLine]
    corrected: Words
    changeable: bool


def entries(view: Any) -> rx.Component:
    """The list, newest first."""
    return rx.el.section(
        section_title(t("progress.checkins.title"), id="entries"),
        small(t("progress.checkins.note"), " ", t("checkin.note.other_phone"), class_name="text-ink-soft"),
        rx.el.ul(rx.foreach(view["entries"], _entry), class_name="mt-3 flex flex-col gap-3"),
        rx.cond(
            view["more"],
            button(t("nav.more"), on_click=fn("more", module=MODULE), look="quiet", class_name="mt-4 w-full"),
        ),
        aria_labelledby="entries",
        class_name="mt-2 lg:max-w-[560px]",
    )


def _note(entry: Any) -> rx.Component:
    """Folded away: somebody may be looking over a shoulder."""
    return rx.fragment(
        rx.el.details(
            rx.el.summary(
                t("progress.checkins.my_note"),
                class_name="flex min-h-11 cursor-pointer items-center text-[0.9375rem] font-semibold text-pine",
            ),
            rx.el.p(entry["note"], class_name="whitespace-pre-line text-[0.9375rem] [overflow-wrap:anywhere]"),
        ),
        rx.foreach(entry["note_seen"], lambda seen: rx.el.div(small(say(seen["line"])), key=seen["id"])),
    )


def _entry(entry: Any) -> rx.Component:
    said = rx.el.dl(
        rx.foreach(
            entry["answers"],
            lambda answer: rx.el.div(
                rx.el.dt(say(answer["name"]), class_name="text-ink-soft"),
                rx.el.dd(say(answer["value"]), class_name="font-num ml-auto text-right font-semibold"),
                key=answer["id"],
                class_name="flex flex-wrap justify-between gap-x-3",
            ),
        ),
        class_name="mt-2 flex flex-col gap-1 text-[0.9375rem]",
    )
    chips = rx.el.ul(
        rx.foreach(entry["triggers"], lambda trigger: rx.el.li(tag(say(trigger["label"]), "plain"), key=trigger["id"])),
        class_name="mt-2.5 flex flex-wrap gap-1.5 empty:hidden",
    )
    return rx.el.li(
        card(
            rx.el.div(
                rx.el.h3(say(entry["day"]), class_name="font-semibold first-letter:uppercase"),
                rx.el.span(say(entry["when"]), class_name="text-[0.8125rem] text-ink-faint"),
                class_name="flex flex-wrap items-baseline justify-between gap-x-3",
            ),
            rx.cond(
                entry["withdrawn"],
                rx.el.p(t("say.entry.withdrawn"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
                rx.fragment(said, chips),
            ),
            rx.el.div(
                rx.cond(entry["note"] != "", _note(entry)),
                rx.cond(entry["corrected"], small(say(entry["corrected"]))),
                small(say(entry["state"])),
                class_name="mt-2.5",
            ),
            rx.cond(
                entry["open"] != "",
                button_link(t("today.unsent.open"), to=entry["open"], look="quiet", lead="pencil", class_name="mt-3"),
            ),
            rx.cond(
                entry["changeable"],
                button_link(
                    t("progress.checkins.change"),
                    to=f"/check-in?edit={entry['id']}",
                    look="quiet",
                    lead="pencil",
                    class_name="mt-3",
                ),
            ),
        ),
        key=entry["id"],
    )
