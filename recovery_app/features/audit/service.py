"""Write audit rows. The table refuses changes; nobody reads it but `steady` and a client's own export."""

from collections.abc import Sequence

from recovery_app.core.actors import Viewer
from recovery_app.core.ids import uuid7
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.infra.db import Work


def record(
    work: Work,
    viewer: Viewer | None,
    action: str,
    *,
    subject_id: str | None = None,
    subjects: Sequence[str] = (),
    **details: str,
) -> None:
    """Append one event in the transaction of what it is about. `details` hold ids and codes only."""
    work.session.add(
        AuditEvent(
            id=uuid7(work.now),
            at=work.now,
            actor_id=(viewer.account_id or None) if viewer else None,
            action=action,
            subject_id=subject_id,
            subjects=list(subjects),
            details=details,
        )
    )
