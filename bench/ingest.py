"""Sync ingest over HTTP: the real API behind granian against the bare ceiling, SQLite and PostgreSQL.

The API alone is served (`recovery_app.api.app`), without the pages around it: what a phone's sync call runs through.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from statistics import median
from typing import Any

from bench.driver import Run, send
from bench.serving import KEYS, dialects, fresh_url, served
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import SystemClock
from recovery_app.core.dates import rfc3339
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs import service as programs
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database, Work
from recovery_app.infra.migrations import migrate

API = "recovery_app.api.app:api"
BARE = "bench.bare:app"
CONNECTIONS = 16
PHONES = 2000
BATCH = 50


class Phone:
    """A signed-in client whose phone is up to date, and sends `size` check-ins a request."""

    def __init__(self, token: str, device: str, number: int) -> None:
        self.token, self.device, self.cursor, self.size = token, device, "", 1
        self._operations = _operations(random.Random(number))

    def request(self) -> tuple[str, bytes]:
        """Check-ins with new ids, and the cursor of the last answer."""
        operations = ",".join(next(self._operations) for _ in range(self.size))
        known = f'"{self.cursor}"' if self.cursor else "null"
        envelope = f'{{"device_id":"{self.device}","cursor":{known},"sent_at":"{rfc3339(datetime.now(UTC))}"'
        headers = f"Content-Type: application/json\r\nX-Steady: 1\r\nCookie: steady_session={self.token}\r\n"
        return headers, f'{envelope},"operations":[{operations}]}}'.encode()

    def answered(self, answer: bytes) -> None:
        """Every operation was accepted; keep the cursor. The ceiling answers with an empty object."""
        if answer == b"{}":
            return
        said = json.loads(answer)
        if any(result["status"] != "accepted" for result in said["results"]) or said["more"]:
            raise RuntimeError(answer.decode()[:400])
        self.cursor = said["cursor"]


def run(quick: bool = False) -> list[dict[str, Any]]:
    """Every figure of this module."""
    return [measure(dialect, 1 if quick else 5, 1 if quick else 3) for dialect in dialects()]


def measure(dialect: str, seconds: float, repeats: int) -> dict[str, Any]:
    """Requests of one operation, batches, and the ceiling, in turns; medians of the repeats."""
    url, bare_url = fresh_url(dialect, "steady_bench_ingest"), fresh_url(dialect, "steady_bench_bare")
    phones = prepare(url)
    runs: dict[str, list[Run]] = defaultdict(list)
    with served(API, url) as port, served(BARE, bare_url) as bare_port:
        for warm in (port, bare_port):
            send(warm, phones, CONNECTIONS, 1)
        for _ in range(repeats):
            for size, name in ((1, "single"), (BATCH, "batch")):
                for phone in phones:
                    phone.size = size
                runs[name].append(send(port, phones, CONNECTIONS, seconds))
                if size == 1:
                    runs["bare"].append(send(bare_port, phones, CONNECTIONS, seconds))
                    runs["single_alone"].append(send(port, phones, 1, seconds / 2))
                    runs["bare_alone"].append(send(bare_port, phones, 1, seconds / 2))
    rates = {name: _middle(made) for name, made in runs.items()}
    return {
        "name": f"sync ingest, {dialect}",
        "connections": CONNECTIONS,
        "bare_requests_per_second": round(rates["bare"]),
        "single_requests_per_second": round(rates["single"]),
        "single_to_bare": round(rates["single"] / rates["bare"], 3),
        "single_p50_ms": round(median(run.p50_ms for run in runs["single"]), 2),
        "single_p95_ms": round(median(run.p95_ms for run in runs["single"]), 2),
        "batch_operations_per_second": round(rates["batch"] * BATCH),
        "batch_p50_ms": round(median(run.p50_ms for run in runs["batch"]), 1),
        "one_connection_bare_per_second": round(rates["bare_alone"]),
        "one_connection_single_per_second": round(rates["single_alone"]),
        "one_connection_ratio": round(rates["single_alone"] / rates["bare_alone"], 3),
    }


def _middle(runs: list[Run]) -> float:
    return median(run.per_second for run in runs)


def prepare(url: str) -> list[Phone]:
    """A program with many clients, each signed in, so that nobody has more entries a day than people have."""
    database = Database(url, SystemClock(), Cipher([KEYS["STEADY_DATA_KEYS"]]), KEYS["STEADY_SECRET_KEY"].encode())
    migrate(database.engine)
    with database.transaction() as work:
        program = programs.set_up(work, name="Bench", timezone="America/New_York", is_demo=True)
        phones = [_sign_in(work, program, number) for number in range(PHONES)]
    database.close()
    return phones


def _sign_in(work: Work, program: str, number: int) -> Phone:
    account = Account(id=uuid7(work.now), display_name=f"Client {number}", timezone="UTC", created_at=work.now)
    work.session.add(account)
    work.session.flush()
    row = {"id": uuid7(work.now), "account_id": account.id, "program_id": program, "role": Role.CLIENT.value}
    work.session.add(Membership.model_validate({**row, "starts_at": work.now}))
    viewer = Viewer(account.id, frozenset({Role.CLIENT}), program)
    return Phone(accounts.open_session(work, viewer, 15)[0], uuid7(work.now), number)


def _operations(rng: random.Random) -> Iterator[str]:
    """Two check-ins a day, going back in time; every eighth with a shared note."""
    now = datetime.now(UTC)
    for number in count():
        at = now - timedelta(hours=12 * number, minutes=rng.randrange(300))
        answers = {"stress": rng.randrange(11), "mood": rng.randrange(11), "craving": rng.randrange(11), "sleep": 7.5}
        payload: dict[str, Any] = {"form": "daily@1", "answers": answers, "triggers": ["work"]}
        if number % 8 == 0:
            payload |= {"note": "Walked home the long way and it passed. " * 2, "share_note": True}
        operation = {"id": uuid7(now), "kind": "checkin.recorded", "version": 1, "occurred_at": rfc3339(at)}
        yield json.dumps({**operation, "timezone": "America/New_York", "payload": payload}, separators=(",", ":"))
