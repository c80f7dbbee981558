"""State of a supporter's page: who shares what, now."""

from dataclasses import dataclass

import reflex as rx

from recovery_app.core.actors import Role
from recovery_app.features.access import service as access
from recovery_app.features.accounts import service as accounts
from recovery_app.infra.runtime import ask
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.shell.viewer import OPEN, ViewerState


@dataclass(frozen=True)
class Shares:
    """One person who shares something, and what."""

    name: str
    what: list[Said]


class SharedState(ViewerState):
    """What live consents open to this supporter."""

    people: list[Shares] = []

    @rx.event
    async def open(self) -> None:
        """Read what is shared."""
        self.people = []
        viewer = await self._viewer(Role.SUPPORTER)
        if viewer is None:
            return
        shared = await ask(access.shared_with, viewer)
        names = await ask(accounts.names, list(shared))
        self.people = [
            Shares(names.get(client, ""), [said(f"staff.category.{code}") for code in sorted(categories)])
            for client, categories in shared.items()
        ]
        self.phase = OPEN
