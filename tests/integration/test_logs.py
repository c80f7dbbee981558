"""Logs hold ids and codes: what a person wrote is not in them, whatever fails."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from recovery_app.infra.db import Database


def test_a_failing_statement_never_names_the_values_it_carried(database: Database) -> None:
    broken = text("INSERT INTO no_such_table (note) VALUES (:note)")
    with pytest.raises(DBAPIError) as failed, database.transaction() as work:
        work.session.execute(broken, {"note": "SECRET-NOTE"})
    assert "SECRET-NOTE" not in str(failed.value)
    assert "no_such_table" in str(failed.value)
