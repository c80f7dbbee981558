"""Who reads what a client logs, in words that are true for a running, a paused and an ended program, and for none."""

from typing import Any

import reflex as rx


def by_reading(reading: Any, *, team: Any, paused: Any = None, nobody: Any) -> Any:
    """The fitting words. `reading` as `offline/js/rules/program.js` has it; unknown yet: those of a running program."""
    return rx.match(
        reading,
        ("paused", team if paused is None else paused),
        ("ended", nobody),
        ("unassigned", nobody),
        ("none", nobody),
        team,
    )
