"""The first administrator by command, and what `steady doctor` finds."""

import io
from pathlib import Path

import pytest

from recovery_app.cli import doctor
from recovery_app.cli.__main__ import main
from recovery_app.features.accounts import service as accounts
from recovery_app.infra import settings
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime, use_runtime

PASSWORD = "a harbor at dusk"
ADA = ["create-admin", "--email", "Ada@X.example", "--name", "Ada", "--password-stdin"]


def say(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))


def test_the_administrator_made_by_command_can_sign_in(
    here: Runtime, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, PASSWORD)
    assert main([*ADA, "--program", "Harbor Street"]) == 0
    with database.reading() as work:
        attempt = accounts.begin_sign_in(work, "ada@x.example", network="127.0.0.1", device=None)
    assert accounts.prove(attempt, PASSWORD)


@pytest.mark.parametrize(("password", "program"), [("short", "Harbor"), ("passwordpassword", "Harbor"), (PASSWORD, "")])
def test_a_poor_password_or_no_program_makes_nobody(
    here: Runtime, database: Database, monkeypatch: pytest.MonkeyPatch, password: str, program: str
) -> None:
    say(monkeypatch, password)
    assert main([*ADA, "--program", program]) != 0
    with database.reading() as work:
        attempt = accounts.begin_sign_in(work, "ada@x.example", network="127.0.0.1", device=None)
    assert not accounts.prove(attempt, password)


def test_the_doctor_finds_what_is_missing_and_says_so_in_words(
    here: Runtime, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["doctor"]) == 1
    missing = {code for code, ok in doctor.findings(here).items() if not ok}
    assert {"program_set_up", "https", "on_call_hours_written", "staff_second_factor", "restore_tested"} <= missing
    say(monkeypatch, PASSWORD)
    main([*ADA, "--program", "Harbor Street"])
    assert doctor.findings(here)["program_set_up"]
    printed = capsys.readouterr().out
    assert "MISSING  On-call hours are written" in printed
    assert set(doctor.findings(here)) == set(doctor.SAYS)


def test_before_the_first_migration_the_doctor_says_what_needs_no_database_and_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "VAR", tmp_path / "var")
    use_runtime(Runtime(settings.Settings(_env_file=None, database_url="", public_url="")))  # type: ignore[call-arg]
    try:
        assert main(["doctor"]) == 1
    finally:
        use_runtime(None)
    printed = capsys.readouterr().out
    assert "lacks 0001: The spine" in printed
    assert f"MISSING  {doctor.SAYS['https']}" in printed and f"MISSING  {doctor.SAYS['secret_key_set']}" in printed
    assert f"UNKNOWN  {doctor.SAYS['program_set_up']}" in printed
    assert all(words in printed for words in doctor.SAYS.values())
    assert not list(tmp_path.iterdir())


def test_the_doctor_answers_behind_https_without_keys_and_where_no_database_answers(
    here: Runtime, database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = {"public_url": "https://x.example", "steady_data_keys": "", "steady_secret_key": ""}
    use_runtime(Runtime(here.settings.model_copy(update=bare)))
    assert main(["doctor"]) == 1
    printed = capsys.readouterr().out
    assert f"ok       {doctor.SAYS['https']}" in printed and f"MISSING  {doctor.SAYS['data_keys_set']}" in printed
    assert f"ok       {doctor.SAYS['migrated']}" in printed and f"MISSING  {doctor.SAYS['program_set_up']}" in printed
    away = {"database_url": "postgresql://nobody@127.0.0.1:9/none?connect_timeout=1"}
    use_runtime(Runtime(here.settings.model_copy(update=away)))
    assert main(["doctor"]) == 1
    assert "nothing is there at DATABASE_URL" in capsys.readouterr().out


def test_a_worker_refuses_a_database_that_is_not_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "VAR", tmp_path / "var")
    use_runtime(Runtime(settings.Settings(_env_file=None, database_url="", public_url="")))  # type: ignore[call-arg]
    try:
        assert main(["worker"]) == 1
    finally:
        use_runtime(None)
    assert "steady migrate" in capsys.readouterr().err


def test_the_first_visits_code_is_printed_until_there_is_a_program_and_is_the_one_that_set_up_takes(
    here: Runtime, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["setup-code"]) == 0
    printed = capsys.readouterr().out
    with database.reading() as work:
        assert accounts.set_up_code(work) in printed and "/setup" in printed
    say(monkeypatch, PASSWORD)
    main([*ADA, "--program", "Harbor Street"])
    capsys.readouterr()
    assert main(["setup-code"]) == 0
    assert capsys.readouterr().out == ""
