"""What the panels of `/sessions` share: one use case at a time, then the week beside them is read again."""

from collections.abc import Callable
from typing import Any

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.errors import SteadyError
from recovery_app.infra.runtime import perform
from recovery_app.ui.shell.said import NOTHING, Said, said
from recovery_app.ui.therapist.acting_state import ActingState

NO_PANEL, FORM, MEMBERS, SESSION, HOLIDAYS = "", "form", "members", "session", "holidays"


class PanelState(ActingState):
    """`panel` names what stands beside the week, `wrong` the field that the last error is about."""

    panel: str = NO_PANEL
    wrong: str = ""
    panels: int = 0

    async def _refresh(self, viewer: Viewer) -> None:
        """Read again what is live in an open panel; most are not."""

    async def _therapist(self) -> Viewer | None:
        return await self._clinician(Role.THERAPIST)

    async def _change(self, part: str, use_case: Callable[..., Any], *args: Any, done: Said = NOTHING) -> Any:
        """Run a use case that writes; what it gives, True where that is nothing, None when it was refused."""
        viewer = await self._therapist()
        if viewer is None:
            return None
        try:
            given = await perform(use_case, viewer, *args)
        except SteadyError as refused:
            self._say_no(part, refused)
            return None
        self.acted, self.error, self.done, self.wrong = part, NOTHING, done, ""
        return True if given is None else given

    def _say_no(self, part: str, refused: SteadyError) -> None:
        self.wrong = str(refused.params.get("field", ""))
        self.acted, self.error, self.done = part, said(f"errors.{refused.code}"), NOTHING

    def _show_panel(self, panel: str) -> None:
        self._forget_result()
        self.wrong, self.panel = "", panel
        self.panels += 1
