"""State of the library: which part is open, which skills are searched for, which one is read."""

from dataclasses import replace
from typing import Any

import reflex as rx

from recovery_app.content.skills import slugs
from recovery_app.ui.shell.viewer import OPEN
from recovery_app.ui.therapist.acting_state import ActingState
from recovery_app.ui.therapist.homework_state import HomeworkState
from recovery_app.ui.therapist.library_view import ALL, SkillDetail, SkillRow, Wanted, detail, rows
from recovery_app.ui.therapist.session_skills_state import SessionSkillsState
from recovery_app.ui.therapist.weeks_state import WeeksState

PARTS = ("skills", "homework", "weeks", "groups")
OPENS = {"homework": HomeworkState.open, "weeks": WeeksState.open, "groups": SessionSkillsState.open}
"""What reads a part when it is turned to; the skills are content and always there."""


class LibraryState(ActingState):
    """The library's parts, and the table of skills."""

    part: str = PARTS[0]
    rows: list[SkillRow] = []
    wanted: Wanted = ALL
    reading: SkillDetail = SkillDetail()
    _language: str = "en"

    @rx.event
    async def open(self) -> Any:
        """Show the library. A part named in the address (`?part=homework`) is opened."""
        self._forget_result()
        viewer = await self._clinician()
        if viewer is None:
            return None
        asked = self.router.url.query_parameters.get("part", "")
        self.part = asked if asked in PARTS else PARTS[0]
        self._language = viewer.language
        self.wanted, self.reading = ALL, SkillDetail()
        self.rows = rows(self.wanted, self._language)
        self.phase = OPEN
        return OPENS.get(self.part)

    @rx.event
    async def show(self, part: str) -> Any:
        """Turn to another part; what it shows is read now."""
        self._forget_result()
        if await self._clinician() is None or part not in PARTS:
            return None
        self.part = part
        return OPENS.get(part)

    @rx.event
    async def read(self, slug: str) -> None:
        """Read one skill's whole text."""
        if await self._clinician() is not None and slug in slugs():
            self.reading = detail(slug)

    @rx.event
    def look_for(self, text: str) -> None:
        """Show only skills that say `text`."""
        self._narrow(text=text)

    @rx.event
    def only(self, what: str, value: str) -> None:
        """Show one target, track, time or state of review; the same again shows all."""
        if what in ("target", "track", "time", "review"):
            self._narrow(**{what: "" if getattr(self.wanted, what) == value else value})

    @rx.event
    def show_all(self) -> None:
        """Forget search and filters."""
        self._narrow(text="", target="", track="", time="", review="")

    def _narrow(self, **changed: str) -> None:
        self.wanted = replace(self.wanted, **changed)
        self.rows = rows(self.wanted, self._language)
