"""A member of the care team marks shared writing as read; the client sees who and when."""

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import NotFound
from recovery_app.core.ids import is_uuid7
from recovery_app.features.access import service as access
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.skills import queries
from recovery_app.features.skills.tables import WritingReceipt
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import upsert_all


def mark_read(work: Work, viewer: Viewer, client_id: str, writing_id: str) -> None:
    """Tell the client that `viewer` has read this writing as it stands; the first time counts.

    Raises NotFound when it is not open to the viewer: notes, and only those shared since the duty began.
    """
    since = access.notes_since(work, viewer, client_id)
    if since is None or not is_uuid7(writing_id):
        raise NotFound("not_found")
    found = queries.shared_writing(work.session, viewer, client_id, writing_id, since)
    if found is None:
        raise NotFound("not_found")
    writing, read_at = found
    if read_at is not None:
        return
    row = {
        "writing_id": writing_id,
        "reader_id": viewer.account_id,
        "revision_id": writing.revision_id,
        "read_at": work.now,
    }
    upsert_all(work.session, WritingReceipt, [row])
    audit.record(work, viewer, "writing_marked_read", subject_id=client_id, writing=writing_id)
    announce(work, client_id, [("writing", writing_id)])
