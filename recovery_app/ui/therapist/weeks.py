"""The weeks of each track: themes and skills, and for therapists a form that changes them."""

import reflex as rx

from recovery_app.content.curricula import MOST_SKILLS
from recovery_app.content.messages import LANGUAGES
from recovery_app.features.curriculum.rules import TEXT_LENGTH, TITLE_LENGTH
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field, text_area
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.finding import FILTERS, toggles
from recovery_app.ui.therapist.result import result
from recovery_app.ui.therapist.skill_option import skill_option
from recovery_app.ui.therapist.skill_words import TRACKS
from recovery_app.ui.therapist.weeks_state import PART, WeeksState
from recovery_app.ui.therapist.weeks_view import WeekView


def weeks_part() -> rx.Component:
    """One track's weeks."""
    return rx.el.section(
        rx.el.h2(t("library.weeks.title"), class_name="sr-only"),
        rx.el.div(
            toggles(
                t("library.filter.track"),
                WeeksState.track,
                WeeksState.show_track,
                {track: t(f"staff.track.{track}") for track in TRACKS},
            ),
            class_name=FILTERS,
        ),
        small(t("library.weeks.lede"), class_name="mt-1 max-w-3xl text-ink-soft"),
        rx.cond(~WeeksState.may_edit, small(t("library.weeks.read_only"), class_name="text-ink-soft")),
        result(PART),
        rx.el.ol(rx.foreach(WeeksState.weeks, _week), class_name="mt-3 grid items-start gap-3 lg:grid-cols-2"),
    )


def _week(week: rx.Var[WeekView]) -> rx.Component:
    """The form takes a whole row; so does the week beside which it would leave a hole."""
    open_week = WeeksState.form.week
    is_open = open_week == week.week
    is_beside = (open_week == week.week + 1) & (week.week % 2 == 1)
    return rx.el.li(
        rx.cond(is_open, _form(), card(_read(week), class_name="h-full")),
        class_name=rx.cond(is_open | is_beside, "lg:col-span-2", ""),
    )


def _read(week: rx.Var[WeekView]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(
                t("library.weeks.week", n=week.week),
                rx.cond(week.is_edited, tag(t("library.weeks.edited"), "plum", "ml-2")),
                class_name="text-[13px] text-ink-faint",
            ),
            rx.cond(
                WeeksState.may_edit,
                button(
                    t("library.weeks.edit"),
                    look="plain",
                    on_click=WeeksState.edit(week.week),
                    aria_label=t("library.weeks.edit_of", n=week.week),
                    class_name="-my-2 text-[14px]",
                ),
            ),
            class_name="flex min-h-8 items-center justify-between gap-3",
        ),
        rx.el.h3(say(week.title, STAFF), class_name="font-display text-[18px]/[1.3] font-semibold"),
        rx.el.p(say(week.text, STAFF), class_name="mt-1 text-[14px] text-ink-soft"),
        rx.el.ul(
            rx.foreach(week.skills, lambda skill: rx.el.li(tag(say(skill, STAFF), "pine"))),
            class_name="mt-2.5 flex flex-wrap gap-1.5",
        ),
    )


def _form() -> rx.Component:
    form = WeeksState.form
    words = [
        column
        for language in LANGUAGES
        for column in (
            field(
                t(f"library.weeks.title_{language}"),
                id=f"week-title-{language}",
                name=f"title_{language}",
                default_value=form.titles[language],
                lang=language,
                required=True,
                max_length=TITLE_LENGTH,
                auto_focus=language == LANGUAGES[0],
                auto_complete="off",
            ),
            text_area(
                t(f"library.weeks.text_{language}"),
                id=f"week-text-{language}",
                name=f"text_{language}",
                default_value=form.texts[language],
                lang=language,
                rows="3",
                required=True,
                max_length=TEXT_LENGTH,
            ),
        )
    ]
    by_language = [rx.el.div(*words[at : at + 2], class_name="flex flex-col gap-3") for at in (0, 2)]
    return card(
        rx.el.h3(say(form.name, STAFF), class_name="font-display text-[18px]/[1.3] font-semibold"),
        small(t("library.weeks.words_hint"), class_name="text-ink-soft"),
        rx.el.form(
            rx.el.div(*by_language, class_name="grid gap-x-5 gap-y-3 sm:grid-cols-2"),
            rx.el.div(*(_skill(at) for at in range(MOST_SKILLS)), class_name="grid items-end gap-3 sm:grid-cols-3"),
            rx.el.div(
                button(t("library.weeks.save"), type="submit", class_name="text-[15px]"),
                button(t("staff.cancel"), look="plain", on_click=WeeksState.stop),
                class_name="flex flex-wrap items-center gap-3",
            ),
            on_submit=WeeksState.save,
            method="post",  # never into the address, even before any script has run
            class_name="mt-3 flex flex-col gap-4",
        ),
        rx.cond(
            form.is_edited,
            sure(
                t("library.weeks.reset"),
                t("library.weeks.reset_sure", n=form.week),
                WeeksState.reset_week(form.week),
                class_name="mt-3 border-t border-line pt-1",
            ),
        ),
    )


def _skill(at: int) -> rx.Component:
    """One of the week's skills; the last one may stay empty."""
    is_optional = at == MOST_SKILLS - 1
    return pick(
        t("library.weeks.skill", n=at + 1),
        id=f"week-skill-{at + 1}",
        name=f"skill_{at + 1}",
        hint=t("library.weeks.third") if is_optional else None,
        default_value=WeeksState.form.skills[at],
        required=not is_optional,
        options=[
            rx.el.option(t(f"library.weeks.{'no_skill' if is_optional else 'choose'}"), value=""),
            rx.foreach(WeeksState.options, skill_option),
        ],
    )
