"""The first visit: one code from the console, one program, one administrator, and then the door is closed."""

from recovery_app.core.actors import Role
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.rules.guessing import LIMITS
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import browser, make_program

FORM = {
    "program_name": "Riverside",
    "timezone": "America/New_York",
    "name": "Ada",
    "email": "ada@example.org",
    "password": "seven brown horses",
}


def console_code(database: Database) -> str:
    with database.reading() as work:
        return accounts.set_up_code(work)


def set_up(code: str, **change: str):  # type: ignore[no-untyped-def]
    client = browser()
    return client, client.post("/api/v1/setup", json={**FORM, "code": code, **change})


def test_the_first_visit_makes_the_program_and_signs_its_administrator_in(database: Database, app: Runtime) -> None:
    assert browser().get("/api/v1/setup").json() == {"needed": True}
    client, answer = set_up(console_code(database))
    assert answer.status_code == 200 and answer.json()["roles"] == [Role.ADMINISTRATOR]
    assert client.get("/api/v1/session").json()["idles_at"] is not None
    assert client.get("/api/v1/setup").json() == {"needed": False}
    again = browser().post("/api/v1/session", json={"email": "ada@example.org", "password": FORM["password"]})
    assert again.status_code == 200


def test_the_code_works_once(database: Database, app: Runtime) -> None:
    code = console_code(database)
    assert set_up(code)[1].status_code == 200
    second = set_up(code, email="eve@example.org")[1]
    assert second.status_code == 409 and second.json()["error"]["code"] == "already_set_up"


def test_without_the_consoles_code_nothing_is_made_and_guessing_is_counted(database: Database, app: Runtime) -> None:
    answers = [set_up(f"AAAA-{n}")[1].status_code for n in range(LIMITS["code"] + 1)]
    assert answers == [422] * LIMITS["code"] + [429]
    assert browser().get("/api/v1/setup").json() == {"needed": True}


def test_a_mistake_in_the_form_makes_nothing(database: Database, app: Runtime) -> None:
    code = console_code(database)
    wrong = [{"password": "short"}, {"email": "ada"}, {"timezone": "Mars/Olympus"}, {"name": " "}, {"language": "xx"}]
    assert [set_up(code, **change)[1].status_code for change in wrong] == [422] * len(wrong)
    assert browser().get("/api/v1/setup").json() == {"needed": True}


def test_a_database_with_a_program_is_never_set_up_again(database: Database, app: Runtime) -> None:
    make_program(database, demo=True)
    assert set_up(console_code(database))[1].status_code == 409


def test_the_code_belongs_to_this_database_and_key(database: Database) -> None:
    first = console_code(database)
    assert first == console_code(database) and len(first.replace("-", "")) == 12
    with database.transaction() as work:
        work.secret = b"another key"
        assert accounts.set_up_code(work) != first
