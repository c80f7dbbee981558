"""One skill's whole text, in a drawer. It is the browser's own popover: Escape closes it, and the focus returns."""

import reflex as rx

from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.said import Said
from recovery_app.ui.therapist.library_state import LibraryState
from recovery_app.ui.therapist.library_view import SkillDetail, StepView
from recovery_app.ui.therapist.limit_list import limit_list

DRAWER = "skill-drawer"
_PART = "font-display text-[17px]/[1.3] font-semibold"


def drawer() -> rx.Component:
    """The drawer; a row of the table opens it."""
    skill = LibraryState.reading
    return rx.el.div(
        rx.el.div(
            rx.el.button(
                icon("close", "size-5"),
                t("library.skill.close"),
                type="button",
                # The attribute itself, which a popover looks for; React's own only works when an element is made.
                custom_attrs={"popoverTarget": DRAWER, "popoverTargetAction": "hide", "autofocus": ""},
                class_name="inline-flex min-h-11 items-center gap-1.5 rounded-field bg-surface px-3 text-[15px] "
                "font-semibold text-pine",
            ),
            class_name="sticky top-0 -mr-3 flex justify-end",
        ),
        rx.cond(skill.slug == "", skeleton(40, 120, 240), _text(skill)),
        id=DRAWER,
        role="dialog",
        aria_label=say(skill.title, STAFF),
        custom_attrs={"popover": "auto"},
        class_name="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-[min(560px,100vw)] overflow-y-auto "
        "border-0 bg-surface p-5 pt-3 text-ink shadow-card backdrop:bg-black/40",
    )


def _text(skill: rx.Var[SkillDetail]) -> rx.Component:
    return rx.el.article(
        rx.el.h2(say(skill.title, STAFF), class_name="font-display text-[26px]/[1.2] font-semibold"),
        rx.el.p(say(skill.purpose, STAFF), class_name="text-[16px]"),
        rx.el.p(
            rx.foreach(skill.facts, lambda fact, at: rx.fragment(rx.cond(at > 0, " · ", ""), say(fact, STAFF))),
            class_name="text-[13px] text-ink-faint",
        ),
        _part(t("library.skill.limits"), limit_list(skill.limits)),
        _part(t("library.skill.cautions"), _sentences(skill.cautions)),
        _part(
            t("library.skill.steps"),
            rx.el.ol(rx.foreach(skill.steps, _step), class_name="flex flex-col gap-3"),
        ),
        _part(t("library.skill.ways"), _sentences(skill.ways)),
        _part(t("library.skill.evidence"), rx.el.p(say(skill.evidence, STAFF))),
        class_name="flex flex-col gap-4 pb-8",
    )


def _part(title: rx.Var[str], body: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h3(title, class_name=_PART), body, class_name="flex flex-col gap-1.5 text-[15px]")


def _sentences(words: rx.Var[list[Said]]) -> rx.Component:
    return rx.el.ul(
        rx.foreach(words, lambda word: rx.el.li(say(word, STAFF))),
        class_name="flex list-disc flex-col gap-1 pl-5 marker:text-pine",
    )


def _step(step: rx.Var[StepView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.span(say(step.title, STAFF), class_name="font-semibold"),
            rx.cond(step.time.key != "", rx.el.span(say(step.time, STAFF), class_name="text-[13px] text-ink-faint")),
            rx.foreach(step.ways, lambda way: tag(say(way, STAFF), "plain")),
            class_name="flex flex-wrap items-center gap-x-2 gap-y-1",
        ),
        rx.el.p(say(step.text, STAFF)),
        rx.cond(
            step.parts.length() > 0,
            rx.el.ul(
                rx.foreach(step.parts, lambda part: rx.el.li(say(part, STAFF))),
                class_name="mt-1 list-[circle] pl-5 text-[14px] text-ink-soft",
            ),
        ),
        rx.cond(step.is_writing, rx.el.p(t("library.skill.writing"), class_name="mt-1 text-[13px] text-ink-faint")),
        class_name="border-l-2 border-pine-line pl-3",
    )
