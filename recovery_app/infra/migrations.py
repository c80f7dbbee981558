"""Bring a database to the newest schema; say whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, text

from recovery_app.infra.settings import ROOT


def config() -> Config:
    """Alembic's settings."""
    return Config(ROOT / "alembic.ini")


def migrate(engine: Engine) -> None:
    """Run every outstanding migration in one transaction. On PostgreSQL only one process does it at a time."""
    here = config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(71337)"))
        here.attributes["connection"] = connection
        command.upgrade(here, "head")


def is_migrated(engine: Engine) -> bool:
    """Whether the database stands at the newest migration."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(config()).get_current_head()


def revision(engine: Engine) -> str | None:
    """The schema's number; None for an empty database or none. Makes no file."""
    if not is_there(engine):
        return None
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_known(number: str) -> bool:
    """Whether this version of the app has the schema of that number, or a newer one."""
    return number in {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def outstanding(engine: Engine) -> list[str]:
    """What keeps this database from the newest schema, as `number: what it brings`, oldest first. Makes no file."""
    current = revision(engine)
    newest_first = list(ScriptDirectory.from_config(config()).walk_revisions())
    numbers = [script.revision for script in newest_first]
    if current is not None and current not in numbers:
        return [f"{current} in the database is of another version of the app"]
    lacking = newest_first[: numbers.index(current)] if current else newest_first
    return [f"{script.revision}: {script.doc.rstrip('.')}" for script in reversed(lacking)]


def is_there(engine: Engine) -> bool:
    """Whether there is a database to connect to: SQLite would make the file."""
    return engine.dialect.name != "sqlite" or Path(str(engine.url.database)).exists()


def start_over(engine: Engine) -> None:
    """Drop every table and everything in it, then migrate. For demo databases only: the caller has made sure."""
    drop_everything(engine)
    migrate(engine)


def drop_everything(engine: Engine) -> None:
    """Drop every table and what our migrations made beside them."""
    with engine.begin() as connection:
        everything = MetaData()
        everything.reflect(connection)
        everything.drop_all(connection)
        if connection.dialect.name == "postgresql":
            for (name,) in connection.execute(_GUARDS).all():
                connection.execute(text(f'DROP FUNCTION "{name}"() CASCADE'))


# What keeps tables from being changed; tables take their triggers along, not the functions behind them.
_GUARDS = text(
    "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND proname LIKE '%is_append_only'"
)
