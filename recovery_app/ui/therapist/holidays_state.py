"""State of the program's days without groups."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from recovery_app.core.errors import InvalidInput
from recovery_app.features.groups import service as groups
from recovery_app.infra.runtime import ask
from recovery_app.ui.shell.said import Said, said, short_date
from recovery_app.ui.therapist.panel_state import HOLIDAYS, PanelState
from recovery_app.ui.therapist.sessions_state import read_week

PART = "holidays"


@dataclass(frozen=True)
class HolidayRow:
    """A day without groups."""

    day: str
    date: Said
    weekday: Said
    name: str


class HolidaysState(PanelState):
    """Days that are not over."""

    rows: list[HolidayRow] = []
    entered: int = 0

    @rx.event
    async def open(self) -> None:
        """Read them."""
        if await self._therapist() is not None:
            self._show_panel(HOLIDAYS)
            await self._read()

    async def _read(self) -> None:
        viewer = await self._therapist()
        if viewer is not None:
            self.rows = [
                HolidayRow(
                    one.day.isoformat(), short_date(one.day), said(f"staff.weekday.{one.day.weekday()}"), one.name
                )
                for one in await ask(groups.holidays, viewer)
            ]
            await read_week(self, viewer)

    @rx.event
    async def add(self, form: dict[str, Any]) -> None:
        """No groups on a day."""
        try:
            day = date.fromisoformat(str(form.get("day") or ""))
        except ValueError:
            self._say_no(PART, InvalidInput("required", field="day"))
            return
        count = await self._change(PART, groups.add_holiday, day, str(form.get("name") or ""))
        if count is not None:
            self.done = said("sessions.holidays.added", n=int(count))
            self.entered += 1
            await self._read()

    @rx.event
    async def remove(self, day: str) -> None:
        """Groups meet on that day after all."""
        count = await self._change(PART, groups.remove_holiday, date.fromisoformat(day))
        if count is not None:
            self.done = said("sessions.holidays.removed", n=int(count))
            await self._read()
