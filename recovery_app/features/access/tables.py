"""Consents, the disclosures made under them, and who is whose supporter."""

from datetime import datetime

from sqlalchemy import JSON, text
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Consent(SQLModel, table=True):
    """A written consent with the elements of 42 CFR 2.31: who discloses what to whom, why, until when, signed.

    Revocable at once; revocation works from the moment it is received, not backwards. Without `includes_substance_use`
    what tells of use stays closed, whatever the categories are. `parts`: of the plan, by name; none: nothing of it.
    `expiry_event` is one of `rules.EVENTS` or "".
    """

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    discloser: str = Field(max_length=160)
    recipient_id: str | None = Field(default=None, foreign_key="account.id", index=True, sa_type=Id)
    recipient_name: str = Field(max_length=160)
    categories: list[str] = Field(sa_type=JSON)
    includes_substance_use: bool = Field(default=False)
    purpose: str = Field(max_length=20)
    starts_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    expiry_event: str = Field(default="", max_length=160)
    signed_name: str = Field(max_length=160)
    signed_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    parts: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": text("'[]'")})
    language: str = Field(default="en", max_length=5, sa_column_kwargs={"server_default": "en"})


class Disclosure(SQLModel, table=True):
    """One sharing outside the treating team, as the client can read it (42 CFR 2.25, 2.32)."""

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    consent_id: str = Field(foreign_key="consent.id", sa_type=Id)
    recipient_name: str = Field(max_length=160)
    categories: list[str] = Field(sa_type=JSON)
    purpose: str = Field(max_length=20)
    made_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
    made_at: datetime = Field(sa_type=Instant)
    parts: list[str] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": text("'[]'")})


class SupporterLink(SQLModel, table=True):
    """Whom a client can choose as a supporter. It opens nothing: only a consent does."""

    __tablename__ = "supporter_link"

    id: str = Field(primary_key=True, sa_type=Id)
    client_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    supporter_id: str = Field(foreign_key="account.id", sa_type=Id)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)
    recorded_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
