"""Who is looking at a staff page. Asked again on every event: a session that ended leaves nothing on the page.

Pages of staff keep their data in states below `ViewerState`. Whatever happens to the session, or whoever signs in
next in the same tab, `_forget` empties all of them at once.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

import reflex as rx
from reflex.state import _override_base_method

from recovery_app.core.actors import CLINICIANS, Role, Viewer
from recovery_app.core.errors import SignInNeeded
from recovery_app.features.accounts import service as accounts
from recovery_app.infra.runtime import ask, perform

COOKIE = "steady_session"

LOADING, OPEN, SIGNED_OUT, NOT_YOURS, NOT_FOUND = "loading", "open", "signed_out", "not_yours", "not_found"
"""What a page shows: a skeleton, its data, the way to sign in, "not for this account", "no such page"."""

PLACES = (
    ("caseload", CLINICIANS),
    ("sessions", CLINICIANS),
    ("library", CLINICIANS),
    ("admin", {Role.ADMINISTRATOR}),
    ("shared", {Role.SUPPORTER, Role.THERAPIST}),
    ("today", {Role.CLIENT}),
    ("groups", {Role.PEER}),
)
"""Pages somebody can switch to, by the roles that open them."""


@dataclass(frozen=True)
class Who:
    """The person signed in, as the frame shows it."""

    name: str = ""
    places: list[str] = field(default_factory=list)


def session_token(cookie_header: str) -> str:
    """The session's token out of the `Cookie` header of the handshake; empty when there is none."""
    try:
        found = SimpleCookie(cookie_header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def places_of(viewer: Viewer) -> list[str]:
    """Where this person may go. A peer who is also a client has the same groups once."""
    open_places = [place for place, roles in PLACES if viewer.has(*roles)]
    return [place for place in open_places if not (place == "groups" and "today" in open_places)]


class ViewerState(rx.State):
    """The root of every staff page's state. What starts with an underscore cannot be called from a browser."""

    phase: str = LOADING
    who: Who = Who()
    _read_with: str = ""

    def _token(self) -> str:
        """The token of the handshake's cookie."""
        return session_token(self.router.headers.cookie)

    async def _viewer(self, *roles: Role) -> Viewer | None:
        """Who is asking, when signed in and holding one of `roles`; the session goes on.

        None otherwise: the page then shows why, and holds no data.
        """
        token = self._token()
        if self._read_with != _fingerprint(token):
            await self._forget()
        try:
            found = await perform(accounts.resolve, token)
        except SignInNeeded:
            await self._forget(SIGNED_OUT)
            return None
        if roles and not found.has(*roles):
            await self._forget(NOT_YOURS)
            self.who = Who(found.display_name, places_of(found))
            return None
        self._read_with = _fingerprint(token)
        self.who = Who(found.display_name, places_of(found))
        return found

    async def _forget(self, phase: str = LOADING) -> None:
        """Empty every staff page of this tab."""
        for state in _below(ViewerState):
            (await self.get_state(state)).reset()
        self.phase = phase

    @rx.event
    async def look(self) -> None:
        """Look the session up without keeping it alive: empties the pages once it has ended."""
        try:
            await ask(accounts.resolve_reading, self._token())
        except SignInNeeded:
            await self._forget(SIGNED_OUT)

    @_override_base_method
    def _reset_client_storage(self) -> None:
        """Reflex calls this before it sends a tab everything it keeps for it: only to the session that read it.

        Somebody else may have signed in meanwhile in the same tab.
        """
        super()._reset_client_storage()
        if self._read_with and self._read_with != _fingerprint(self._token()):
            self.reset()


def _below(state: type[rx.State]) -> list[type[rx.State]]:
    """A state's class and every class below it."""
    return [state, *(found for child in state.get_substates() for found in _below(child))]


def _fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest() if token else ""
