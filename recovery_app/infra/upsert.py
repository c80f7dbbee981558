"""Set-wise writes that SQLite and PostgreSQL both understand."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a model."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def insert_all(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows` in one statement. Raises IntegrityError if any of them is there already."""
    if rows:
        session.connection().execute(_insert(model), list(rows))


def insert_for(session: Session, model: type[SQLModel]) -> Any:
    """An insert into `model` that knows `on_conflict_do_...`, for the database in use."""
    return INSERTS[session.connection().dialect.name](table_of(model))


def upsert_all(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows`, or replace those with the same primary key. All rows have the same columns."""
    if rows:
        connection = session.connection()
        connection.execute(_upsert(model, connection.dialect.name, tuple(rows[0])), list(rows))


@cache
def _insert(model: type[SQLModel]) -> Any:
    """Built once: building a statement costs as much as running it."""
    return table_of(model).insert()


@cache
def _upsert(model: type[SQLModel], dialect: str, columns: tuple[str, ...]) -> Any:
    table = table_of(model)
    insert: Any = INSERTS[dialect](table)
    keys = [column.name for column in table.primary_key]
    values = {name: insert.excluded[name] for name in columns if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=values)
