"""Check-ins as they stand now, every version they went through, the daily roll-up, and read receipts."""

from datetime import date, datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Checkin(SQLModel, table=True):
    """A check-in as it stands: the first version, or the greatest correction; `withdrawn_at` once withdrawn.

    Ratings are whole numbers 0-10 or None (not answered); sleep is in quarter hours. `day` is the local day at
    `timezone` when it happened. `note` is sealed and only there when the client shared it.
    """

    __table_args__ = (Index("ix_checkin_client_id_day", "client_id", "day"),)

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    occurred_at: datetime = Field(sa_type=Instant)
    timezone: str = Field(max_length=64)
    day: date
    form: str = Field(max_length=20)
    stress: int | None = Field(default=None)
    mood: int | None = Field(default=None)
    craving: int | None = Field(default=None)
    sleep_quarters: int | None = Field(default=None)
    used: bool | None = Field(default=None)
    reported_use: bool = Field(default=False, description="whether any version ever said so")
    triggers: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str | None = Field(default=None)
    revised_at: datetime = Field(sa_type=Instant)
    revision_id: str = Field(sa_type=Id)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    received_at: datetime = Field(sa_type=Instant)


class CheckinVersion(SQLModel, table=True):
    """One accepted operation on a check-in, its content sealed: the record that nothing overwrites."""

    __tablename__ = "checkin_version"

    id: str = Field(primary_key=True, sa_type=Id)
    checkin_id: str = Field(foreign_key="checkin.id", index=True, sa_type=Id)
    kind: str = Field(max_length=40)
    occurred_at: datetime = Field(sa_type=Instant)
    content: str


class DailyRollup(SQLModel, table=True):
    """One client's day, recomputed from its check-ins in the transaction that writes them.

    Means over the day's answered ratings, and the most severe single answer of each (`worst_...`), which a mean would
    hide; sleep in hours. A day whose check-ins were all withdrawn has `entries` 0. `use_taken_back_at`: the newest
    check-in that reported use and does not any more.
    """

    __tablename__ = "daily_rollup"

    client_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    day: date = Field(primary_key=True)
    entries: int
    stress: float | None = Field(default=None)
    mood: float | None = Field(default=None)
    craving: float | None = Field(default=None)
    sleep: float | None = Field(default=None)
    worst_stress: int | None = Field(default=None)
    worst_mood: int | None = Field(default=None)
    worst_craving: int | None = Field(default=None)
    worst_sleep: float | None = Field(default=None)
    used: bool | None = Field(default=None)
    shared_notes: int = Field(default=0)
    last_at: datetime | None = Field(default=None, sa_type=Instant)
    last_note_at: datetime | None = Field(default=None, sa_type=Instant)
    last_use_at: datetime | None = Field(default=None, sa_type=Instant)
    use_taken_back_at: datetime | None = Field(default=None, sa_type=Instant)


class ReadReceipt(SQLModel, table=True):
    """How far a member of the care team has marked a client's check-ins as seen. Only this is told to the client."""

    __tablename__ = "read_receipt"

    client_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    reader_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    up_to_checkin: str = Field(foreign_key="checkin.id", sa_type=Id)
    up_to_occurred_at: datetime = Field(sa_type=Instant)
    read_at: datetime = Field(sa_type=Instant)
