"""The clinic with its evening group (Monday, Wednesday 18:00, Nora leads) and an open hour; Cleo is Theo's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from recovery_app.core.actors import Role, Viewer
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.rules.schedule import NewGroup
from recovery_app.infra.db import Database, Work
from tests.support.clinic import Clinic, make_clinic
from tests.support.people import make_person

EVENING = "Evening group"


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


@pytest.fixture
def does(clinic: Clinic) -> Callable[..., Any]:
    """Run a use case as somebody, in a transaction of its own."""

    def run(use_case: Callable[..., Any], who: str, *args: Any, **given: Any) -> Any:
        with clinic.database.transaction() as work:
            return use_case(work, clinic[who], *args, **given)

    return run


@pytest.fixture
def pete(clinic: Clinic) -> Viewer:
    """A peer: an outsider until a leader lets him in."""
    program = clinic["nora"].program_id or ""
    account = make_person(clinic.database, program, Role.PEER, email="pete@x.example", password=None)
    clinic.viewers["pete"] = Viewer(account, frozenset({Role.PEER}), program, "America/New_York")
    return clinic["pete"]


def new_group(work: Work, clinic: Clinic, **change: Any) -> NewGroup:
    """A group of Theo's, Tuesdays at five."""
    new = NewGroup(
        kind="group",
        name="Sleep better",
        public_name="Class",
        leader_id=clinic["theo"].account_id,
        starts_on=work.now.date(),
        starts="17:00",
        minutes=60,
        rule="FREQ=WEEKLY;BYDAY=TU",
    )
    return replace(new, **change)


def make(clinic: Clinic, who: str = "theo", **change: Any) -> str:
    """Make it; its id."""
    with clinic.database.transaction() as work:
        return groups.make_group(work, clinic[who], new_group(work, clinic, **change))
