"""A skill of a list to choose from."""

import reflex as rx

from recovery_app.ui.shell.i18n import STAFF, say
from recovery_app.ui.therapist.skill_words import Option


def skill_option(one: rx.Var[Option]) -> rx.Component:
    """A skill to choose; one that is held back is there to be seen."""
    return rx.el.option(say(one.words, STAFF), value=one.slug, disabled=one.is_closed)
