"""What the demo's therapists did with plans, and what Cleo shares of hers with Sam."""

from datetime import date, timedelta

from recovery_app.cli.demo.people import Enrolled, Everybody, morning
from recovery_app.cli.demo.plans import REVIEWED
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import rfc3339
from recovery_app.core.ids import uuid7
from recovery_app.features.changes import service as changes
from recovery_app.features.consents import service as consents
from recovery_app.features.plans import service as plans
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.db import Database

SHARED_PARTS = ("person", "kind_word")
LASTS = timedelta(days=90)


def add_together(database: Database, clock: FixedClock, everybody: Everybody, today: date) -> None:
    """Looks, an open proposal, a consent; `clock` is moved and not put back."""
    by_name = {person.client.name: person for person in everybody.clients}
    for name, (ago, looked) in sorted(REVIEWED.items(), key=lambda one: -one[1][0]):
        clock.set(morning(today - timedelta(days=ago), 15))
        person = by_name[name]
        with database.transaction() as work:
            for plan in looked:
                plans.mark_reviewed(work, everybody.therapist(person.client.therapist.value), person.account_id, plan)
    cleo = by_name["Cleo R."]
    _share_with_sam(database, clock, everybody, cleo, today)
    clock.set(morning(today - timedelta(days=1), 11))
    with database.transaction() as work:
        fields = {
            "text": "If the landlord calls: I ask him to call back tomorrow, and bring it to group.",
            "skill": "delay-and-decide",
        }
        note = "After what you wrote about the rent call. Change the words so that they are yours, or leave it."
        plans.propose(work, everybody.therapist("theo"), cleo.account_id, "step", fields, note)


def _share_with_sam(database: Database, clock: FixedClock, everybody: Everybody, cleo: Enrolled, today: date) -> None:
    """Signed eight days ago, for ninety; Sam opened it that evening and once more since."""
    at = morning(today - timedelta(days=8), 18)
    clock.set(at)
    viewer = Viewer(cleo.account_id, frozenset({Role.CLIENT}), everybody.program_id, cleo.client.timezone)
    signed = {
        "consent_id": uuid7(at, 8),
        "recipient_id": everybody.colleagues["sam"],
        "categories": ["plan"],
        "parts": list(SHARED_PARTS),
        "purpose": "hard_moments",
        "includes_substance_use": True,
        "expires_at": rfc3339(at + LASTS),
        "signed_name": cleo.client.name,
        "language": "en",
    }
    operation = {
        "id": uuid7(at, 9),
        "kind": "consent.given",
        "version": 1,
        "occurred_at": rfc3339(at),
        "timezone": cleo.client.timezone,
        "payload": signed,
    }
    with database.transaction() as work:
        (result,) = changes.take(work, viewer, changes.Request(uuid7(at, 7), None, at, [operation]), PARTS)
        if result["status"] != "accepted":
            raise RuntimeError(f"the exchange did not take Cleo's consent: {result}")
    sam = Viewer(everybody.colleagues["sam"], frozenset({Role.SUPPORTER}), everybody.program_id)
    for days, hour in ((8, 20), (2, 21)):
        clock.set(morning(today - timedelta(days=days), hour))
        with database.transaction() as work:
            consents.open_shared(work, sam)
