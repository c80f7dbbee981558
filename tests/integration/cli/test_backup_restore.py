"""A backup is whole and private; a restore brings everything back and phones that are ahead bring the rest."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_app.cli.__main__ import main
from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.accounts import service as accounts
from recovery_app.features.changes import queries as feed
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.tables import Program
from recovery_app.infra.crypto import Cipher
from recovery_app.infra.db import Database
from recovery_app.infra.migrations import start_over
from recovery_app.infra.runtime import Runtime
from tests.support.phone import Phone, checkin, make_client


@pytest.fixture
def phone(database: Database) -> Phone:
    return Phone(database, make_client(database))


def restore(database: Database, path: Path, *more: str) -> int:
    """With the app stopped: nobody else has the database open."""
    database.engine.dispose()
    return main(["restore", "--yes", str(path), *more])


def epoch(database: Database) -> str:
    with database.reading() as work:
        return feed.epoch(work.session, SYSTEM)


def test_a_restore_brings_back_what_was_there_and_a_phone_that_is_ahead_sends_the_rest(
    here: Runtime, database: Database, clock: FixedClock, phone: Phone, tmp_path: Path
) -> None:
    first = checkin(clock.now(), stress=3)
    phone.send([first])
    copy = tmp_path / "monday.backup"
    assert main(["backup", str(copy)]) == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    clock.forward(timedelta(hours=20))
    second = checkin(clock.now(), stress=7)
    phone.send([second])
    before, ahead = epoch(database), phone.cursor

    assert restore(database, copy) == 0
    database.engine.dispose()

    assert epoch(database) != before
    phone.cursor = ahead
    answer = phone.pull()
    assert set(phone.of_type("checkin")) == {first["id"], second["id"]}, "a phone forgets nothing it holds"
    anew = Phone(database, phone.viewer)
    anew.pull()
    assert set(anew.of_type("checkin")) == {first["id"]}
    assert [result["status"] for result in phone.send([first, second])] == ["duplicate", "accepted"]
    anew.pull()
    assert set(anew.of_type("checkin")) == {first["id"], second["id"]}
    assert answer["cursor"].startswith(epoch(database))


def test_a_phone_with_a_cursor_of_the_old_database_is_told_to_start_anew(
    here: Runtime, database: Database, clock: FixedClock, phone: Phone, tmp_path: Path
) -> None:
    phone.send([checkin(clock.now())])
    assert main(["backup", str(tmp_path / "copy")]) == 0
    old = phone.cursor
    assert restore(database, tmp_path / "copy") == 0
    database.engine.dispose()
    phone.cursor = old
    assert phone.pull()["reset"] is True


def test_sessions_of_staff_end_and_those_of_clients_go_on(
    here: Runtime, database: Database, clock: FixedClock, phone: Phone, tmp_path: Path
) -> None:
    with database.transaction() as work:
        program_id = programs.set_up(work, name="Harbor", timezone="America/New_York", is_demo=True)
        password = accounts.new_password("a long enough one", None)
        ada = accounts.first_administrator(
            work, program_id=program_id, name="Ada", email="ada@x.example", password=password, timezone="UTC"
        )
        cleo = programs.add_person(work, ada, programs.NewPerson("Cleo", (Role.PEER,)))
        staff_token, _ = accounts.open_session(work, ada, 15)
        client_token, _ = accounts.open_session(work, Viewer(cleo, frozenset({Role.CLIENT})), 15)
    assert main(["backup", str(tmp_path / "copy")]) == 0
    assert restore(database, tmp_path / "copy") == 0
    database.engine.dispose()
    with database.reading() as work:
        assert accounts.resolve_reading(work, client_token).account_id == cleo
        with pytest.raises(Exception, match="session_ended"):
            accounts.resolve_reading(work, staff_token)


def test_a_backup_never_replaces_a_file_and_leaves_nothing_half_done(
    here: Runtime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("precious")
    assert main(["backup", str(taken)]) == 1
    assert taken.read_text() == "precious"
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"x" * 4000])
def test_something_that_is_no_backup_changes_nothing(
    here: Runtime, database: Database, clock: FixedClock, phone: Phone, tmp_path: Path, content: bytes
) -> None:
    phone.send([checkin(clock.now())])
    bad, before = tmp_path / "bad", epoch(database)
    bad.write_bytes(content)
    assert restore(database, bad) == 1
    assert epoch(database) == before


def test_a_backup_that_the_data_keys_do_not_open_is_put_aside_again(
    here: Runtime, database: Database, clock: FixedClock, phone: Phone, tmp_path: Path
) -> None:
    phone.send([checkin(clock.now(), stress=2)])
    assert main(["backup", str(tmp_path / "copy")]) == 0
    phone.send([checkin(clock.now() + timedelta(minutes=5), stress=3)])
    before = epoch(database)
    other = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    here.database._cipher = Cipher([other])
    assert restore(database, tmp_path / "copy") == 1
    database.engine.dispose()
    assert epoch(database) == before
    anew = Phone(database, phone.viewer)
    anew.pull()
    assert len(anew.of_type("checkin")) == 2


def test_without_a_yes_nothing_happens(
    here: Runtime, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", str(tmp_path / "copy")]) == 0
    before = epoch(database)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    database.engine.dispose()
    assert main(["restore", str(tmp_path / "copy")]) == 1
    assert epoch(database) == before


def test_beside_a_running_app_nothing_is_put_back(
    here: Runtime,
    database: Database,
    clock: FixedClock,
    phone: Phone,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["backup", str(tmp_path / "copy")]) == 0
    phone.send([checkin(clock.now())])
    before = epoch(database)
    assert main(["restore", "--yes", str(tmp_path / "copy")]) == 1
    assert "Stop it first" in capsys.readouterr().err
    assert epoch(database) == before
    assert restore(database, tmp_path / "copy") == 0


@pytest.mark.parametrize("of_demo", [True, False])
def test_demo_people_never_come_among_real_ones_nor_the_other_way_round(
    here: Runtime, database: Database, tmp_path: Path, of_demo: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with database.transaction() as work:
        program_id = programs.set_up(work, name="Harbor", timezone="America/New_York", is_demo=of_demo)
    assert main(["backup", str(tmp_path / "copy")]) == 0
    with database.transaction() as work:
        work.session.get_one(Program, program_id).is_demo = not of_demo
    before = epoch(database)
    assert restore(database, tmp_path / "copy") == 1
    assert "does not belong here" in capsys.readouterr().err
    assert epoch(database) == before
    with database.reading() as work:
        assert work.session.get_one(Program, program_id).is_demo is not of_demo


@pytest.mark.parametrize("serves_demo", [True, False])
def test_a_demo_comes_into_an_empty_database_only_where_the_demo_is_served(
    here: Runtime, database: Database, tmp_path: Path, serves_demo: bool
) -> None:
    with database.transaction() as work:
        programs.set_up(work, name="Harbor", timezone="America/New_York", is_demo=True)
    assert main(["backup", str(tmp_path / "copy")]) == 0
    database.engine.dispose()
    start_over(here.database.engine)
    here.settings = here.settings.model_copy(update={"steady_demo": serves_demo})
    assert restore(database, tmp_path / "copy") == (0 if serves_demo else 1)
    with database.reading() as work:
        assert bool(programs.is_set_up(work)) is serves_demo


def test_a_backup_that_is_not_there_is_called_so(
    here: Runtime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", "--yes", str(tmp_path / "gone")]) == 1
    assert "There is no file with this name" in capsys.readouterr().err


def test_a_backup_and_a_restore_leave_only_the_copies(
    here: Runtime, database: Database, clock: FixedClock, phone: Phone, tmp_path: Path
) -> None:
    phone.send([checkin(clock.now())])
    (tmp_path / "copies #1?").mkdir()
    copy = tmp_path / "copies #1?" / "copy"
    assert main(["backup", str(copy)]) == 0
    assert restore(database, copy) == 0
    here.database.engine.dispose()
    left = {path.name for path in [*tmp_path.iterdir(), *copy.parent.iterdir()]}
    assert [name for name in left if ".part" in name or (("copy" in name or "before" in name) and "-wal" in name)] == []
    assert {path.name for path in copy.parent.iterdir() if not path.name.startswith("before-restore")} == {"copy"}
    kept = [path for path in [*tmp_path.iterdir(), *copy.parent.iterdir()] if path.name.startswith("before-restore")]
    assert [path.suffix for path in kept] == [".backup"]
