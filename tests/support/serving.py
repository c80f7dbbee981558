"""The real product in a process of its own, as `scripts/serve --demo` runs it, and people in real browsers."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recovery_app.infra.settings import ROOT

PASSWORD = "demo-recovery-2026"
CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome") if Path(p).exists()), None
)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """`scripts/serve --demo` on a port and database of its own; can be killed and started again.

    `filled`: a demo database that was filled before, copied at the first start (filling one takes seconds).
    `is_demo` false: `scripts/serve` on a database that is empty at first.
    """

    folder: Path
    filled: Path | None = None
    is_demo: bool = True
    port: int = field(default_factory=free_port)
    extra: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    @property
    def file(self) -> Path:
        """Its own SQLite file."""
        return self.folder / "demo.db"

    @property
    def database_url(self) -> str:
        """Its own SQLite file, unless the test gave another database."""
        return self.extra.get("DATABASE_URL", f"sqlite:///{self.file}")

    @property
    def environment(self) -> dict[str, str]:
        """What its commands run with."""
        return {**os.environ, "PORT": str(self.port), "DATABASE_URL": self.database_url, **self.extra}

    def start(self, wait: float = 300) -> None:
        """Start and wait until it is ready. The first start may build."""
        if self.filled and not self.file.exists():
            shutil.copy(self.filled, self.file)
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(ROOT / "scripts/serve"), *(["--demo"] if self.is_demo else [])],
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        end = time.monotonic() + wait
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended:\n{self.log()[-4000:]}")
            try:
                with urllib.request.urlopen(f"{self.origin}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise TimeoutError(f"the server did not get ready:\n{self.log()[-4000:]}")

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an operator would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(30)
        self._process = None

    def steady(self, *command: str) -> None:
        """Run an operator's command on its database."""
        environment = {**self.environment, **({"STEADY_DEMO": "1"} if self.is_demo else {})}
        run = [str(ROOT / ".venv/bin/steady"), *command]
        done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise RuntimeError(f"steady {' '.join(command)}:\n{done.stdout}{done.stderr}")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What its database holds, read beside the running server; also carries out one statement."""
        with closing(sqlite3.connect(self.file, timeout=10)) as connection, connection:
            return connection.execute(query, values).fetchall()

    def log(self) -> str:
        """Everything it printed."""
        return (self.folder / "server.log").read_text(errors="replace")
