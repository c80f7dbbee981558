"""The steps of a skill: one at a time, at the person's own pace. Nothing goes on by itself."""

from typing import Any

import reflex as rx

from recovery_app.offline.components import StepVoice
from recovery_app.offline.live import fn
from recovery_app.ui.client.skill_guide import guide, pace_of
from recovery_app.ui.client.skill_kinds import kind_of
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import notice
from recovery_app.ui.components.heading import page_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/skill"


def player(view: Any, done: Any) -> rx.Component:
    """The step that is on: `Stop here` first, then what to do, then what to do it with."""
    step = view["step"]
    return rx.fragment(
        rx.el.div(
            rx.el.button(
                t("skills.stop_here"),
                type="button",
                on_click=fn("stopHere", module=PAGE),
                class_name="-ml-2 min-h-11 shrink-0 rounded-field px-2 text-[0.9375rem] font-semibold text-pine",
            ),
            small(
                say(view["title"]),
                " · ",
                t("say.skill.step", n=view["n"], total=view["total"]),
                class_name="min-w-0 text-right text-ink-faint",
            ),
            class_name="flex flex-wrap items-center justify-between gap-x-3",
        ),
        _progress(view),
        rx.el.div(
            page_title(say(step["title"])),
            rx.el.p(
                say(step["text"]),
                class_name=rx.cond(
                    step["kind"] == "read", "mt-4 font-display text-[1.375rem]/[1.5]", "mt-2 text-lg/[1.5]"
                ),
            ),
            aria_live="polite",
        ),
        StepVoice.create(title=step["title"], text=step["text"], on=view["settings"]["speak"], key=step["key"]),
        rx.el.div(kind_of(view), key=step["key"]),
        rx.el.div(
            rx.cond(done["error"], notice(say(done["error"]), tone="clay", lead="warning")),
            role="alert",
            class_name="empty:hidden",
        ),
        rx.cond(step["kind"] == "breathe", guide(view, pace=pace_of(step)), guide(view)),
        small(t("skills.too_much"), class_name="px-1 text-ink-faint"),
    )


def _progress(view: Any) -> rx.Component:
    """How far, in steps. The words beside it say the same."""
    return rx.el.div(
        rx.el.div(
            custom_attrs={"style": rx.Var.create({"width": f"{view['n'] / view['total'] * 100}%"})},
            class_name="h-full rounded-full bg-pine transition-[width] duration-200",
        ),
        aria_hidden="true",
        class_name="-mt-2 h-1.5 shrink-0 overflow-hidden rounded-full bg-sunken",
    )


def step_buttons(view: Any) -> rx.Component:
    """Back, pause where something runs, and on. One of them leads: the one that fits now."""
    leads = view["step"]["leads"]
    words = rx.cond(view["n"] == view["total"], t("skills.finish"), t("skills.next"))
    return rx.el.div(
        rx.cond(
            view["n"] > 1,
            previous(),
        ),
        rx.cond(
            view["step"]["followed"],
            rx.cond(
                view["running"],
                _wide(t("skills.pause"), "pausePlay", look="quiet", lead="pause"),
                _wide(t("skills.go_on"), "goOnPlay", look="main", lead="play"),
            ),
        ),
        rx.cond(leads == "next", _wide(words, "nextStep", look="main"), _wide(words, "nextStep", look="quiet")),
        class_name="flex flex-1 flex-wrap gap-[10px]",
    )


def previous() -> rx.Component:
    """One step back; from the end to the step that was on, for a tap that was not meant or a word to change."""
    return rx.el.button(
        icon("back"),
        rx.el.span(t("skills.previous"), class_name="sr-only"),
        type="button",
        on_click=fn("previousStep", module=PAGE),
        class_name="grid size-[52px] shrink-0 place-items-center rounded-full border-[1.5px] border-pine-line "
        "bg-surface text-pine",
    )


def _wide(words: Any, handler: str, look: Any, lead: str = "") -> rx.Component:
    size = "min-h-[52px] min-w-[6rem] flex-1 max-[359px]:px-[12px]"
    return button(words, on_click=fn(handler, module=PAGE), look=look, lead=lead, class_name=size)
