"""How a skill looks in a list: its mark, its homework, the time a person has. Shared by Today and the Skills page."""

from typing import Any, get_args

import reflex as rx

from recovery_app.content.skills import Icon
from recovery_app.offline.live import fn
from recovery_app.ui.components.card import Tone, badge
from recovery_app.ui.components.chip import chip
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t

_TONES: dict[str, Tone] = {"breath": "pine", "wave": "sky", "moon": "plum", "heart": "clay", "eye": "plum"}


@rx.memo  # its drawings are sent once, not with every list that shows it
def skill_mark(name: rx.Var[str]) -> rx.Component:
    """The mark that the skill itself names (`skill.yaml: icon`)."""
    known = [one for one in get_args(Icon) if one != "skills"]
    return rx.match(name, *((one, badge(one, _TONES.get(one, "sky"))) for one in known), badge("skills", "pine"))


def homework_told(item: Any) -> rx.Component:
    """The therapist's note, and how far it is: words, with dots for the eye."""
    return rx.fragment(
        rx.cond(
            item["note"] != "",
            rx.el.blockquote(
                item["note"],
                class_name="mt-3 border-l-[3px] border-pine-line pl-3.5 font-display text-[1.0625rem]/[1.45] "
                "whitespace-pre-line text-ink",
            ),
        ),
        rx.cond(
            item["progress"],
            rx.el.div(
                rx.cond(
                    item["dots"].length() > 0,
                    rx.el.span(rx.foreach(item["dots"], _dot), aria_hidden="true", class_name="flex gap-1"),
                ),
                rx.el.span(say(item["progress"]), class_name="text-[0.9375rem] font-semibold text-ink-soft"),
                class_name="mt-3 flex flex-wrap items-center gap-x-2.5 gap-y-1",
            ),
        ),
    )


def _dot(dot: Any) -> rx.Component:
    done = icon("check", "size-3 [stroke-width:3.5]")
    tone = rx.cond(dot["done"], "bg-pine text-pine-ink", "border-[1.5px] border-pine-line")
    return rx.el.span(
        rx.cond(dot["done"], done),
        key=dot["id"],
        class_name=rx.Var.create(f"grid size-5 place-items-center rounded-full {tone}"),
    )


def time_chips(times: Any, module: str) -> rx.Component:
    """ "I have": 2, 5, 10 or more minutes. `module` exports `chooseMinutes`."""

    def one(time: Any) -> rx.Component:
        words = rx.cond(
            time["more"], t("skills.time.more", n=time["minutes"]), t("skills.time.minutes", n=time["minutes"])
        )
        return chip(
            words,
            pressed=time["on"],
            on_click=fn("chooseMinutes", module=module).partial(time["minutes"]),
            class_name="whitespace-nowrap px-[13px]",
            key=time["minutes"],
        )

    return rx.el.div(
        rx.el.span(t("skills.time.label"), aria_hidden="true", class_name="mr-0.5 text-[0.9375rem] text-ink-soft"),
        rx.foreach(times, one),
        role="group",
        aria_label=t("skills.time.label"),
        class_name="flex flex-wrap items-center gap-1.5",
    )
