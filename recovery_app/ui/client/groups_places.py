"""Own places in groups: the promise, the name for the others, asking, leaving, own attendance."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.client.groups_session import PAGE
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import badge, card, notice
from recovery_app.ui.components.choosing import check
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.lists import bullets
from recovery_app.ui.components.plain_form import PlainForm
from recovery_app.ui.shell.i18n import say, t


def promise(group: Any) -> rx.Component:
    """Safety rule 22: before anything about others is shown."""
    return card(
        section_title(t("groups.promise.title")),
        small(t("groups.promise.group", name=group["name"]), class_name="mt-0.5 text-ink-soft break-words"),
        rx.el.p(t("groups.promise.lede"), class_name="mt-2.5 mb-2"),
        bullets("groups.promise.point"),
        button(
            t("groups.promise.do"),
            on_click=fn("promise", module=PAGE).partial(group["id"]),
            class_name="mt-4 w-full",
        ),
        small(t("groups.promise.without"), class_name="mt-2 text-ink-soft"),
        key=group["id"],
    )


def pending(group: Any, page: Any) -> rx.Component:
    """Asked, not answered: the neutral name and nothing else of the group."""
    return card(
        rx.el.div(
            badge("clock", "sky"),
            rx.el.div(
                rx.el.p(t("groups.pending.title"), class_name="text-[0.8125rem] text-ink-faint"),
                section_title(group["name"], class_name="text-ink break-words"),
                class_name="min-w-[5rem] flex-1",
            ),
            class_name="flex flex-wrap items-center gap-x-3.5",
        ),
        rx.el.p(t("groups.pending.body"), class_name="mt-3"),
        small(t("groups.pending.alias", name=group["alias"]), class_name="mt-1 text-ink-soft break-words"),
        _asked_before(
            group,
            page,
            way=t("groups.pending.take_back"),
            sure=t("groups.pending.sure", name=group["name"]),
            yes=t("groups.pending.yes"),
            no=t("groups.pending.keep"),
        ),
        key=group["id"],
    )


def _asked_before(
    group: Any, page: Any, *, way: Any, sure: Any, yes: Any, no: Any, what: rx.Component | None = None
) -> rx.Component:
    return rx.cond(
        page["asking"] == group["id"],
        rx.el.div(
            rx.el.p(sure, class_name="font-semibold break-words"),
            *(() if what is None else (what,)),
            rx.el.div(
                button(yes, on_click=fn("leave", module=PAGE).partial(group["id"]), look="danger"),
                button(no, on_click=fn("keepIt", module=PAGE), look="quiet", auto_focus=True),
                class_name="mt-3 flex flex-wrap gap-2.5",
            ),
            role="group",
            aria_label=sure,
            class_name="mt-3 border-t border-line pt-3",
        ),
        button(way, on_click=fn("askFirst", module=PAGE).partial(group["id"]), look="plain", class_name="mt-2"),
    )


def places(view: Any, page: Any) -> rx.Component:
    """Every group where the person has a place."""
    return rx.cond(
        view["places"].length() > 0,
        rx.el.section(
            section_title(t("groups.place.title"), id="places"),
            rx.el.ul(
                rx.foreach(view["places"], lambda one: rx.el.li(_place(one, page), key=one["id"])),
                class_name="flex flex-col gap-3",
            ),
            aria_labelledby="places",
            class_name="flex flex-col gap-3",
        ),
    )


def _place(one: Any, page: Any) -> rx.Component:
    return card(
        rx.el.h3(one["name"], class_name="font-display text-lg/[1.3] font-semibold break-words"),
        rx.cond(
            one["leaders"] != "",
            small(t("groups.place.led_by", name=one["leaders"]), class_name="text-ink-soft break-words"),
        ),
        rx.cond(one["is_peer"], small(t("groups.place.peer"), class_name="text-ink-soft")),
        rx.cond(one["ended"], notice(t("groups.place.ended"), tone="sky", class_name="mt-2")),
        rx.cond(one["attendance"], rx.el.p(say(one["attendance"]), class_name="mt-2 text-[0.9375rem]")),
        rx.el.details(
            rx.el.summary(
                rx.el.span(t("groups.place.settings"), class_name="flex-1"),
                icon("down", "size-5 transition-transform duration-150 group-open:rotate-180"),
                class_name="flex min-h-tap cursor-pointer list-none items-center gap-2 text-[0.9375rem] font-semibold "
                "text-pine [&::-webkit-details-marker]:hidden",
            ),
            rx.cond(one["kind"] == "group", _alias(one, page)),
            _leave(one, page),
            class_name="group mt-1",
        ),
    )


def _alias(one: Any, page: Any) -> rx.Component:
    """Off by default: others see a number until somebody lets them see a name."""
    here = page["alias"] == one["id"]
    return PlainForm.create(
        field(
            t("groups.place.alias"),
            id=f"alias-{one['id']}",
            name="alias",
            hint=t("groups.place.alias_hint"),
            error=rx.cond(here & page["alias_wrong"], t("groups.place.alias_wrong"), ""),
            default_value=one["alias"],
            key=one["alias"],
            auto_complete="off",
            max_length=40,
        ),
        check(
            t("groups.place.shows"),
            name="shows",
            id=f"shows-{one['id']}",
            hint=t("groups.place.shows_hint"),
            default_checked=one["shows_alias"],
            key=f"shows-{one['shows_alias']}",
        ),
        button(t("groups.place.save"), type="submit", look="quiet", class_name="self-start"),
        rx.el.p(
            rx.cond(
                one["alias_waits"],
                t("groups.place.alias_waits"),
                rx.cond(here & (page["said"] == "alias"), t("groups.place.saved"), ""),
            ),
            aria_live="polite",
            class_name="text-[0.8125rem] text-ink-soft empty:hidden",
        ),
        custom_attrs={
            "onSubmit": fn("saveAlias", module=PAGE).partial(one["id"]),
            "noValidate": True,
            "method": "post",
        },
        class_name="mt-1 flex flex-col gap-3",
    )


def _leave(one: Any, page: Any) -> rx.Component:
    return rx.el.div(
        _asked_before(
            one,
            page,
            way=t("groups.place.leave"),
            sure=t("groups.place.leave_sure", name=one["name"]),
            yes=t("groups.place.leave_yes"),
            no=t("groups.place.stay"),
            what=rx.el.p(t("groups.place.leave_what"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        ),
        class_name="mt-1",
    )
