"""A person's own settings over sync: language and time zone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339, zone
from recovery_app.core.errors import InvalidInput
from recovery_app.features.accounts.tables import Account
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied, SyncPart
from recovery_app.infra.db import Work

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """New language, new time zone, or both."""

    language: str | None
    timezone: str | None


def parse_settings(payload: Mapping[str, Any]) -> SettingsChange:
    """`settings.changed` 1. Raises InvalidInput."""
    language, timezone = payload.get("language"), payload.get("timezone")
    if not payload or not set(payload) <= {"language", "timezone"} or language not in (None, *LANGUAGES):
        raise InvalidInput("invalid_payload")
    if timezone is not None:
        if not isinstance(timezone, str):
            raise InvalidInput("invalid_payload")
        zone(timezone)
    return SettingsChange(language, timezone)


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """The newest change wins per setting, in any order of arrival; anybody signed in may change the own ones."""
    account = work.session.get_one(Account, viewer.account_id)
    for operation in operations:
        change: SettingsChange = operation.payload
        revision = f"{rfc3339(operation.occurred_at)} {operation.id}"
        if change.language and revision > account.language_revision:
            account.language, account.language_revision = change.language, revision
        if change.timezone and revision > account.timezone_revision:
            account.timezone, account.timezone_revision = change.timezone, revision
    work.session.flush()
    return Applied(changed=[("profile", viewer.account_id)])


def read(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own profile."""
    if viewer.account_id not in ids:
        return {}
    account = work.session.get_one(Account, viewer.account_id)
    return {
        account.id: {
            "name": account.display_name,
            "roles": sorted(viewer.roles),
            "language": account.language,
            "timezone": account.timezone,
        }
    }


SYNC = SyncPart(parsers={("settings.changed", 1): parse_settings}, apply=apply, readers={"profile": read})
