"""The migrations make exactly the tables that the app has, and rows of the version before still fit."""

from alembic import command
from sqlalchemy import text

from recovery_app.infra.db import Database
from recovery_app.infra.migrations import config
from tests.support.world import make_world

BEFORE_SKILLS = (
    "client_id, program_id, level_of_care, tracks, planned_weeks, sessions_per_week, hours_per_week, starts_on, "
    "status, status_from, created_at, cautions"
)
"""Columns of an enrolment that processes of the first version write."""


def test_the_tables_are_those_of_the_app(database: Database) -> None:
    with database.engine.begin() as connection:
        here = config()
        here.attributes["connection"] = connection
        command.check(here)


def test_a_database_with_people_in_it_comes_from_the_first_version_to_the_newest_and_loses_nobody(
    database: Database,
) -> None:
    make_world(database)
    here = config()
    with database.engine.begin() as connection:
        before = connection.execute(text("SELECT count(*) FROM enrolment")).scalar_one()
        here.attributes["connection"] = connection
        command.downgrade(here, "0001")
    with database.engine.begin() as connection:
        here.attributes["connection"] = connection
        command.upgrade(here, "head")
        assert connection.execute(text("SELECT count(*) FROM enrolment")).scalar_one() == before > 0


def test_an_episode_added_by_the_version_before_counts_as_not_asked_about_cautions(database: Database) -> None:
    make_world(database)
    with database.engine.begin() as connection:
        id = "0199a000000070008000000000000001"
        made = text(
            f"INSERT INTO enrolment (id, {BEFORE_SKILLS}) SELECT '{id}', {BEFORE_SKILLS} FROM enrolment LIMIT 1"
        )
        connection.execute(made)
        assert not any(connection.execute(text("SELECT cautions_known FROM enrolment")).scalars())
