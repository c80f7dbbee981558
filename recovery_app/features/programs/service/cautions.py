"""Private flags of a person that make some skills wrong (safety rule 23)."""

from collections.abc import Sequence

from recovery_app.content.skills import CAUTIONS
from recovery_app.core.actors import Viewer
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.programs import queries
from recovery_app.infra.db import Work


def record_cautions(work: Work, viewer: Viewer, client_id: str, cautions: Sequence[str]) -> None:
    """Every flag was asked about; these apply. The caller has asked `access` (caseload.service.set_cautions).

    Raises NotFound without an open episode, InvalidInput for an unknown flag. The audit does not say which: it
    outlives an erased record.
    """
    if not set(cautions) <= set(CAUTIONS):
        raise InvalidInput("invalid_input")
    row = queries.open_enrolment_of(work.session, viewer, client_id)
    if row is None:
        raise NotFound("not_found")
    row.cautions, row.cautions_known = [flag for flag in CAUTIONS if flag in cautions], True
    work.session.flush()
    audit.record(work, viewer, "cautions_recorded", subject_id=client_id, enrolment=row.id)
    announce(work, client_id, [("program", row.id)])
