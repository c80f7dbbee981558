"""What may be read of a plan: by its owner's export, by the care team."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.core.actors import Category, Purpose, Viewer
from recovery_app.features.access import service as access
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules.merge import Item, Revision, fold
from recovery_app.features.plans.rules.review import Reviewed
from recovery_app.features.plans.service.sealed import open_proposal, revision
from recovery_app.infra.db import Work


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a therapist proposed. `fields` empty: a comment. `answer`: "", accepted, declined or withdrawn."""

    id: str
    part: str
    item_id: str | None
    fields: Mapping[str, Any]
    comment: str
    by: str
    is_own: bool
    made_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """A client's plans as the care team reads them. `history`: every edit, newest first, with the item it is about."""

    items: Sequence[Item]
    history: Sequence[tuple[str, Revision]]
    proposals: Sequence[Proposal]
    reviews: Sequence[Reviewed]


def items(work: Work, viewer: Viewer, client_id: str) -> list[Item]:
    """Every item of a client's plan that is not removed, in its order. The caller has asked whether the viewer may."""
    return _standing(_revisions(work, viewer, client_id))


def overview(work: Work, viewer: Viewer, client_id: str) -> Overview:
    """All of a client's plans, for treatment. A fixed number of queries. Raises NotFound."""
    access.require(work, viewer, client_id, Category.PLAN, Purpose.TREATMENT)
    return history(work, viewer, client_id)


def history(work: Work, viewer: Viewer, client_id: str) -> Overview:
    """The same for the client's own export. The caller has asked whether the viewer may."""
    by_item = _revisions(work, viewer, client_id)
    edits = [(item_id, one) for item_id, found in by_item.items() for one in found]
    return Overview(
        _standing(by_item),
        sorted(edits, key=lambda pair: (pair[1].at, pair[1].id), reverse=True),
        [
            Proposal(
                row.id,
                row.part,
                row.item_id,
                (content := open_proposal(work, row))["fields"],
                content["comment"],
                by,
                row.author_id == viewer.account_id,
                row.made_at,
                row.answer,
                row.answered_at,
            )
            for row, by in queries.proposals(work.session, viewer, client_id)
        ],
        [
            Reviewed(row.plan, "" if row.reviewer_id == client_id else by, row.reviewed_at)
            for row, by in queries.reviews(work.session, viewer, client_id)
        ],
    )


def last_looks(work: Work, viewer: Viewer, client_ids: Collection[str]) -> dict[str, tuple[datetime, datetime | None]]:
    """When each client's plan was begun and last looked through; two queries. The caller has asked."""
    return queries.last_looks(work.session, viewer, client_ids)


def _revisions(work: Work, viewer: Viewer, client_id: str) -> dict[str, list[Revision]]:
    found: dict[str, list[Revision]] = {}
    for row in queries.revisions(work.session, viewer, client_id):
        found.setdefault(row.item_id, []).append(revision(work, row))
    return found


def _standing(by_item: Mapping[str, Sequence[Revision]]) -> list[Item]:
    folded = [fold(item_id, found) for item_id, found in by_item.items()]
    return sorted((one for one in folded if not one.is_removed), key=_place)


def _place(item: Item) -> tuple[str, int, str]:
    position = item.value("position")
    return item.part, position if isinstance(position, int) else 0, item.id
