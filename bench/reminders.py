"""Reminders that are all due in the same minute: one worker against the cost of the encryption itself.

Everything a worker does is counted (claim, decide, open the device's address, encrypt, send over HTTP, write down, tell
the phone) in processor time of its process, so that what else runs on the machine does not blur the ratio. The push
service is another process and takes everything.
"""

import base64
import secrets
import time
from datetime import timedelta
from statistics import median
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import text

from bench.serving import KEYS, dialects, fresh_url, served
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock, SystemClock
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs import service as programs
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.service import Occasion
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database, Work
from recovery_app.infra.migrations import migrate
from recovery_app.infra.settings import Settings
from recovery_app.infra.upsert import insert_all
from recovery_app.infra.vapid import Vapid
from recovery_app.infra.webpush import Message, PushSender, encrypted
from recovery_app.jobs.delivery import Channels
from recovery_app.jobs.worker import Worker

SINK = "bench.sink:app"
PEOPLE = 10_000
ENCRYPTIONS = 2_000
AGAIN = (
    "UPDATE reminder SET state = 'planned', wake_at = due_at, tries = 0, reached = '[]', done_at = NULL, sequence = "
    "sequence + 1"
)


def run(quick: bool = False) -> list[dict[str, Any]]:
    """Every figure of this module."""
    return [measure(dialect, 1_000 if quick else PEOPLE, 1 if quick else 3) for dialect in dialects()]


def measure(dialect: str, people: int, repeats: int) -> dict[str, Any]:
    """Rounds of encryption alone and of the whole, in turns; medians."""
    url = fresh_url(dialect, "steady_bench_reminders")
    clock = FixedClock(SystemClock().now())
    with served(SINK, url) as port:
        origin = f"http://127.0.0.1:{port}"
        database = prepare(url, clock, people, origin)
        settings = Settings(_env_file=None, push_hosts=origin)  # type: ignore[call-arg]
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        worker = Worker(database, Channels(settings, PushSender(Vapid(key, "mailto:x@example.net"))))
        alone, whole, wall = [], [], []
        for _ in range(repeats):
            alone.append(_encrypting())
            cpu, seconds = _sending(worker, people)
            whole.append(cpu)
            wall.append(people / seconds)
            with database.transaction() as work:
                work.session.connection().execute(text(AGAIN))
        database.close()
    return {
        "name": f"{people} reminders due in one minute, {dialect}",
        "per_second": round(median(wall)),
        "per_core_second": round(1 / median(whole)),
        "processor_ms_each": round(median(whole) * 1000, 3),
        "encryption_ms_each": round(median(alone) * 1000, 3),
        "encryption_to_whole": round(median(alone) / median(whole), 3),
    }


def _encrypting() -> float:
    """Processor seconds of one encryption."""
    message = Message("https://fcm.googleapis.com/x", _point(), _secret(), b"{}", "topic", timedelta(hours=1), False)
    began = time.process_time()
    for _ in range(ENCRYPTIONS):
        encrypted(message)
    return (time.process_time() - began) / ENCRYPTIONS


def _sending(worker: Worker, people: int) -> tuple[float, float]:
    """Processor seconds for each reminder, and seconds for all."""
    cpu, wall, handled = time.process_time(), time.perf_counter(), 0
    while some := worker.once():
        handled += some
    if handled != people:
        raise RuntimeError(f"{handled} of {people} were due")
    return (time.process_time() - cpu) / people, time.perf_counter() - wall


def prepare(url: str, clock: FixedClock, people: int, origin: str) -> Database:
    """So many people, each with a device of the own and a session in two hours: reminded of now."""
    database = Database(url, clock, Cipher([KEYS["STEADY_DATA_KEYS"]]), KEYS["STEADY_SECRET_KEY"].encode())
    migrate(database.engine)
    with database.transaction() as work:
        program = programs.set_up(work, name="Bench", timezone="America/New_York", is_demo=True)
        viewers = _people(work, program, people)
        points = [_point() for _ in range(50)]
        for number, viewer in enumerate(viewers):
            token, _ = accounts.open_session(work, viewer, 15)
            work.session.flush()
            endpoint = f"{origin}/send/{secrets.token_urlsafe(90)}"
            reminders.subscribe(work, viewer, token, endpoint, points[number % 50], _secret(), [origin])
        at = work.now + timedelta(hours=2)
        session = uuid7(at)
        reminders.set_occasions(
            work, [Occasion(viewer.account_id, "session", session, at, "America/New_York") for viewer in viewers]
        )
    return database


def _people(work: Work, program: str, number: int) -> list[Viewer]:
    """Peers: they need no episode."""
    ids = [uuid7(work.now) for _ in range(number)]
    shown = {"display_name": "Somebody", "language": "en", "timezone": "UTC", "created_at": work.now}
    insert_all(work.session, Account, [{"id": id, **shown} for id in ids])
    held = {"program_id": program, "role": Role.PEER, "starts_at": work.now}
    insert_all(work.session, Membership, [{"id": uuid7(work.now), "account_id": id, **held} for id in ids])
    return [Viewer(id, frozenset({Role.PEER}), program) for id in ids]


def _point() -> str:
    """A browser's public key."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    return base64.urlsafe_b64encode(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()


def _secret() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode()
