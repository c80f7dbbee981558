"""Tables of people who can sign in."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Account(SQLModel, table=True):
    """A person. A peer may lack an e-mail address; without a password nobody can sign in."""

    id: str = Field(primary_key=True, sa_type=Id)
    email: str | None = Field(default=None, unique=True, max_length=254)
    display_name: str = Field(max_length=80)
    password_hash: str | None = Field(default=None, max_length=255)
    language: str = Field(default="en", max_length=5)
    timezone: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    notice_read_at: datetime | None = Field(default=None, sa_type=Instant)
    language_revision: str = Field(default="", max_length=70, description="occurred_at and id of the newest change")
    timezone_revision: str = Field(default="", max_length=70, description="as language_revision")


class Membership(SQLModel, table=True):
    """A dated role in a program."""

    id: str = Field(primary_key=True, sa_type=Id)
    account_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    role: str = Field(max_length=20)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)


class SignInSession(SQLModel, table=True):
    """A signed-in device. The cookie's token is kept only as a hash."""

    __tablename__ = "sign_in_session"

    token_hash: str = Field(primary_key=True, max_length=64)
    account_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    created_at: datetime = Field(sa_type=Instant)
    last_seen_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    idle_minutes: int | None = Field(default=None)


class AccessCode(SQLModel, table=True):
    """A single-use code: an invitation (`join`) or a forgotten password (`reset`). Kept only as a keyed hash."""

    __tablename__ = "access_code"

    id: str = Field(primary_key=True, sa_type=Id)
    purpose: str = Field(max_length=10)
    code_hash: str = Field(unique=True, max_length=64)
    account_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    made_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class FailedTry(SQLModel, table=True):
    """A failed sign-in or code, counted under keyed hashes of account and network."""

    __tablename__ = "failed_try"
    __table_args__ = (Index("ix_failed_try_counter_at", "counter", "at"),)

    id: str = Field(primary_key=True, sa_type=Id)
    counter: str = Field(max_length=64)
    at: datetime = Field(sa_type=Instant)
