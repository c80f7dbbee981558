"""The outbox kinds of sharing, and what a phone gets back: consents, whom it can choose, the disclosure log."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.consents import queries
from recovery_app.features.consents.rules import parse_given, parse_revoked
from recovery_app.features.consents.service import apply
from recovery_app.features.consents.service.linking import recipients
from recovery_app.infra.db import Work


def read_consents(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own consents with all their elements."""
    return {
        row.id: {
            "recipient_id": row.recipient_id,
            "recipient": row.recipient_name,
            "discloser": row.discloser,
            "categories": row.categories,
            "parts": row.parts,
            "purpose": row.purpose,
            "includes_substance_use": row.includes_substance_use,
            "starts_at": rfc3339(row.starts_at),
            "expires_at": rfc3339(row.expires_at) if row.expires_at else None,
            "expiry_event": row.expiry_event,
            "signed_name": row.signed_name,
            "signed_at": rfc3339(row.signed_at),
            "revoked_at": rfc3339(row.revoked_at) if row.revoked_at else None,
            "language": row.language,
        }
        for row in queries.own_consents(work.session, viewer, ids)
    }


def read_recipients(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Whom the viewer can share with; who cannot be chosen any more is gone."""
    return {id: dict(who) for id, who in recipients(work, viewer).items() if id in ids}


def read_disclosures(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Who opened what of the viewer's, when, under which consent."""
    return {
        row.id: {
            "consent_id": row.consent_id,
            "recipient": row.recipient_name,
            "categories": row.categories,
            "parts": row.parts,
            "purpose": row.purpose,
            "at": rfc3339(row.made_at),
        }
        for row in queries.own_disclosures(work.session, viewer, ids)
    }


SYNC = SyncPart(
    parsers={("consent.given", 1): parse_given, ("consent.revoked", 1): parse_revoked},
    apply=apply,
    readers={"consent": read_consents, "recipient": read_recipients, "disclosure": read_disclosures},
)
