"""Column types that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Uuid
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


class _Id(Uuid[str]):
    """SQLAlchemy's type with cheap conversion for SQLite: a caseload reads thousands of ids."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(as_uuid=False)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """SQLite keeps 32 digits; elsewhere as SQLAlchemy does it."""
        if dialect.name == "sqlite":
            return _dashed
        return super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=4096)  # the same few clients, on every one of their days
def _dashed(value: str | None) -> str | None:
    return value and f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


Id = _Id()
"""UUIDs as 36-character strings in Python, native on PostgreSQL."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime in Python; `timestamptz` on PostgreSQL, naive UTC on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive times: they mean nothing here."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """SQLite keeps text, read in one step: a caseload reads thousands of times. Elsewhere as SQLAlchemy does it."""
        if dialect.name == "sqlite":
            return _from_text
        return super().result_processor(dialect, coltype)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give back aware UTC."""
        if value is None:
            return None
        at: datetime = value
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _from_text(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value + "+00:00") if value else None
