"""Alembic's entry: the runtime hands over a connection, or the settings' database is opened."""

from importlib import import_module
from pathlib import Path

import sqlmodel
from alembic import context
from sqlalchemy import Connection

from recovery_app import features
from recovery_app.infra.db import make_engine
from recovery_app.infra.settings import settings

for tables in sorted(Path(features.__path__[0]).glob("*/tables.py")):
    import_module(f"recovery_app.features.{tables.parent.name}.tables")


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write SQLModel's string type as plain sa.String."""
    if kind == "type" and isinstance(item, sqlmodel.sql.sqltypes.AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Migrate over `connection`."""
    context.configure(
        connection=connection,
        target_metadata=sqlmodel.SQLModel.metadata,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(context.config.get_main_option("sqlalchemy.url") or settings().database)
    with engine.connect() as opened:
        run(opened)
        opened.commit()
