"""The outbox kinds of groups, and what a phone gets back."""

from recovery_app.features.changes.service import SyncPart
from recovery_app.features.groups.rules.operations import (
    parse_alias_set,
    parse_booked,
    parse_greeted,
    parse_left,
    parse_pledged,
    parse_released,
    parse_replied,
)
from recovery_app.features.groups.service import apply, read_groups, read_sessions, told_by

SYNC = SyncPart(
    parsers={
        ("session.replied", 1): parse_replied,
        ("session.greeted", 1): parse_greeted,
        ("session.booked", 1): parse_booked,
        ("session.released", 1): parse_released,
        ("group.pledged", 1): parse_pledged,
        ("group.alias_set", 1): parse_alias_set,
        ("group.left", 1): parse_left,
    },
    apply=apply,
    tells=told_by,
    readers={"group": read_groups, "session": read_sessions},
)
