"""What a client's phone shows about the own program."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import local_day, rfc3339
from recovery_app.features.programs import queries
from recovery_app.features.programs.rules import week_of
from recovery_app.features.programs.tables import Enrolment, Program
from recovery_app.infra.db import Work

DUTY_ROLES = {
    "primary": "therapist",
    "covering": "covering",
    "prescriber": "prescriber",
    "group_leader": "group_leader",
}

STOOD_IN_FOR = ("primary", "prescriber", "group_leader")
"""Duties that a substitute takes over while their holder is away."""


@dataclass(frozen=True, slots=True)
class Place:
    """A dated place on a client's care team, as the phone knows it: it works out by itself who reads now."""

    id: str
    name: str
    role: str
    starts_at: datetime
    ends_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        """Begun and not over."""
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)

    def named(self) -> dict[str, str]:
        """Without dates, for phones with an older app."""
        return {"id": self.id, "name": self.name, "role": self.role}

    def dated(self) -> dict[str, str | None]:
        """With the first moment, and the first one after the last (None: no end)."""
        until = rfc3339(self.ends_at) if self.ends_at else None
        return {**self.named(), "from": rfc3339(self.starts_at), "until": until}


def own_programs(work: Work, viewer: Viewer) -> dict[str, dict[str, Any]]:
    """The viewer's own episodes by enrolment id, in the form of docs/sync-kinds.md."""
    rows = queries.own_enrolments(work.session, viewer)
    teams = _teams(work, viewer, [enrolment.id for enrolment, _ in rows])
    return {
        enrolment.id: {
            **_episode(work, viewer, enrolment, program),
            "team": [place.named() for place in teams.get(enrolment.id, []) if place.is_live(work.now)],
            "team_dated": [place.dated() for place in teams.get(enrolment.id, [])],
        }
        for enrolment, program in rows
    }


def _episode(work: Work, viewer: Viewer, enrolment: Enrolment, program: Program) -> dict[str, Any]:
    sites = {site.id: site.name for site in queries.sites(work.session, viewer, program.id)}
    return {
        "program": program.name,
        "site": sites.get(enrolment.site_id or "", ""),
        "status": enrolment.status,
        "status_from": enrolment.status_from.isoformat(),
        "starts_on": enrolment.starts_on.isoformat(),
        "enrolled_at": rfc3339(enrolment.created_at),
        "week": week_of(enrolment.starts_on, local_day(work.now, viewer.timezone)),
        "planned_weeks": enrolment.planned_weeks,
        "level_of_care": enrolment.level_of_care,
        "tracks": enrolment.tracks,
        "sessions_per_week": enrolment.sessions_per_week,
        "hours_per_week": enrolment.hours_per_week,
        "lines": [
            {"label": line.label, "phone": line.phone, "hours": line.hours}
            for line in queries.lines(work.session, viewer, program.id)
        ],
        "on_call": program.on_call_hours,
        "after_hours": program.after_hours,
        "after_use": program.after_use,
        "confidentiality": program.confidentiality,
        "timezone": program.timezone,
        "emergency_country": program.country,
    }


def _teams(work: Work, viewer: Viewer, enrolment_ids: list[str]) -> dict[str, list[Place]]:
    """Who reads or is going to, per episode; a substitute stands beside the one who is away."""
    duties = queries.coming_team(work.session, viewer, enrolment_ids, work.now)
    covered = [duty.staff_id for duty, _ in duties if duty.duty in STOOD_IN_FOR]
    absences = queries.coming_absences(work.session, viewer, covered, work.now)
    teams: dict[str, list[Place]] = {}
    for duty, account in duties:
        team = teams.setdefault(duty.enrolment_id, [])
        team.append(Place(account.id, account.display_name, DUTY_ROLES[duty.duty], duty.starts_at, duty.ends_at))
        for absence, substitute in absences:
            first = max(absence.starts_at, duty.starts_at)
            last = min(absence.ends_at, duty.ends_at or absence.ends_at)
            place = Place(substitute.id, substitute.display_name, "covering", first, last)
            if duty.duty in STOOD_IN_FOR and absence.staff_id == duty.staff_id and first < last and place not in team:
                team.append(place)
    return teams
