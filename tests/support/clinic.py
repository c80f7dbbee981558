"""A demo program made by its use cases: an administrator, therapists, weekly groups, clients; nothing is written past
the services."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.features.accounts import service as accounts
from recovery_app.features.groups import queries
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.rules.schedule import NewGroup
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import NewEnrolment
from recovery_app.features.programs.service import NewPerson
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Database, Work
from tests.support.phone import Phone

ZONE = "America/New_York"


@dataclass
class Clinic:
    """Viewers by name; `groups` by name: the evening group (Monday, Wednesday) and the open hour (Saturday)."""

    database: Database
    viewers: dict[str, Viewer] = field(default_factory=dict)
    episodes: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Viewer:
        return self.viewers[name]

    def phone(self, name: str) -> Phone:
        """A phone of somebody's that has pulled everything."""
        phone = Phone(self.database, self[name])
        phone.pull()
        return phone

    def add_client(self, name: str, therapist: str = "theo", **enrolment: Any) -> Viewer:
        """A client in week five, whose therapist has the primary duty."""
        with self.database.transaction() as work:
            known = {
                "starts_on": work.now.date() - timedelta(days=28),
                "tracks": ("anxiety",),
                "adult_confirmed": True,
                **enrolment,
            }
            viewer = self._add(work, name, Role.CLIENT, NewEnrolment(**known))
            own = [row for row in programs.episodes(work, self["ada"]) if row.client_id == viewer.account_id]
            self.episodes[name] = own[0].enrolment_id
            programs.assign(work, self["ada"], self.episodes[name], self[therapist].account_id, "primary")
            for group_id in self.groups.values():
                groups.add_member(work, self[therapist], group_id, viewer.account_id)
        return viewer

    def session(self, day: date, group: str = "Evening group") -> str:
        """The session of a group on a day; its id."""
        with self.database.reading() as work:
            found = queries.sessions(work.session, SYSTEM, [self.groups[group]])
        return next(one.id for one in found if one.day == day)

    def _add(self, work: Work, name: str, role: Role, enrolment: NewEnrolment | None = None) -> Viewer:
        new = NewPerson(name.capitalize(), (role,), f"{name}@x.example", timezone=ZONE, enrolment=enrolment)
        account_id = programs.add_person(work, self["ada"], new)
        self.viewers[name] = Viewer(account_id, frozenset({role}), self["ada"].program_id, ZONE, display_name=new.name)
        return self.viewers[name]


def make_clinic(database: Database, *, is_demo: bool = True) -> Clinic:
    """With Theo and Nora (therapists), Priya (prescriber), Cleo with Theo and Marco with Nora.

    Without `is_demo` the program becomes a real one after its people are in: clients cannot be added to it then.
    """
    clinic = Clinic(database)
    with database.transaction() as work:
        program = programs.set_up(work, name="Harbor", timezone=ZONE, is_demo=True)
        clinic.viewers["ada"] = accounts.first_administrator(
            work,
            program_id=program,
            name="Ada",
            email="ada@x.example",
            password=accounts.NewPassword("hash"),
            timezone=ZONE,
        )
        for name, role in (("theo", Role.THERAPIST), ("nora", Role.THERAPIST), ("priya", Role.PRESCRIBER)):
            clinic._add(work, name, role)
        for name, days in (("Evening group", "MO,WE"), ("Open hour", "SA")):
            new = NewGroup(
                kind="group",
                name=name,
                public_name="Class",
                leader_id=clinic["nora"].account_id,
                starts_on=work.now.date() - timedelta(days=84),
                starts="18:00",
                minutes=180,
                rule=f"FREQ=WEEKLY;BYDAY={days}",
                place="14 Harbor Street",
            )
            clinic.groups[name] = groups.make_group(work, clinic["nora"], new)
    clinic.add_client("cleo")
    clinic.add_client("marco", "nora")
    with database.transaction() as work:
        duty = clinic["priya"].account_id
        programs.assign(work, clinic["ada"], clinic.episodes["cleo"], duty, "prescriber")
        work.session.get_one(Program, program).is_demo = is_demo
    return clinic
