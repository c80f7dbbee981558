"""`/shared`: what clients' live consents open to a supporter, or to a group's leader. Without one, nothing."""

import reflex as rx

from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.shell.plan_lines import PlanLine, PlanPart
from recovery_app.ui.shell.staff import staff_frame
from recovery_app.ui.supporter.shared_state import SharedState, Shares

on_load = SharedState.open


def page() -> rx.Component:
    """What is shared with me."""
    return staff_frame(
        rx.el.div(
            page_title(t("shared.title"), t("shared.lede")),
            # A list that comes and goes while the page is open: a screen reader hears that it went.
            rx.el.div(
                rx.cond(
                    SharedState.people.length() == 0,
                    card(
                        section_title(t("shared.empty.title")),
                        rx.el.p(t("shared.empty.body"), class_name="mt-1.5 text-[0.9375rem] text-ink-soft"),
                    ),
                ),
                role="status",
            ),
            rx.el.ul(rx.foreach(SharedState.people, _person), class_name="flex flex-col gap-4 empty:hidden"),
            class_name="mx-auto flex max-w-2xl flex-col gap-4",
        ),
        place="shared",
        on_leave=SharedState.leave,
    )


def _person(shares: rx.Var[Shares]) -> rx.Component:
    return rx.el.li(
        card(
            rx.el.h2(
                t("shared.plan_of", name=shares.name),
                class_name="font-display text-[1.375rem]/[1.2] font-semibold break-words",
            ),
            rx.el.p(
                t("shared.what_for", purpose=say(shares.purpose, STAFF)),
                rx.cond(shares.until.key != "", rx.fragment(" · ", say(shares.until, STAFF))),
                class_name="mt-1 text-[0.9375rem] text-ink-soft",
            ),
            rx.foreach(shares.parts, _part),
            rx.cond(
                shares.empty.length() > 0,
                rx.el.p(
                    t("shared.nothing_written"),
                    " ",
                    rx.foreach(
                        shares.empty, lambda title, at: rx.fragment(rx.cond(at > 0, ", ", ""), say(title, STAFF))
                    ),
                    class_name="mt-3 text-[0.9375rem] text-ink-soft",
                ),
            ),
            rx.el.div(
                small(t("shared.from", program=shares.discloser), class_name="text-ink-soft"),
                # On paper the frame's foot says it on every sheet.
                small(t("staff.part2"), class_name="mt-1 text-ink-soft print:hidden"),
                class_name="mt-4 border-t border-line pt-3",
            ),
        ),
        key=shares.consent_id,
    )


def _part(part: rx.Var[PlanPart]) -> rx.Component:
    return rx.el.section(
        rx.el.h3(say(part.title, STAFF), class_name="text-[0.9375rem] font-semibold text-ink-soft"),
        rx.el.ul(rx.foreach(part.lines, _line), class_name="divide-y divide-line"),
        class_name="mt-4",
    )


def _line(line: rx.Var[PlanLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(line.text, class_name="text-[1.0625rem] whitespace-pre-wrap break-words"),
        rx.cond(
            line.details.length() > 0,
            rx.el.p(
                rx.foreach(
                    line.details, lambda detail, at: rx.fragment(rx.cond(at > 0, " · ", ""), say(detail, STAFF))
                ),
                class_name="text-[0.875rem] break-words text-ink-soft",
            ),
        ),
        key=line.id,
        class_name="py-2 break-inside-avoid",
    )
