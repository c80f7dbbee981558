"""The outbox kind of reminders, and what a phone gets back about them."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.sync import parse_settings
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.reminders.rules.choices import parse_choices
from recovery_app.features.reminders.service import apply, own_reminders
from recovery_app.infra.db import Work


def read(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own."""
    return {viewer.account_id: own_reminders(work, viewer)} if viewer.account_id in ids else {}


SYNC = SyncPart(
    # Not ours alone: accounts keeps the time zone, the reminders move with it.
    parsers={("reminders.set", 1): parse_choices, ("settings.changed", 1): parse_settings},
    apply=apply,
    readers={"reminders": read},
)
