"""Devices that take pushes: registered by who is signed in there, gone with that sign-in."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col

from recovery_app.content.reminding import reminding
from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.errors import InvalidInput, SteadyError
from recovery_app.core.ids import uuid7
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.rules.endpoints import is_allowed, require_keys
from recovery_app.features.reminders.rules.moments import TEST
from recovery_app.features.reminders.rules.planning import State
from recovery_app.features.reminders.service.planning import tell
from recovery_app.features.reminders.tables import PushSubscription, Reminder
from recovery_app.infra.crypto import keyed_hash, token_hash
from recovery_app.infra.db import Work
from recovery_app.infra.logging import log
from recovery_app.infra.upsert import insert_for, table_of

logger = log("reminders")


@dataclass(frozen=True, slots=True)
class Device:
    """Where a push goes and how it is encrypted. Never logged, never shown."""

    id: str
    endpoint: str
    p256dh: str
    auth: str


def subscribe(
    work: Work, viewer: Viewer, token: str, endpoint: str, p256dh: str, auth: str, more_hosts: Sequence[str] = ()
) -> None:
    """This browser takes the viewer's pushes from now on, until the session behind `token` ends; twice is once.

    A browser has one address: a new one takes the place of the one it had, and whoever signed in last on a shared
    device gets it. Raises InvalidInput `push_host_unknown`, `invalid_push_keys`.
    """
    if not is_allowed(endpoint, [*reminding().push_hosts, *more_hosts]):
        raise InvalidInput("push_host_unknown")
    require_keys(p256dh, auth)
    id, hashed = uuid7(work.now), _hashed(work, endpoint)
    sealed = json.dumps({"endpoint": endpoint, "p256dh": p256dh, "auth": auth}, separators=(",", ":"))
    tell(work, [viewer.account_id])
    row = {
        "account_id": viewer.account_id,
        "session_hash": token_hash(token),
        "sealed": work.cipher.seal(sealed, f"push_subscription:{hashed}"),
        "made_at": work.now,
    }
    own = delete(PushSubscription).where(
        col(PushSubscription.session_hash) == row["session_hash"], col(PushSubscription.endpoint_hash) != hashed
    )
    work.session.execute(own)
    insert = insert_for(work.session, PushSubscription).values(id=id, endpoint_hash=hashed, **row)
    work.session.connection().execute(
        insert.on_conflict_do_update(index_elements=["endpoint_hash"], set_={**row, "id": id})
    )


def unsubscribe(work: Work, viewer: Viewer, endpoint: str) -> None:
    """This browser takes no more pushes; nothing happens where it took none of the viewer's."""
    tell(work, [viewer.account_id])
    work.session.execute(
        delete(PushSubscription).where(
            col(PushSubscription.account_id) == viewer.account_id,
            col(PushSubscription.endpoint_hash) == _hashed(work, endpoint),
        )
    )


def send_test(work: Work, viewer: Viewer) -> None:
    """A reminder that is due now, to every device of the viewer's. Pressed again while one is on its way: still one."""
    tell(work, [viewer.account_id])
    times = {
        "occasion_at": work.now,
        "due_at": work.now,
        "wake_at": work.now,
        "expires_at": work.now + timedelta(minutes=reminding().test.useful_minutes),
        "state": State.PLANNED.value,
        "tries": 0,
        "code": "",
        "reached": [],
        "done_at": None,
    }
    key = {"account_id": viewer.account_id, "kind": TEST, "subject_id": viewer.account_id, "moment": TEST}
    row = {"id": uuid7(work.now), **key, "channel": "push", "sequence": 0, **times}
    kept = table_of(Reminder).c
    work.session.connection().execute(
        insert_for(work.session, Reminder)
        .values(**row)
        .on_conflict_do_update(
            index_elements=[*key, "channel"],
            set_={**times, "sequence": kept.sequence + 1},
            where=kept.wake_at.is_(None),
        )
    )


def devices_of(work: Work, account_ids: Collection[str]) -> dict[str, list[Device]]:
    """The devices of these people, opened, by account: for the engine only."""
    found: dict[str, list[Device]] = defaultdict(list)
    for id, account_id, endpoint_hash, sealed in queries.subscriptions(work.session, SYSTEM, account_ids):
        try:
            opened = work.cipher.open(sealed, f"push_subscription:{endpoint_hash}")
        except SteadyError as error:  # its key is gone: nobody else's reminders wait for that
            logger.warning("device_not_read", device=id, code=error.code)
            continue
        found[account_id].append(Device(id, **json.loads(opened)))
    return found


def _hashed(work: Work, endpoint: str) -> str:
    return keyed_hash(work.secret, "push", endpoint)
