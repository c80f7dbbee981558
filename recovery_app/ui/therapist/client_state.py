"""State of the client page: what is shown of one client, marking as seen, staying up to date."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import reflex as rx

from recovery_app.core.actors import CLINICIANS, Viewer
from recovery_app.core.errors import Conflict, NotAllowed, NotFound, SignInNeeded
from recovery_app.features.caseload import service as caseload
from recovery_app.features.checkins import service as checkins
from recovery_app.features.skills import service as skills
from recovery_app.infra.runtime import ask, perform, runtime
from recovery_app.ui.shell.said import NOTHING, Said, said
from recovery_app.ui.shell.ticking import changes
from recovery_app.ui.shell.viewer import NOT_FOUND, OPEN, SIGNED_OUT, ViewerState
from recovery_app.ui.therapist.client_view import ClientView, client_view
from recovery_app.ui.therapist.plan_state import PlanState, plans_of
from recovery_app.ui.therapist.practice_state import PracticeState

SPANS = (28, 56, 84)
"""Days a chart can show."""


class ClientState(ViewerState):
    """One client, as far as the viewer may read."""

    client: ClientView = ClientView()
    days: int = SPANS[-1]
    just_marked: bool = False
    code: str = ""
    code_error: Said = NOTHING
    _page: caseload.ClientPage | None = None

    @rx.event
    async def open(self) -> Any:
        """Read the client of the address (with its audit row), then follow. Not open looks like not there."""
        await self._empty()
        viewer = await self._viewer(*CLINICIANS)
        if viewer is None:
            return None
        try:
            page = await perform(caseload.open_client, viewer, self._asked_for())
            practice = await ask(skills.practice_of, viewer, page.client_id)
            plans = await plans_of(viewer, page.client_id)
        except NotFound:
            self.phase = NOT_FOUND
            return None
        self._show(viewer, page)
        (await self.get_state(PracticeState)).show(viewer, page, practice)
        (await self.get_state(PlanState)).show(viewer, page, plans)
        self.phase = OPEN
        return ClientState.follow

    @rx.event(background=True)
    async def follow(self) -> AsyncIterator[None]:
        """Read again whenever something of this client changed, until the page is left or access ends."""
        while True:
            async with self:
                token, page = self._token(), self._page
            if page is None:
                return
            try:
                viewer = await changes(token, page.version, partial(_version, page.client_id))
                read = await ask(caseload.client_page, viewer, page.client_id)
                practice = await ask(skills.practice_of, viewer, page.client_id)
                plans = await plans_of(viewer, page.client_id)
            except (SignInNeeded, NotFound) as ended:
                async with self:
                    await self._forget(SIGNED_OUT if isinstance(ended, SignInNeeded) else NOT_FOUND)
                return
            async with self:
                if self._page is None or self._page.client_id != page.client_id:  # another client, or emptied
                    return
                self._show(viewer, read)
                (await self.get_state(PracticeState)).show(viewer, read, practice)
                (await self.get_state(PlanState)).show(viewer, read, plans)
            yield

    @rx.event
    async def mark_seen(self) -> None:
        """Tell the client: read up to the newest check-in that this page shows."""
        viewer = await self._viewer(*CLINICIANS)
        if viewer is None or self._page is None or not self.client.latest:
            return
        try:
            await perform(checkins.mark_seen, viewer, self._page.client_id, self.client.latest)
            page = await ask(caseload.client_page, viewer, self._page.client_id)
        except NotFound:
            await self._forget(NOT_FOUND)
            return
        self._show(viewer, page)
        self.just_marked = True

    @rx.event
    async def make_code(self) -> None:
        """A one-time code for a client who forgot the password; shown this once."""
        viewer = await self._viewer(*CLINICIANS)
        if viewer is None or self._page is None:
            return
        self.code, self.code_error = "", NOTHING
        try:
            self.code = await perform(caseload.make_password_code, viewer, self._page.client_id)
        except NotFound:
            await self._forget(NOT_FOUND)
        except (Conflict, NotAllowed) as refused:
            self.code_error = said(f"errors.{refused.code}")

    @rx.event
    async def show_days(self, days: int) -> None:
        """Draw the charts over this many days."""
        viewer = await self._viewer(*CLINICIANS)
        if viewer and self._page and days in SPANS:
            self.days = days
            self._show(viewer, self._page)

    @rx.event
    async def leave(self) -> None:
        """The page was left: nothing of the client stays in this tab."""
        await self._empty()

    def _asked_for(self) -> str:
        """The client's id out of the address."""
        return self.router.url.path.rstrip("/").rsplit("/", 1)[-1]

    async def _empty(self) -> None:
        self.client, self._page, self.just_marked = ClientView(), None, False
        self.code, self.code_error = "", NOTHING
        (await self.get_state(PracticeState)).empty()
        (await self.get_state(PlanState)).empty()

    def _show(self, viewer: Viewer, page: caseload.ClientPage) -> None:
        if self._page is not None and self._page.latest_checkin != page.latest_checkin:
            self.just_marked = False
        self._page = page
        self.client = client_view(
            page,
            reader=viewer.display_name,
            now=runtime().clock.now(),
            timezone=viewer.timezone,
            days=self.days,
        )


async def _version(client_id: str, viewer: Viewer) -> int:
    return await ask(caseload.client_version, viewer, client_id)
