"""Items of a person's plan: reasons and people. Each is its own record."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class PlanItem(SQLModel, table=True):
    """A reason or a person. `content` is sealed JSON; the greatest (revised_at, revision_id) wins."""

    __tablename__ = "plan_item"

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    part: str = Field(max_length=10)
    content: str
    position: int = Field(default=0)
    removed: bool = Field(default=False)
    revised_at: datetime = Field(sa_type=Instant)
    revision_id: str = Field(sa_type=Id)
