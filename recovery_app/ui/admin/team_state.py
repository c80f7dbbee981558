"""State of care teams: who has no therapist, who hands over, who is away and who stands in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import reflex as rx

from recovery_app.core.actors import Role
from recovery_app.core.dates import local_day
from recovery_app.core.errors import SteadyError
from recovery_app.features.programs import service as programs
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.admin import reading
from recovery_app.ui.admin.admin_state import AdminState
from recovery_app.ui.admin.people_view import Choice, DutyRow, PersonRow, clinicians, duty, table, unassigned
from recovery_app.ui.shell.said import Said, said, short_date
from recovery_app.ui.shell.viewer import OPEN


@dataclass(frozen=True)
class AbsenceRow:
    """Somebody is away and somebody stands in."""

    id: str
    staff: str
    substitute: str
    starts: Said
    ends: Said


class TeamState(AdminState):
    """Care teams of the whole program."""

    alone: list[PersonRow] = []
    duties: list[DutyRow] = []
    absences: list[AbsenceRow] = []
    staff: list[Choice] = []
    today: str = ""
    _timezone: str = "UTC"

    @rx.event
    async def open(self) -> None:
        """Read the teams."""
        if await self._administrator() is not None:
            await self._read()
            self.phase = OPEN

    async def _read(self) -> None:
        viewer = await self._viewer(Role.ADMINISTRATOR)
        if viewer is None:
            return
        everybody = await ask(programs.people, viewer)
        held = await ask(programs.assignments, viewer)
        lone = {row.client_id for row in unassigned(await ask(programs.episodes, viewer), held, runtime().clock.now())}
        self._timezone = (await ask(programs.program_settings, viewer)).timezone
        self.today = reading.today(self._timezone).isoformat()
        self.alone = table(person for person in everybody if person.account_id in lone)
        self.duties = [duty(row, self._timezone) for row in held]
        self.staff = clinicians(everybody)
        self.absences = [self._absence(row) for row in await ask(programs.absences, viewer)]

    def _absence(self, row: programs.AbsenceView) -> AbsenceRow:
        """Kept as moments; shown as the first and the last day."""
        first = local_day(row.starts_at, self._timezone)
        last = local_day(row.ends_at - timedelta(seconds=1), self._timezone)
        return AbsenceRow(row.id, row.staff, row.substitute, short_date(first), short_date(last))

    async def _change(self, use_case: Any, *args: Any) -> None:
        if await self._do(use_case, *args, done=said("admin.enrolment.saved"), of="absence") is not None:
            await self._read()

    @rx.event
    async def hand_over(self, form: dict[str, Any]) -> None:
        """Move every duty from one staff member to another."""
        given = reading.text(form, "from"), reading.text(form, "to")
        moved = await self._do(programs.hand_over, *given, of="assignment")
        if moved is not None:
            await self._read()
            self.done = said("admin.assignment.hand_over_done", n=moved)

    @rx.event
    async def record_absence(self, form: dict[str, Any]) -> None:
        """Somebody is away from the first to the last day; the substitute reads and answers."""
        try:
            begins = reading.begin_of(reading.day(form, "starts"), self._timezone)
            ends = reading.end_of(reading.day(form, "ends"), self._timezone)
        except SteadyError as error:
            self._refuse(error, "absence")
            return
        who, substitute = reading.text(form, "staff"), reading.text(form, "substitute")
        await self._change(programs.record_absence, who, substitute, begins, ends)

    @rx.event
    async def cancel_absence(self, absence_id: str) -> None:
        """Back, or never left."""
        await self._change(programs.cancel_absence, absence_id)
