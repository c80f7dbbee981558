"""The rating before and after a skill: no value until it is touched, and it can be left out."""

from typing import Any

import reflex as rx

from recovery_app.offline.components import RatingSlider
from recovery_app.offline.live import fn
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import t


def skill_rating(when: str, view: Any) -> rx.Component:
    """`when`: before or after. Distress or urge, as the skill says."""
    return card(
        *((section_title(t("skills.before.title")),) if when == "before" else ()),
        rx.cond(view["rating"] == "urge", _slider(when, "urge", view), _slider(when, "distress", view)),
        *((small(t("skills.before.note"), class_name="mt-1 text-ink-soft"),) if when == "before" else ()),
        class_name="flex flex-col gap-2",
    )


def _slider(when: str, kind: str, view: Any) -> rx.Component:
    ask = t(f"skills.{when}.{kind}")
    name = t(f"skills.rating.{kind}")
    return rx.el.div(
        rx.el.p(ask, aria_hidden="true", class_name="font-semibold"),
        RatingSlider.create(
            name=when,
            label=name,
            value=view[when],
            on_answer=fn("rate", module="pages/skill"),
            min=0,
            max=10,
            step=1,
            button_step=1,
            first=5,
            unit="rating",
            words="say.word.craving" if kind == "urge" else "say.word.stress",
            ask=ask,
            low=t("skills.before.low"),
            high=t("skills.before.high"),
            untouched=t("checkin.not_answered"),
            less=t("checkin.less", name=name),
            more=t("checkin.more", name=name),
            clear=t("checkin.clear", name=name),
        ),
    )
