"""What came of the last action, beside what was acted on; always there, so that a screen reader notices."""

import reflex as rx

from recovery_app.ui.components.card import notice
from recovery_app.ui.shell.i18n import ERRORS, STAFF, say
from recovery_app.ui.therapist.acting_state import ActingState


def result(part: str, class_name: str = "mt-2") -> rx.Component:
    """The words about `part` of the page."""
    here = ActingState.acted == part
    return rx.el.div(
        rx.el.div(
            rx.cond(
                here & (ActingState.error.key != ""),
                notice(say(ActingState.error, ERRORS), tone="clay", lead="warning", class_name=class_name),
            ),
            role="alert",
        ),
        rx.el.div(
            rx.cond(
                here & (ActingState.done.key != ""),
                notice(say(ActingState.done, STAFF), tone="pine", lead="check", class_name=class_name),
            ),
            role="status",
        ),
    )
