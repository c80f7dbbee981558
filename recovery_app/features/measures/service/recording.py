"""What a client's phone sends about measures: urgent answers by themselves, and finished forms. Set-wise."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from recovery_app.content import measures
from recovery_app.core.actors import Role, Viewer
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Applied, Entity
from recovery_app.features.measures import queries
from recovery_app.features.measures.queries import Episode
from recovery_app.features.measures.rules.due import FOLLOW_UP_DAYS
from recovery_app.features.measures.rules.operations import Answered
from recovery_app.features.measures.rules.scoring import score
from recovery_app.features.measures.service import urgent
from recovery_app.features.measures.service.permissions import in_force
from recovery_app.features.measures.tables import MeasureResponse
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import insert_all


def apply(work: Work, viewer: Viewer, operations: Sequence[Judged]) -> Applied:
    """Store what one call says about measures. No urgent answer of a client's is lost, not even in a refused form.

    Refuses a form with `not_yours` (the id is somebody else's form), `too_late` (it was finished before), `not_allowed`
    (not a client; a pack that is off).
    """
    if not viewer.has(Role.CLIENT):
        return Applied(refused={operation.id: "not_allowed" for operation in operations})
    applied = Applied()
    episode = queries.episode(work.session, viewer, viewer.account_id)
    applied.changed += urgent.append(work, viewer, episode, urgent.sent(operations))
    forms = [operation for operation in operations if isinstance(operation.payload, Answered)]
    if not forms:
        return applied
    taken = _judged(work, viewer, episode, forms, applied)
    insert_all(work.session, MeasureResponse, [_row(work, viewer, episode, form) for form in taken])
    applied.changed += urgent.append(work, viewer, episode, urgent.left_in_forms(work, viewer, forms))
    applied.changed += [("measure", form.payload.response_id) for form in taken]
    applied.changed += _due_again(work, viewer, taken)
    return applied


def _judged(
    work: Work, viewer: Viewer, episode: Episode | None, forms: Sequence[Judged], applied: Applied
) -> list[Judged]:
    """The forms that are taken; the others are refused."""
    owners = queries.owners(work.session, viewer, {form.payload.response_id for form in forms})
    taken: list[Judged] = []
    for form in forms:
        payload: Answered = form.payload
        owner = owners.get(payload.response_id)
        if owner is not None:
            applied.refused[form.id] = "too_late" if owner == viewer.account_id else "not_yours"
        elif payload.measure.is_pack and not _is_on(work, viewer, episode, form):
            applied.refused[form.id] = "not_allowed"
        else:
            owners[payload.response_id] = viewer.account_id
            taken.append(form)
    return taken


def _is_on(work: Work, viewer: Viewer, episode: Episode | None, form: Judged) -> bool:
    """Whether the pack was on, in this language, when the form was finished: what came late is not thrown away."""
    if episode is None:
        return False
    at = min(form.occurred_at, work.now)
    permission = in_force(work, viewer, episode.program_id, at).get(form.payload.measure.name)
    return permission is not None and form.payload.language in permission.words


def _row(work: Work, viewer: Viewer, episode: Episode | None, form: Judged) -> dict[str, Any]:
    payload: Answered = form.payload
    return {
        "id": payload.response_id,
        "client_id": viewer.account_id,
        "enrolment_id": episode.id if episode else None,
        "instrument": payload.measure.id,
        "version": payload.measure.version,
        "language": payload.language,
        "started_at": min(payload.started_at, form.occurred_at),
        "occurred_at": form.occurred_at,
        "timezone": form.timezone,
        "day": form.day,
        "answers": dict(payload.answers),
        "skipped": list(payload.skipped),
        "score": {one.key: one.value for one in score(payload.measure, payload.answers).scores},
        "received_at": work.now,
    }


def _due_again(work: Work, viewer: Viewer, taken: Sequence[Judged]) -> list[Entity]:
    """What may be due or done with now: schedules of these instruments, long forms after short ones."""
    answered = {form.payload.measure.id for form in taken}
    scheduled = queries.schedules(work.session, viewer, viewer.account_id)
    ids = [row.id for row in scheduled if row.instrument in answered]
    ids += [form.payload.response_id for form in taken if form.payload.measure.follow_up]
    short = {id for id in measures.ids() if (rule := measures.newest(id).follow_up) and rule.measure in answered}
    if short:
        since = min(form.day for form in taken) - timedelta(days=FOLLOW_UP_DAYS)
        ids += queries.recent_ids(work.session, viewer, short, since)
    return [("measure_due", id) for id in ids]
