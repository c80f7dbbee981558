"""What is decided about a plan: two values of one field, what a therapist proposes, what changed and can come back."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import notice
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import PLAN, say, t

PAGE = "pages/plan"
_WORDS = "font-display text-lg/[1.35] font-semibold break-words"


def two_values(item: Any) -> rx.Component:
    """A field that was changed in two places: both stand there until one of them, or both, is kept."""
    return rx.el.div(rx.foreach(item["two"], lambda one: _two(item, one)), class_name="empty:hidden")


def _two(item: Any, one: Any) -> rx.Component:
    return notice(
        rx.el.p(t("plan.two.title"), class_name="font-semibold"),
        rx.el.p(say(one["label"], PLAN), class_name="mt-0.5"),
        rx.el.ul(
            rx.foreach(
                one["values"],
                lambda value: rx.el.li(
                    rx.el.p(say(value["words"], PLAN), class_name=_WORDS),
                    button(
                        t("plan.two.keep"),
                        aria_label=t("plan.two.keep_named", value=say(value["words"], PLAN)),
                        on_click=fn("keepOne", module=PAGE).partial(item["id"], one["id"], value["id"]),
                        look="quiet",
                        class_name="mt-1.5",
                    ),
                    key=value["id"],
                    class_name="rounded-field bg-surface p-3",
                ),
            ),
            class_name="mt-3 flex flex-col gap-2",
        ),
        rx.cond(
            one["both"],
            button(
                t("plan.two.both"),
                on_click=fn("keepBoth", module=PAGE).partial(item["id"], one["id"]),
                look="plain",
                class_name="mt-2",
            ),
        ),
        tone="plum",
        key=one["id"],
        class_name="mt-3",
    )


def proposals(found: Any) -> rx.Component:
    """What a therapist proposes or says here, who and when. Nothing changes unless it is accepted."""
    return rx.el.div(rx.foreach(found, _proposal), class_name="flex flex-col gap-3 empty:hidden")


def _proposal(one: Any) -> rx.Component:
    decide = rx.fragment(
        small(t("plan.proposal.yours"), class_name="mt-2 text-ink-soft"),
        rx.el.div(
            button(
                t("plan.proposal.accept"),
                aria_label=t("plan.proposal.accept_named", value=say(one["name"], PLAN)),
                on_click=fn("accept", module=PAGE).partial(one["id"]),
                class_name="min-h-tap px-5 text-base",
            ),
            button(
                t("plan.proposal.decline"),
                aria_label=t("plan.proposal.decline_named", value=say(one["name"], PLAN)),
                on_click=fn("decline", module=PAGE).partial(one["id"]),
                look="quiet",
            ),
            class_name="mt-2.5 flex flex-wrap gap-2",
        ),
    )
    return notice(
        rx.el.p(say(one["who"], PLAN), class_name="font-semibold"),
        rx.el.dl(
            rx.foreach(
                one["changes"],
                lambda change: rx.el.div(
                    rx.el.dt(say(change["label"], PLAN), class_name="text-[0.8125rem] text-ink-soft"),
                    rx.el.dd(say(change["words"], PLAN), class_name=_WORDS),
                    key=change["id"],
                ),
            ),
            class_name="mt-2 flex flex-col gap-1.5 empty:hidden",
        ),
        rx.cond(one["comment"] != "", rx.el.p(one["comment"], class_name="mt-2 whitespace-pre-line break-words")),
        rx.cond(one["gone"], small(t("plan.proposal.gone"), class_name="mt-2 text-ink-soft")),
        rx.cond(
            one["decide"],
            decide,
            button(
                t("plan.proposal.put_away"),
                on_click=fn("putAway", module=PAGE).partial(one["id"]),
                look="quiet",
                class_name="mt-2.5",
            ),
        ),
        tone="sky",
        key=one["id"],
        class_name="mt-3",
    )


def history(view: Any) -> rx.Component:
    """What changed, newest first; removed lines can be put back."""
    return rx.cond(
        view["history"].length() > 0,
        rx.el.details(
            rx.el.summary(
                rx.el.span(t("plan.history.title"), class_name="flex-1"),
                icon("down", "size-5 transition-transform group-open:rotate-180"),
                class_name="flex min-h-tap cursor-pointer list-none items-center gap-2 font-display text-xl "
                "font-semibold [&::-webkit-details-marker]:hidden",
            ),
            small(t("plan.history.lede"), class_name="text-ink-soft"),
            rx.el.ul(
                rx.foreach(view["removed"], _removed),
                class_name="mt-3 flex flex-col gap-2 empty:hidden",
            ),
            rx.el.ol(
                rx.foreach(
                    view["history"],
                    lambda one: rx.el.li(
                        say(one["line"], PLAN),
                        key=one["id"],
                        class_name="break-words border-t border-line py-2.5 first-letter:uppercase first:border-t-0",
                    ),
                ),
                class_name="mt-2 text-[0.9375rem]",
            ),
            class_name="group rounded-card bg-surface px-[18px] py-2 shadow-card open:pb-[18px]",
        ),
    )


def _removed(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(say(one["part"], PLAN), class_name="text-[0.8125rem] text-ink-faint"),
            rx.el.p(one["text"], class_name="break-words"),
            class_name="min-w-0 flex-1",
        ),
        button(
            t("plan.put_back"),
            aria_label=t("plan.put_back_named", name=one["text"]),
            on_click=fn("putBack", module=PAGE).partial(one["id"]),
            look="quiet",
            lead="undo",
        ),
        key=one["id"],
        class_name="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-field bg-sunken px-3 py-2",
    )
