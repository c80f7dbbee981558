"""What a phone shows about reminders: the choices, what was sent, what is coming, how many devices."""

from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.service.planning import chosen
from recovery_app.infra.db import Work

LISTED = 20


def own_reminders(work: Work, viewer: Viewer) -> dict[str, Any]:
    """The viewer's own, in the form of docs/sync-kinds.md."""
    session = work.session
    return {
        "choices": chosen(work, [viewer.account_id])[viewer.account_id].as_data(),
        "sent": [
            {
                "kind": row.kind,
                "subject_id": row.subject_id,
                "at": rfc3339(row.done_at or row.due_at),
                "channel": row.channel,
                "state": row.state,
                "code": row.code,
            }
            for row in queries.own_past(session, viewer, LISTED)
        ],
        "coming": [
            {"kind": row.kind, "subject_id": row.subject_id, "due_at": rfc3339(row.due_at), "channel": row.channel}
            for row in queries.own_coming(session, viewer, LISTED)
        ],
        "push": queries.own_subscription_count(session, viewer),
    }
