"""State of one client's practice: homework, assigning and withdrawing it, shared writing, cautions."""

from typing import Any

import reflex as rx

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import InvalidInput
from recovery_app.features.caseload import service as caseload
from recovery_app.features.skills import service as skills
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.therapist.acting_state import ActingState
from recovery_app.ui.therapist.practice_form import read_assignment, read_cautions
from recovery_app.ui.therapist.practice_view import PracticeCard, assignable, first_and_last, practice_card
from recovery_app.ui.therapist.skill_words import Option
from recovery_app.ui.therapist.writing_view import SharedWriting, writings

PRACTICE, WRITINGS, CAUTIONS = "practice", "writings", "cautions"
"""Parts of the page that an action belongs to."""


class PracticeState(ActingState):
    """Of the client whose page is open. `ClientState` opens, follows and empties it together with the page."""

    card: PracticeCard = PracticeCard()
    writings: list[SharedWriting] = []
    is_assigning: bool = False
    options: list[Option] = []
    first: str = ""
    last: str = ""
    flags: list[str] = []
    cautions: list[Said] = []
    is_known: bool = True
    may_assign: bool = False
    _page: caseload.ClientPage | None = None

    def show(self, viewer: Viewer, page: caseload.ClientPage, found: skills.ClientPractice) -> None:
        """What the page shows now."""
        self._page = page
        self.card = practice_card(found, page.today)
        self.writings = writings(found.writings, runtime().clock.now(), viewer.timezone)
        self.flags, self.is_known = list(page.cautions), page.cautions_known
        self.cautions = [said(f"staff.caution.{flag}") for flag in page.cautions]
        self.may_assign = page.may_hand_out_code

    def empty(self) -> None:
        """Nothing of the client stays in this tab."""
        self.reset()
        self._forget_result()

    @rx.event
    async def begin(self) -> None:
        """Open the form, with this week's days and the skills that fit this client."""
        self._forget_result()
        viewer, page = await self._clinician(), self._page
        if viewer is None or page is None:
            return
        known = page.cautions_known
        self.options = assignable(viewer.language, page.tracks, page.cautions, is_known=known)
        self.first, self.last = (day.isoformat() for day in first_and_last(page.today))
        self.is_assigning = True

    @rx.event
    def stop(self) -> None:
        """Put the form away."""
        self.is_assigning = False

    @rx.event
    async def assign(self, form: dict[str, Any]) -> None:
        """Assign a skill. The form goes away with it: a second click that was on its way asks for nothing more."""
        if self._page is None or not self.is_assigning:
            return
        try:
            new = read_assignment(form)
        except InvalidInput as refused:
            self._refuse(PRACTICE, refused.code)
            return
        done = said("client.practice.assign.done", name=self._page.name)
        if await self._change(PRACTICE, skills.assign, self._page.client_id, new, done=done):
            self.is_assigning = False

    @rx.event
    async def withdraw(self, assignment_id: str) -> None:
        """Take an assignment back."""
        await self._change(PRACTICE, skills.withdraw_assignment, assignment_id, done=said("client.practice.withdrawn"))

    @rx.event
    async def mark_read(self, writing_id: str) -> None:
        """Tell the client that this writing was read."""
        if self._page is not None:
            done = said("client.writings.marked", name=self._page.name)
            await self._change(WRITINGS, skills.mark_read, self._page.client_id, writing_id, done=done)

    @rx.event
    async def save_cautions(self, form: dict[str, Any]) -> None:
        """Somebody asked about every caution; these apply."""
        if self._page is None:
            return
        try:
            flags = read_cautions(form)
        except InvalidInput as refused:
            self._refuse(CAUTIONS, refused.code)
            return
        done = said("client.caution_form.saved", name=self._page.name)
        await self._change(CAUTIONS, caseload.set_cautions, self._page.client_id, flags, done=done)

    async def _change(self, part: str, use_case: Any, *args: Any, done: Said) -> bool:
        """Do one thing, then read the client anew; the page's other half follows by itself."""
        page = self._page
        if page is None or not await self._do(part, use_case, *args, done=done):
            return False
        viewer = await self._clinician()
        if viewer is not None:
            read = await ask(caseload.client_page, viewer, page.client_id)
            self.show(viewer, read, await ask(skills.practice_of, viewer, page.client_id))
        return True
