"""What somebody wrote in a skill: as rows to read, and the ones from before to share, take back or delete."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.client.skill_shapes import Words
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/skill_writing"


def answers(rows: Any) -> rx.Component:
    """Each answer under what was asked."""
    return rx.el.dl(rx.foreach(rows, _row), class_name="flex flex-col gap-2.5")


def _row(row: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(say(row["label"]), class_name="text-[0.8125rem] text-ink-soft"),
        rx.foreach(
            row["lines"],
            lambda line: rx.el.dd(say(line["text"]), key=line["id"], class_name="break-words whitespace-pre-line"),
        ),
        key=row["id"],
    )


def writings(view: Any) -> rx.Component:
    """Everything written in this skill before, newest first."""
    page: Any = held("writings", dict[str, Words], module=MODULE)
    return rx.el.div(
        rx.cond(
            view["writings"].length() > 0,
            rx.el.section(
                section_title(t("skills.writings.title"), id="writings"),
                rx.el.ul(
                    rx.foreach(view["writings"], lambda one: rx.el.li(_writing(view, one, page), key=one["id"])),
                    class_name="flex flex-col gap-3",
                ),
                aria_labelledby="writings",
                class_name="flex flex-col gap-3",
            ),
        ),
        rx.el.div(
            rx.cond(page["line"], notice(say(page["line"]), tone="sky")),
            role="status",
            class_name="mt-3 empty:hidden",
        ),
        rx.el.div(
            rx.cond(page["error"], notice(say(page["error"]), tone="clay", lead="warning")),
            role="alert",
            class_name="mt-3 empty:hidden",
        ),
        class_name="empty:hidden",
    )


def _writing(view: Any, one: Any, page: Any) -> rx.Component:
    return card(
        rx.el.div(
            rx.el.h3(say(one["when"]), class_name="font-semibold"),
            rx.cond(one["shared"], tag(t("skills.writings.shared"), "sky"), tag(t("skills.writings.private"), "plain")),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        rx.foreach(one["read_by"], lambda read: small(say(read["line"]), key=read["id"], class_name="text-ink-soft")),
        rx.cond(one["refused"], small(t("skills.writings.refused"), class_name="text-clay")),
        rx.el.details(
            rx.el.summary(
                t("skills.writings.read"),
                class_name="flex min-h-11 items-center rounded-field text-[0.9375rem] font-semibold text-pine",
            ),
            answers(one["rows"]),
        ),
        rx.cond(page["open"] == one["id"], _sure(one), _ways(view, one)),
        class_name="flex flex-col gap-1.5",
    )


def _ways(view: Any, one: Any) -> rx.Component:
    share = rx.fragment(
        small(t("skills.write.readable_by", name=view["readers"]), class_name="text-ink-soft"),
        button(
            t("skills.writings.share", name=view["reader"]),
            on_click=fn("share", module=MODULE).partial(one["id"]),
            look="quiet",
        ),
    )
    may_share = (view["reader"] != "") & one["here"] & ~one["too_long"]
    private = rx.fragment(
        rx.cond(may_share, share),
        button(t("skills.writings.delete"), on_click=fn("ask", module=MODULE).partial(one["id"]), look="plain"),
    )
    shared = rx.fragment(
        small(t("skills.writings.unshare_hint"), class_name="text-ink-soft"),
        button(t("skills.writings.unshare"), on_click=fn("unshare", module=MODULE).partial(one["id"]), look="quiet"),
    )
    return rx.el.div(rx.cond(one["shared"], shared, private), class_name="flex flex-col items-start gap-2")


def _sure(one: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("skills.writings.sure"), class_name="text-[0.9375rem]"),
        rx.el.div(
            button(t("skills.writings.delete"), on_click=fn("remove", module=MODULE).partial(one["id"]), look="danger"),
            button(t("skills.writings.keep"), on_click=fn("keep", module=MODULE), look="quiet"),
            class_name="flex flex-wrap gap-2.5",
        ),
        class_name="flex flex-col gap-2.5",
    )
