"""Somebody who comes back for a new episode is reminded of no group of the old one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import select

from recovery_app.core.clock import FixedClock
from recovery_app.features.groups import service as groups
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import NewEnrolment
from recovery_app.features.reminders.tables import Reminder
from tests.integration.groups.conftest import EVENING
from tests.support.clinic import Clinic


def waiting(clinic: Clinic) -> int:
    """Reminders of sessions that Cleo has still to come."""
    with clinic.database.reading() as work:
        rows = work.session.exec(select(Reminder).where(Reminder.account_id == clinic["cleo"].account_id)).all()
    now = clinic.database.clock.now()
    return sum(row.kind == "session" and row.state == "planned" and row.due_at > now for row in rows)


def test_a_return_reminds_of_no_group_of_the_episode_before(
    clinic: Clinic, does: Callable[..., Any], clock: FixedClock
) -> None:
    assert waiting(clinic) > 0
    does(programs.change_status, "ada", clinic.episodes["cleo"], "left", clock.now().date())
    with clinic.database.transaction() as work:
        assert groups.close_outlived(work) == 2
        assert groups.close_outlived(work) == 0
    clock.forward(timedelta(days=3))
    new = NewEnrolment(starts_on=clock.now().date(), tracks=("anxiety",), adult_confirmed=True)
    episode = does(programs.enrol, "ada", clinic["cleo"].account_id, new)
    does(programs.assign, "ada", episode, clinic["theo"].account_id, "primary")
    with clinic.database.transaction() as work:
        groups.extend(work)
    assert waiting(clinic) == 0
    does(groups.add_member, "theo", clinic.groups[EVENING], clinic["cleo"].account_id)
    assert waiting(clinic) > 0
