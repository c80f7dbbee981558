"""Practice on the client page: homework with its progress, practice by skill, and assigning a skill."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.said import Said
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.client_assigning import assign_form
from recovery_app.ui.therapist.client_state import ClientState
from recovery_app.ui.therapist.practice_state import PRACTICE, PracticeState
from recovery_app.ui.therapist.practice_view import AssignedRow, GroupRow, SkillPracticeRow
from recovery_app.ui.therapist.progress_bar import progress_bar
from recovery_app.ui.therapist.result import result

_HEAD = "border-b border-line px-2 py-1.5 text-left text-[12px] font-medium text-ink-faint"
_CELL = "border-b border-line px-2 py-1.5 align-top"
_PART = "text-[13px] font-semibold text-ink-soft"


def practice_card() -> rx.Component:
    """The card. Assigning is for therapists with the whole record."""
    shown = PracticeState.card
    return card(
        rx.el.div(
            section_title(t("client.practice.title"), id="practice"),
            rx.cond(
                PracticeState.may_assign & ~PracticeState.is_assigning,
                button(
                    t("client.practice.assign.open"),
                    look="quiet",
                    lead="plus",
                    on_click=PracticeState.begin,
                    class_name="text-[15px] print:hidden",
                ),
            ),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        result(PRACTICE),
        rx.cond(PracticeState.is_assigning, assign_form()),
        rx.el.div(
            rx.el.div(
                rx.el.h3(t("client.practice.assigned"), class_name=_PART),
                rx.cond(
                    shown.assigned.length() == 0,
                    rx.el.p(t("client.practice.none_assigned"), class_name="mt-1 text-[15px] text-ink-soft"),
                    rx.el.ul(rx.foreach(shown.assigned, _assigned), class_name="divide-y divide-line"),
                ),
                rx.cond(
                    shown.group.length() > 0,
                    rx.el.div(
                        rx.el.h3(t("client.practice.group"), class_name=f"{_PART} mt-3"),
                        rx.el.ul(rx.foreach(shown.group, _from_group), class_name="divide-y divide-line"),
                    ),
                ),
                class_name="min-w-0",  # a long word in a note breaks instead of widening the page
            ),
            rx.el.div(
                rx.el.h3(t("client.practice.by_skill"), id="by-skill", class_name=_PART),
                rx.cond(
                    shown.by_skill.length() == 0,
                    rx.el.p(t("client.practice.empty"), class_name="mt-1 text-[15px] text-ink-soft"),
                    _by_skill(shown.by_skill),
                ),
                class_name="min-w-0",
            ),
            class_name="mt-2 grid gap-x-8 gap-y-4 lg:grid-cols-2",
        ),
        role="region",
        aria_labelledby="practice",
    )


def _assigned(row: rx.Var[AssignedRow]) -> rx.Component:
    question = t("client.practice.withdraw_sure", skill=say(row.title, STAFF), name=ClientState.client.name)
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                say(row.title, STAFF),
                rx.cond(row.is_over, tag(t("client.practice.over"), "plain", "ml-2")),
                class_name="text-[15px] font-semibold",
            ),
            rx.cond(row.note != "", rx.el.p(row.note, class_name="text-[14px] whitespace-pre-wrap break-words")),
            small(say(row.days, STAFF), " · ", say(row.by, STAFF)),
            class_name="min-w-40 flex-1",
        ),
        rx.el.div(
            rx.el.p(say(row.done, STAFF), class_name="font-num text-[15px] font-semibold whitespace-nowrap"),
            progress_bar(row.share),
            small(_change(row.change, row.rated), class_name="mt-0.5 text-ink-soft"),
            class_name="w-48",
        ),
        rx.cond(
            PracticeState.may_assign & ~row.is_over,
            sure(
                t("client.practice.withdraw"),
                question,
                PracticeState.withdraw(row.id),
                class_name="w-full print:hidden",
            ),
        ),
        class_name="flex flex-wrap items-start gap-x-4 gap-y-0.5 py-2",
    )


def _from_group(row: rx.Var[GroupRow]) -> rx.Component:
    return rx.el.li(
        rx.el.p(say(row.title, STAFF), class_name="text-[15px] font-semibold"),
        small(say(row.line, STAFF), " · ", say(row.done, STAFF)),
        class_name="py-2",
    )


def _by_skill(rows: rx.Var[list[SkillPracticeRow]]) -> rx.Component:
    heads = (
        t("client.practice.column_skill"),
        t("client.practice.column_times"),
        t("client.practice.column_change"),
        t("client.practice.column_last"),
    )
    return rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(words, scope="col", class_name=_HEAD) for words in heads))),
        rx.el.tbody(rx.foreach(rows, _skill)),
        aria_labelledby="by-skill",
        class_name="mt-0.5 -ml-2 w-[calc(100%+8px)] text-[14px]",
    )


def _skill(row: rx.Var[SkillPracticeRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(say(row.title, STAFF), scope="row", class_name=f"{_CELL} text-left font-normal"),
        rx.el.td(row.times, class_name=f"{_CELL} font-num text-ink-soft"),
        rx.el.td(_change(row.change, row.rated), class_name=f"{_CELL} text-ink-soft"),
        rx.el.td(say(row.last, STAFF), class_name=f"{_CELL} whitespace-nowrap text-ink-soft"),
    )


def _change(change: rx.Var[Said], rated: rx.Var[Said]) -> rx.Component:
    """Before and after, and how many times that stands on."""
    return rx.fragment(
        say(change, STAFF),
        rx.cond(rated.key != "", rx.el.span(" · ", say(rated, STAFF), class_name="text-ink-faint")),
    )
