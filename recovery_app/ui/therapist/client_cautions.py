"""Cautions of one client: what is known, and for a therapist with the whole record the form that records them."""

import reflex as rx

from recovery_app.content.skills import CAUTIONS as FLAGS
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.choosing import check, checks
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.client_state import ClientState
from recovery_app.ui.therapist.practice_state import CAUTIONS, PracticeState
from recovery_app.ui.therapist.result import result


def cautions_card() -> rx.Component:
    """Private flags that decide which skills are offered (safety rule 23)."""
    return card(
        section_title(t("client.cautions"), id="cautions"),
        small(t("client.caution_form.lede"), class_name="mt-0.5 max-w-3xl text-ink-soft"),
        result(CAUTIONS),
        rx.cond(
            PracticeState.cautions.length() > 0,
            rx.el.p(
                rx.foreach(PracticeState.cautions, lambda word: tag(say(word, STAFF), "plain")),
                class_name="mt-2 flex flex-wrap gap-1",
            ),
            rx.cond(
                PracticeState.is_known,
                rx.el.p(t("client.caution_form.none"), class_name="mt-2 text-[15px]"),
                rx.fragment(),
            ),
        ),
        rx.cond(
            PracticeState.is_known,
            rx.fragment(),
            rx.el.p(t("client.caution_form.unknown"), class_name="mt-2 text-[15px] text-clay"),
        ),
        rx.cond(PracticeState.may_assign, _form()),
        role="region",
        aria_labelledby="cautions",
    )


def _form() -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            t("client.caution_form.change"),
            class_name="inline-flex min-h-9 items-center text-[14px] font-semibold text-pine",
        ),
        rx.el.form(
            checks(
                t("client.caution_form.label", name=ClientState.client.name),
                *(
                    check(
                        t(f"staff.caution.{flag}"),
                        name=f"caution_{flag}",
                        default_checked=PracticeState.flags.contains(flag),
                    )
                    for flag in FLAGS
                ),
            ),
            check(
                t("client.caution_form.asked"),
                name="asked",
                hint=t("client.caution_form.asked_hint"),
                default_checked=PracticeState.is_known & (PracticeState.flags.length() == 0),
            ),
            button(t("client.caution_form.save"), type="submit", class_name="mt-2 text-[15px]"),
            on_submit=PracticeState.save_cautions,
            method="post",
            class_name="mt-1 max-w-3xl",
        ),
        # Closed again once saved, and its boxes begin with what was recorded last.
        key=rx.cond(PracticeState.is_known, "known-", "unknown-") + PracticeState.flags.join("-"),
        class_name="mt-2 print:hidden",
    )
