"""State of the skills taught in groups: the sessions around today, and naming the skill of one."""

from typing import Any

import reflex as rx

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.dates import local_day
from recovery_app.features.curriculum import service as curriculum
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.therapist.acting_state import ActingState
from recovery_app.ui.therapist.session_skills_view import NO_SESSIONS, Sessions, SessionView, sessions
from recovery_app.ui.therapist.skill_words import Option, options

PART = "groups"


class SessionSkillsState(ActingState):
    """Sessions of this program's groups."""

    sessions: Sessions = NO_SESSIONS
    is_read: bool = False
    naming: str = ""
    options: list[Option] = []
    may_name: bool = False

    @rx.event
    async def open(self) -> None:
        """Read the sessions."""
        viewer = await self._clinician()
        if viewer is not None:
            await self._read(viewer)

    @rx.event
    async def begin(self, key: str) -> None:
        """Open the form of one session."""
        self._forget_result()
        viewer = await self._clinician(Role.THERAPIST)
        if viewer is not None:
            self.naming, self.options = key, options(viewer.language)

    @rx.event
    def stop(self) -> None:
        """Put the form away."""
        self.naming = ""

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Name the skill of the session whose form is open."""
        session, skill = self._session(self.naming), str(form.get("skill") or "")
        if session is not None:
            await self._change(curriculum.name_session_skill, session.key, skill, done=said("library.groups.saved"))

    @rx.event
    async def clear(self, key: str) -> None:
        """The session has no skill any more."""
        session = self._session(key)
        if session is not None:
            await self._change(curriculum.clear_session_skill, session.key, done=said("library.groups.cleared"))

    def _session(self, key: str) -> SessionView | None:
        return next((one for one in (*self.sessions.coming, *self.sessions.recent) if one.key == key), None)

    async def _change(self, use_case: Any, *args: Any, done: Said) -> None:
        if await self._do(PART, use_case, *args, done=done):
            viewer = await self._clinician()
            if viewer is not None:
                await self._read(viewer)

    async def _read(self, viewer: Viewer) -> None:
        today = local_day(runtime().clock.now(), viewer.timezone)
        self.sessions = sessions(await ask(curriculum.session_skills, viewer), today)
        self.naming, self.is_read, self.may_name = "", True, viewer.has(Role.THERAPIST)
