"""Writers at the same time: the feed has no gaps, a reader never skips, two devices sending the same store it once."""

import threading
from concurrent.futures import ThreadPoolExecutor

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.changes import queries
from recovery_app.infra.db import Database
from tests.support.phone import Phone, checkin, make_client

WRITERS, CALLS = 6, 8


def test_concurrent_writers_leave_a_feed_without_gaps_and_a_reader_misses_nothing(
    database: Database, clock: FixedClock
) -> None:
    viewer = make_client(database)
    reader, done = Phone(database, viewer), threading.Event()

    def write(_: int) -> list[str]:
        phone = Phone(database, viewer)
        sent = [[checkin(clock.now()) for _ in range(3)] for _ in range(CALLS)]
        for batch in sent:
            assert {r["status"] for r in phone.send(batch)} == {"accepted"}
        return [op["id"] for batch in sent for op in batch]

    def read() -> None:
        while not done.wait(0.005):
            reader.pull()

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        try:
            written = [id for ids in pool.map(write, range(WRITERS)) for id in ids]
        finally:
            done.set()
        reading.result()
    reader.pull()
    assert set(reader.of_type("checkin")) == set(written)
    with database.reading() as work:
        rows = queries.page(work.session, viewer, 0, 10_000)
    assert sorted(row.sequence for row in rows) == list(range(1, len(written) + 1))


def test_two_tabs_sending_the_same_operations_at_once_store_them_once(database: Database, clock: FixedClock) -> None:
    viewer: Viewer = make_client(database)
    operations = [checkin(clock.now()) for _ in range(20)]
    barrier = threading.Barrier(4)

    def send(_: int) -> list[str]:
        barrier.wait(10)
        return [result["status"] for result in Phone(database, viewer).send(operations)]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    for place in range(len(operations)):
        assert sorted(answer[place] for answer in answers) == ["accepted", "duplicate", "duplicate", "duplicate"]
    fresh = Phone(database, viewer)
    fresh.pull()
    assert len(fresh.of_type("checkin")) == 20
