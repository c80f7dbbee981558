"""Groups, their sessions, who is in them, and what was said and marked about each session."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from recovery_app.infra.columns import Id, Instant


class Group(SQLModel, table=True):
    """A series of sessions: a group, or the single appointments of a therapist (`kind`: group, individual, family).

    `public_name` is what an outsider sees. `rule` is RFC 5545 without DTSTART; times are local in `timezone`.
    """

    __tablename__ = "care_group"

    id: str = Field(primary_key=True, sa_type=Id)
    program_id: str = Field(foreign_key="program.id", index=True, sa_type=Id)
    kind: str = Field(max_length=12)
    name: str = Field(max_length=80)
    public_name: str = Field(max_length=80)
    leader_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    co_leader_id: str | None = Field(default=None, foreign_key="account.id", index=True, sa_type=Id)
    place: str = Field(default="", max_length=200)
    link: str = Field(default="", max_length=400)
    capacity: int | None = Field(default=None)
    timezone: str = Field(max_length=64)
    rule: str = Field(default="", max_length=200)
    starts_on: date
    starts: str = Field(max_length=5)
    minutes: int
    sequence: int = Field(default=0)
    created_by: str = Field(foreign_key="account.id", sa_type=Id)
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class GroupSession(SQLModel, table=True):
    """One dated session. `slot` is its local start by the rule, and stays when the session moves.

    `client_id`: who has this single appointment; None while it is on offer, and in groups. `skill`: what it teaches.
    """

    __tablename__ = "group_session"
    __table_args__ = (
        UniqueConstraint("group_id", "slot"),
        Index("ix_group_session_group_id_starts_at", "group_id", "starts_at"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    group_id: str = Field(foreign_key="care_group.id", sa_type=Id)
    slot: str = Field(max_length=16)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    day: date
    status: str = Field(default="planned", max_length=12)
    moved_from: datetime | None = Field(default=None, sa_type=Instant)
    reason: str = Field(default="", max_length=20)
    topic: str = Field(default="", max_length=120)
    neutral_topic: str = Field(default="", max_length=120)
    place: str | None = Field(default=None, max_length=200)
    link: str | None = Field(default=None, max_length=400)
    client_id: str | None = Field(default=None, foreign_key="account.id", index=True, sa_type=Id)
    skill: str | None = Field(default=None, max_length=60)
    skill_set_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)
    sequence: int = Field(default=0)
    changed_at: datetime = Field(sa_type=Instant)


class GroupMember(SQLModel, table=True):
    """A person's place in a group: a client of it, or a peer (an outsider until the leader approves).

    `status`: pending, active, left, removed or blocked. The others know a member by `alias`, and only if `shows_alias`.
    """

    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("group_id", "account_id"),)

    id: str = Field(primary_key=True, sa_type=Id)
    group_id: str = Field(foreign_key="care_group.id", sa_type=Id)
    account_id: str = Field(foreign_key="account.id", index=True, sa_type=Id)
    is_peer: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    status: str = Field(max_length=12)
    alias: str = Field(default="", max_length=40)
    shows_alias: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    alias_revision: str = Field(default="", max_length=70)
    pledged_at: datetime | None = Field(default=None, sa_type=Instant)
    asked_at: datetime = Field(sa_type=Instant)
    joined_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: str | None = Field(default=None, foreign_key="account.id", sa_type=Id)


class GroupCode(SQLModel, table=True):
    """A code with which people ask to join. Kept as a keyed hash; dies when it expires and at one tap."""

    __tablename__ = "group_code"

    id: str = Field(primary_key=True, sa_type=Id)
    group_id: str = Field(foreign_key="care_group.id", index=True, sa_type=Id)
    code_hash: str = Field(unique=True, max_length=64)
    made_by: str = Field(foreign_key="account.id", sa_type=Id)
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    uses: int = Field(default=0)
    most_uses: int


class SessionReply(SQLModel, table=True):
    """Whether somebody comes: coming, late or cant. The newest (`occurred_at`, id) stands."""

    __tablename__ = "session_reply"

    session_id: str = Field(primary_key=True, foreign_key="group_session.id", sa_type=Id)
    account_id: str = Field(primary_key=True, foreign_key="account.id", index=True, sa_type=Id)
    reply: str = Field(max_length=8)
    replied_at: datetime = Field(sa_type=Instant)
    revision: str = Field(max_length=70)


class SessionGreeting(SQLModel, table=True):
    """ "See you there", once per session and person. No words of one's own."""

    __tablename__ = "session_greeting"

    session_id: str = Field(primary_key=True, foreign_key="group_session.id", sa_type=Id)
    from_id: str = Field(primary_key=True, foreign_key="account.id", sa_type=Id)
    to_id: str = Field(primary_key=True, foreign_key="account.id", index=True, sa_type=Id)
    sent_at: datetime = Field(sa_type=Instant)


class Attendance(SQLModel, table=True):
    """Whether somebody was there: present, late, absent or excused. `made_up_in`: the session that made up for it."""

    session_id: str = Field(primary_key=True, foreign_key="group_session.id", sa_type=Id)
    account_id: str = Field(primary_key=True, foreign_key="account.id", index=True, sa_type=Id)
    status: str = Field(max_length=8)
    made_up_in: str | None = Field(default=None, foreign_key="group_session.id", sa_type=Id)
    marked_by: str = Field(foreign_key="account.id", sa_type=Id)
    marked_at: datetime = Field(sa_type=Instant)


class Holiday(SQLModel, table=True):
    """A day on which a program's groups do not meet."""

    program_id: str = Field(primary_key=True, foreign_key="program.id", sa_type=Id)
    day: date = Field(primary_key=True)
    name: str = Field(max_length=80)
    set_by: str = Field(foreign_key="account.id", sa_type=Id)
