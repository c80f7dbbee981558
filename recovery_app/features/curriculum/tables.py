"""Weeks that a program wrote anew, and the skills of its group sessions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class CurriculumWeek(SQLModel, table=True):
    """A week of a track as this program wants it, in place of the shipped one.

    `content` is `{title: {language: text}, text: {language: text}}`.
    """

    __tablename__ = "curriculum_week"

    program_id: str = Field(primary_key=True, foreign_key="program.id", sa_type=Id)
    track: str = Field(primary_key=True, max_length=20)
    week: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: dict[str, Any] = Field(sa_type=JSON)
    skills: list[str] = Field(sa_type=JSON)
    edited_by: str = Field(foreign_key="account.id", sa_type=Id)
    edited_at: datetime = Field(sa_type=Instant)


class SessionSkill(SQLModel, table=True):
    """The skill of one session of a weekly group hour. It goes when the hour goes."""

    __tablename__ = "session_skill"
    __table_args__ = (UniqueConstraint("group_hours_id", "day"),)

    id: str = Field(primary_key=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    group_hours_id: str = Field(foreign_key="group_hours.id", ondelete="CASCADE", sa_type=Id)
    day: date
    skill: str = Field(max_length=60)
    set_by: str = Field(foreign_key="account.id", sa_type=Id)
    set_at: datetime = Field(sa_type=Instant)
