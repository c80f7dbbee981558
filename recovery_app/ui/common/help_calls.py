"""The numbers of Help now, as things to tap. They come from `content/helplines/<country>.yaml` and nowhere else."""

from typing import Any

import reflex as rx

from recovery_app.content import helplines
from recovery_app.content.helplines import Line, Way
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import t

_ROW = "flex min-h-16 items-center gap-3.5 rounded-card px-[16px] py-2.5 shadow-card "
_CALM = _ROW + "bg-surface text-ink hover:bg-pine-soft"
_RED = _ROW + "bg-emergency text-emergency-ink"
_LINE = "px-4 py-2.5 text-[0.9375rem] text-ink-soft"
# Said first, above "What is happening?"; treatment and crisis text lines come last.
MORE = ("crisis_text", "treatment", "domestic", "poison")


def call_row(name: Any, hint: Any, href: Any, *, red: bool = False, mark: str = "phone", **props: Any) -> rx.Component:
    """One number as one large target."""
    hint_look = "block text-sm/[1.35] " + ("" if red else "text-ink-soft")
    return rx.el.a(
        icon(mark, "size-6 " + ("" if red else "text-pine")),
        rx.el.span(
            rx.el.span(name, class_name="block text-[1.0625rem]/[1.3] font-semibold"),
            rx.el.span(hint, class_name=hint_look),
            class_name="min-w-0 flex-1",
        ),
        href=href,
        class_name=_RED if red else _CALM,
        **props,
    )


def first_calls() -> rx.Component:
    """Emergency number and crisis line: call, text, chat, and who presses what."""
    lines = helplines.helplines()
    emergency, crisis = lines.line("emergency"), lines.line("crisis")
    numbers = helplines.params()
    text, chat = crisis.way("text"), crisis.way("chat")
    return rx.el.div(
        call_row(t("help.emergency.call", **numbers), t("help.emergency.hint"), _href(emergency, "call"), red=True),
        rx.el.div(
            call_row(t("help.crisis.call", **numbers), t("help.crisis.call_hint", **numbers), _href(crisis, "call")),
            *(
                (call_row(t("help.crisis.text", **numbers), t("help.crisis.text_hint"), text.href, mark="message"),)
                if text
                else ()
            ),
            class_name="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8rem),1fr))] gap-2.5",
        ),
        rx.el.div(
            _text_instead(),
            *((_chat(chat),) if chat else ()),
            rx.el.p(t("help.crisis.veterans", **numbers), class_name=_LINE),
            rx.el.p(t("help.crisis.spanish", **numbers), lang="es", class_name=_LINE),
            class_name="overflow-hidden rounded-card bg-surface shadow-card divide-y divide-line",
        ),
        class_name="flex flex-col gap-2.5",
    )


def _text_instead() -> rx.Component:
    """For somebody who cannot speak: every line that takes a text, in one place."""
    lines = helplines.helplines()
    crisis = lines.line("crisis")
    spanish = next((option.text_word for option in crisis.options if option.text_word), None)
    ways: list[tuple[Any, str]] = []
    for key in ("crisis", "veterans", "domestic", "crisis_text"):
        way = lines.line(key).way("text")
        if way:
            ways.append((_text_words(way), way.href))
    if spanish and (way := crisis.way("text")):
        ways.insert(1, (_text_words(Way(kind="text", to=way.to, word=spanish)), f"sms:{way.to}?&body={spanish}"))
    return rx.el.details(
        rx.el.summary(
            icon("message", "size-5 text-pine"),
            rx.el.span(t("help.unsafe_to_speak"), class_name="flex-1"),
            icon("down", "size-5 text-ink-faint transition-transform duration-150 group-open:rotate-180"),
            class_name="flex min-h-tap list-none items-center gap-3 px-4 py-2.5 font-semibold "
            "[&::-webkit-details-marker]:hidden",
        ),
        rx.el.ul(
            *(rx.el.li(_inline(words, href)) for words, href in ways),
            class_name="flex flex-col px-4 pb-3",
        ),
        class_name="group",
    )


def _chat(way: Way) -> rx.Component:
    return rx.el.a(
        icon("message", "size-5 text-pine"),
        rx.el.span(
            rx.el.span(t("help.crisis.chat", **helplines.params()), class_name="block font-semibold"),
            rx.el.span(t("help.crisis.chat_hint"), class_name="block text-sm text-ink-soft"),
            class_name="flex-1",
        ),
        icon("next", "size-5 text-ink-faint"),
        href=way.href,
        rel="noreferrer",
        class_name="flex min-h-tap items-center gap-3 px-4 py-2",
    )


def more_lines() -> rx.Component:
    """Lines that are not for a crisis, and those of single topics once more."""
    lines = helplines.helplines()
    numbers = helplines.params()
    return rx.el.section(
        section_title(t("help.lines.title"), id="lines"),
        rx.el.div(
            *(_line(lines.line(key), numbers) for key in MORE),
            class_name="grid grid-cols-1 gap-3 lg:grid-cols-2",
        ),
        aria_labelledby="lines",
        class_name="flex flex-col gap-3",
    )


def _line(line: Line, numbers: dict[str, str]) -> rx.Component:
    return rx.el.div(
        rx.el.h3(t(line.name, **numbers), class_name="font-semibold"),
        rx.el.p(t(line.hint, **numbers), class_name="text-[0.9375rem] text-ink-soft"),
        rx.el.div(
            *(_inline(_way_words(way), way.href) for way in line.ways),
            class_name="flex flex-wrap gap-x-5",
        ),
        class_name="rounded-card bg-surface px-4 pt-3 pb-1 shadow-card",
    )


def ways_of(key: str, *kinds: str) -> rx.Component:
    """Large targets for a topic: `ways_of("domestic", "call", "text")`."""
    line = helplines.helplines().line(key)
    red = key == "emergency"
    own = {"emergency": ("help.emergency.hint",) * 2, "crisis": ("help.crisis.call_hint", "help.crisis.text_hint")}
    hints = dict(zip(("call", "text"), own.get(key, (line.name,) * 2), strict=True))
    numbers = helplines.params()
    return rx.el.div(
        *(
            call_row(
                _way_words(way),
                t(hints[kind], **numbers),
                way.href,
                red=red,
                mark="message" if kind == "text" else "phone",
            )
            for kind in kinds
            if (way := line.way(kind))
        ),
        class_name="flex flex-col gap-2",
    )


def _href(line: Line, kind: str) -> str:
    way = line.way(kind)
    if way is None:
        raise ValueError(f"{line.key} has no {kind}")
    return way.href


def _way_words(way: Way) -> Any:
    if way.kind == "text":
        return _text_words(way)
    if way.kind == "tty":
        return t("help.lines.treatment_tty", treatment_tty=way.to)
    return t("help.lines.chat") if way.kind == "chat" else t("help.lines.call", number=way.to)


def _text_words(way: Way) -> Any:
    if way.word:
        return t("help.lines.text_word", word=way.word, number=way.to)
    return t("help.lines.text", number=way.to)


def _inline(words: Any, href: str) -> rx.Component:
    return rx.el.a(
        words,
        href=href,
        class_name="inline-flex min-h-11 items-center font-semibold text-pine underline decoration-pine-line "
        "decoration-2 underline-offset-4",
    )
