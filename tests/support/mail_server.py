"""A mail server on this machine, small and slow, that keeps what it gets: every line as it came."""

import socketserver
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """Answers to `RCPT TO` from `answers` first, then 250. `letters` are whole messages, `greeted` what EHLO said."""

    port: int = 0
    answers: deque[str] = field(default_factory=deque)
    letters: list[str] = field(default_factory=list)
    greeted: list[str] = field(default_factory=list)


class _Handler(socketserver.StreamRequestHandler):
    mail: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            command = line.decode().strip()
            verb = command[:4].upper()
            if verb == "EHLO":
                self.mail.greeted.append(command[5:])
                self._say("250 ok")
            elif verb == "RCPT":
                self._say(self.mail.answers.popleft() if self.mail.answers else "250 ok")
            elif verb == "DATA":
                self._say("354 go on")
                self._letter()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _letter(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.decode())
        self.mail.letters.append("".join(lines))
        self._say("250 kept")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Running inside this block."""
    mail = MailServer()
    handler = type("Handler", (_Handler,), {"mail": mail})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        mail.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield mail
        finally:
            server.shutdown()
            thread.join(10)
