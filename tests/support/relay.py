"""The way between phone and server: it can be cut for everybody at once, and everything that goes up is kept.

A route of Playwright's, or its list of requests, is one page's: the service worker sends past both. This stands
outside of the browser, so that nobody on the phone can send around it or unseen.
"""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from tests.support.serving import free_port

CHUNK = 65_536


@dataclass
class Relay:
    """Hands connections to `port` on to the server's port, while it is `up`.

    `loses_answers`: what goes up arrives, what comes back does not.
    """

    to: int
    port: int = field(default_factory=free_port)
    loses_answers: bool = False
    _sent: list[bytearray] = field(default_factory=list)
    _open: list[socket.socket] = field(default_factory=list)
    _listening: socket.socket | None = None

    @property
    def origin(self) -> str:
        """Where phones go."""
        return f"http://localhost:{self.port}"

    def up(self) -> None:
        """Take connections."""
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def down(self) -> None:
        """Refuse connections, and end those that are open."""
        if self._listening:
            with suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)  # wakes accept()
            self._listening.close()
        self._listening = None
        for one in self._open:
            _end(one)
        self._open.clear()

    def times(self, words: str) -> int:
        """How often `words` went up to the server."""
        return sum(sent.count(words.encode()) for sent in self._sent)

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                phone, _ = listening.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return
            kept = bytearray()
            self._sent.append(kept)
            self._open += [phone, server]
            for way in ((phone, server, kept), (server, phone, None)):
                threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, start: socket.socket, end: socket.socket, kept: bytearray | None) -> None:
        with suppress(OSError):
            while chunk := start.recv(CHUNK):
                if kept is not None:
                    kept += chunk
                elif self.loses_answers:
                    continue
                end.sendall(chunk)
        for one in (start, end):
            _end(one)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
