"""For paths that lead nowhere."""

import reflex as rx

from recovery_app.ui.shell.errors import not_found


def page() -> rx.Component:
    """The page of status 404."""
    return not_found()
