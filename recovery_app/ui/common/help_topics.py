"""What is happening? Each answer opens in the page, with no network and without being recorded."""

from typing import Any

import reflex as rx

from recovery_app.content import helplines
from recovery_app.ui.common.help_calls import ways_of
from recovery_app.ui.components.button import button_link
from recovery_app.ui.components.card import notice
from recovery_app.ui.components.heading import section_title
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.lists import steps
from recovery_app.ui.shell.i18n import t


def topics(view: Any) -> rx.Component:
    """The list, in the order of safety rule 11. `view["used"]` says whether "I used" belongs on this phone."""
    return rx.el.section(
        section_title(t("help.what"), id="what"),
        rx.el.div(
            _topic(
                "overdose",
                ways_of("emergency", "call"),
                last=(_word("help.overdose.if_me"), _word("help.overdose.law")),
            ),
            _topic(
                "self_harm", ways_of("crisis", "call", "text"), last=(_for_client(view, _word("help.self_harm.team")),)
            ),
            _topic(
                "might_use", last=(_word("help.might_use.if_use"), _skill(view, "urge-surfing", "help.might_use.skill"))
            ),
            rx.cond(view["used"], _topic("used", _steps_after_use(view), last=(_after_use(view), *_calls_after_use()))),
            _topic("hurt", ways_of("domestic", "call", "text"), last=(_word("help.hurt.trace"),)),
            _topic("poisoning", ways_of("poison", "call")),
            _topic(
                "panic",
                last=(
                    _skill(view, "paced-breathing", "help.panic.breathing"),
                    _skill(view, "five-senses-grounding", "help.panic.grounding"),
                ),
            ),
            class_name="overflow-hidden rounded-card bg-surface shadow-card divide-y divide-line",
        ),
        aria_labelledby="what",
        class_name="flex flex-col gap-3",
    )


def _topic(name: str, *first: rx.Component, last: tuple[rx.Component, ...] = ()) -> rx.Component:
    numbers = helplines.params()
    return rx.el.details(
        rx.el.summary(
            rx.el.h3(t(f"help.{name}.title"), class_name="flex-1 text-base font-medium group-open:font-semibold"),
            icon("down", "size-5 text-ink-faint transition-transform duration-150 group-open:rotate-180"),
            class_name="flex min-h-[52px] list-none items-center gap-3 px-[18px] py-2.5 "
            "[&::-webkit-details-marker]:hidden",
        ),
        rx.el.div(
            rx.el.p(t(f"help.{name}.lede", **numbers), class_name="text-ink-soft"),
            *first,
            steps(f"help.{name}.step", **numbers),
            *last,
            class_name="flex flex-col gap-3.5 px-[18px] pt-0.5 pb-5",
        ),
        id=f"help-{name.replace('_', '-')}",
        class_name="group",
    )


def _word(key: str) -> rx.Component:
    return rx.el.p(t(key, **helplines.params()), class_name="text-[0.9375rem] text-ink-soft")


def _for_client(view: Any, child: rx.Component) -> rx.Component:
    """Not for somebody who is known to be no client: it names pages and people that only a client has."""
    return rx.cond(view["viewer"] == "client", child)


def _skill(view: Any, slug: str, key: str) -> rx.Component:
    return _for_client(view, button_link(t(key), to=f"/skills/{slug}", look="quiet"))


def _steps_after_use(view: Any) -> rx.Component:
    """Step by step, with the person's own plan: only on the phone of somebody who is signed in."""
    return rx.cond(view["known"] & (view["viewer"] == "client"), button_link(t("plan_use.ways.slip"), to="/plan/slip"))


def _after_use(view: Any) -> rx.Component:
    """The program's own sentence; we promise nothing for it."""
    words = notice(
        rx.el.p(t("help.used.program"), class_name="font-semibold"),
        rx.cond(view["after_use"] != "", rx.el.p(view["after_use"]), rx.el.p(t("help.used.no_program_word"))),
        tone="sky",
    )
    return _for_client(view, words)


def _calls_after_use() -> tuple[rx.Component, ...]:
    return (ways_of("emergency", "call"), ways_of("crisis", "call", "text"))
