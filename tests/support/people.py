"""People who can sign in, and the API in front of a test database."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from fastapi.testclient import TestClient

from recovery_app.api.app import make_api
from recovery_app.core.actors import Role
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime, use_runtime
from recovery_app.infra.settings import Settings
from tests.support.databases import DATA_KEY, SECRET

PASSWORD = "a quiet walk by the river"


@cache
def hashed(password: str = PASSWORD) -> accounts.NewPassword:
    """Hashing is slow on purpose: once per password and run."""
    return accounts.new_password(password, None)


def make_program(database: Database, *, demo: bool = False) -> str:
    """A program with nothing in it; its id."""
    with database.transaction() as work:
        id = uuid7(work.now)
        program = Program(id=id, name="P", timezone="America/New_York", is_demo=demo, created_at=work.now)
        work.session.add(program)
    return id


def make_person(
    database: Database, program: str, *roles: Role, email: str | None = None, password: str | None = PASSWORD
) -> str:
    """A person of `program` with these roles from now on; the account's id. Without a password: invited only."""
    with database.transaction() as work:
        account = Account(
            id=uuid7(work.now),
            email=email,
            display_name=(email or "somebody").partition("@")[0],
            password_hash=hashed(password).hash if password else None,
            timezone="America/New_York",
            created_at=work.now,
        )
        work.session.add(account)
        work.session.flush()
        for role in roles:
            row = Membership(
                id=uuid7(work.now), account_id=account.id, program_id=program, role=role.value, starts_at=work.now
            )
            work.session.add(row)
    return account.id


@contextmanager
def serving(database: Database, **settings: object) -> Iterator[Runtime]:
    """The API runs on `database` and its clock inside this block."""
    values: dict[str, object] = {
        "database_url": database.engine.url.render_as_string(hide_password=False),
        "steady_secret_key": SECRET.decode(),
        "steady_data_keys": DATA_KEY,
        "staff_idle_minutes": 15,
        **settings,
    }
    runtime = Runtime(Settings(_env_file=None, **values), database.clock)  # type: ignore[arg-type, call-arg]
    use_runtime(runtime)
    try:
        yield runtime
    finally:
        use_runtime(None)
        runtime.database.close()


def browser(origin: str = "http://testserver", network: str = "203.0.113.7") -> TestClient:
    """A browser with its own cookies that sends what our pages send."""
    return TestClient(make_api(), base_url=origin, headers={"X-Steady": "1"}, client=(network, 50000))
