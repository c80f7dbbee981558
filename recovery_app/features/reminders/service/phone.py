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
        "push": len(queries.own_subscriptions(session, viewer)),
    }


def own_record(work: Work, viewer: Viewer) -> dict[str, Any]:
    """All that is kept of the viewer's reminders; of devices and the calendar feed only since when: no keys."""
    session, feed = work.session, queries.own_feed(work.session, viewer)
    return {
        "choices": chosen(work, [viewer.account_id])[viewer.account_id].as_data(),
        "devices_since": [rfc3339(at) for at in queries.own_subscriptions(session, viewer)],
        "calendar_since": rfc3339(feed.made_at) if feed else None,
        "reminders": [
            {
                "kind": row.kind,
                "moment": row.moment,
                "of": rfc3339(row.occasion_at),
                "due_at": rfc3339(row.due_at),
                "channel": row.channel,
                "state": row.state,
                "done_at": rfc3339(row.done_at) if row.done_at else None,
            }
            for row in queries.own_all(session, viewer)
        ],
    }
