"""What every administrator's page shares: one use case at a time, and what came of it in words."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from recovery_app.content.messages import load
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.errors import SteadyError
from recovery_app.infra.runtime import perform
from recovery_app.ui.shell.said import NOTHING, Said, said
from recovery_app.ui.shell.viewer import ViewerState


class AdminState(ViewerState):
    """The last action's result. `error` is a sentence of the errors catalogue, `done` one of the staff's.

    `error_field` is the form's name of the field that was refused, `error_of` names the form, `error_label` is how the
    page calls the field; `refused` counts, so that the same words twice are shown twice.
    """

    error: Said = NOTHING
    error_field: str = ""
    error_of: str = ""
    error_label: Said = NOTHING
    refused: int = 0
    done: Said = NOTHING

    async def _administrator(self) -> Viewer | None:
        """The administrator who is asking; None when nobody is, and the page says why."""
        self.error = self.done = NOTHING
        return await self._viewer(Role.ADMINISTRATOR)

    async def _do(
        self, use_case: Callable[..., Any], *args: Any, done: Said = NOTHING, of: str = "", **kwargs: Any
    ) -> Any:
        """Run a use case that writes, as the administrator. Its answer, True for none; None when it was refused.

        `of`: the part of the catalogue that holds the labels of the form, `people` for `admin.people.email.label`.
        """
        viewer = await self._administrator()
        if viewer is None:
            return None
        try:
            answer = await perform(use_case, viewer, *args, **kwargs)
        except SteadyError as error:
            self._refuse(error, of)
            return None
        self.done = done
        return True if answer is None else answer

    def _refuse(self, error: SteadyError, of: str = "") -> None:
        params = dict(error.params)
        self.error_field = str(params.pop("field", ""))
        self.error_of = of
        self.error_label = _label(of, self.error_field)
        self.error = said(f"errors.{error.code}", **params)
        self.refused += 1

    @rx.event
    def forget_result(self) -> None:
        """Clear the last result."""
        self.error = self.done = NOTHING


def _label(of: str, field: str) -> Said:
    """What the page calls a field: the fields of an enrolment may stand in the form of a person."""
    for part in (of, "enrolment"):
        if f"admin.{part}.{field}.label" in load("en"):
            return said(f"admin.{part}.{field}.label")
    return NOTHING
