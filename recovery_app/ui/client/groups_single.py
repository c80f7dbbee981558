"""Single appointments: those on offer, with Book, and the way to give an own one back."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.client.groups_session import PAGE, day_and_time, moved_and_there
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import say, t


def offers(view: Any) -> rx.Component:
    """Times to book. What was asked for with no network is not promised."""
    return rx.cond(
        view["offers"].length() > 0,
        card(
            section_title(t("groups.single.offers"), id="offers"),
            small(t("groups.single.offers_lede"), class_name="mt-0.5 text-ink-soft"),
            rx.el.ul(rx.foreach(view["offers"], _offer), class_name="mt-1 divide-y divide-line"),
            rx.cond(
                view["offers_further"].length() > 0,
                rx.el.details(
                    rx.el.summary(
                        t("groups.later.more", n=view["offers_further"].length()),
                        class_name="min-h-11 cursor-pointer py-2.5 text-[0.9375rem] font-semibold text-pine",
                    ),
                    rx.el.ul(rx.foreach(view["offers_further"], _offer), class_name="divide-y divide-line"),
                ),
            ),
            role="region",
            aria_labelledby="offers",
        ),
    )


def _offer(one: Any) -> rx.Component:
    def act(key: str, handler: str, **props: Any) -> rx.Component:
        run = fn(handler, module=PAGE).partial(one["id"])
        return button(t(key), on_click=run, look="quiet", **props)

    named = t("groups.single.book_named", date=say(one["date"]), time=say(one["starts"]))
    return rx.el.li(
        rx.el.p(one["name"], class_name="font-semibold break-words"),
        day_and_time(one, "text-[0.9375rem] text-ink-soft"),
        moved_and_there(one),
        rx.cond(
            one["asked"],
            rx.fragment(
                notice(t("groups.single.asked"), tone="sky", lead="clock", class_name="mt-2"),
                act("groups.single.take_back", "release", class_name="mt-2"),
            ),
            act("groups.single.book", "book", class_name="mt-2", aria_label=named),
        ),
        key=one["id"],
        class_name="py-3 last:pb-0",
    )


def give_back(session: Any, page: Any) -> rx.Component:
    """For an own appointment that has not begun. Asked before: somebody else may take the time at once."""

    def run(handler: str) -> Any:
        return fn(handler, module=PAGE).partial(session["id"])

    sure = rx.el.div(
        rx.el.p(t("groups.single.release_sure"), class_name="font-semibold"),
        rx.el.div(
            button(t("groups.single.release_yes"), on_click=run("release"), look="quiet"),
            button(t("groups.single.keep"), on_click=fn("keepIt", module=PAGE), look="quiet", auto_focus=True),
            class_name="mt-2 flex flex-wrap gap-2.5",
        ),
        role="group",
        aria_label=t("groups.single.release_sure"),
    )
    named = t("groups.single.release_named", date=say(session["date"]), time=say(session["starts"]))
    way = button(
        t("groups.single.release"), on_click=run("askFirst"), look="quiet", aria_label=named, class_name="self-start"
    )
    return rx.cond(
        session["can_release"],
        rx.cond(
            session["given_back"],
            notice(t("groups.single.given_back"), tone="sky", lead="clock"),
            rx.cond(page["asking"] == session["id"], sure, way),
        ),
    )
