"""`/plan/now`: "I need it now". One screen, big letters, nothing to edit. Opening it is recorded nowhere."""

import reflex as rx

from recovery_app.offline.components import PlanNow
from recovery_app.ui.shell.client import client_frame

# Read, bundled and kept apart from the app's own scripts (`pwa/plugin.py`): it has the plan on the screen before them.
EARLY = "/plan-now.js"


def page() -> rx.Component:
    """My plan, now."""
    return client_frame(PlanNow.create(), rx.el.script(src=EARLY, custom_attrs={"async": True}), place="plan")
