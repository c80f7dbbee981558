"""Lists of sentences from the catalogue."""

import reflex as rx

from recovery_app.content.messages import numbered
from recovery_app.ui.shell.i18n import t

_DOTS = "flex list-disc flex-col gap-2 pl-5 marker:text-pine"
_NUMBERS = "flex list-decimal flex-col gap-2 pl-6 marker:font-semibold marker:text-pine"


def bullets(prefix: str, **params: str) -> rx.Component:
    """The sentences `<prefix>.1`, `.2` ... as a list. Raises UnknownMessage when there are none."""
    return rx.el.ul(*(rx.el.li(t(key, **params)) for key in numbered(prefix)), class_name=_DOTS)


def bullets_of(*keys: str) -> rx.Component:
    """These sentences as a list."""
    return rx.el.ul(*(rx.el.li(t(key)) for key in keys), class_name=_DOTS)


def steps(prefix: str, **params: str) -> rx.Component:
    """The sentences `<prefix>.1`, `.2` ... as numbered steps."""
    return rx.el.ol(*(rx.el.li(t(key, **params)) for key in numbered(prefix)), class_name=_NUMBERS)
