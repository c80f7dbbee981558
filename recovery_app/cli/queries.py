"""What the operator's commands look up. The viewer is the system: nothing read here is shown as anybody's entries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.checkins.tables import CheckinVersion
from recovery_app.features.programs.tables import Program


def programs(session: Session, viewer: Viewer) -> Sequence[Program]:
    """Every program in this database."""
    return session.exec(select(Program).order_by(col(Program.created_at))).all()


def count_accounts(session: Session, viewer: Viewer) -> int:
    """How many people this database knows, closed accounts included."""
    return session.exec(select(func.count()).select_from(Account)).one()


def newest_audit(session: Session, viewer: Viewer, action: str) -> datetime | None:
    """When `action` was last recorded."""
    return session.exec(
        select(AuditEvent.at).where(AuditEvent.action == action).order_by(col(AuditEvent.at).desc()).limit(1)
    ).first()


def some_sealed_text(session: Session, viewer: Viewer) -> tuple[str, str] | None:
    """Any sealed value with its place, to try the data keys on; None where nothing is sealed yet."""
    row = session.exec(select(CheckinVersion.content, CheckinVersion.id).limit(1)).first()
    return (row[0], f"checkin_version:{row[1]}") if row else None
