"""State of the list of people and of adding one."""

from typing import Any

import reflex as rx

from recovery_app.core.actors import Role
from recovery_app.core.errors import SteadyError
from recovery_app.features.programs import service as programs
from recovery_app.infra.runtime import ask
from recovery_app.ui.admin import reading
from recovery_app.ui.admin.admin_state import AdminState
from recovery_app.ui.admin.people_view import COLUMNS, Choice, PersonRow, table
from recovery_app.ui.shell.said import said
from recovery_app.ui.shell.viewer import OPEN


class PeopleState(AdminState):
    """Everybody of the program."""

    rows: list[PersonRow] = []
    sites: list[Choice] = []
    timezone: str = ""
    today: str = ""
    search: str = ""
    sort: str = "name"
    descending: bool = False
    is_adding: bool = False
    is_client: bool = False
    _people: list[programs.PersonView] = []

    @rx.event
    async def open(self) -> None:
        """Read the list."""
        self.search, self.is_adding, self.is_client = "", False, False
        self.sort, self.descending = "name", False
        if await self._administrator() is not None:
            await self._read()
            self.phase = OPEN

    async def _read(self) -> None:
        viewer = await self._viewer(Role.ADMINISTRATOR)
        if viewer is None:
            return
        self._people = list(await ask(programs.people, viewer))
        program = await ask(programs.program_settings, viewer)
        self.sites = [Choice(id, said("admin.people.option", name=name)) for id, name in program.sites]
        self.timezone = program.timezone
        self.today = reading.today(program.timezone).isoformat()
        self._arrange()

    def _arrange(self) -> None:
        self.rows = table(self._people, self.search, self.sort, self.descending)

    @rx.event
    async def sort_by(self, column: str) -> None:
        """Sort by a column; the same again the other way round."""
        if column in COLUMNS and await self._administrator() is not None:
            self.descending = column == self.sort and not self.descending
            self.sort = column
            self._arrange()

    @rx.event
    async def look_for(self, text: str) -> None:
        """Show only people whose name or address holds `text`."""
        if await self._administrator() is not None:
            self.search = text
            self._arrange()

    @rx.event
    async def begin_adding(self) -> None:
        """Show the form."""
        self.is_adding = await self._administrator() is not None

    @rx.event
    def stop_adding(self) -> None:
        """Put the form away."""
        self.is_adding = self.is_client = False

    @rx.event
    def set_client(self, ticked: bool) -> None:
        """A client comes with an enrollment."""
        self.is_client = ticked

    @rx.event
    async def add(self, form: dict[str, Any]) -> Any:
        """Add somebody; then their page, where the invitation is made."""
        try:
            new = reading.person(form)
        except SteadyError as error:
            await self._administrator()
            self._refuse(error, "people")
            return None
        account_id = await self._do(programs.add_person, new, of="people")
        return rx.redirect(f"/admin/people/{account_id}") if account_id else None
