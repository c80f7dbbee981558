"""State of what is shared with the viewer: read when the page is opened, live, gone at once when a consent ends."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import NotFound, SignInNeeded
from recovery_app.features.consents import service as consents
from recovery_app.infra.runtime import ask, perform
from recovery_app.ui.shell.plan_lines import PlanPart, part_title, plan_parts
from recovery_app.ui.shell.said import NOTHING, Said, full_date, said
from recovery_app.ui.shell.ticking import changes
from recovery_app.ui.shell.viewer import NOT_YOURS, OPEN, SIGNED_OUT, ViewerState


@dataclass(frozen=True)
class Shares:
    """What one consent opens. `empty`: parts that are shared and in which nothing is written yet."""

    consent_id: str
    name: str
    discloser: str
    purpose: Said
    until: Said
    parts: list[PlanPart] = field(default_factory=list)
    empty: list[Said] = field(default_factory=list)


class SharedState(ViewerState):
    """What live consents open to this supporter, or to the leader of a client's group."""

    people: list[Shares] = []
    _version: int = -1

    @rx.event
    async def open(self) -> Any:
        """Read what is shared: each opening is a line in the client's log. Then follow."""
        self._drop()
        viewer = await self._viewer(*consents.OPENS_TO)
        if viewer is None:
            return None
        try:
            self._version = await ask(consents.shared_version, viewer)
            found = await perform(consents.open_shared, viewer)
        except NotFound:
            await self._forget(NOT_YOURS)
            return None
        self._show(viewer, found)
        self.phase = OPEN
        return SharedState.follow

    @rx.event(background=True)
    async def follow(self) -> AsyncIterator[None]:
        """Read again when a consent begins or ends or what it opens changed, until the page is left or access ends."""
        while True:
            async with self:
                token, shown = self._token(), self._version
                seen = [one.consent_id for one in self.people]
            if shown < 0:
                return
            try:
                viewer = await changes(token, shown, lambda viewer: ask(consents.shared_version, viewer))
                version = await ask(consents.shared_version, viewer)
                # What this page has not shown yet is opened now, and logged; the rest is a refresh.
                found = await perform(consents.open_shared, viewer, seen)
            except (SignInNeeded, NotFound) as ended:
                async with self:
                    await self._forget(SIGNED_OUT if isinstance(ended, SignInNeeded) else NOT_YOURS)
                return
            async with self:
                if self._version < 0:  # emptied meanwhile
                    return
                self._version = version
                self._show(viewer, found)
            yield

    @rx.event
    async def leave(self) -> None:
        """The page was left: nothing of anybody stays in this tab."""
        self._drop()

    def _drop(self) -> None:
        self.people, self._version = [], -1

    def _show(self, viewer: Viewer, found: tuple[consents.Shared, ...]) -> None:
        self.people = [_shares(one, viewer.timezone) for one in found]


def _shares(one: consents.Shared, timezone: str) -> Shares:
    shown = plan_parts(one.items, one.parts)
    written = {part.key for part in shown}
    return Shares(
        one.consent_id,
        one.name,
        one.discloser,
        said(f"sharing.purpose.{one.purpose}"),
        _until(one, timezone),
        shown,
        [part_title(key) for key in one.parts if key not in written],
    )


def _until(one: consents.Shared, timezone: str) -> Said:
    if one.expires_at is None:
        return said("shared.until_program_end") if one.expiry_event else NOTHING
    return said("shared.until_day", day=full_date(one.expires_at, timezone))
