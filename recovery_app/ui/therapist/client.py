"""`/clients/<id>`: one client, read from top to bottom like a good summary."""

import reflex as rx

from recovery_app.content.thresholds import attention
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.staff import staff_frame
from recovery_app.ui.therapist.chart import chart_card, legend
from recovery_app.ui.therapist.client_cautions import cautions_card
from recovery_app.ui.therapist.client_code import code_card
from recovery_app.ui.therapist.client_contact import contact_card
from recovery_app.ui.therapist.client_entries import entries_card
from recovery_app.ui.therapist.client_plans import plans_card
from recovery_app.ui.therapist.client_practice import practice_card
from recovery_app.ui.therapist.client_state import SPANS, ClientState
from recovery_app.ui.therapist.client_view import ClientView, NoteView
from recovery_app.ui.therapist.client_writings import writings_card
from recovery_app.ui.therapist.practice_state import PracticeState

on_load = ClientState.open


def page() -> rx.Component:
    """The client page."""
    client = ClientState.client
    return staff_frame(
        rx.el.div(
            _head(client),
            _why(client),
            rx.cond(client.charts.length() == 0, _nothing_yet(client), _trends(client)),
            practice_card(),
            plans_card(),
            rx.el.div(
                _taking_part(client),
                rx.cond(client.groups.length() > 0, _groups(client)),
                rx.cond(PracticeState.may_assign, writings_card()),
                _notes(client),
                class_name="grid items-start gap-3 lg:grid-cols-2 xl:grid-cols-3",
            ),
            entries_card(client),
            cautions_card(),
            contact_card(client),
            rx.cond(client.may_hand_out_code, code_card()),
            small(t("client.audit_note")),
            class_name="flex flex-col gap-3",
        ),
        place="caseload",
        on_leave=ClientState.leave,
    )


def _head(client: rx.Var[ClientView]) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            link(
                icon("back", "size-4"),
                t("client.back"),
                to="/caseload",
                class_name="inline-flex min-h-8 items-center gap-1 text-[14px] font-semibold text-pine",
            ),
            rx.el.h1(client.name, class_name="font-display text-[28px]/[1.15] font-semibold"),
            rx.el.p(
                rx.foreach(
                    client.header,
                    lambda part, at: rx.fragment(rx.cond(at > 0, " · ", ""), say(part, STAFF)),
                ),
                class_name="mt-1 text-[14px] text-ink-soft",
            ),
            rx.el.div(
                rx.cond(client.status.key != "", tag(say(client.status, STAFF), "plain")),
                rx.foreach(client.tracks, lambda track: tag(say(track, STAFF), "plain")),
                class_name="mt-2 flex flex-wrap gap-1.5",
            ),
            class_name="min-w-0 flex-1",
        ),
        _seen(client),
        class_name="flex flex-wrap items-start gap-x-8 gap-y-4",
    )


def _seen(client: rx.Var[ClientView]) -> rx.Component:
    """Only this button tells the client anything; it says so."""
    waiting = client.unseen > 0
    return rx.el.div(
        rx.cond(
            waiting,
            button(t("client.mark_seen"), lead="check", on_click=ClientState.mark_seen, aria_describedby="seen-hint"),
        ),
        rx.el.p(
            rx.cond(
                ClientState.just_marked,
                t("client.seen_done", name=client.name),
                rx.cond(waiting, t("client.new_since", n=client.unseen), t("client.all_seen")),
            ),
            role="status",
            class_name="text-[14px] font-semibold text-ink empty:hidden",
        ),
        rx.el.p(say(client.seen, STAFF), class_name="text-[13px] text-ink-soft"),
        rx.cond(
            waiting,
            rx.el.p(
                t("client.mark_seen_hint", name=client.name), id="seen-hint", class_name="text-[13px] text-ink-faint"
            ),
        ),
        class_name="flex w-full max-w-[340px] flex-col items-start gap-1 print:hidden",
    )


def _why(client: rx.Var[ClientView]) -> rx.Component:
    return card(
        section_title(t("client.why.title"), id="why"),
        rx.el.ul(
            rx.foreach(client.reasons, lambda why: rx.el.li(say(why, STAFF))),
            class_name="mt-1.5 list-disc pl-5 text-[15px] marker:text-clay sm:columns-2",
        ),
        role="region",
        aria_labelledby="why",
    )


def _trends(client: rx.Var[ClientView]) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            section_title(t("client.trend.title"), id="trends"),
            _spans(),
            class_name="flex flex-wrap items-center justify-between gap-2 pt-2",
        ),
        rx.cond(
            client.is_new_here,
            rx.el.p(t("client.first_weeks", n=attention().baseline.min_days), class_name="text-[14px] text-ink-soft"),
        ),
        rx.cond(
            client.uses.length() > 0,
            rx.el.p(
                rx.foreach(client.uses, lambda use: rx.fragment(say(use, STAFF), " ")),
                class_name="text-[14px] text-ink-soft",
            ),
        ),
        legend(),
        rx.el.div(
            rx.foreach(
                client.charts,
                lambda chart, at: rx.cond(
                    at == 0, chart_card(chart, "h-44", "lg:col-span-3"), chart_card(chart, "h-28")
                ),
            ),
            class_name="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 [&>*:first-child]:sm:col-span-full",
        ),
        aria_labelledby="trends",
        class_name="flex flex-col gap-2",
    )


def _spans() -> rx.Component:
    return rx.el.div(
        *(
            rx.el.button(
                t("client.range.weeks", n=days // 7),
                type="button",
                aria_pressed=ClientState.days == days,
                on_click=ClientState.show_days(days),
                class_name="min-h-9 rounded-[18px] border border-edge bg-surface px-3 text-[13px] text-ink-soft "
                "aria-pressed:border-pine aria-pressed:bg-pine-soft aria-pressed:font-semibold aria-pressed:text-pine",
            )
            for days in SPANS
        ),
        role="group",
        aria_label=t("client.range.label"),
        class_name="flex gap-1.5 print:hidden",
    )


def _nothing_yet(client: rx.Var[ClientView]) -> rx.Component:
    return card(
        section_title(t("client.empty.title")),
        rx.el.p(t("client.empty.body", name=client.name), class_name="mt-1.5 text-[15px] text-ink-soft"),
    )


def _taking_part(client: rx.Var[ClientView]) -> rx.Component:
    return card(
        section_title(t("client.adherence.title"), id="part"),
        rx.el.ul(
            rx.el.li(say(client.adherence, STAFF), class_name="font-semibold"),
            rx.el.li(say(client.last, STAFF)),
            rx.el.li(say(client.practice, STAFF)),
            class_name="mt-1.5 flex flex-col gap-0.5 text-[15px]",
        ),
        role="region",
        aria_labelledby="part",
    )


def _groups(client: rx.Var[ClientView]) -> rx.Component:
    return card(
        section_title(t("sessions.of_client.title"), id="groups"),
        rx.el.ul(
            rx.foreach(client.groups, lambda line: rx.el.li(say(line, STAFF))),
            class_name="mt-1.5 flex flex-col gap-0.5 text-[15px]",
        ),
        role="region",
        aria_labelledby="groups",
    )


def _notes(client: rx.Var[ClientView]) -> rx.Component:
    return card(
        section_title(t("client.notes.title"), id="notes"),
        small(t("client.notes.lede", name=client.name)),
        rx.cond(
            client.notes.length() == 0,
            rx.el.p(t("client.notes.empty"), class_name="mt-2 text-[15px] text-ink-soft"),
            rx.el.ul(rx.foreach(client.notes, _note), class_name="mt-2 flex flex-col gap-3"),
        ),
        role="region",
        aria_labelledby="notes",
    )


def _note(note: rx.Var[NoteView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            say(note.day, STAFF),
            rx.cond(note.is_new, tag(t("client.notes.unread"), "clay", "ml-2")),
            class_name="text-[13px] text-ink-faint",
        ),
        rx.el.p(note.text, class_name="whitespace-pre-wrap break-words text-[15px]"),
    )
