"""State of the program's settings."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from recovery_app.core.actors import Viewer
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import PROGRAM_SENTENCES
from recovery_app.infra.runtime import ask
from recovery_app.ui.admin import reading
from recovery_app.ui.admin.admin_state import AdminState
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.shell.viewer import OPEN


@dataclass(frozen=True)
class SiteRow:
    """A place of the program."""

    id: str
    name: str


@dataclass(frozen=True)
class LineRow:
    """A telephone line."""

    id: str
    label: str
    phone: str
    hours: str


@dataclass(frozen=True)
class Settings:
    """The program's own words."""

    name: str = ""
    timezone: str = ""
    on_call_hours: str = ""
    after_hours: str = ""
    after_use: str = ""
    confidentiality: str = ""
    sites: list[SiteRow] = field(default_factory=list)
    lines: list[LineRow] = field(default_factory=list)


def settings_view(program: programs.ProgramView) -> Settings:
    """The settings as the page shows them."""
    return Settings(
        name=program.name,
        timezone=program.timezone,
        on_call_hours=program.on_call_hours,
        after_hours=program.after_hours,
        after_use=program.after_use,
        confidentiality=program.confidentiality,
        sites=[SiteRow(id, name) for id, name in program.sites],
        lines=[LineRow(row.id, row.label, row.phone, row.hours) for row in program.lines],
    )


class ProgramState(AdminState):
    """What clients read about the program."""

    program: Settings = Settings()

    @rx.event
    async def open(self) -> None:
        """Read the settings."""
        viewer = await self._administrator()
        if viewer is not None:
            await self._read(viewer)
            self.phase = OPEN

    async def _read(self, viewer: Viewer) -> None:
        self.program = settings_view(await ask(programs.program_settings, viewer))

    async def _change(self, use_case: Any, *args: Any, done: Said, of: str = "", **kwargs: Any) -> None:
        if await self._do(use_case, *args, done=done, of=of, **kwargs) is not None:
            viewer = await self._viewer()
            if viewer is not None:
                await self._read(viewer)

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Change name, zone and sentences."""
        words = {name: reading.text(form, name) for name in ("name", "timezone", *PROGRAM_SENTENCES)}
        await self._change(programs.change_program, done=said("admin.program.saved"), of="program", **words)

    @rx.event
    async def add_site(self, form: dict[str, Any]) -> None:
        """Add a place."""
        name = reading.text(form, "name")
        await self._change(programs.add_site, done=said("admin.enrolment.saved"), of="site", name=name)

    @rx.event
    async def rename_site(self, form: dict[str, Any]) -> None:
        """Give a place another name."""
        site, name = reading.text(form, "site"), reading.text(form, "new_name")
        await self._change(programs.rename_site, site, done=said("admin.enrolment.saved"), of="site", name=name)

    @rx.event
    async def add_line(self, form: dict[str, Any]) -> None:
        """Add a telephone line."""
        words = {name: reading.text(form, name) for name in ("label", "phone", "hours")}
        await self._change(programs.add_line, done=said("admin.enrolment.saved"), of="line", **words)

    @rx.event
    async def remove_line(self, line_id: str) -> None:
        """Remove a telephone line."""
        await self._change(programs.remove_line, line_id, done=said("admin.enrolment.saved"))
