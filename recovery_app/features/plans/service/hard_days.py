"""Hard days ahead that a plan names: the person is reminded on the evening before, to look at the plan."""

from collections.abc import Collection
from datetime import date, datetime, time

from recovery_app.core.actors import Viewer
from recovery_app.core.dates import zone
from recovery_app.features.plans import queries
from recovery_app.features.plans.rules.merge import Item, Revision, fold
from recovery_app.features.plans.service.sealed import revision
from recovery_app.features.reminders import service as reminders
from recovery_app.features.reminders.rules.moments import HARD_DAY
from recovery_app.features.reminders.service import Occasion
from recovery_app.infra.db import Work

RISK_DAY = "risk_day"


def remind_of_hard_days(work: Work, viewer: Viewer, item_ids: Collection[str]) -> None:
    """Bring the reminders of the viewer's own hard days among these items in step with what they say now."""
    if not item_ids:
        return
    revisions: dict[str, list[Revision]] = {}
    for row in queries.own(work.session, viewer, item_ids):
        if row.part == RISK_DAY:
            revisions.setdefault(row.item_id, []).append(revision(work, row))
    days = {id: _day(fold(id, known)) for id, known in revisions.items()}
    reminders.drop_occasions(work, HARD_DAY, [id for id, day in days.items() if day is None], [viewer.account_id])
    begins = {id: datetime.combine(day, time(), zone(viewer.timezone)) for id, day in days.items() if day}
    reminders.set_occasions(
        work,
        [Occasion(viewer.account_id, HARD_DAY, id, at, viewer.timezone) for id, at in begins.items() if at > work.now],
    )


def _day(item: Item) -> date | None:
    value = None if item.is_removed else item.value("date")
    return date.fromisoformat(value) if isinstance(value, str) and value else None
