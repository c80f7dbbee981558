"""How a skill is guided on this phone: pace, reading aloud, vibration, without motion. All off until chosen."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.field import switch
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import t

PAGE = "pages/skill"
BREATH = ("breathe_in", "hold", "breathe_out", "rest")
_ROUND = (
    "grid size-[48px] shrink-0 place-items-center rounded-full border-[1.5px] border-line bg-surface text-ink-soft "
    "hover:border-pine-line active:bg-pine-soft disabled:opacity-40"
)


def guide(view: Any, *, pace: Any = None) -> rx.Component:
    """Folded away: whoever needs it finds it, nobody else has to read it. `pace`: of a step with a pacer."""
    settings = view["settings"]
    return rx.el.details(
        rx.el.summary(
            icon("settings", "size-5"),
            t("skills.guide.title") if pace is None else t("skills.guide.title_pace"),
            class_name="flex min-h-11 items-center gap-2 rounded-field text-[0.9375rem] font-semibold text-pine",
        ),
        rx.el.div(
            *(() if pace is None else (pace,)),
            rx.cond(
                settings["can"]["speak"],
                _switch("speak", "turnSpeak", settings, t("skills.guide.sample")),
                small(t("skills.guide.no_voice"), class_name="py-2 text-ink-soft"),
            ),
            rx.cond(settings["can"]["vibrate"], _switch("vibrate", "turnVibrate", settings)),
            _switch("still", "turnStill", settings),
            small(t("skills.guide.stays"), class_name="pt-1 text-ink-faint"),
            class_name="rounded-card bg-surface px-[18px] py-3 shadow-card",
        ),
        class_name="px-1",
    )


def _switch(name: str, handler: str, settings: Any, *given: Any) -> rx.Component:
    click = fn(handler, module=PAGE)
    return switch(t(f"skills.guide.{name}"), on=settings[name], on_click=click.partial(*given) if given else click)


def pace_of(step: Any) -> rx.Component:
    """Seconds of each part of the breath, one more or one less at a time."""
    usual = button(t("skills.pace.usual"), on_click=fn("usualPace", module=PAGE), look="plain")
    return rx.el.div(
        rx.foreach(step["pace"], _part),
        rx.cond(step["own_pace"], usual),
        role="group",
        aria_label=t("skills.pace.title"),
        class_name="mb-1 flex flex-col gap-1 border-b border-line pb-2",
    )


def _part(part: Any) -> rx.Component:
    name = rx.match(part["key"], *((key, t(f"skills.pace.{key}")) for key in BREATH), "")
    change = fn("changePace", module=PAGE)
    return rx.el.div(
        rx.el.span(name, class_name="min-w-[5rem] flex-1 text-[0.9375rem]"),
        rx.el.button(
            icon("minus", "size-5"),
            rx.el.span(t("skills.pace.less", name=name), class_name="sr-only"),
            type="button",
            on_click=change.partial(part["key"], -1),
            disabled=part["value"] <= part["least"],
            class_name=_ROUND,
        ),
        rx.el.span(
            t("skills.pace.seconds", n=part["value"]),
            role="status",
            class_name="min-w-[4rem] text-center font-num font-semibold text-ink",
        ),
        rx.el.button(
            icon("plus", "size-5"),
            rx.el.span(t("skills.pace.more", name=name), class_name="sr-only"),
            type="button",
            on_click=change.partial(part["key"], 1),
            disabled=part["value"] >= part["most"],
            class_name=_ROUND,
        ),
        class_name="flex flex-wrap items-center gap-[10px]",
        key=part["key"],
    )


def own_pace(step: Any) -> rx.Component:
    """Says that the circle follows the person, where the words of the skill name other numbers."""
    seconds = rx.foreach(
        step["pace"],
        lambda part: rx.el.span(
            rx.match(part["key"], *((key, t(f"skills.pace.{key}")) for key in BREATH), ""), " ", part["value"]
        ),
    )
    return rx.cond(
        step["own_pace"],
        rx.el.p(
            rx.el.span(t("skills.pace.own"), class_name="font-semibold"),
            seconds,
            class_name="flex flex-wrap justify-center gap-x-3 text-[0.8125rem] text-ink-soft",
        ),
    )
