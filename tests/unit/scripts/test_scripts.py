"""The commands of the README: what they refuse, when they build, how they report."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.unit.architecture.source import ROOT


def script(name: str) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def listen(**environment: str) -> subprocess.CompletedProcess[str]:
    """What `scripts/serve` would listen on."""
    bare = {name: value for name, value in os.environ.items() if name not in {"PORT", "HOST", "WORKERS", "REDIS_URL"}}
    command = [sys.executable, "scripts/listen.py"]
    return subprocess.run(command, cwd=ROOT, env={**bare, **environment}, capture_output=True, text=True)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_in_use_is_refused_with_the_way_out(taken: int) -> None:
    done = listen(PORT=str(taken))
    assert done.returncode == 1 and f"Port {taken} is in use" in done.stderr and "PORT=" in done.stderr


def test_it_listens_on_this_machine_only_unless_told_otherwise(taken: int) -> None:
    free = str(taken + 1)
    assert listen(PORT=free).stdout == f"HOST=127.0.0.1; PORT={free}; WORKERS=1\n"
    assert "HOST=0.0.0.0" in listen(PORT=free, HOST="0.0.0.0").stdout


@pytest.mark.parametrize("database", ["", "postgresql://localhost/steady"])
def test_several_processes_need_redis_and_postgresql(taken: int, database: str) -> None:
    done = listen(PORT=str(taken + 1), WORKERS="2", DATABASE_URL=database)
    assert done.returncode == 1 and "REDIS_URL" in done.stderr


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, Path]:
    """The build script over a small copy of a project."""
    build = script("build")
    for name in ("rxconfig.py", "requirements.txt", ".npmrc", "scripts/build.py", "recovery_app/ui/page.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    (tmp_path / "recovery_app/api").mkdir()
    monkeypatch.setattr(build, "ROOT", tmp_path)
    return build, tmp_path


def test_a_page_that_changes_asks_for_a_build(project: tuple[ModuleType, Path]) -> None:
    build, root = project
    before = build.digest()
    (root / "recovery_app/ui/page.py").write_text("2")
    assert build.digest() != before


def test_the_api_and_compiled_files_ask_for_none(project: tuple[ModuleType, Path]) -> None:
    build, root = project
    before = build.digest()
    (root / "recovery_app/api/sync.py").write_text("2")
    (root / "recovery_app/ui/__pycache__").mkdir()
    (root / "recovery_app/ui/__pycache__/page.pyc").write_text("2")
    assert build.digest() == before


def test_the_last_line_says_what_ran_what_failed_and_what_was_skipped() -> None:
    runner = script("run_tests")
    unit, node = runner.Part("unit", tests=12, seconds=3), runner.Part("node", is_good=False, seconds=1)
    unit.skipped["PostgreSQL does not answer"] = 2
    assert runner.summary([unit, node]) == (
        "FAILED: unit ok (10 tests, 3 s); node FAILED (1 s). Skipped: 2 x PostgreSQL does not answer."
    )
    assert runner.summary([runner.Part("lint")]) == "PASSED: lint ok (0 s). Skipped: nothing."


def test_shell_scripts_are_sound_and_may_be_run() -> None:
    bash = shutil.which("bash")
    assert bash
    for name in ("scripts/serve", "scripts/setup", "scripts/build", "scripts/test", "scripts/lint", ".ci/run"):
        assert os.access(ROOT / name, os.X_OK), name
        assert subprocess.run([bash, "-n", ROOT / name]).returncode == 0, name
        assert "set -euo pipefail" in (ROOT / name).read_text(), name
