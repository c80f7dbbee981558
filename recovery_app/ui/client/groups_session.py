"""Parts of a session that several pages show: when, where, the reply, who else comes."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button, button_link, button_out
from recovery_app.ui.components.chip import chip, choices, tag
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/groups"
REPLIES = (("coming", "coming"), ("late", "late"), ("cant", "cannot"))
"""What is replied, and the handler that says it."""


def day_and_time(session: Any, class_name: str = "") -> rx.Component:
    """Today, Wed, Nov 12, 6:00 PM to 9:00 PM; where a line must break it breaks between the parts."""
    return rx.el.p(
        rx.cond(
            session["near"],
            rx.el.span(say(session["near"]), class_name="inline-block font-semibold first-letter:uppercase"),
        ),
        rx.el.span(say(session["date"]), class_name="inline-block first-letter:uppercase"),
        rx.el.span(say(session["starts"]), " ", t("groups.until"), " ", say(session["ends"])),
        class_name=f"flex flex-wrap gap-x-2.5 {class_name}",
    )


def reply_buttons(session: Any) -> rx.Component:
    """One tap, also with no network; the one that stands is pressed."""
    return rx.el.div(
        choices(
            t("groups.reply.title"),
            *(
                chip(
                    t(f"groups.reply.{name}"),
                    pressed=session["reply"] == name,
                    on_click=fn(handler, module=PAGE).partial(session["id"]),
                    class_name="flex-auto justify-center",
                )
                for name, handler in REPLIES
            ),
        ),
        rx.el.p(
            rx.cond(
                session["reply"] != "",
                rx.fragment(
                    rx.cond(session["reply_waits"], t("groups.reply.waits"), t("groups.reply.sent")),
                    " ",
                    t("groups.reply.change"),
                ),
            ),
            aria_live="polite",
            class_name="mt-2 text-[0.8125rem]/[1.45] text-ink-soft empty:hidden",
        ),
    )


def reply_said(session: Any) -> rx.Component:
    """The reply that stands, as a short word."""
    words = rx.match(session["reply"], *((name, t(f"groups.said.{name}")) for name, _ in REPLIES), "")
    return rx.cond(
        session["reply"] != "",
        tag(
            rx.fragment(words, rx.cond(session["reply_waits"], rx.fragment(" · ", t("groups.said.waits")))),
            "sky",
        ),
    )


def where(session: Any, page: Any) -> rx.Component:
    """The address as text to copy (a map is somebody else's page), and the way into the meeting."""
    return rx.fragment(
        rx.cond(
            session["place"] != "",
            rx.el.div(
                _label("groups.where"),
                rx.el.div(
                    rx.el.p(
                        session["place"], class_name="min-w-[5rem] flex-1 whitespace-pre-line select-all break-words"
                    ),
                    button(
                        rx.cond(page["copied"] == session["id"], t("groups.copied"), t("groups.copy")),
                        on_click=fn("copyPlace", module=PAGE).partial(session["id"], session["place"]),
                        look="plain",
                        aria_label=t("groups.copy_named", name=session["name"]),
                    ),
                    class_name="flex flex-wrap items-center gap-x-3",
                ),
                rx.el.p(
                    rx.cond(
                        page["copied"] == session["id"],
                        "",
                        rx.cond(page["copied"] == f"no {session['id']}", t("groups.not_copied"), ""),
                    ),
                    aria_live="polite",
                    class_name="text-[0.8125rem] text-ink-soft empty:hidden",
                ),
            ),
        ),
        rx.cond(session["link"] != "", _room(session)),
    )


def _room(session: Any) -> rx.Component:
    def way(look: Any) -> rx.Component:
        return button_out(
            t("groups.room.join"),
            href=session["link"],
            look=look,
            lead="play",
            target="_blank",
            rel="noopener noreferrer",
            class_name="w-full",
        )

    return rx.el.div(
        rx.cond(session["room_open"], way("main"), way("quiet")),
        small(
            rx.cond(
                session["room_open"],
                t("groups.room.opens_out"),
                t("groups.room.opens", time=say(session["room_opens"])),
            ),
            class_name="mt-1.5 text-center text-ink-soft",
        ),
    )


def topic(session: Any) -> rx.Component:
    """What it is about; for peers the neutral form."""
    return rx.cond(
        session["topic"] != "",
        rx.el.div(_label("groups.topic"), rx.el.p(session["topic"], class_name="break-words")),
    )


def homework(session: Any) -> rx.Component:
    """The skill of the last session."""
    return rx.cond(
        session["homework"],
        rx.el.div(
            _label("groups.homework"),
            button_link(
                say(session["homework"]["title"]),
                to=f"/skills/{session['homework']['slug']}",
                look="quiet",
                lead="skills",
                class_name="mt-1",
            ),
        ),
    )


def who_comes(session: Any) -> rx.Component:
    """A count, and the names of those who show one; nothing of it before the promise."""
    who = session["who"]
    return rx.cond(
        who["state"] != "",
        rx.el.div(
            _label("groups.who.title"),
            rx.match(
                who["state"],
                ("promise", rx.el.p(t("groups.who.promise_first"), class_name="text-ink-soft")),
                ("later", rx.el.p(t("groups.who.later"), class_name="text-ink-soft")),
                _shown(session),
            ),
        ),
    )


def _shown(session: Any) -> rx.Component:
    who = session["who"]
    return rx.fragment(
        rx.el.p(rx.cond(who["n"] > 0, t("groups.who.count", n=who["n"]), t("groups.who.nobody"))),
        rx.foreach(
            who["greetings"],
            lambda alias: rx.el.p(
                icon("heart", "mt-0.5 size-5 text-plum"),
                rx.el.span(t("groups.who.got", name=alias), class_name="min-w-0 flex-1 break-words"),
                key=alias,
                class_name="mt-1.5 flex gap-2.5",
            ),
        ),
        rx.cond(
            who["others"].length() > 0,
            rx.fragment(
                small(t("groups.who.names"), class_name="mt-2 text-ink-soft"),
                rx.el.ul(
                    rx.foreach(who["others"], lambda one: _other(session, one)),
                    class_name="mt-1 divide-y divide-line",
                ),
            ),
        ),
    )


def _other(session: Any, one: Any) -> rx.Component:
    said = rx.el.span(
        icon("check", "size-4"),
        t("groups.who.greeted"),
        class_name="inline-flex min-h-11 items-center gap-1.5 text-[0.8125rem] text-ink-soft",
    )
    greet = button(
        t("groups.who.greet"),
        on_click=fn("greet", module=PAGE).partial(session["id"], one["id"]),
        look="quiet",
        aria_describedby=one["label"],
    )
    return rx.el.li(
        rx.el.span(one["alias"], id=one["label"], class_name="min-w-[5rem] flex-1 font-semibold break-words"),
        rx.cond(one["greeted"], said, greet),
        key=one["id"],
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1 py-2",
    )


def to_calendar(session: Any) -> rx.Component:
    """A file that says when, and nothing else."""
    return button(
        t("groups.add_calendar"),
        on_click=fn("addToCalendar", module=PAGE).partial(session["id"]),
        look="plain",
        lead="clock",
        class_name="self-start",
    )


def moved_and_there(session: Any, class_name: str = "text-ink-soft") -> rx.Component:
    """The old time of a moved session, and the group's own clock where it shows another time."""
    return rx.fragment(
        rx.cond(session["moved"], rx.el.p(say(session["moved"]), class_name=f"text-[0.9375rem] {class_name}")),
        rx.cond(session["there"], rx.el.p(say(session["there"]), class_name=f"text-[0.9375rem] {class_name}")),
    )


def _label(key: str) -> rx.Component:
    return rx.el.h3(t(key), class_name="text-[0.8125rem] font-semibold text-ink-faint")
