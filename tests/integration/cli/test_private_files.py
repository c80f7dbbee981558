"""Who else works on the machine does not read the database."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_app.infra.db import make_engine
from recovery_app.infra.migrations import migrate

FILES = ("steady.db", "steady.db-shm", "steady.db-wal")


@pytest.fixture(autouse=True)
def _a_lenient_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in sorted(folder.iterdir())}


def test_a_new_database_is_its_owners_only_with_all_that_lies_beside_it(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'steady.db'}")
    assert modes(tmp_path) == {}, "asking for nothing makes nothing"
    migrate(engine)
    assert modes(tmp_path) == dict.fromkeys(FILES, 0o600)
    engine.dispose()


def test_one_from_before_is_narrowed_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "steady.db"
    first = make_engine(f"sqlite:///{path}")
    migrate(first)
    for name in FILES:
        (tmp_path / name).chmod(0o644)
    second = make_engine(f"sqlite:///{path}")
    with second.connect():
        assert modes(tmp_path) == dict.fromkeys(FILES, 0o600)
    first.dispose()
    second.dispose()
