"""State of one client's plans: reading, proposing, commenting, taking back, marking as reviewed."""

from typing import Any

import reflex as rx

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.caseload import service as caseload
from recovery_app.features.plans import service as plans
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.shell.said import said
from recovery_app.ui.therapist.acting_state import ActingState
from recovery_app.ui.therapist.plan_view import (
    PlanCard,
    ProposalForm,
    change_of,
    comment_on,
    new_line,
    plan_card,
    proposed_fields,
)

PLANS = "plans"
"""The part of the page that an action belongs to."""


async def plans_of(viewer: Viewer, client_id: str) -> plans.Overview | None:
    """A client's plans; None where they are not open to this viewer (a prescriber)."""
    try:
        return await ask(plans.overview, viewer, client_id)
    except NotFound:
        return None


class PlanState(ActingState):
    """Of the client whose page is open. `ClientState` opens, follows and empties it together with the page."""

    card: PlanCard = PlanCard()
    is_shown: bool = False
    is_choosing: bool = False
    form: ProposalForm = ProposalForm()
    _page: caseload.ClientPage | None = None
    _found: plans.Overview | None = None

    def show(self, viewer: Viewer, page: caseload.ClientPage, found: plans.Overview | None) -> None:
        """What the page shows now."""
        self._page, self._found = page, found
        self.is_shown = found is not None
        now = runtime().clock.now()
        self.card = plan_card(found, page.tracks, page.name, now, viewer.timezone) if found else PlanCard()

    def empty(self) -> None:
        """Nothing of the client stays in this tab."""
        self.reset()
        self._forget_result()

    @rx.event
    async def begin(self) -> None:
        """A new line: first in which part."""
        self._forget_result()
        if await self._clinician():
            self.form, self.is_choosing = ProposalForm(), True

    @rx.event
    async def choose_part(self, part: str) -> None:
        """The form of a new line in this part."""
        if await self._clinician() and any(one.value == part for one in self.card.choosable):
            self.form, self.is_choosing = new_line(part), False

    @rx.event
    async def change_line(self, item_id: str) -> None:
        """The form of a change of this line."""
        await self._open(item_id, change_of)

    @rx.event
    async def comment_line(self, item_id: str) -> None:
        """The form of a comment on this line."""
        await self._open(item_id, comment_on)

    @rx.event
    def stop(self) -> None:
        """Put the form away."""
        self.form, self.is_choosing = ProposalForm(), False

    @rx.event
    async def send(self, form: dict[str, Any]) -> None:
        """Propose what the form says."""
        if self._page is None or not self.form.is_open:
            return
        fields = proposed_fields(form, self.form)
        args = (self.form.part, fields, str(form.get("comment") or ""), self.form.item_id or None)
        done = said("plans.propose.sent", name=self._page.name)
        if await self._change(plans.propose, self._page.client_id, *args, done=done):
            self.stop()

    @rx.event
    async def take_back(self, proposal_id: str) -> None:
        """Take an open proposal back."""
        await self._change(plans.withdraw_proposal, proposal_id, done=said("plans.open.taken_back"))

    @rx.event
    async def mark_reviewed(self, plan: str) -> None:
        """Tell the client that this plan was looked through together."""
        if self._page is not None:
            done = said("plans.reviewed.done", name=self._page.name)
            await self._change(plans.mark_reviewed, self._page.client_id, plan, done=done)

    async def _open(self, item_id: str, make: Any) -> None:
        self._forget_result()
        if not await self._clinician() or self._found is None:
            return
        item = next((one for one in self._found.items if one.id == item_id), None)
        if item is not None:
            self.form, self.is_choosing = make(item), False

    async def _change(self, use_case: Any, *args: Any, done: Any) -> bool:
        """Do one thing, then read the plans anew."""
        page = self._page
        if page is None or not await self._do(PLANS, use_case, *args, done=done):
            return False
        viewer = await self._clinician()
        if viewer is not None:
            self.show(viewer, page, await plans_of(viewer, page.client_id))
        return True
