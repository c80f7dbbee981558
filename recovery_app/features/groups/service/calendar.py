"""A member's own sessions in the form of a calendar feed: moved ones moved, cancelled ones marked."""

from datetime import timedelta

from recovery_app.core.actors import Viewer
from recovery_app.features.groups import queries
from recovery_app.features.groups.rules.schedule import CANCELLED, Kind
from recovery_app.features.reminders.service import CalendarSession
from recovery_app.infra.db import Work

KEPT = timedelta(days=30)
"""What is longer over leaves the feed."""


def calendar_of(work: Work, viewer: Viewer) -> tuple[CalendarSession, ...]:
    """Sessions of the viewer's groups and the viewer's own appointments, not those on offer."""
    return tuple(
        CalendarSession(
            session.id,
            session.starts_at,
            session.ends_at,
            group.timezone,
            session.sequence,
            session.changed_at,
            session.status == CANCELLED,
        )
        for session, group, _ in queries.open_to(work.session, viewer, since=work.now - KEPT)
        if group.kind == Kind.GROUP or session.client_id == viewer.account_id
    )
