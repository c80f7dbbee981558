"""State of the weeks: which track is shown, which week is being changed."""

from typing import Any

import reflex as rx

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.curriculum import service as curriculum
from recovery_app.infra.runtime import ask
from recovery_app.ui.shell.said import said
from recovery_app.ui.therapist.acting_state import ActingState
from recovery_app.ui.therapist.skill_words import TRACKS, Option
from recovery_app.ui.therapist.weeks_view import WeekForm, WeekView, choices, read, week_form, weeks

PART = "weeks"
NO_FORM = WeekForm()


class WeeksState(ActingState):
    """Twelve weeks of one track."""

    track: str = TRACKS[0]
    weeks: list[WeekView] = []
    form: WeekForm = NO_FORM
    options: list[Option] = []
    may_edit: bool = False
    _found: tuple[curriculum.Week, ...] = ()

    @rx.event
    async def open(self) -> None:
        """Read the weeks of the track that was shown last."""
        viewer = await self._clinician()
        if viewer is not None:
            await self._read(viewer)

    @rx.event
    async def show_track(self, track: str) -> None:
        """Turn to another track."""
        self._forget_result()
        viewer = await self._clinician()
        if viewer is not None and track in TRACKS:
            self.track = track
            await self._read(viewer)

    @rx.event
    async def edit(self, number: int) -> None:
        """Open the form of a week."""
        self._forget_result()
        viewer = await self._clinician(Role.THERAPIST)
        week = next((week for week in self._found if week.week == number), None)
        if viewer is not None and week is not None:
            self.options = choices(self.track, viewer.language, week)
            self.form = week_form(week, self.track)

    @rx.event
    def stop(self) -> None:
        """Put the form away."""
        self.form = NO_FORM

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Change the week whose form is open."""
        number, written = self.form.week, read(form)
        change = curriculum.edit_week, self.track, number, written.title, written.text, written.skills
        await self._change(*change, done=said("library.weeks.saved", n=number))

    @rx.event
    async def reset_week(self, number: int) -> None:
        """Back to what was shipped."""
        await self._change(curriculum.reset_week, self.track, number, done=said("library.weeks.reset_done", n=number))

    async def _change(self, use_case: Any, *args: Any, done: Any) -> None:
        if await self._do(PART, use_case, *args, done=done):
            viewer = await self._clinician()
            if viewer is not None:
                await self._read(viewer)

    async def _read(self, viewer: Viewer) -> None:
        self._found = await ask(curriculum.weeks, viewer, self.track)
        self.weeks, self.form = weeks(self._found), NO_FORM
        self.may_edit = viewer.has(Role.THERAPIST)
