"""Plans: every edit of every item, what a therapist proposes, and who looked a plan through when."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class PlanRevision(SQLModel, table=True):
    """One edit of one item; only ever added. `content` is sealed JSON: `{fields, replaces, proposal?}` or `{seen}`."""

    __tablename__ = "plan_revision"
    __table_args__ = (Index("ix_plan_revision_client_id_item_id", "client_id", "item_id"),)

    id: str = Field(primary_key=True, sa_type=Id)
    item_id: str = Field(index=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    part: str = Field(max_length=20)
    content: str
    occurred_at: datetime = Field(sa_type=Instant)


class PlanProposal(SQLModel, table=True):
    """A change or a comment of a therapist; `content` is sealed `{fields, comment}`, `answer` "" while it is open."""

    __tablename__ = "plan_proposal"

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    author_id: str = Field(foreign_key="account.id", sa_type=Id)
    part: str = Field(max_length=20)
    item_id: str | None = Field(default=None, sa_type=Id)
    content: str
    made_at: datetime = Field(sa_type=Instant)
    answer: str = Field(default="", max_length=10)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    answer_id: str | None = Field(default=None, sa_type=Id)


class PlanReview(SQLModel, table=True):
    """Somebody looked a plan through: the therapist with the client, or the client alone."""

    __tablename__ = "plan_review"
    __table_args__ = (Index("ix_plan_review_client_id_plan", "client_id", "plan", "reviewed_at"),)

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", sa_type=Id)
    plan: str = Field(max_length=10)
    reviewer_id: str = Field(foreign_key="account.id", sa_type=Id)
    reviewed_at: datetime = Field(sa_type=Instant)
