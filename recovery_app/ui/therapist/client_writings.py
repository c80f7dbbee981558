"""Writing that the client shared from skills. Only "Mark as read" tells the client anything; it says so."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.client_state import ClientState
from recovery_app.ui.therapist.practice_state import WRITINGS, PracticeState
from recovery_app.ui.therapist.result import result
from recovery_app.ui.therapist.writing_view import AnswerView, SharedWriting


def writings_card() -> rx.Component:
    """What was shared since the reader joined the team."""
    name = ClientState.client.name
    return card(
        section_title(t("client.writings.title"), id="writings"),
        small(t("client.writings.lede", name=name)),
        result(WRITINGS),
        rx.cond(
            PracticeState.writings.length() == 0,
            rx.el.p(t("client.writings.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(PracticeState.writings, _writing), class_name="mt-1 divide-y divide-line"),
        ),
        role="region",
        aria_labelledby="writings",
    )


def _writing(writing: rx.Var[SharedWriting]) -> rx.Component:
    """What was read is folded away; what was not stands open."""
    return rx.el.li(
        rx.el.details(
            rx.el.summary(
                rx.el.span(say(writing.title, STAFF), class_name="text-[15px] font-semibold"),
                rx.el.span(" · ", say(writing.shared, STAFF), class_name="text-[13px] text-ink-faint"),
                rx.cond(~writing.is_read, tag(t("client.writings.unread"), "clay", "ml-2")),
                class_name="min-h-9 py-1",
            ),
            rx.el.dl(rx.foreach(writing.answers, _answer), class_name="mt-1 flex flex-col gap-2"),
            rx.cond(writing.is_read, small(say(writing.read, STAFF), class_name="mt-2 text-ink-soft"), _mark(writing)),
            open=~writing.is_read,
        ),
        class_name="py-2",
    )


def _answer(answer: rx.Var[AnswerView]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(say(answer.label, STAFF), class_name="text-[13px] text-ink-faint"),
        rx.foreach(
            answer.lines,
            lambda line: rx.el.dd(say(line, STAFF), class_name="text-[15px] whitespace-pre-wrap break-words"),
        ),
    )


def _mark(writing: rx.Var[SharedWriting]) -> rx.Component:
    return rx.el.div(
        button(
            t("client.writings.mark"),
            look="quiet",
            lead="check",
            on_click=PracticeState.mark_read(writing.id),
            aria_label=t("client.writings.mark_of", title=say(writing.title, STAFF)),
            class_name="text-[15px]",
        ),
        small(t("client.writings.mark_hint", name=ClientState.client.name), class_name="text-ink-faint"),
        class_name="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden",
    )
