"""A program with one client in care, and who cares for the client."""

from dataclasses import dataclass
from typing import Any

import pytest

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.core.ids import uuid7
from recovery_app.infra.db import Database
from tests.support.people import make_person, make_program
from tests.support.phone import Phone, operation
from tests.support.world import assign, enrol


@dataclass
class Care:
    """Viewers, the client's phone, and the episode that began eight weeks ago."""

    database: Database
    client: Viewer
    therapist: Viewer
    administrator: Viewer
    phone: Phone
    episode: str

    def form(self, instrument: str, *, at: Any = None, language: str = "en", **answers: int | None) -> dict[str, Any]:
        """`measure.answered`, finished now."""
        when = at or self.database.clock.now()
        payload = {
            "response_id": uuid7(when),
            "instrument": instrument,
            "version": 1,
            "language": language,
            "answers": answers,
            "skipped": [],
            "started_at": rfc3339(when),
        }
        return operation("measure.answered", when, payload)

    def urgent(self, value: int, response_id: str = "", *, at: Any = None) -> dict[str, Any]:
        """Item 9 of the PHQ-9, told at once."""
        when = at or self.database.clock.now()
        payload = {"response_id": response_id or uuid7(when), "instrument": "phq_9", "version": 1, "item": "q9"}
        return operation("measure.urgent_answered", when, {**payload, "value": value})

    def due(self) -> dict[str, dict[str, Any]]:
        """What the phone holds as due, by instrument."""
        self.phone.pull()
        return {data["instrument"]: data for data in self.phone.of_type("measure_due").values()}


@pytest.fixture
def care(database: Database) -> Care:
    program = make_program(database, demo=True)
    roles = (Role.CLIENT, Role.THERAPIST, Role.ADMINISTRATOR)
    people = [make_person(database, program, role, password=None) for role in roles]
    client, therapist, administrator = (
        Viewer(id, frozenset({role}), program, "America/New_York") for id, role in zip(people, roles, strict=True)
    )
    with database.transaction() as work:
        episode = enrol(work, client.account_id, program)
        assign(work, episode, client.account_id, therapist.account_id, "primary")
    return Care(database, client, therapist, administrator, Phone(database, client), episode)


PHQ_9 = {f"q{n}": 1 for n in range(1, 9)} | {"q9": 0, "difficulty": 1}
"""Eight ones: 8, and nothing urgent."""
