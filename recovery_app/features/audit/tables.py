"""The audit table. Triggers made by the migration refuse to change or delete a row."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class AuditEvent(SQLModel, table=True):
    """Who did what, when, about whom. Ids and codes only.

    One row per caseload view (`subjects` holds the ids), per client page opened, per export; none for a live
    refresh. No foreign keys: a row outlives an erased account.
    """

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject_id_at", "subject_id", "at"),)

    id: str = Field(primary_key=True, sa_type=Id)
    at: datetime = Field(sa_type=Instant, index=True)
    actor_id: str | None = Field(default=None, sa_type=Id)
    action: str = Field(max_length=40)
    subject_id: str | None = Field(default=None, sa_type=Id)
    subjects: list[str] = Field(default_factory=list, sa_type=JSON)
    details: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
