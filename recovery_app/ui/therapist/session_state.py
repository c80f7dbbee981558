"""State of one session: words, time, cancelled or not, who has it, who said what, who was there."""

from datetime import date
from typing import Any

import reflex as rx

from recovery_app.core.actors import CLINICIANS, Viewer
from recovery_app.core.dates import zone
from recovery_app.core.errors import InvalidInput, SteadyError
from recovery_app.features.curriculum import service as curriculum
from recovery_app.features.groups import service as groups
from recovery_app.infra.runtime import ask, perform
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.therapist.panel_state import SESSION, PanelState
from recovery_app.ui.therapist.session_view import SessionPanel, changed, marked, session_panel
from recovery_app.ui.therapist.sessions_state import read_week
from recovery_app.ui.therapist.skill_words import Option, options

WORDS, TIME, ATTENDANCE, BOOKING, SKILL = "session-words", "session-time", "attendance", "booking", "session-skill"


class OneSessionState(PanelState):
    """The session in the panel."""

    view: SessionPanel = SessionPanel()
    opened: int = 0
    skills: list[Option] = []

    @rx.event
    async def open(self, session_id: str) -> None:
        """Read the session, with the audit row of one view where members are shown."""
        viewer = await self._clinician(*CLINICIANS)
        if viewer is None:
            return
        self._show_panel(SESSION)
        self.opened += 1
        self.skills = options(viewer.language)
        await self._read(viewer, session_id, is_opened=True)

    async def _refresh(self, viewer: Viewer) -> None:
        """The same again after something changed, without an audit row; forms keep what is typed in them."""
        if self.panel == SESSION and self.view.id:
            await self._read(viewer, self.view.id)

    async def _read(self, viewer: Viewer, session_id: str, *, is_opened: bool = False) -> None:
        try:
            if is_opened:
                found = await perform(groups.open_session, viewer, session_id)
            else:
                found = await ask(groups.session_details, viewer, session_id)
            sheet = await ask(groups.sheet, viewer, session_id) if found.is_led else None
        except SteadyError as refused:
            self.view = SessionPanel()
            self._say_no(WORDS, refused)
            return
        local = found.starts_at.astimezone(zone(found.timezone))
        self.view = session_panel(found, (local.date().isoformat(), local.strftime("%H:%M")), sheet)

    async def _act(self, part: str, use_case: Any, *args: Any, done: Said) -> None:
        changed = await self._change(part, use_case, *args, done=done)
        viewer = await self._therapist()
        if changed is not None and viewer is not None:
            await self._read(viewer, self.view.id)
            await read_week(self, viewer)

    @rx.event
    async def describe(self, form: dict[str, Any]) -> None:
        """Topics, and another place or link."""
        written = {name: str(form.get(name) or "").strip() for name in ("topic", "neutral_topic", "place", "link")}
        words = groups.SessionWords(
            written["topic"], written["neutral_topic"], written["place"] or None, written["link"] or None
        )
        await self._act(WORDS, groups.describe_session, self.view.id, words, done=said("sessions.session.saved"))

    @rx.event
    async def name_skill(self, form: dict[str, Any]) -> None:
        """Name the skill it teaches; homework of the group until it meets again. Empty: none."""
        skill = str(form.get("skill") or "")
        if skill:
            given = curriculum.name_session_skill, self.view.id, skill
            await self._act(SKILL, *given, done=said("library.groups.saved"))
        elif self.view.skill:
            given = curriculum.clear_session_skill, self.view.id
            await self._act(SKILL, *given, done=said("library.groups.cleared"))

    @rx.event
    async def move(self, form: dict[str, Any]) -> None:
        """Another day or hour."""
        try:
            day = date.fromisoformat(str(form.get("day") or ""))
            minutes = int(str(form.get("minutes") or ""))
        except ValueError:
            self._say_no(TIME, InvalidInput("invalid_time", field="day"))
            return
        given = self.view.id, day, str(form.get("starts") or ""), minutes
        await self._act(TIME, groups.move_session, *given, done=said("sessions.session.moved"))

    @rx.event
    async def cancel(self) -> None:
        """It does not take place."""
        await self._act(TIME, groups.cancel_session, self.view.id, done=said("sessions.session.cancelled"))

    @rx.event
    async def bring_back(self) -> None:
        """It takes place after all."""
        await self._act(TIME, groups.bring_back_session, self.view.id, done=said("sessions.session.back"))

    @rx.event
    async def book(self, form: dict[str, Any]) -> None:
        """Give the appointment to a client."""
        client_id = str(form.get("client") or "")
        if client_id:
            await self._act(BOOKING, groups.book_for, self.view.id, client_id, done=said("sessions.booking.booked"))

    @rx.event
    async def free(self) -> None:
        """Put the appointment on offer again."""
        await self._act(BOOKING, groups.free, self.view.id, done=said("sessions.booking.freed"))

    @rx.event
    async def mark(self, form: dict[str, Any]) -> None:
        """Save the attendance."""
        statuses = marked(form, self.view)
        if not statuses:
            self._say_no(ATTENDANCE, InvalidInput("nobody_marked"))
            return
        new, stood = changed(statuses, self.view)
        await self._act(ATTENDANCE, groups.mark, self.view.id, new, stood, done=said("sessions.attendance.saved"))

    @rx.event
    async def make_up(self, account_id: str, session_id: str) -> None:
        """An absence was made up in another session, or not."""
        given = self.view.id, account_id, session_id or None
        await self._act(ATTENDANCE, groups.make_up, *given, done=said("sessions.attendance.saved"))
