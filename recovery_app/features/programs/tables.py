"""Tables of programs and of who is cared for by whom, when."""

from datetime import date, datetime

from sqlalchemy import JSON, Index, false
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Program(SQLModel, table=True):
    """An intensive outpatient program. Sentences are the program's own and shown to clients as written."""

    id: str = Field(primary_key=True, sa_type=Id)
    name: str = Field(max_length=120)
    timezone: str = Field(max_length=64)
    language: str = Field(default="en", max_length=5)
    country: str = Field(default="us", max_length=2)
    on_call_hours: str = Field(default="", max_length=400)
    after_hours: str = Field(default="", max_length=600)
    after_use: str = Field(default="", max_length=600)
    confidentiality: str = Field(default="", max_length=4000)
    is_demo: bool = Field(default=False)
    created_at: datetime = Field(sa_type=Instant)


class Site(SQLModel, table=True):
    """A place of the program."""

    id: str = Field(primary_key=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    name: str = Field(max_length=120)
    timezone: str = Field(max_length=64)


class ProgramLine(SQLModel, table=True):
    """A telephone line of the program, shown on Help now when signed in."""

    __tablename__ = "program_line"

    id: str = Field(primary_key=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    label: str = Field(max_length=80)
    phone: str = Field(max_length=30)
    hours: str = Field(default="", max_length=120)
    position: int = Field(default=0)


class Enrolment(SQLModel, table=True):
    """One episode of care; a person can have several over the years.

    `status` and `status_from` repeat the newest EnrolmentStatus, so that a caseload needs no history.
    Contact details are sealed.
    """

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    site_id: str | None = Field(default=None, foreign_key="site.id", sa_type=Id)
    level_of_care: str = Field(max_length=20)
    tracks: list[str] = Field(default_factory=list, sa_type=JSON)
    planned_weeks: int
    sessions_per_week: int
    hours_per_week: float
    starts_on: date
    status: str = Field(max_length=20)
    status_from: date
    created_at: datetime = Field(sa_type=Instant)
    adult_confirmed_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
    adult_confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    contact: str | None = Field(default=None, description="sealed JSON: phone, safe to, usual place, emergency contact")
    cautions: list[str] = Field(default_factory=list, sa_type=JSON)
    cautions_known: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether somebody has asked about every caution; until then the phone asks before each skill that has one."""


class EnrolmentStatus(SQLModel, table=True):
    """One dated change of an enrolment's status, with its reason; or of its level of care, the status as it was."""

    __tablename__ = "enrolment_status"

    id: str = Field(primary_key=True, sa_type=Id)
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True, sa_type=Id)
    status: str = Field(max_length=20)
    level_of_care: str | None = Field(default=None, max_length=20)
    from_day: date
    reason: str = Field(default="", max_length=400)
    recorded_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
    recorded_at: datetime = Field(sa_type=Instant)


class CareAssignment(SQLModel, table=True):
    """A dated place on a client's care team: primary, covering, prescriber or group_leader."""

    __tablename__ = "care_assignment"
    __table_args__ = (
        Index("ix_care_assignment_staff_id_ends_at", "staff_id", "ends_at"),
        Index("ix_care_assignment_client_id", "client_id"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    staff_id: str = Field(foreign_key="account.id", sa_type=Id)
    duty: str = Field(max_length=20)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)
    recorded_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)


class Absence(SQLModel, table=True):
    """A staff member is away; the substitute reads and answers for that time."""

    id: str = Field(primary_key=True, sa_type=Id)
    staff_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    substitute_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    recorded_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
