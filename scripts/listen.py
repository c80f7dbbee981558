"""Where to listen: prints HOST, PORT and WORKERS for `scripts/serve`, or says what is wrong and fails."""

import os
import shlex
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from recovery_app.infra.settings import settings


def is_taken(port: int) -> bool:
    """Whether somebody answers. Asked by connecting: binding can succeed beside another listener."""
    for host in ("127.0.0.1", "::1"):
        try:
            with socket.create_connection((host, port), timeout=1):
                return True
        except OSError:
            continue
    return False


def main() -> int:
    """Print shell assignments."""
    here = settings()
    workers = int(os.environ.get("WORKERS") or 1)
    if workers > 1 and not (here.redis_url and here.database.startswith("postgresql")):
        print("WORKERS above 1 needs REDIS_URL and a PostgreSQL DATABASE_URL.", file=sys.stderr)
        return 1
    if is_taken(here.port):
        print(f"Port {here.port} is in use. Choose another: PORT=8001 scripts/serve", file=sys.stderr)
        return 1
    values = {"HOST": os.environ.get("HOST") or "127.0.0.1", "PORT": here.port, "WORKERS": workers}
    print("; ".join(f"{name}={shlex.quote(str(value))}" for name, value in values.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
