"""Weeks that a program wrote anew."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
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
