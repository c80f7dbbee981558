"""State of the homework of a caseload: what is shown, sorted and searched for, and staying up to date."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import reflex as rx

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import SignInNeeded
from recovery_app.features.caseload import service as caseload
from recovery_app.features.skills import service as skills
from recovery_app.infra.runtime import ask, perform, runtime
from recovery_app.ui.shell.ticking import changes
from recovery_app.ui.shell.viewer import SIGNED_OUT
from recovery_app.ui.therapist.acting_state import ActingState
from recovery_app.ui.therapist.homework_view import KINDS, SORTS, HomeworkRow, matching, rows


class HomeworkState(ActingState):
    """Every client of the viewer with homework and practice."""

    rows: list[HomeworkRow] = []
    is_read: bool = False
    total: int = 0
    sort: str = ""
    search: str = ""
    kind: str = ""
    _overview: Sequence[skills.OverviewRow] = ()
    _rows: list[HomeworkRow] = []
    _version: int = -1
    _turn: int = 0

    @rx.event
    async def open(self) -> Any:
        """Read the overview (with its audit row), then follow it."""
        viewer = await self._clinician()
        if viewer is None:
            return None
        self._version = await ask(caseload.version, viewer)
        self._show(viewer, await perform(skills.open_practice_overview, viewer))
        self._turn += 1
        return HomeworkState.follow(self._turn)

    @rx.event(background=True)
    async def follow(self, turn: int) -> AsyncIterator[None]:
        """Read again whenever something of these clients changed, until it is opened anew or the page is left."""
        while True:
            async with self:
                token, shown = self._token(), self._version
                if turn != self._turn:
                    return
            try:
                viewer = await changes(token, shown, lambda viewer: ask(caseload.version, viewer))
                version = await ask(caseload.version, viewer)
                read = await ask(skills.practice_overview, viewer)
            except SignInNeeded:
                async with self:
                    await self._forget(SIGNED_OUT)
                return
            async with self:
                if turn != self._turn:
                    return
                self._version = version
                self._show(viewer, read)
            yield

    @rx.event
    async def sort_by(self, column: str) -> None:
        """Sort by a column; the same again goes back to the usual order."""
        viewer = await self._clinician()
        if viewer is not None and column in SORTS:
            self.sort = "" if column == self.sort else column
            self._show(viewer, self._overview)

    @rx.event
    def look_for(self, text: str) -> None:
        """Show only names that hold `text`."""
        self.search = text
        self._narrow()

    @rx.event
    def only(self, kind: str) -> None:
        """Show one kind; the same again shows all."""
        self.kind = kind if kind in KINDS and kind != self.kind else ""
        self._narrow()

    @rx.event
    def show_all(self) -> None:
        """Forget search and filter."""
        self.search = self.kind = ""
        self._narrow()

    @rx.event
    def leave(self) -> None:
        """The page was left: nothing of clients stays in this tab, and nothing is followed."""
        self._turn += 1
        self._version, self._overview, self._rows = -1, (), []
        self.rows, self.total, self.is_read = [], 0, False

    def _show(self, viewer: Viewer, overview: Sequence[skills.OverviewRow]) -> None:
        self._overview = overview
        self._rows = rows(overview, local_day(runtime().clock.now(), viewer.timezone), self.sort)
        self.total, self.is_read = len(self._rows), True
        self._narrow()

    def _narrow(self) -> None:
        self.rows = matching(self._rows, self.search, self.kind)
