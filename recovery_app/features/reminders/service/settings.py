"""A person's choices, as the phone sends them, and what has to be planned anew when the clock of the person changes."""

from collections.abc import Sequence

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.rules.choices import Choices
from recovery_app.features.reminders.service.planning import replan
from recovery_app.features.reminders.tables import ReminderSettings
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Of `reminders.set` the newest wins, in any order of arrival; anybody signed in may choose.

    `settings.changed` passes here too, after accounts took it: in a new time zone, everything is planned anew.
    """
    sent = [operation for operation in operations if isinstance(operation.payload, Choices)]
    if sent:
        kept = queries.settings(work.session, SYSTEM, [viewer.account_id]).get(viewer.account_id)
        newest = max(sent, key=lambda one: _revision(work, one))
        if kept is None or _revision(work, newest) > kept.revision:
            row = {
                "account_id": viewer.account_id,
                "choices": newest.payload.as_data(),
                "revision": _revision(work, newest),
            }
            upsert_all(work.session, ReminderSettings, [row])
    elif not any(operation.payload.timezone for operation in operations):
        return Applied()
    # The phone's feed is locked by the call: nobody else plans for this person meanwhile.
    replan(work, [viewer.account_id])
    return Applied(changed=[("reminders", viewer.account_id)])


def _revision(work: Work, operation: Judged) -> str:
    """A phone whose clock runs ahead must not outlast what is chosen after it."""
    return f"{rfc3339(min(operation.occurred_at, work.now))} {operation.id}"
