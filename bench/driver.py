"""Sends requests over kept-alive connections and counts. The same for the app and for the ceiling.

Plain sockets and ready-made bytes: a full HTTP client would be slower than what is measured.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from statistics import median, quantiles
from typing import Protocol


class Sender(Protocol):
    """Whoever a request is from."""

    def request(self) -> tuple[str, bytes]:
        """Header lines of the next request, and its body."""
        ...

    def answered(self, answer: bytes) -> None:
        """The body of the answer."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """What one stretch of sending came to."""

    requests: int
    seconds: float
    latencies: tuple[float, ...]

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds

    @property
    def p50_ms(self) -> float:
        """Median time of a request in milliseconds."""
        return median(self.latencies) * 1000

    @property
    def p95_ms(self) -> float:
        """95th percentile in milliseconds."""
        return quantiles(self.latencies, n=20)[-1] * 1000


async def _run(port: int, senders: Sequence[Sender], until: float, latencies: list[float]) -> None:
    """One connection: its senders take turns until the clock says `until`."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for sender in cycle(senders):
        if time.perf_counter() >= until:
            break
        headers, body = sender.request()
        head = f"POST /api/v1/sync HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        began = time.perf_counter()
        writer.write(head.encode() + body)
        answer = await _answer(reader)
        latencies.append(time.perf_counter() - began)
        sender.answered(answer)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head[:20]:
        raise RuntimeError(head.decode(errors="replace"))
    lower = head.lower()
    if b"content-length:" in lower:
        at = lower.index(b"content-length:") + 15
        return await reader.readexactly(int(lower[at : lower.index(b"\r\n", at)]))
    body = b""
    while True:  # chunked
        size = int((await reader.readuntil(b"\r\n"))[:-2], 16)
        body += (await reader.readexactly(size + 2))[:-2]
        if size == 0:
            return body


def send(port: int, senders: Sequence[Sender], connections: int, seconds: float) -> Run:
    """`connections` at once for so long; each has its share of the senders."""

    async def go() -> Run:
        latencies: list[float] = []
        began = time.perf_counter()
        shares = (senders[number::connections] for number in range(connections))
        await asyncio.gather(*(_run(port, share, began + seconds, latencies) for share in shares))
        return Run(len(latencies), time.perf_counter() - began, tuple(latencies))

    return asyncio.run(go())
