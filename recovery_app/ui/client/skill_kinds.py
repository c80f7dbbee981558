"""What each kind of step is done with: a clock, a pacer, things to tick, boxes to write in, options to pick."""

from typing import Any

import reflex as rx

from recovery_app.offline.components import BodyGuide, BreathingPacer, RatingSlider, StepClock, StepTimer, UrgeWave
from recovery_app.offline.live import fn
from recovery_app.ui.client.skill_guide import own_pace
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.field import field, text_area
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/skill"
NOT_LIVE = "not-live"


def kind_of(view: Any) -> rx.Component:
    """The step's own part of the page. Reading needs nothing but its words."""
    step = view["step"]
    run = {
        "step": step,
        "carried": view["carried"],
        "since": view["since"],
        "settings": view["settings"],
        "slug": view["slug"],
        "on_beat": fn("beat", module=PAGE),
        "on_leave": fn("leaveStep", module=PAGE),
    }
    body = {"parts": step["parts"], "on_skip": fn("skipPart", module=PAGE)}
    wave = {"marks": step["marks"], "wave": step["wave"]}
    marking = {"on_mark": fn("mark", module=PAGE), "on_undo": fn("unmark", module=PAGE)}
    return rx.match(
        step["kind"],
        ("breathe", rx.fragment(BreathingPacer.create(**run), own_pace(step))),
        ("timed", StepClock.create(**run)),
        ("body", BodyGuide.create(**run, **body)),
        ("wave", UrgeWave.create(**run, **wave, **marking)),
        ("senses", _senses(step)),
        ("choose", _choices(step)),
        ("write", _fields(step)),
        ("timer", _timer(view)),
        rx.fragment(),
    )


def _senses(step: Any) -> rx.Component:
    return rx.el.div(rx.foreach(step["senses"], _sense), class_name="flex flex-col gap-3")


def _sense(sense: Any) -> rx.Component:
    """One sense: a ring for each thing, ticked off as it is noticed."""
    label = say(sense["label"])
    mark = rx.match(
        sense["key"],
        ("see", icon("eye", "size-5")),
        ("feel", icon("hand", "size-5")),
        ("hear", icon("ear", "size-5")),
        ("smell", icon("nose", "size-5")),
        icon("cup", "size-5"),
    )
    return card(
        rx.el.div(
            rx.el.span(mark, class_name="text-plum"),
            rx.el.h2(label, class_name="min-w-[6rem] flex-1 font-semibold"),
            rx.el.span(
                t("skills.sense.count", n=sense["done"], total=sense["count"]),
                role="status",
                class_name=rx.cond(sense["full"], "font-semibold text-pine", "text-ink-faint") + " text-[0.8125rem]",
            ),
            class_name="flex flex-wrap items-center gap-[10px]",
        ),
        rx.cond(sense["hint"], small(say(sense["hint"]), class_name="mt-0.5 text-ink-soft")),
        rx.el.div(
            rx.foreach(sense["things"], lambda thing: _thing(sense, thing, label)),
            role="group",
            aria_label=label,
            class_name="mt-2.5 flex flex-wrap gap-[8px]",
        ),
        key=sense["key"],
        class_name="px-4 py-3.5",
    )


def _thing(sense: Any, thing: Any, label: Any) -> rx.Component:
    return rx.el.button(
        rx.cond(thing["on"], icon("check", "size-6"), rx.fragment()),
        rx.el.span(t("skills.sense.thing", name=label, n=thing["n"]), class_name="sr-only"),
        type="button",
        aria_pressed=thing["on"],
        on_click=fn("tick", module=PAGE).partial(sense["id"], thing["n"]),
        key=thing["n"],
        class_name="grid size-[48px] place-items-center rounded-full border-[2px] border-edge bg-surface text-pine-ink "
        "transition-colors duration-150 aria-pressed:border-pine aria-pressed:bg-pine",
    )


def _choices(step: Any) -> rx.Component:
    return rx.el.div(
        small(rx.cond(step["many"], t("skills.choose.many"), t("skills.choose.one")), class_name="px-1 text-ink-faint"),
        rx.el.div(
            rx.foreach(step["choices"], _choice),
            role="group",
            aria_label=say(step["title"]),
            class_name="mt-2 flex flex-col gap-2.5",
        ),
    )


def _choice(option: Any) -> rx.Component:
    return rx.el.button(
        rx.el.span(
            rx.cond(option["on"], icon("check", "size-4"), rx.fragment()),
            aria_hidden="true",
            class_name="grid size-6 shrink-0 place-items-center rounded-full border-[2px] border-edge text-pine-ink "
            "group-aria-pressed:border-pine group-aria-pressed:bg-pine",
        ),
        rx.el.span(
            rx.el.span(say(option["label"]), class_name="block"),
            rx.cond(option["hint"], rx.el.span(say(option["hint"]), class_name="block text-[0.8125rem] text-ink-soft")),
            class_name="min-w-0 flex-1",
        ),
        type="button",
        aria_pressed=option["on"],
        on_click=fn("chooseOption", module=PAGE).partial(option["key"]),
        key=option["key"],
        class_name="group flex min-h-[52px] w-full items-center gap-3 rounded-field border-[1.5px] border-line "
        "bg-surface px-4 py-2.5 text-left transition-colors duration-150 aria-pressed:border-pine "
        "aria-pressed:bg-pine-soft aria-pressed:font-semibold",
    )


def _fields(step: Any) -> rx.Component:
    """Safety rule 4 stands above the boxes: staff may read them later, where that is chosen at the end."""
    return rx.el.div(
        rx.el.p(
            icon("lock", "mr-1.5 inline size-4 align-[-2px]"),
            t("skills.write.stays"),
            " ",
            t("checkin.note.not_live"),
            id=NOT_LIVE,
            class_name="px-1 text-[0.8125rem]/[1.45] text-ink-soft",
        ),
        rx.foreach(step["fields"], _field),
        class_name="flex flex-col gap-4",
    )


def _field(one: Any) -> rx.Component:
    return rx.el.div(
        rx.match(
            one["kind"],
            ("line", _box(one, "line", field)),
            ("text", _box(one, "text", text_area, rows="4")),
            ("list", _box(one, "list", text_area, rows="4")),
            card(_scale(one)),
        ),
        key=one["id"],
    )


def _box(one: Any, kind: str, make: Any, **props: Any) -> rx.Component:
    label = say(one["label"])
    given = {
        "id": one["id"],
        # The browser keeps the text; what is typed is kept at every key.
        "default_value": one["text"],
        "on_change": fn("write", module=PAGE).partial(one["id"], kind),
        "max_length": 2000,
        "auto_complete": "off",
        **props,
    }
    example = t("skills.write.example", text=say(one["hint"]))
    if kind == "list":
        each = t("skills.write.each_line")
        return rx.cond(
            one["hint"], make(label, hint=rx.fragment(each, " ", example), **given), make(label, hint=each, **given)
        )
    return rx.cond(one["hint"], make(label, hint=example, **given), make(label, **given))


def _scale(one: Any) -> rx.Component:
    name = say(one["label"])
    return RatingSlider.create(
        name=one["id"],
        label=name,
        value=one["number"],
        on_answer=fn("writeNumber", module=PAGE),
        min=0,
        max=one["most"],
        step=1,
        button_step=one["jump"],
        first=one["middle"],
        unit="rating",
        words="",
        ask=name,
        low="0",
        high=one["most"].to_string(),
        untouched=t("checkin.not_answered"),
        less=t("checkin.less", name=name),
        more=t("checkin.more", name=name),
        clear=t("checkin.clear", name=name),
    )


def _timer(view: Any) -> rx.Component:
    """A wait by the clock: the screen may lock, the phone may lie on the table."""
    step = view["step"]
    timer = step["timer"]
    own = StepTimer.create(minutes=timer["minutes"], started=timer["started"], settings=view["settings"])
    running = rx.fragment(
        own,
        button(t("skills.timer.stop"), on_click=fn("stopTimer", module=PAGE), look="plain", class_name="self-center"),
    )
    still = rx.fragment(
        choices(t("skills.timer.minutes"), rx.foreach(step["times"], _time), class_name="justify-center"),
        button(t("skills.timer.start"), on_click=fn("startTimer", module=PAGE), lead="clock", class_name="w-full"),
    )
    return card(
        rx.cond(timer["started"], running, still),
        small(t("skills.timer.locked"), class_name="text-center text-ink-soft"),
        class_name="flex flex-col gap-4 py-5",
    )


def _time(time: Any) -> rx.Component:
    pick = fn("chooseTime", module=PAGE).partial(time["n"])
    return chip(t("skills.minutes", n=time["n"]), pressed=time["on"], on_click=pick, key=time["n"])
