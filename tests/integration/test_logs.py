"""Logs hold ids and codes: what a person wrote is not in them, whatever fails."""

import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import uuid7
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.consents import service as consents
from recovery_app.features.plans import service as plans
from recovery_app.infra.db import Database
from recovery_app.ui.routes import ROUTES
from tests.support.phone import Phone, operation
from tests.support.world import make_world


def test_a_failing_statement_never_names_the_values_it_carried(database: Database) -> None:
    broken = text("INSERT INTO no_such_table (note) VALUES (:note)")
    with pytest.raises(DBAPIError) as failed, database.transaction() as work:
        work.session.execute(broken, {"note": "SECRET-NOTE"})
    assert "SECRET-NOTE" not in str(failed.value)
    assert "no_such_table" in str(failed.value)


def test_words_of_a_plan_are_in_no_log_and_no_audit_row_whatever_is_done_with_them(
    database: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    world = make_world(database)
    cleo, theo = world["cleo"], world["theo"]
    now = database.clock.now()
    kinds = (
        ("plan_item.saved", {"item_id": uuid7(now), "part": "reason", "fields": {"text": "SECRET-LINE"}}),
        ("plan_item.saved", {"item_id": uuid7(now), "part": "SECRET-PART", "fields": {"text": "SECRET-LINE"}}),
        ("consent.given", {"signed_name": "SECRET-NAME", "parts": ["SECRET-PART"]}),
    )
    Phone(database, cleo).send([operation(kind, now, payload) for kind, payload in kinds])
    with database.transaction() as work:
        plans.propose(work, theo, cleo.account_id, "reason", {"text": "SECRET-WISH"}, "SECRET-WHY")
        consents.open_shared(work, world["sam"])
        rows = [row.model_dump() for row in work.session.exec(select(AuditEvent)).all()]
    with pytest.raises(InvalidInput) as refused, database.transaction() as work:
        plans.propose(work, theo, cleo.account_id, "reason", {"SECRET-FIELD": "SECRET-WISH"})
    said = "".join(capfd.readouterr())
    assert "SECRET" not in said and "SECRET" not in str(rows) and "SECRET" not in str(refused.value)


def test_no_address_of_the_app_carries_words_only_ids() -> None:
    named = {name for route in ROUTES for name in re.findall(r"\[(\w+)\]", route.path)}
    assert named == {"client_id", "account_id", "slug", "code"}
    assert not any("?" in route.path for route in ROUTES)
