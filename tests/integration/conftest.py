"""The API on a fresh database with one program."""

from collections.abc import Iterator

import pytest

from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import make_program, serving


@pytest.fixture
def program(database: Database) -> str:
    """A program's id."""
    return make_program(database)


@pytest.fixture
def app(database: Database) -> Iterator[Runtime]:
    """The API's runtime on the test database."""
    with serving(database) as runtime:
        yield runtime
