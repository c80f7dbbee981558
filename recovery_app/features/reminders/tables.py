"""What people are reminded of, how they want it, the reminders themselves, the devices that get them, the feeds."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant

WAITING, UNDER_WAY = text("wake_at IS NOT NULL"), text("wake_at IS NOT NULL AND tries > 0")
"""Of a year of reminders only those that still wait, and of these only those taken up before, are looked through."""


class OccasionRow(SQLModel, table=True):
    """Something a person may be reminded of. Features that cause one write it in their own transaction."""

    __tablename__ = "occasion"

    account_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    kind: str = Field(primary_key=True, max_length=12)
    subject_id: str = Field(primary_key=True, sa_type=Id, index=True)
    at: datetime = Field(sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)
    timezone: str = Field(max_length=64)
    sequence: int = Field(default=0, description="rises when it is moved")
    changed_at: datetime = Field(sa_type=Instant)


class ReminderSettings(SQLModel, table=True):
    """What a person chose, as `reminders.set` brought it; who chose nothing has no row."""

    __tablename__ = "reminder_settings"

    account_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    choices: dict[str, Any] = Field(sa_type=JSON)
    revision: str = Field(max_length=70, description="occurred_at and id of the newest change")


class Reminder(SQLModel, table=True):
    """One reminder by one channel. `moment` tells those of an occasion apart (for check-ins: the local day).

    `wake_at`: when a worker looks at it next: when it is due, when to try again, when a claim runs out; None once it
    is done. `sequence` rises when it is moved: tag and topic of the push come from id and sequence.
    """

    __table_args__ = (
        UniqueConstraint("account_id", "kind", "subject_id", "moment", "channel"),
        Index("ix_reminder_wake_at", "wake_at", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_reminder_under_way", "tries", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    account_id: str = Field(foreign_key="account.id", sa_type=Id)
    kind: str = Field(max_length=12)
    subject_id: str = Field(sa_type=Id, index=True)
    moment: str = Field(max_length=12)
    channel: str = Field(max_length=8)
    occasion_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    state: str = Field(max_length=10)
    sequence: int = Field(default=0)
    wake_at: datetime | None = Field(default=None, sa_type=Instant)
    claimed_by: str | None = Field(default=None, max_length=60)
    tries: int = Field(default=0)
    code: str = Field(default="", max_length=40)
    reached: list[str] = Field(default_factory=list, sa_type=JSON)
    done_at: datetime | None = Field(default=None, sa_type=Instant)


class PushSubscription(SQLModel, table=True):
    """A browser that takes pushes: address and keys sealed. It goes with the sign-in of its device."""

    __tablename__ = "push_subscription"

    id: str = Field(primary_key=True, sa_type=Id)
    account_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    session_hash: str = Field(
        sa_column_args=[ForeignKey("sign_in_session.token_hash", ondelete="CASCADE")], max_length=64, index=True
    )
    endpoint_hash: str = Field(unique=True, max_length=64)
    sealed: str
    made_at: datetime = Field(sa_type=Instant)


class CalendarFeed(SQLModel, table=True):
    """The address of a person's calendar feed: found by its keyed hash, sealed so that it can be shown again."""

    __tablename__ = "calendar_feed"

    account_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    token_hash: str = Field(unique=True, max_length=64)
    sealed: str
    made_at: datetime = Field(sa_type=Instant)
