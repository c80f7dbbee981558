"""What a client's phone sends about sharing: consents given, consents revoked."""

from collections.abc import Sequence

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.access import service as access
from recovery_app.features.access.tables import Consent
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied
from recovery_app.features.consents import queries
from recovery_app.features.consents.rules import Given, lasts_too_long
from recovery_app.features.consents.service.linking import recipients
from recovery_app.infra.db import Work


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Store consents and revocations in their order. Refuses with `not_allowed`, `not_found`, `invalid_payload`.

    Both work from the moment the server has them: a consent opens nothing before, a revocation closes at once.
    """
    if not viewer.has(Role.CLIENT):
        return Applied(refused={operation.id: "not_allowed" for operation in operations})
    applied = Applied()
    chosen = recipients(work, viewer) if any(isinstance(op.payload, Given) for op in operations) else {}
    for operation in operations:
        if isinstance(operation.payload, Given):
            known = work.session.get(Consent, operation.payload.consent_id)
            who = chosen.get(operation.payload.recipient_id)
            if known is not None:
                # Said twice is said once; it stands as it was signed.
                if known.client_id != viewer.account_id:
                    applied.refused[operation.id] = "not_yours"
                else:
                    applied.changed.append(("consent", known.id))
            elif who is None:
                applied.refused[operation.id] = "not_allowed"
            elif lasts_too_long(operation.payload, operation.occurred_at):
                applied.refused[operation.id] = "invalid_payload"
            else:
                _give(work, viewer, operation, who["name"])
                applied.changed.append(("consent", operation.payload.consent_id))
        else:
            try:
                access.revoke(work, viewer, operation.payload.consent_id)
            except NotFound:
                applied.refused[operation.id] = "not_found"
                continue
            applied.changed.append(("consent", operation.payload.consent_id))
    return applied


def _give(work: Work, viewer: Viewer, operation: Judged, recipient: str) -> None:
    given: Given = operation.payload
    work.session.add(
        Consent(
            id=given.consent_id,
            client_id=viewer.account_id,
            discloser=queries.program_name(work.session, viewer) or "",
            recipient_id=given.recipient_id,
            recipient_name=recipient,
            categories=list(given.categories),
            parts=list(given.parts),
            includes_substance_use=given.includes_substance_use,
            purpose=given.purpose,
            starts_at=work.now,
            expires_at=given.expires_at,
            expiry_event=given.expiry_event,
            signed_name=given.signed_name,
            signed_at=operation.occurred_at,
            language=given.language,
        )
    )
    work.session.flush()
    audit.record(work, viewer, "consent_given", subject_id=viewer.account_id, consent=given.consent_id)
    # The recipient's open page looks again: `take` announces to the client, and every tick is heard by all.
