"""State of the administrator's first page: what is missing before real clients, and a few counts."""

from dataclasses import dataclass

import reflex as rx

from recovery_app.core.actors import STAFF
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import OPEN as OPEN_STATUSES
from recovery_app.features.programs.rules import Finding
from recovery_app.infra.runtime import ask, runtime
from recovery_app.ui.admin.admin_state import AdminState
from recovery_app.ui.admin.people_view import unassigned
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.shell.viewer import OPEN


@dataclass(frozen=True)
class Point:
    """One thing that real clients need, and whether it is there."""

    words: Said
    ok: bool


def points(findings: list[Finding]) -> list[Point]:
    """What is missing first."""
    told = [Point(said(f"admin.finding.{finding.code}"), finding.ok) for finding in findings]
    return sorted(told, key=lambda point: point.ok)


class OverviewState(AdminState):
    """Ready or not, and how many people."""

    points: list[Point] = []
    is_ready: bool = False
    is_demo: bool = False
    counts: list[Said] = []

    @rx.event
    async def open(self) -> None:
        """Read the overview."""
        viewer = await self._administrator()
        if viewer is None:
            return
        program = await ask(programs.program_settings, viewer)
        found = await ask(programs.doctor_findings, viewer, _facts(program.is_demo))
        everybody = await ask(programs.people, viewer)
        episodes = await ask(programs.episodes, viewer)
        duties = await ask(programs.assignments, viewer)
        self.points = points(found)
        self.is_ready = all(point.ok for point in self.points)
        self.is_demo = program.is_demo
        self.counts = [
            said("admin.overview.clients", n=sum(episode.status in OPEN_STATUSES for episode in episodes)),
            said("admin.overview.staff", n=sum(not STAFF.isdisjoint(person.roles) for person in everybody)),
            said("admin.overview.unassigned", n=len(unassigned(episodes, duties, runtime().clock.now()))),
        ]
        self.phase = OPEN


def _facts(is_demo: bool) -> dict[str, bool]:
    """What this process knows of the same list that `steady doctor` checks on the server."""
    settings = runtime().settings
    return {
        "not_demo": not is_demo,
        "https": settings.is_https,
        "secret_key_set": bool(settings.steady_secret_key),
        "data_keys_set": bool(settings.steady_data_keys),
        "staff_second_factor": False,
    }
