"""People with reminders: an engine that runs by hand, on a clock that is moved by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs.tables import Program
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.choices import default_choices
from recovery_app.features.reminders.rules.outcomes import Answer, Outcome, Try, outcome
from recovery_app.features.reminders.service import Claim, Job, Occasion
from recovery_app.infra.db import Database, Work
from recovery_app.infra.upsert import insert_all
from tests.support.phone import Phone, operation
from tests.support.world import enrol

ZONE = "America/New_York"
_LATER = count()
Deliver = Callable[[Job, datetime], Outcome]


def made_up_program(database: Database) -> str:
    """A demo program with nobody in it."""
    with database.transaction() as work:
        program = Program(id=uuid7(work.now), name="Harbor Recovery", timezone=ZONE, is_demo=True, created_at=work.now)
        work.session.add(program)
    return program.id


def add_people(
    database: Database, program: str, number: int, role: Role = Role.CLIENT, status: str = "active", **about: Any
) -> list[Viewer]:
    """`number` people of a program; clients with an episode."""
    with database.transaction() as work:
        ids = [uuid7(work.now) for _ in range(number)]
        shown = {"display_name": "Cleo Rivers", "timezone": ZONE, "created_at": work.now, "language": "en", **about}
        insert_all(work.session, Account, [{"id": id, **shown} for id in ids])
        rows = [
            {"id": uuid7(work.now), "account_id": id, "program_id": program, "role": role, "starts_at": work.now}
            for id in ids
        ]
        insert_all(work.session, Membership, rows)
        if role is Role.CLIENT:
            for id in ids:
                enrol(work, id, program, status)
    return [Viewer(id, frozenset({role}), program, shown["timezone"]) for id in ids]


def add_person(
    database: Database, program: str, role: Role = Role.CLIENT, status: str = "active", **about: Any
) -> Viewer:
    """One of them."""
    return add_people(database, program, 1, role, status, **about)[0]


def session_of(viewer: Viewer, at: datetime, subject_id: str = "", timezone: str = ZONE) -> Occasion:
    """A session of two hours that begins at `at`."""
    return Occasion(
        viewer.account_id, "session", subject_id or uuid7(at), at, timezone, ends_at=at + timedelta(hours=2)
    )


def choose(database: Database, viewer: Viewer, at: datetime | None = None, **choices: Any) -> dict[str, str]:
    """`reminders.set` with these choices over the defaults, sent by a phone; what came back."""
    # Two choices of one millisecond would be told apart by chance.
    at = at or database.clock.now() + timedelta(milliseconds=next(_LATER))
    sent = operation("reminders.set", at, {**default_choices().as_data(), **choices})
    (result,) = Phone(database, viewer).send([sent])
    return result


def shown(database: Database, viewer: Viewer) -> dict[str, Any]:
    """What the viewer's phone would show about reminders now."""
    with database.reading() as work:
        return reminders.own_reminders(work, viewer)


def coming(database: Database, viewer: Viewer) -> list[str]:
    """When the viewer's next reminders are due."""
    return [row["due_at"] for row in shown(database, viewer)["coming"]]


def took(job: Job, now: datetime) -> Outcome:
    """A delivery that always succeeds."""
    if job.verdict:
        return job.verdict
    tries = {"phone": Try(Answer.TAKEN)}
    return outcome(job.reminder_id, (), tries, count=job.count, now=now, expires_at=job.expires_at)


@dataclass
class Engine:
    """One worker without threads: claims, "delivers" by `deliver`, finishes. `delivered` are jobs that went out."""

    database: Database
    deliver: Deliver = took
    name: str = "test"
    size: int = 500
    delivered: list[tuple[datetime, Job]] = field(default_factory=list)

    def claim(self) -> Claim:
        """Take what is due."""
        with self.database.transaction() as work:
            return reminders.claim(work, self.name, self.size)

    def finish(self, claim: Claim, outcomes: Sequence[Outcome]) -> None:
        """Write down what came of it."""
        with self.database.transaction() as work:
            reminders.finish(work, claim, outcomes)

    def once(self) -> list[Job]:
        """One round; the jobs that went out."""
        claim, now = self.claim(), self.database.clock.now()
        if not claim.jobs:
            return []
        outcomes = [self.deliver(job, now) for job in claim.jobs]
        self.finish(claim, outcomes)
        sent = {one.reminder_id for one in outcomes if one.state == "sent"}
        gone_out = [job for job in claim.jobs if job.reminder_id in sent]
        self.delivered += [(now, job) for job in gone_out]
        return gone_out

    def run(self, clock: Any, until: datetime) -> None:
        """Let the clock jump from one reminder to the next up to `until`, and deliver each."""
        while True:
            with self.database.reading() as work:
                wake = reminders.next_wake(work)
            if wake is None or wake > until:
                clock.set(until)
                return
            clock.set(max(wake, clock.now()))
            self.once()


def set_for(work: Work, *occasions: Occasion) -> None:
    """Shorter."""
    reminders.set_occasions(work, occasions)
