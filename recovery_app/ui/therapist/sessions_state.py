"""State of `/sessions`: the week that is shown, and which panel stands beside it. Stays up to date."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import reflex as rx

from recovery_app.core.actors import CLINICIANS, Role, Viewer
from recovery_app.core.dates import local_day
from recovery_app.core.errors import NotAllowed, SignInNeeded
from recovery_app.features.groups import service as groups
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.shell.ticking import changes
from recovery_app.ui.shell.viewer import OPEN, SIGNED_OUT
from recovery_app.ui.therapist.panel_state import NO_PANEL, PanelState
from recovery_app.ui.therapist.sessions_view import ALL, MINE, WeekView, week_view


class SessionsState(PanelState):
    """A week of the program's sessions."""

    week: WeekView = WeekView()
    filter: str = MINE
    may_edit: bool = False
    _day: str = ""
    _version: int = -1

    @rx.event
    async def open(self) -> Any:
        """Read this week for the page, then follow it. Without what stood beside it last time."""
        viewer = await self._clinician()
        if viewer is None:
            return None
        self._show_panel(NO_PANEL)
        self._day = ""
        self.may_edit = viewer.has(Role.THERAPIST)
        self.filter = MINE if self.may_edit else ALL
        await self._read(viewer)
        self.phase = OPEN
        return SessionsState.follow

    @rx.event(background=True)
    async def follow(self) -> AsyncIterator[None]:
        """Read again whenever a session, a reply or a member changed, until the page is left or the session ends."""
        while True:
            async with self:
                token, shown = self._token(), self._version
            try:
                viewer = await changes(token, shown, lambda viewer: ask(groups.version, viewer))
                if not viewer.has(*CLINICIANS):
                    raise SignInNeeded("session_ended")
            except (SignInNeeded, NotAllowed):
                async with self:
                    await self._forget(SIGNED_OUT)
                return
            async with self:
                if self._version < 0:  # emptied meanwhile
                    return
                await self._read(viewer)
                for panel in PanelState.get_substates():
                    await (await self.get_state(panel))._refresh(viewer)
            yield

    @rx.event
    async def turn(self, weeks: int) -> None:
        """To the next or the previous week; 0: to this one."""
        viewer = await self._clinician()
        if viewer is not None:
            shown = date.fromisoformat(self._day) if self._day and weeks else self._today(viewer)
            self._day = (shown + timedelta(weeks=max(-1, min(1, weeks)))).isoformat()
            await self._read(viewer)

    @rx.event
    async def only(self, filter: str) -> None:
        """The own groups, or all."""
        viewer = await self._clinician()
        if viewer is not None and filter in (MINE, ALL):
            self.filter = filter
            await self._read(viewer)

    @rx.event
    async def close(self) -> None:
        """Put the panel away."""
        self._show_panel(NO_PANEL)

    def _today(self, viewer: Viewer) -> date:
        return local_day(runtime().clock.now(), viewer.timezone)

    async def _read(self, viewer: Viewer) -> None:
        """The week on the page, as it is now."""
        today = self._today(viewer)
        self._day = self._day or today.isoformat()
        agenda = await ask(groups.week, viewer, date.fromisoformat(self._day))
        here = local_day(runtime().clock.now(), agenda.timezone)
        self.week, self._version = week_view(agenda, here, self.filter), agenda.version


async def read_week(panel: PanelState, viewer: Viewer) -> None:
    """After a panel changed something."""
    await (await panel.get_state(SessionsState))._read(viewer)
