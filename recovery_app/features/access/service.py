"""The gate: may this viewer read this of that person, for this purpose."""

from dataclasses import dataclass
from datetime import datetime

from recovery_app.core.actors import Category, Purpose, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.access import queries, rules
from recovery_app.features.access.tables import Consent
from recovery_app.features.audit import service as audit
from recovery_app.infra.db import Work


def may(
    work: Work,
    viewer: Viewer,
    subject: str,
    category: Category,
    purpose: Purpose,
    *,
    substance_use: bool = False,
    part: str | None = None,
) -> bool:
    """Whether `viewer` may read `category` of `subject` for `purpose`, now; what in it tells of use, too, if asked.

    `part`: whether this part of the plan may be read.
    """
    return rules.may(
        viewer,
        subject,
        category,
        purpose,
        queries.relations(work.session, viewer, work.now, subject),
        queries.consents(work.session, viewer, subject),
        work.now,
        substance_use=substance_use,
        part=part,
    )


def require(work: Work, viewer: Viewer, subject: str, category: Category, purpose: Purpose) -> None:
    """Raises NotFound when `may` says no: from outside, "not yours" and "not there" look the same."""
    if not may(work, viewer, subject, category, purpose):
        raise NotFound("not_found")


@dataclass(frozen=True, slots=True)
class Opened:
    """What of a client is open to a viewer, and from when on notes are; None for not at all."""

    categories: frozenset[Category] = frozenset()
    notes_since: datetime | None = None


def clients_open_to(work: Work, viewer: Viewer) -> dict[str, Opened]:
    """Clients the viewer cares for now, each with what the duties open. One query."""
    opened: dict[str, Opened] = {}
    for relation in queries.relations(work.session, viewer, work.now):
        before, categories = opened.get(relation.client_id, Opened()), rules.opened(viewer, relation)
        since = before.notes_since
        if Category.NOTES in categories:
            since = relation.since if since is None else min(since, relation.since)
        opened[relation.client_id] = Opened(before.categories | categories, since)
    return opened


def opened_for_treatment(work: Work, viewer: Viewer, client_id: str) -> frozenset[Category]:
    """Every category of this client that `may` opens to the viewer for treatment. One query for all of them."""
    held = queries.relations(work.session, viewer, work.now, client_id)
    purpose = Purpose.TREATMENT
    return frozenset(c for c in Category if rules.may(viewer, client_id, c, purpose, held, (), work.now))


def notes_since(work: Work, viewer: Viewer, client_id: str) -> datetime | None:
    """From when on the viewer may read notes this client shared; None for not at all.

    A note shared before the viewer joined the team was shared with somebody else: it passes on only after asking.
    """
    found = [
        relation.since
        for relation in queries.relations(work.session, viewer, work.now, client_id)
        if rules.opens(viewer, relation, Category.NOTES)
    ]
    return min(found, default=None)


def shared_with(work: Work, viewer: Viewer) -> dict[str, frozenset[str]]:
    """Categories by client id that a live consent for support opens to the viewer; without one there is nobody."""
    shared: dict[str, frozenset[str]] = {}
    for consent in live_consents(work, viewer, Purpose.SUPPORT):
        covered = {category.value for category in Category if consent.covers(category)}
        shared[consent.client_id] = shared.get(consent.client_id, frozenset()) | covered
    return {client: categories for client, categories in shared.items() if categories}


def live_consents(work: Work, viewer: Viewer, purpose: Purpose) -> list[rules.ConsentTerms]:
    """Every consent under which the viewer may read something for `purpose`, now."""
    held = queries.relations(work.session, viewer, work.now)
    named = queries.consents_naming(work.session, viewer)
    return [consent for consent in named if rules.serves(viewer, consent, purpose, held, work.now)]


def revoke(work: Work, viewer: Viewer, consent_id: str) -> None:
    """Revoke one's own consent, at once. Raises NotFound for anybody else's."""
    consent = work.session.get(Consent, consent_id)
    if consent is None or consent.client_id != viewer.account_id:
        raise NotFound("not_found")
    if consent.revoked_at is None:
        consent.revoked_at = work.now
        audit.record(work, viewer, "consent_revoked", subject_id=viewer.account_id, consent=consent_id)
