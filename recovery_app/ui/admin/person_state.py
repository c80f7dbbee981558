"""State of one person's page: roles, codes, episodes, care team."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.errors import SteadyError
from recovery_app.features.accounts import service as accounts
from recovery_app.features.consents import service as consents
from recovery_app.features.programs import service as programs
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.admin import reading
from recovery_app.ui.admin.admin_state import AdminState
from recovery_app.ui.admin.enrolment_view import NEW, EnrolmentForm, enrolment_form
from recovery_app.ui.admin.people_view import Choice, PersonPage, clinicians, linked, person_page, supporters
from recovery_app.ui.shell.said import NOTHING, Said, said
from recovery_app.ui.shell.viewer import NOT_FOUND, OPEN


@dataclass(frozen=True)
class FreshCode:
    """A code that was just made: shown this once. `link` and `picture` only for an invitation."""

    code: str = ""
    link: str = ""
    picture: str = ""


class PersonState(AdminState):
    """One person of the program."""

    person: PersonPage = PersonPage()
    staff: list[Choice] = []
    sites: list[Choice] = []
    supporters: list[Choice] = []
    linked: list[Choice] = []
    today: str = ""
    fresh: FreshCode = FreshCode()
    is_changing: bool = False
    enrolment: EnrolmentForm = NEW
    _mark: str = ""
    _timezone: str = "UTC"

    @rx.event
    async def open(self) -> None:
        """Read the person of the address."""
        self._empty()
        viewer = await self._administrator()
        if viewer is not None:
            await self._read(viewer, self.router.url.path.rstrip("/").rsplit("/", 1)[-1])

    async def _read(self, viewer: Viewer, account_id: str) -> None:
        everybody = await ask(programs.people, viewer)
        found = next((person for person in everybody if person.account_id == account_id), None)
        if found is None:
            await self._forget(NOT_FOUND)
            return
        program = await ask(programs.program_settings, viewer)
        self.sites = [Choice(id, said("admin.people.option", name=name)) for id, name in program.sites]
        self._timezone = program.timezone
        self.today = reading.today(program.timezone).isoformat()
        self.staff = clinicians(everybody)
        self.supporters = supporters(everybody)
        self.linked = linked(await ask(consents.supporter_links, viewer, account_id), everybody)
        self.person = person_page(
            found,
            await ask(accounts.issued_codes, viewer),
            await ask(programs.episodes, viewer),
            await ask(programs.assignments, viewer),
            program.timezone,
        )
        self.phase = OPEN

    async def _change(self, use_case: Any, *args: Any, done: Said = NOTHING, of: str = "") -> Any:
        """Do one thing, then read the person anew."""
        self.fresh = FreshCode()
        answer = await self._do(use_case, *args, done=done, of=of)
        if answer is not None:
            viewer = await self._viewer(Role.ADMINISTRATOR)
            if viewer is not None:
                await self._read(viewer, self.person.id)
        return answer

    @rx.event
    async def make_code(self) -> None:
        """An invitation for somebody who has not joined, a one-time code for somebody who has."""
        joins = not self.person.can_sign_in
        code = await self._change(accounts.make_code, self.person.id, "join" if joins else "reset")
        if code and joins:
            link = accounts.invitation_link(runtime().settings.origin, code)
            self.fresh = FreshCode(code, link, accounts.qr_data_uri(link))
        elif code:
            self.fresh = FreshCode(code)

    @rx.event
    async def revoke(self, code_id: str) -> None:
        """Make a code worthless at once."""
        await self._change(accounts.revoke_code, code_id, done=said("admin.enrolment.saved"))

    @rx.event
    async def add_role(self, form: dict[str, Any]) -> None:
        """Give a role from now on."""
        role = Role(reading.text(form, "role"))
        await self._change(programs.add_role, self.person.id, role, done=said("admin.enrolment.saved"))

    @rx.event
    async def end_role(self, role: str) -> None:
        """End a role at once."""
        await self._change(programs.end_role, self.person.id, Role(role), done=said("admin.enrolment.saved"))

    @rx.event
    async def close_account(self) -> None:
        """Close the account: sessions end at once, records stay."""
        done = said("admin.people.closed_done", name=self.person.name)
        await self._change(programs.close_account, self.person.id, done=done)

    @rx.event
    async def reopen_account(self) -> None:
        """Open it again, with the password it had."""
        done = said("admin.people.reopened", name=self.person.name)
        await self._change(programs.reopen_account, self.person.id, done=done)

    @rx.event
    async def enrol(self, form: dict[str, Any]) -> None:
        """Begin an episode of care."""
        try:
            new = reading.enrolment(form)
        except SteadyError as error:
            self._refuse(error, "enrolment")
            return
        await self._change(programs.enrol, self.person.id, new, done=said("admin.enrolment.saved"), of="enrolment")

    @rx.event
    async def begin_changing(self) -> None:
        """Show the open episode with what stands in it (with its audit row: contact is among it)."""
        details = await self._do(programs.enrolment_details, self.person.open_episode)
        if details is not None:
            self.enrolment, self._mark, self.is_changing = enrolment_form(details), details.mark, True

    @rx.event
    def stop_changing(self) -> None:
        """Put the form away."""
        self.is_changing, self.enrolment, self._mark = False, NEW, ""

    @rx.event
    async def change_enrolment(self, form: dict[str, Any]) -> None:
        """Change the open episode."""
        try:
            change = reading.enrolment_change(form)
        except SteadyError as error:
            self._refuse(error, "enrolment")
            return
        given = self.person.open_episode, change, self._mark
        done = said("admin.enrolment.saved")
        if await self._change(programs.change_enrolment, *given, done=done, of="enrolment") is not None:
            self.is_changing, self.enrolment, self._mark = False, NEW, ""

    @rx.event
    async def change_status(self, form: dict[str, Any]) -> None:
        """Change the status of the open episode, with date and reason."""
        try:
            given = reading.text(form, "status"), reading.day(form, "from_day"), reading.text(form, "reason")
        except SteadyError as error:
            self._refuse(error, "enrolment")
            return
        done = said("admin.enrolment.saved")
        await self._change(programs.change_status, self.person.open_episode, *given, done=done, of="enrolment")

    @rx.event
    async def assign(self, form: dict[str, Any]) -> None:
        """Put somebody on the care team, from the first day to the last; from now on and without an end where empty."""
        try:
            first, last = (reading.day_or_none(form, name) for name in ("starts", "ends"))
        except SteadyError as error:
            self._refuse(error, "assignment")
            return
        begins = reading.begin_of(first, self._timezone) if first else None
        ends = reading.end_of(last, self._timezone) if last else None
        given = self.person.open_episode, reading.text(form, "staff"), reading.text(form, "duty"), ends, begins
        await self._change(programs.assign, *given, done=said("admin.enrolment.saved"), of="assignment")

    @rx.event
    async def end_duty(self, assignment_id: str) -> None:
        """End a duty at once."""
        await self._change(programs.end_assignment, assignment_id, done=said("admin.enrolment.saved"))

    @rx.event
    async def link_supporter(self, form: dict[str, Any]) -> None:
        """Let the client choose this supporter; it opens nothing."""
        given = self.person.id, reading.text(form, "supporter")
        await self._change(consents.link_supporter, *given, done=said("admin.enrolment.saved"), of="supporter")

    @rx.event
    async def end_supporter_link(self, link_id: str) -> None:
        """The client can choose this supporter no more."""
        await self._change(consents.end_supporter_link, link_id, done=said("admin.enrolment.saved"))

    @rx.event
    def leave(self) -> None:
        """The page was left: the code was shown once."""
        self._empty()

    def _empty(self) -> None:
        self.person, self.fresh, self.linked = PersonPage(), FreshCode(), []
        self.is_changing, self.enrolment, self._mark = False, NEW, ""
