"""Answered instruments, urgent answers, what is scheduled, and what lets a pack be used."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class MeasureResponse(SQLModel, table=True):
    """One finished form, as it was answered; never edited. `occurred_at`: when it was finished, `day` the local day.

    `answers` has a number or None for every item, `skipped` what the phone did not ask, `score` a number or None for
    every score, worked out here. `enrolment_id`: the episode that was open when it came, if any.
    """

    __tablename__ = "measure_response"
    __table_args__ = (Index("ix_measure_response_client_id_day", "client_id", "day"),)

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    enrolment_id: str | None = Field(default=None, foreign_key="enrolment.id", sa_type=Id)
    instrument: str = Field(max_length=40)
    version: int
    language: str = Field(max_length=5)
    started_at: datetime = Field(sa_type=Instant)
    occurred_at: datetime = Field(sa_type=Instant)
    timezone: str = Field(max_length=64)
    day: date
    answers: dict[str, Any] = Field(sa_type=JSON)
    skipped: list[str] = Field(default_factory=list, sa_type=JSON)
    score: dict[str, Any] = Field(sa_type=JSON)
    received_at: datetime = Field(sa_type=Instant)


class UrgentAnswer(SQLModel, table=True):
    """One answer to an item that can be urgent, appended and never edited: a later change is one more row.

    `response_id` is the form it belongs to, which may never be finished. `from_form`: found in a finished form whose
    own operation for it had not come. `answered_at` is the phone's moment, `arrived_at` ours.
    """

    __tablename__ = "urgent_answer"
    __table_args__ = (Index("ix_urgent_answer_client_id_answered_at", "client_id", "answered_at"),)

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    enrolment_id: str | None = Field(default=None, foreign_key="enrolment.id", sa_type=Id)
    response_id: str = Field(index=True, sa_type=Id)
    instrument: str = Field(max_length=40)
    version: int
    item: str = Field(max_length=40)
    value: int
    from_form: bool
    answered_at: datetime = Field(sa_type=Instant)
    timezone: str = Field(max_length=64)
    day: date
    arrived_at: datetime = Field(sa_type=Instant)


class MeasureSchedule(SQLModel, table=True):
    """An instrument that a therapist schedules in one episode; it ends with the episode or when stopped."""

    __tablename__ = "measure_schedule"

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    enrolment_id: str = Field(foreign_key="enrolment.id", sa_type=Id)
    instrument: str = Field(max_length=40)
    cadence: str = Field(max_length=12)
    starts_on: date
    created_by: str = Field(foreign_key="account.id", sa_type=Id)
    created_at: datetime = Field(sa_type=Instant)
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)


class MeasurePermission(SQLModel, table=True):
    """Why a program may use a pack, or which form it uses, with the form's own words by language.

    `reference` says who allowed what, when. The newest that was not withdrawn is in force.
    """

    __tablename__ = "measure_permission"

    id: str = Field(primary_key=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    instrument: str = Field(max_length=40)
    version: int
    reference: str = Field(max_length=600)
    words: dict[str, Any] = Field(sa_type=JSON)
    recorded_by: str = Field(foreign_key="account.id", sa_type=Id)
    recorded_at: datetime = Field(sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
