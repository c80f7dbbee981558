"""A phone for tests: makes operations and sends them through the real exchange, without HTTP."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts.tables import Account
from recovery_app.features.changes import service as changes
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.db import Database


def operation(kind: str, at: datetime, payload: dict[str, Any], *, id: str = "", version: int = 1) -> dict[str, Any]:
    """An operation as a phone in New York would make it."""
    return {
        "id": id or uuid7(at),
        "kind": kind,
        "version": version,
        "occurred_at": rfc3339(at),
        "timezone": "America/New_York",
        "payload": payload,
    }


def checkin(at: datetime, *, id: str = "", **answers: Any) -> dict[str, Any]:
    """`checkin.recorded` with these answers."""
    return operation("checkin.recorded", at, {"form": "daily@1", "answers": answers or {"stress": 5}}, id=id)


class Phone:
    """One device of one client."""

    def __init__(self, database: Database, viewer: Viewer) -> None:
        self.database = database
        self.viewer = viewer
        self.device_id = uuid7(database.clock.now())
        self.cursor: str | None = None
        self.entities: dict[tuple[str, str], dict[str, Any]] = {}

    def send(self, operations: Sequence[Any]) -> list[dict[str, str]]:
        """One sync call with these operations; what comes back is kept, page by page."""
        with self.database.transaction() as work:
            request = changes.Request(self.device_id, self.cursor, work.now, json.loads(json.dumps(operations)))
            results = changes.take(work, self.viewer, request, PARTS)
            answer = changes.hand_out(work, self.viewer, self.cursor, PARTS)
        self._keep(answer)
        return results

    def pull(self) -> dict[str, Any]:
        """Pull until there is nothing more; the last answer."""
        more = True
        while more:
            with self.database.reading() as work:
                answer = changes.hand_out(work, self.viewer, self.cursor, PARTS)
            self._keep(answer)
            more = answer["more"]
        return answer

    def _keep(self, answer: dict[str, Any]) -> None:
        for change in answer["changes"]:
            key = (change["type"], change["id"])
            if change["deleted"]:
                self.entities.pop(key, None)
            else:
                self.entities[key] = change["data"]
        self.cursor = answer["cursor"]

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """What this phone holds of one type, by id."""
        return {id: data for (type_, id), data in self.entities.items() if type_ == kind}


def make_client(database: Database, name: str = "Cleo R.", id: str = "") -> Viewer:
    """An account that syncs as a client; memberships are not needed on this floor."""
    with database.transaction() as work:
        account = Account(id=id or uuid7(work.now), display_name=name, timezone="America/New_York", created_at=work.now)
        work.session.add(account)
    return Viewer(account.id, frozenset({Role.CLIENT}), timezone=account.timezone, display_name=name)
