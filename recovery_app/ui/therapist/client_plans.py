"""Plans on the client page: what stands, what changed since the last review, proposals with their answers."""

import reflex as rx

from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.plan_lines import PlanLine, PlanPart
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.client_state import ClientState
from recovery_app.ui.therapist.plan_form import propose_form
from recovery_app.ui.therapist.plan_state import PLANS, PlanState
from recovery_app.ui.therapist.plan_view import PlanView, ProposalRow
from recovery_app.ui.therapist.result import result

_PART = "text-[13px] font-semibold text-ink-soft"


def plans_card() -> rx.Component:
    """The card; not there for whom the plans are not open."""
    name = ClientState.client.name
    is_idle = ~PlanState.form.is_open & ~PlanState.is_choosing
    return rx.cond(
        PlanState.is_shown,
        card(
            rx.el.div(
                section_title(t("plans.title"), id="plans"),
                rx.cond(
                    is_idle,
                    button(
                        t("plans.propose.new"),
                        look="quiet",
                        lead="plus",
                        on_click=PlanState.begin,
                        class_name="text-[15px] print:hidden",
                    ),
                ),
                class_name="flex flex-wrap items-center justify-between gap-2",
            ),
            small(
                rx.cond(PlanState.card.is_empty, t("plans.nothing", name=name), t("plans.lede", name=name)),
                class_name="text-ink-soft",
            ),
            result(PLANS),
            propose_form(),
            _proposals(),
            rx.cond(
                ~PlanState.card.is_empty,
                rx.el.div(rx.foreach(PlanState.card.plans, _plan), class_name="mt-3 flex flex-col gap-5"),
            ),
            role="region",
            aria_labelledby="plans",
        ),
    )


def _plan(plan: rx.Var[PlanView]) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                rx.el.h3(say(plan.title, STAFF), class_name="font-display text-[17px] font-semibold"),
                small(say(plan.reviewed, STAFF), class_name="text-ink-soft"),
            ),
            rx.cond(
                plan.parts.length() > 0,
                button(
                    t("plans.reviewed.mark"),
                    look="quiet",
                    lead="check",
                    on_click=PlanState.mark_reviewed(plan.key),
                    aria_label=t("plans.reviewed.mark_of", plan=say(plan.title, STAFF)),
                    title=t("plans.reviewed.hint", name=ClientState.client.name, by=ClientState.who.name),
                    class_name="text-[14px] print:hidden",
                ),
            ),
            class_name="flex flex-wrap items-start justify-between gap-2 border-t border-line pt-3",
        ),
        rx.cond(plan.was_reviewed, _changes(plan)),
        rx.cond(
            plan.parts.length() == 0,
            rx.el.p(t("plans.empty_plan"), class_name="mt-1 text-[15px] text-ink-soft"),
            rx.el.div(
                rx.foreach(plan.parts, _part),
                class_name="mt-2 gap-x-8 sm:columns-2 xl:columns-3",
            ),
        ),
    )


def _changes(plan: rx.Var[PlanView]) -> rx.Component:
    return rx.el.div(
        rx.el.h4(t("plans.change.title"), class_name=_PART),
        rx.cond(
            plan.changes.length() == 0,
            rx.el.p(t("plans.change.none"), class_name="text-[14px] text-ink-soft"),
            rx.el.ul(
                rx.foreach(plan.changes, lambda change: rx.el.li(say(change, STAFF), class_name="break-words")),
                class_name="list-disc pl-5 text-[14px] marker:text-clay",
            ),
        ),
        class_name="mt-2 rounded-field bg-sunken px-3 py-2",
    )


def _part(part: rx.Var[PlanPart]) -> rx.Component:
    return rx.el.div(
        rx.el.h4(say(part.title, STAFF), class_name=f"{_PART} break-after-avoid"),
        rx.el.ul(rx.foreach(part.lines, _line), class_name="divide-y divide-line"),
        class_name="mb-3",
    )


def _line(line: rx.Var[PlanLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(line.text, class_name="text-[15px] whitespace-pre-wrap break-words"),
            rx.cond(
                line.details.length() > 0,
                rx.el.p(
                    rx.foreach(
                        line.details, lambda detail, at: rx.fragment(rx.cond(at > 0, " · ", ""), say(detail, STAFF))
                    ),
                    class_name="text-[13px] break-words text-ink-soft",
                ),
            ),
            rx.cond(line.versions.length() > 0, _versions(line)),
            class_name="min-w-0 flex-1",
        ),
        _act("pencil", t("plans.propose.change_of", text=line.text), PlanState.change_line(line.id)),
        _act("message", t("plans.propose.comment_of", text=line.text), PlanState.comment_line(line.id)),
        class_name="flex items-start py-1 break-inside-avoid",
    )


def _versions(line: rx.Var[PlanLine]) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("plans.conflict", name=ClientState.client.name), class_name="font-semibold"),
        rx.el.ul(
            rx.foreach(line.versions, lambda version: rx.el.li(say(version, STAFF), class_name="break-words")),
            class_name="list-disc pl-5",
        ),
        class_name="my-1 rounded-field bg-clay-soft px-3 py-2 text-[13px] text-ink",
    )


def _act(mark: str, name: rx.Var[str], on_click: object) -> rx.Component:
    """A quiet button at the end of a line: its name says what it does to which."""
    return rx.el.button(
        icon(mark, "size-4"),
        type="button",
        aria_label=name,
        title=name,
        on_click=on_click,
        class_name="grid size-8 shrink-0 place-items-center rounded-full text-ink-faint hover:bg-pine-soft "
        "hover:text-pine print:hidden",
    )


def _proposals() -> rx.Component:
    return rx.cond(
        PlanState.card.proposals.length() > 0,
        rx.el.div(
            rx.el.h3(t("plans.open.title"), class_name=f"{_PART} mt-3"),
            rx.el.ul(rx.foreach(PlanState.card.proposals, _proposal), class_name="divide-y divide-line"),
        ),
    )


def _proposal(row: rx.Var[ProposalRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                say(row.about, STAFF),
                tag(say(row.answer, STAFF), "plain", "ml-2"),
                class_name="text-[15px] font-semibold break-words",
            ),
            rx.foreach(
                row.lines,
                lambda line: rx.el.p(say(line, STAFF), class_name="text-[15px] whitespace-pre-wrap break-words"),
            ),
            rx.cond(
                row.comment != "",
                rx.el.p(row.comment, class_name="text-[14px] whitespace-pre-wrap break-words text-ink-soft"),
            ),
            small(say(row.by, STAFF)),
            class_name="min-w-40 flex-1",
        ),
        rx.cond(
            row.may_withdraw,
            sure(
                t("plans.open.take_back"),
                t("plans.open.take_back_sure", name=ClientState.client.name),
                PlanState.take_back(row.id),
                class_name="print:hidden",
            ),
        ),
        class_name="flex flex-wrap items-start gap-x-4 gap-y-0.5 py-2",
    )
