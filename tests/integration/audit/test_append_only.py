"""The database itself refuses to change or delete an audit row."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from recovery_app.features.audit import service as audit
from recovery_app.infra.db import Database


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'nothing'", "DELETE FROM audit_event"])
def test_an_audit_row_stays_as_it_was_written(database: Database, statement: str) -> None:
    with database.transaction() as work:
        audit.record(work, None, "something")
    with pytest.raises(DBAPIError, match="append-only"), database.transaction() as work:
        work.session.connection().execute(text(statement))
    with database.reading() as work:
        assert work.session.connection().execute(text("SELECT action FROM audit_event")).scalars().all() == [
            "something"
        ]
