"""Practice of coping skills, what a therapist assigned, what a client shared of the own writing, and favourites."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Practice(SQLModel, table=True):
    """One practice: which skill, how it was before and after (0-10 or None), whether it was finished."""

    __table_args__ = (Index("ix_practice_client_id_day", "client_id", "day"),)

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    skill: str = Field(max_length=60)
    before: int | None = Field(default=None)
    after: int | None = Field(default=None)
    seconds: int | None = Field(default=None)
    finished: bool = Field(default=False)
    occurred_at: datetime = Field(sa_type=Instant)
    day: date


class SkillAssignment(SQLModel, table=True):
    """A skill that a therapist asks one client to practise, in one episode of care: it ends with the episode.

    `times` (None: as often as it helps) counts from `starts_on` to `ends_on` (None: until withdrawn), local days.
    `note` is sealed.
    """

    __tablename__ = "skill_assignment"

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    enrolment_id: str = Field(foreign_key="enrolment.id", sa_type=Id)
    skill: str = Field(max_length=60)
    assigned_by: str = Field(foreign_key="account.id", sa_type=Id)
    note: str
    times: int | None = Field(default=None)
    starts_on: date
    ends_on: date | None = Field(default=None)
    created_at: datetime = Field(sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)


class Writing(SQLModel, table=True):
    """What a client wrote in a skill and shared. `content` is sealed JSON of the answers; None while it is not shared.

    The greatest (revised_at, revision_id) stands, whether it shares or takes back.
    """

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    skill: str = Field(max_length=60)
    content: str | None = Field(default=None)
    shared_at: datetime = Field(sa_type=Instant)
    revised_at: datetime = Field(sa_type=Instant)
    revision_id: str = Field(sa_type=Id)
    unshared: bool = Field(default=False)


class WritingReceipt(SQLModel, table=True):
    """That a member of the care team marked a writing as read, as it stood then: `revision_id` says which words."""

    __tablename__ = "writing_receipt"

    writing_id: str = Field(primary_key=True, foreign_key="writing.id", sa_type=Id)
    reader_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    revision_id: str = Field(sa_type=Id)
    read_at: datetime = Field(sa_type=Instant)


class Favourite(SQLModel, table=True):
    """Whether a skill is among a client's favourites; the greatest (revised_at, revision_id) stands."""

    client_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    skill: str = Field(primary_key=True, max_length=60)
    is_on: bool
    revised_at: datetime = Field(sa_type=Instant)
    revision_id: str = Field(sa_type=Id)
