"""State of the caseload: what is shown, what is searched for, and staying up to date."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx

from recovery_app.core.actors import CLINICIANS, Viewer
from recovery_app.core.errors import SignInNeeded
from recovery_app.features.caseload import service as caseload
from recovery_app.infra.runtime import ask, perform, runtime
from recovery_app.ui.shell.ticking import changes
from recovery_app.ui.shell.viewer import OPEN, SIGNED_OUT, ViewerState
from recovery_app.ui.therapist.caseload_view import GroupView, RowView, Wanted, grouped, rows, worst_first


class CaseloadState(ViewerState):
    """The table of the viewer's own clients."""

    groups: list[GroupView] = []
    total: int = 0
    need_now: int = 0
    search: str = ""
    track: str = ""
    group: str = ""
    sort: str = ""
    descending: bool = False
    hidden: int = 0
    opened: int = 0
    _rows: list[RowView] = []
    _version: int = -1

    @rx.event
    async def open(self) -> Any:
        """Read the caseload for the page (with its audit row), then follow it.

        Without the search and filters of last time: nobody is hidden whom nobody just hid.
        """
        viewer = await self._viewer(*CLINICIANS)
        if viewer is None:
            return None
        self._unfilter()
        self.sort, self.descending = "", False
        self._show(viewer, await perform(caseload.open_caseload, viewer))
        self.phase = OPEN
        return CaseloadState.follow

    @rx.event(background=True)
    async def follow(self) -> AsyncIterator[None]:
        """Read again whenever something of these clients changed, until the page is left or the session ends."""
        while True:
            async with self:
                token, shown = self._token(), self._version
            try:
                viewer = await changes(token, shown, lambda viewer: ask(caseload.version, viewer))
                read = await ask(caseload.caseload, viewer)
            except SignInNeeded:
                async with self:
                    await self._forget(SIGNED_OUT)
                return
            async with self:
                if self._version < 0:  # emptied meanwhile
                    return
                self._show(viewer, read)
            yield

    @rx.event
    async def look_for(self, text: str) -> None:
        """Show only names that hold `text`."""
        if await self._viewer(*CLINICIANS):
            self.search = text
            self._regroup()

    @rx.event
    async def only_track(self, track: str) -> None:
        """Show one track; the same again shows all."""
        if await self._viewer(*CLINICIANS):
            self.track = "" if track == self.track else track
            self._regroup()

    @rx.event
    async def only_group(self, group: str) -> None:
        """Show one group; the same again shows all."""
        if await self._viewer(*CLINICIANS):
            self.group = "" if group == self.group else group
            self._regroup()

    @rx.event
    async def show_all(self) -> None:
        """Forget search and filters."""
        if await self._viewer(*CLINICIANS):
            self._unfilter()
            self._regroup()

    @rx.event
    async def sort_by(self, column: str) -> None:
        """Sort by a column, the same again the other way round; empty: the most pressing first, as at the beginning."""
        if await self._viewer(*CLINICIANS):
            again = column == self.sort
            self.sort, self.descending = column, not self.descending if again else worst_first(column)
            self._regroup()

    def _unfilter(self) -> None:
        """Also empties the search field, which is made anew."""
        self.search = self.track = self.group = ""
        self.opened += 1

    def _show(self, viewer: Viewer, read: caseload.Caseload) -> None:
        self._rows = rows(read, runtime().clock.now(), viewer.timezone)
        self._version = read.version
        self.total = len(self._rows)
        self.need_now = sum(row.group == "now" for row in self._rows)
        self._regroup()

    def _regroup(self) -> None:
        wanted = Wanted(self.search, self.track, self.group, self.sort, self.descending)
        self.groups = grouped(self._rows, wanted)
        self.hidden = self.total - sum(group.count for group in self.groups)
