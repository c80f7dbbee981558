"""Hand out a client's record: to the client, or to whom a live consent names. Never more than the exporter may read.

An administrator reads no entries, and so exports none. 42 CFR 2.31 (consent), 2.32 (notice), 2.25 (accounting).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from recovery_app.core.actors import SYSTEM, Category, Purpose, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import InvalidInput, NotAllowed, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.access import queries as consents
from recovery_app.features.access import service as access
from recovery_app.features.access.tables import Consent, Disclosure
from recovery_app.features.audit import service as audit
from recovery_app.features.groups import service as groups
from recovery_app.features.records import queries
from recovery_app.features.records.service.parts import PARTS, plan_history
from recovery_app.features.reminders import service as reminders
from recovery_app.infra.db import Work

FORMAT = "steady-record@1"
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""The short statement of 42 CFR 2.32(a)(2); it goes with every record that leaves the treating team."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is handed out. `notice` is None when the record goes to the client.

    `left_out`: what of the whole record is not in it: categories, `older_notes`, `substance_use`, `about_the_record`.
    """

    record: dict[str, Any]
    notice: str | None
    left_out: tuple[str, ...] = ()


def find_client(work: Work, who: str) -> str:
    """The id of a client by id or e-mail address. Raises NotFound."""
    account_id = queries.client_by_email(work.session, SYSTEM, who) if "@" in who else who
    if account_id is None or len(account_id) != 36 or queries.client(work.session, SYSTEM, account_id) is None:
        raise NotFound("not_found")
    return account_id


def export(work: Work, viewer: Viewer, client_id: str, *, purpose: str, recipient: str | None) -> Export:
    """The record for `recipient`, or for the client where `recipient` is None; audited, and logged as disclosure.

    `viewer` is who hands it out: the client or somebody on the care team. Raises NotAllowed `not_allowed` when
    that person may read nothing of it, `consent_needed` without a live consent to this recipient for this purpose.
    """
    if not purpose.strip():
        raise InvalidInput("required")
    why = Purpose.SELF if viewer.account_id == client_id else Purpose.TREATMENT
    readable = [category for category in PARTS if access.may(work, viewer, client_id, category, why)]
    if not readable:
        raise NotAllowed("not_allowed")
    consent = _live_consent(work, viewer, client_id, purpose, recipient) if recipient is not None else None
    if consent is not None:
        readable = [category for category in readable if category.value in consent.categories]
        if not readable:
            raise NotAllowed("consent_needed")
        _log_disclosure(work, viewer, consent, readable)
    audit.record(
        work,
        viewer,
        "record_exported",
        subject_id=client_id,
        to="consent" if consent else "client",
        consent=consent.id if consent else "",
        categories=",".join(readable),
    )
    leaves_out_use = consent is not None and not consent.includes_substance_use
    is_own = why is Purpose.SELF and consent is None
    left_out = [category.value for category in PARTS if category not in readable]
    if Category.NOTES in readable and not leaves_out_use and _lacks_older_notes(work, viewer, client_id):
        left_out.append("older_notes")
    left_out += ["substance_use"] if leaves_out_use else []
    left_out += [] if is_own else ["about_the_record"]
    record = _record(work, viewer, client_id, readable, leaves_out_use) | {"left_out": left_out}
    if consent is not None and "plan" in record:
        record["plan"] = [item for item in record["plan"] if item["part"] in consent.parts]
    if is_own:
        record |= _about_the_record(work, viewer, client_id)
    return Export(record, NOTICE if consent else None, tuple(left_out))


def _lacks_older_notes(work: Work, viewer: Viewer, client_id: str) -> bool:
    """Whether a note or writing that stands was shared before the viewer joined the team: with somebody else."""
    if viewer.account_id == client_id:
        return False
    since = access.notes_since(work, viewer, client_id)
    checkins = queries.checkins(work.session, viewer, client_id)
    shared = [row.occurred_at for row in checkins if row.note and row.withdrawn_at is None]
    shared += [row.shared_at for row in queries.writings(work.session, viewer, client_id)]
    return any(since is None or at < since for at in shared)


def _live_consent(work: Work, viewer: Viewer, client_id: str, purpose: str, recipient: str) -> Consent:
    """A consent in force that names this recipient and purpose. Raises NotAllowed `consent_needed`."""
    name = recipient.strip().casefold()
    for row in queries.consents(work.session, viewer, client_id):
        (terms,) = consents.terms(work.session, viewer, [row])
        if terms.is_live(work.now) and row.purpose == purpose and row.recipient_name.casefold() == name:
            return row
    raise NotAllowed("consent_needed")


def _log_disclosure(work: Work, viewer: Viewer, consent: Consent, categories: Sequence[Category]) -> None:
    work.session.add(
        Disclosure(
            id=uuid7(work.now),
            client_id=consent.client_id,
            consent_id=consent.id,
            recipient_name=consent.recipient_name,
            categories=[category.value for category in categories],
            purpose=consent.purpose,
            made_by=viewer.account_id,
            made_at=work.now,
            parts=list(consent.parts) if Category.PLAN in categories else [],
        )
    )


def _record(
    work: Work, viewer: Viewer, client_id: str, categories: Iterable[Category], leaves_out_use: bool
) -> dict[str, Any]:
    account = queries.client(work.session, viewer, client_id)
    if account is None:
        raise NotFound("not_found")
    parts = {
        name: part(work, viewer, client_id, leaves_out_use)
        for category in categories
        for name, part in PARTS[category].items()
    }
    return {
        "format": FORMAT,
        "made_at": rfc3339(work.now),
        "client": {"id": account.id, "name": account.display_name},
        **parts,
    }


def _about_the_record(work: Work, viewer: Viewer, client_id: str) -> dict[str, Any]:
    """What only the client gets: own favourites, reminders, consents, disclosures, and who did what with the record."""
    session = work.session
    return {
        "favourites": list(queries.favourites(session, viewer, client_id)),
        "reminders": reminders.own_record(work, viewer),
        "plan_history": plan_history(work, viewer, client_id),
        "own_groups": groups.own_groups(work, viewer, client_id),
        "consents": [
            {
                "discloser": row.discloser,
                "recipient": row.recipient_name,
                "categories": row.categories,
                "plan_parts": row.parts,
                "includes_substance_use": row.includes_substance_use,
                "purpose": row.purpose,
                "signed_name": row.signed_name,
                "signed_at": rfc3339(row.signed_at),
                "starts_at": rfc3339(row.starts_at),
                "expires_at": rfc3339(row.expires_at) if row.expires_at else None,
                "expiry_event": row.expiry_event,
                "revoked_at": rfc3339(row.revoked_at) if row.revoked_at else None,
            }
            for row in queries.consents(session, viewer, client_id)
        ],
        "disclosures": [
            {
                "recipient": row.recipient_name,
                "categories": row.categories,
                "plan_parts": row.parts,
                "purpose": row.purpose,
                "made_at": rfc3339(row.made_at),
            }
            for row in queries.disclosures(session, viewer, client_id)
        ],
        "who_did_what": [
            {"at": rfc3339(row.at), "who": name, "action": row.action}
            for row, name in queries.audit(session, viewer, client_id)
        ],
    }
