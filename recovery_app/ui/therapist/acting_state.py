"""What pages share on which a clinician changes something: one use case at a time, and what came of it in words."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from recovery_app.core.actors import CLINICIANS, Role, Viewer
from recovery_app.core.errors import SteadyError
from recovery_app.infra.runtime import perform
from recovery_app.ui.shell.said import NOTHING, Said, said
from recovery_app.ui.shell.viewer import ViewerState


class ActingState(ViewerState):
    """The last action's result. `error` is a sentence of the errors catalogue, `done` one of the staff's.

    `acted` names the part of the page that it belongs to: the words stand there and nowhere else.
    """

    error: Said = NOTHING
    done: Said = NOTHING
    acted: str = ""

    async def _clinician(self, *roles: Role) -> Viewer | None:
        """Who is asking, when a clinician (or one of `roles`); None when nobody is, and the page says why."""
        return await self._viewer(*(roles or CLINICIANS))

    async def _do(self, part: str, use_case: Callable[..., Any], *args: Any, done: Said = NOTHING) -> bool:
        """Run a use case that writes. Whether it was done; `error` says why not."""
        viewer = await self._clinician()
        if viewer is None:
            return False
        try:
            await perform(use_case, viewer, *args)
        except SteadyError as refused:
            self._refuse(part, refused.code)
            return False
        self.acted, self.error, self.done = part, NOTHING, done
        return True

    def _refuse(self, part: str, code: str) -> None:
        self.acted, self.error, self.done = part, said(f"errors.{code}"), NOTHING

    def _forget_result(self) -> None:
        self.acted, self.error, self.done = "", NOTHING, NOTHING

    @rx.event
    def forget_result(self) -> None:
        """Clear the last result."""
        self._forget_result()
