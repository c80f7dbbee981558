"""After a skill: the second rating, what was written and who may read it, and kind words once it is saved."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.client.skill_rating import skill_rating
from recovery_app.ui.client.skill_writings import answers
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import switch
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/skill"


def after(view: Any, done: Any) -> rx.Component:
    """Before it is saved."""
    return rx.fragment(
        page_title(t("skills.after.title"), say(view["title"]), class_name="pt-2"),
        skill_rating("after", view),
        rx.cond(view["wrote"], _written(view)),
        rx.el.div(
            rx.cond(done["error"], notice(say(done["error"]), tone="clay", lead="warning")),
            role="alert",
            class_name="empty:hidden",
        ),
        rx.cond(done["sure"] == view["slug"], _sure(), _not_saved()),
        rx.cond(view["is_read"], small(t("skills.practice.sees"), class_name="px-1 text-ink-faint")),
    )


def _written(view: Any) -> rx.Component:
    """Yours unless you share it; who will read it stands above Save."""
    return card(
        section_title(t("skills.write.title")),
        rx.el.details(
            rx.el.summary(
                t("skills.writings.read"),
                class_name="flex min-h-11 items-center rounded-field text-[0.9375rem] font-semibold text-pine",
            ),
            answers(view["written"]),
        ),
        rx.cond(
            view["reader"] != "",
            rx.fragment(
                switch(
                    t("skills.write.share", name=view["reader"]),
                    on=view["share"],
                    on_click=fn("turnShare", module=PAGE),
                ),
                rx.el.p(
                    rx.cond(
                        view["share"],
                        t("skills.write.readable_by", name=view["readers"]),
                        t("skills.write.only_here"),
                    ),
                    role="status",
                    class_name="text-[0.9375rem] text-ink-soft",
                ),
                rx.cond(
                    view["share"] & view["too_long"],
                    notice(t("skills.write.too_long"), tone="clay", lead="warning", role="alert"),
                ),
            ),
            rx.el.p(t("skills.write.only_here"), class_name="text-[0.9375rem] text-ink-soft"),
        ),
        class_name="flex flex-col gap-1.5",
    )


def _not_saved() -> rx.Component:
    return button(
        t("skills.after.throw_away"), on_click=fn("throwAway", module=PAGE), look="plain", class_name="self-start"
    )


def _sure() -> rx.Component:
    return notice(
        rx.el.p(t("skills.after.sure")),
        rx.el.div(
            button(t("skills.after.throw_away"), on_click=fn("throwAway", module=PAGE), look="danger"),
            button(t("skills.after.keep"), on_click=fn("keepIt", module=PAGE), look="quiet"),
            class_name="mt-3 flex flex-wrap gap-2.5",
        ),
        tone="plain",
        role="alert",
    )


def done_words(view: Any, done: Any) -> rx.Component:
    """Saved: what it was, and where what was written is now."""
    kept = rx.cond(
        done["reader"] != "",
        t("skills.write.readable_by", name=done["reader"]),
        t("skills.write.kept"),
    )
    return rx.el.div(
        page_title(t("skills.after.done"), say(view["title"]), class_name="pt-2"),
        card(
            rx.el.div(
                rx.cond(done["line"], section_title(say(done["line"]))),
                rx.cond(done["outcome"], rx.el.p(say(done["outcome"]), class_name="text-ink-soft")),
                rx.cond(done["kept"], rx.el.p(kept, class_name="text-ink-soft")),
                role="status",
                class_name="flex flex-col gap-2",
            ),
            rx.el.div(
                button_link(t("skills.after.today"), to="/today", class_name="w-full"),
                button_link(t("skills.back"), to="/skills", look="quiet", class_name="w-full"),
                button(t("skills.again"), on_click=fn("again", module=PAGE), look="plain", class_name="w-full"),
                class_name="mt-5 flex flex-col gap-2.5",
            ),
        ),
        on_unmount=fn("forget", module=PAGE),
        class_name="flex flex-col gap-4",
    )
