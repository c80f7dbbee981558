"""The change feed (what a phone pulls), the ledger (what was accepted), and the database's epoch."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Epoch(SQLModel, table=True):
    """One row. A restored database gets a new epoch, so that phones notice and send again what it lacks."""

    id: int = Field(default=1, primary_key=True)
    epoch: str = Field(max_length=36)
    since: datetime = Field(sa_type=Instant)


class FeedPosition(SQLModel, table=True):
    """The newest sequence of an account's feed. Its row lock makes sequences gap-free under concurrent writers."""

    __tablename__ = "feed_position"

    account_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    newest: int = Field(default=0)


class Change(SQLModel, table=True):
    """The newest change of one thing in one account's feed: a phone reads everything past its cursor."""

    __table_args__ = (Index("ix_change_account_id_sequence", "account_id", "sequence"),)

    account_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    type: str = Field(primary_key=True, max_length=20)
    entity_id: str = Field(primary_key=True, sa_type=Id)
    sequence: int


class Operation(SQLModel, table=True):
    """An accepted operation. Its id is the idempotency key; `sent_at` is the phone's clock, unproven."""

    id: str = Field(primary_key=True, sa_type=Id)
    account_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    device_id: str = Field(sa_type=Id)
    kind: str = Field(max_length=40)
    version: int
    occurred_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)
