"""Build the pages once for everybody: any PORT, any PUBLIC_URL. Skipped when no source changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAMP = ROOT / ".web" / "steady-build"
# Pages never import these.
SERVER_ONLY = {"api", "jobs", "cli"}


def sources() -> Iterator[Path]:
    """Every file that a page may depend on."""
    for name in ("rxconfig.py", "requirements.txt", ".npmrc", "scripts/build.py"):
        yield ROOT / name
    for folder in ("assets", "reflex.lock", "recovery_app"):
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.relative_to(ROOT).parts
            if path.is_file() and "__pycache__" not in parts and not SERVER_ONLY & set(parts[1:2]):
                yield path


def digest() -> str:
    """What the sources are now."""
    whole = hashlib.sha256(sys.version.encode())
    for path in sources():
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def npm_registry() -> str:
    """Where this machine's npm fetches packages; asked so that Reflex does not choose one by itself."""
    asked = subprocess.run(["npm", "config", "get", "registry"], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


@contextmanager
def alone() -> Iterator[None]:
    """One build at a time: two at once would leave pages that name each other's files."""
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Build if needed. The exit code is Reflex's."""
    with alone():
        return build()


def build() -> int:
    """Build unless the last build was of these very sources."""
    if STAMP.exists() and (ROOT / ".web/build/client/index.html").exists() and STAMP.read_text() == digest():
        return 0
    STAMP.unlink(missing_ok=True)
    started = time.monotonic()
    print("Building the pages. The first time takes a minute or two ...", flush=True)
    environment = {**os.environ, "REFLEX_USE_NPM": "1"}
    environment.setdefault("NPM_CONFIG_REGISTRY", npm_registry())
    command = [sys.executable, "-m", "reflex", "export", "--no-zip", "--env", "prod", "--loglevel", "warning"]
    done = subprocess.run(command, cwd=ROOT, env=environment)
    if done.returncode:
        return done.returncode
    STAMP.write_text(digest())  # after the build: the lock files may have been completed by it
    print(f"Built in {time.monotonic() - started:.0f} s.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
