"""What live consents open to whom they name, and the row in the client's log that each opening writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from recovery_app.content.plans import parts
from recovery_app.core.actors import Category, Purpose, Role, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.access import service as access
from recovery_app.features.access.rules import ConsentTerms
from recovery_app.features.access.tables import Disclosure
from recovery_app.features.accounts import service as accounts
from recovery_app.features.audit import service as audit
from recovery_app.features.changes import queries as feed
from recovery_app.features.changes.service import announce
from recovery_app.features.consents import queries
from recovery_app.features.plans import service as plans
from recovery_app.features.plans.rules.merge import Item
from recovery_app.infra.db import Work

OPENS_TO = (Role.SUPPORTER, Role.THERAPIST)
"""Roles that can be given something: supporters, and leaders of the client's groups."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What one consent opens: the parts it names in the order of the plan, with their items as they stand."""

    consent_id: str
    client_id: str
    name: str
    discloser: str
    purpose: str
    expires_at: datetime | None
    expiry_event: str
    parts: Sequence[str]
    items: Sequence[Item]


def open_shared(work: Work, viewer: Viewer, seen: Collection[str] = ()) -> tuple[Shared, ...]:
    """Everything shared with the viewer. A line in each client's log, but for consents whose opening is in it (`seen`).

    A page that reads again hands in what it shows already; what it did not show yet was opened now. Raises NotFound
    for somebody with whom nothing can be shared.
    """
    _require_recipient(viewer)
    live = _live(work, viewer)
    rows = {row.id: row for row in queries.named(work.session, viewer, [consent.id for consent in live])}
    names = accounts.names(work, [consent.client_id for consent in live])
    plan_of = {client_id: plans.items(work, viewer, client_id) for client_id in {one.client_id for one in live}}
    found = []
    for consent in live:
        row = rows[consent.id]
        named = [part for part in parts() if consent.covers(Category.PLAN, part=part)]
        if not named:
            continue
        if consent.id not in seen:
            _log(work, viewer, consent, row.recipient_name, named)
        found.append(
            Shared(
                consent.id,
                consent.client_id,
                names.get(consent.client_id, ""),
                row.discloser,
                row.purpose,
                row.expires_at,
                row.expiry_event,
                named,
                [item for item in plan_of[consent.client_id] if item.part in named],
            )
        )
    return tuple(found)


def shared_version(work: Work, viewer: Viewer) -> int:
    """The number an open page compares: which consents are in force, and whether anything of these clients changed."""
    _require_recipient(viewer)
    live = _live(work, viewer)
    moved = feed.feed_total(work.session, viewer, sorted({consent.client_id for consent in live})) if live else 0
    return (crc32("\n".join(sorted(consent.id for consent in live)).encode()) << 40) + moved


def _require_recipient(viewer: Viewer) -> None:
    if not viewer.has(*OPENS_TO) or viewer.has(Role.ADMINISTRATOR):
        raise NotFound("not_found")


def _live(work: Work, viewer: Viewer) -> list[ConsentTerms]:
    named = access.live_consents(work, viewer, Purpose.SUPPORT)
    return [consent for consent in named if consent.covers(Category.PLAN)]


def _log(work: Work, viewer: Viewer, consent: ConsentTerms, recipient: str, named: Sequence[str]) -> None:
    row = Disclosure(
        id=uuid7(work.now),
        client_id=consent.client_id,
        consent_id=consent.id,
        recipient_name=recipient,
        categories=[Category.PLAN.value],
        parts=list(named),
        purpose=consent.purpose,
        made_by=viewer.account_id,
        made_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "shared_opened", subject_id=consent.client_id, consent=consent.id)
    announce(work, consent.client_id, [("disclosure", row.id)])
