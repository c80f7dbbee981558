"""State of the form of a group: filled in, looked over as dates, then saved."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from recovery_app.core.dates import local_day
from recovery_app.core.errors import SteadyError
from recovery_app.features.groups import service as groups
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.shell.said import said
from recovery_app.ui.therapist.group_form_view import (
    GroupForm,
    PreviewView,
    entered,
    filled,
    form_of,
    new_form,
    preview_view,
)
from recovery_app.ui.therapist.panel_state import FORM, NO_PANEL, PanelState
from recovery_app.ui.therapist.sessions_state import read_week

PART = "group"


@dataclass(frozen=True)
class LeaderOption:
    """A therapist to choose."""

    id: str
    name: str


class GroupFormState(PanelState):
    """One group that is made or changed. `is_previewed`: the dates are shown, and what is saved is what made them."""

    form: GroupForm = GroupForm()
    leaders: list[LeaderOption] = []
    preview: PreviewView = PreviewView()
    is_previewed: bool = False
    filled_in: int = 0

    @rx.event
    async def begin(self) -> None:
        """The form of a new group."""
        viewer = await self._therapist()
        if viewer is not None:
            await self._show(new_form(viewer.account_id, local_day(runtime().clock.now(), viewer.timezone)))

    @rx.event
    async def edit(self, group_id: str) -> None:
        """The form of a group that is there."""
        viewer = await self._therapist()
        if viewer is None:
            return
        try:
            await self._show(form_of(await ask(groups.group_details, viewer, group_id)))
        except SteadyError as refused:
            self._say_no(PART, refused)

    async def _show(self, form: GroupForm) -> None:
        viewer = await self._therapist()
        if viewer is None:
            return
        self._show_panel(FORM)
        found = await ask(groups.possible_leaders, viewer)
        self.leaders = [LeaderOption(one.account_id, one.name) for one in found]
        self.form, self.is_previewed, self.preview = form, False, PreviewView()
        self.filled_in += 1

    @rx.event
    async def look_over(self, form: dict[str, Any]) -> None:
        """Show the dates of what was filled in; nothing is saved."""
        viewer = await self._therapist()
        if viewer is None:
            return
        self._forget_result()
        self.wrong = ""
        self.form = filled(form, self.form.id, self.form.title, self.form.kind)
        try:
            self.preview = preview_view(await ask(groups.preview, viewer, entered(self.form)), runtime().clock.now())
        except SteadyError as refused:
            self._say_no(PART, refused)
            return
        self.is_previewed = True

    @rx.event
    def back(self) -> None:
        """Back to the form, as it was filled in."""
        self.is_previewed = False
        self.filled_in += 1

    @rx.event
    async def save(self) -> None:
        """Save what the dates were shown of."""
        if not self.is_previewed:
            return
        new = entered(self.form)
        if self.form.id:
            given = groups.change_group, self.form.id, new
            done = await self._change(PART, *given, done=said("sessions.form.changed", name=new.name))
        else:
            done = await self._change(PART, groups.make_group, new, done=said("sessions.form.made", name=new.name))
        viewer = await self._therapist()
        if done is None or viewer is None:
            self.back()
            return
        await self._done(viewer)

    @rx.event
    async def end(self) -> None:
        """The group meets no more."""
        name = self.form.title
        done = await self._change(PART, groups.end_group, self.form.id, done=said("sessions.form.ended", name=name))
        viewer = await self._therapist()
        if done is not None and viewer is not None:
            await self._done(viewer)

    async def _done(self, viewer: Any) -> None:
        """The panel goes, its words stay above the week."""
        words = self.done
        self._show_panel(NO_PANEL)
        self.acted, self.done = PART, words
        self.form, self.is_previewed = GroupForm(), False
        await read_week(self, viewer)
