"""What migrations leave is what the tables say, on both databases; and what they fill is what the app would write."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel, col, select

from recovery_app import features
from recovery_app.core.clock import FixedClock
from recovery_app.features.checkins.tables import Checkin, DailyRollup
from recovery_app.infra.db import Database
from recovery_app.infra.migrations import config, migrate
from tests.support.phone import Phone, checkin, make_client, operation


def test_migrations_and_tables_do_not_drift_apart(database: Database) -> None:
    for tables in Path(features.__path__[0]).glob("*/tables.py"):
        import_module(f"recovery_app.features.{tables.parent.name}.tables")
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def _down_to(database: Database, revision: str) -> None:
    here = config()
    with database.engine.begin() as connection:
        here.attributes["connection"] = connection
        command.downgrade(here, revision)


def _stored(database: Database) -> list[Any]:
    with database.reading() as work:
        days = work.session.exec(select(DailyRollup).order_by(col(DailyRollup.day))).all()
        said = work.session.exec(select(Checkin.id, Checkin.reported_use).order_by(col(Checkin.id))).all()
        return [row.model_dump() for row in days] + list(said)


def test_extremes_of_old_days_are_filled_as_the_app_would_write_them(database: Database, clock: FixedClock) -> None:
    phone, now = Phone(database, make_client(database)), clock.now()
    low, high = checkin(now, mood=0, stress=9, sleep=4.75), checkin(now, mood=9, stress=2, craving=3)
    used, quiet = checkin(now - timedelta(days=1), used=True), checkin(now - timedelta(days=2), used=False)
    gone = operation("checkin.withdrawn", now, {"checkin_id": used["id"]})
    assert {result["status"] for result in phone.send([low, high, used, quiet, gone])} == {"accepted"}
    before = _stored(database)
    assert [row["worst_mood"] for row in before[:3]] == [None, None, 0]
    _down_to(database, "0001")
    migrate(database.engine)
    assert _stored(database) == before
