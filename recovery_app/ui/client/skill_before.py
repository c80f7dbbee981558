"""Before a skill: what it is, what to be careful of, the first rating, how to do it, what was written before."""

from typing import Any

import reflex as rx

from recovery_app.content.skills import CAUTIONS, WAYS
from recovery_app.offline.live import fn
from recovery_app.ui.client.skill_guide import guide
from recovery_app.ui.client.skill_rating import skill_rating
from recovery_app.ui.client.skill_writings import writings
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices, tag
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/skill"
_BULLETS = "flex list-disc flex-col gap-1 pl-5"


def before(view: Any) -> rx.Component:
    """Everything before the first step."""
    return rx.fragment(
        rx.el.div(
            back(),
            page_title(say(view["title"]), say(view["purpose"])),
            rx.el.div(
                tag(t("skills.minutes", n=view["minutes"]), "plain"),
                rx.cond(view["times"], tag(say(view["times"]), "pine")),
                class_name="mt-2.5 flex flex-wrap gap-2",
            ),
        ),
        rx.cond(view["asks"], _question(view), rx.cond(view["unsure"], _another_way(view), _careful(view))),
        rx.cond(view["may_start"], rx.fragment(skill_rating("before", view), _ways(view), guide(view))),
        writings(view),
        _known(view),
    )


def back() -> rx.Component:
    """To the list."""
    return link(
        icon("back", "size-5"),
        t("skills.back"),
        to="/skills",
        class_name="-ml-1 inline-flex min-h-11 items-center gap-1 self-start text-[0.9375rem] font-semibold text-pine",
    )


def _cautions(view: Any, class_name: str = "") -> rx.Component:
    return rx.el.ul(rx.foreach(view["cautions"], lambda one: rx.el.li(say(one))), class_name=f"{_BULLETS} {class_name}")


def _careful(view: Any) -> rx.Component:
    return rx.cond(
        view["cautions"].length() > 0,
        notice(rx.el.h2(t("skills.caution.title"), class_name="font-semibold"), _cautions(view, "mt-1"), tone="plain"),
    )


def _question(view: Any) -> rx.Component:
    """Safety rule 23: what is not known is asked before the start. The answer stays with this run."""
    return card(
        section_title(t("skills.ask.title")),
        rx.el.ul(rx.foreach(view["flags"], lambda flag: rx.el.li(_flag(flag), key=flag)), class_name=_BULLETS),
        rx.el.div(
            button(t("skills.ask.clear"), on_click=fn("noneIsTrue", module=PAGE), class_name="w-full"),
            button(t("skills.ask.unsure"), on_click=fn("somethingIs", module=PAGE), look="quiet", class_name="w-full"),
            class_name="flex flex-col gap-2.5",
        ),
        small(t("skills.ask.not_stored")),
        rx.el.div(
            rx.el.h3(t("skills.ask.also"), class_name="font-semibold"),
            _cautions(view, "mt-1"),
            class_name="border-t border-line pt-3 text-[0.9375rem] text-ink-soft",
        ),
        class_name="flex flex-col gap-3.5",
    )


def _flag(flag: Any) -> Any:
    return rx.match(flag, *((name, t(f"skills.flag.{name}")) for name in CAUTIONS), "")


def _another_way(view: Any) -> rx.Component:
    """Somebody is not sure: something else for now, a gentler way where there is one, and whom to ask."""
    ask = rx.cond(
        view["therapist"] != "",
        t("skills.unsure.ask_name", name=view["therapist"]),
        rx.cond(view["alone"], t("skills.unsure.ask_alone"), t("skills.unsure.ask_team")),
    )
    return card(
        section_title(t("skills.unsure.title")),
        rx.el.p(ask),
        rx.el.div(
            rx.cond(
                view["instead"],
                button_link(
                    t("skills.instead", name=say(view["instead"]["title"])),
                    to=f"/skills/{view['instead']['slug']}",
                    class_name="w-full",
                ),
            ),
            rx.cond(view["gentler"], _gentler(view)),
            button(t("skills.unsure.again"), on_click=fn("askAgain", module=PAGE), look="plain", class_name="w-full"),
            class_name="flex flex-col gap-2.5",
        ),
        class_name="flex flex-col gap-3.5",
    )


def _gentler(view: Any) -> rx.Component:
    words = rx.match(view["gentler"], *((way, t(f"skills.unsure.{way}")) for way in WAYS[1:]), "")
    return button(
        words,
        on_click=fn("takeGentlerWay", module=PAGE).partial(view["gentler"]),
        look="quiet",
        class_name="w-full",
    )


def _ways(view: Any) -> rx.Component:
    return rx.el.div(
        rx.el.h2(t("skills.variant.title"), class_name="font-semibold"),
        choices(t("skills.variant.title"), rx.foreach(view["ways"], _way), class_name="mt-2"),
        rx.cond(view["way_hint"], rx.el.p(say(view["way_hint"]), class_name="mt-2 text-[0.9375rem] text-ink-soft")),
        class_name="px-1",
    )


def _way(way: Any) -> rx.Component:
    words = rx.match(way["key"], *((name, t(f"skills.variant.{name}")) for name in WAYS), "")
    return chip(words, pressed=way["on"], on_click=fn("chooseWay", module=PAGE).partial(way["key"]), key=way["key"])


def _known(view: Any) -> rx.Component:
    """Where it comes from, and whether a clinician looked at it (safety rule 23)."""
    return rx.el.div(
        small(say(view["evidence"])),
        rx.cond(view["effect"], small(say(view["effect"]))),
        small(
            rx.cond(
                view["reviewed_by"] != "",
                t("skills.review.by", name=view["reviewed_by"], date=say(view["reviewed_on"])),
                t("skills.review.none"),
            ),
            ".",
            rx.cond(view["is_read"], rx.fragment(" ", t("skills.practice.sees"))),
        ),
        class_name="flex flex-col gap-1.5 px-1",
    )
