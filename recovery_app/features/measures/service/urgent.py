"""The one door of urgent answers: every one of them passes `append`, once, in the transaction that stores it.

What becomes of it (an alert with an owner and a due time) begins here: whoever builds alerts opens them in `append`,
from these rows. Nothing here drops, caps or merges an answer (safety rules 7 and 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recovery_app.core.actors import Viewer
from recovery_app.core.ids import uuid7
from recovery_app.features.changes.rules import Judged
from recovery_app.features.changes.service import Entity
from recovery_app.features.measures import queries
from recovery_app.features.measures.queries import Episode
from recovery_app.features.measures.rules.operations import Answered, UrgentAnswered
from recovery_app.features.measures.rules.scoring import is_urgent
from recovery_app.features.measures.tables import UrgentAnswer
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import insert_all


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that came, and the operation that brought it."""

    id: str
    operation: Judged
    answer: UrgentAnswered
    from_form: bool


def append(work: Work, viewer: Viewer, episode: Episode | None, told: Sequence[Told]) -> list[Entity]:
    """Store answers to urgent items, a change back to 0 too, beside what was said before; what the phone hears of."""
    rows = [
        {
            "id": one.id,
            "client_id": viewer.account_id,
            "enrolment_id": episode.id if episode else None,
            "response_id": one.answer.response_id,
            "instrument": one.answer.measure.id,
            "version": one.answer.measure.version,
            "item": one.answer.item,
            "value": one.answer.value,
            "from_form": one.from_form,
            "answered_at": one.operation.occurred_at,
            "timezone": one.operation.timezone,
            "day": one.operation.day,
            "arrived_at": work.now,
        }
        for one in told
    ]
    insert_all(work.session, UrgentAnswer, rows)
    return [("measure_urgent", one.id) for one in told]


def sent(operations: Sequence[Judged]) -> list[Told]:
    """Answers that a phone sent by themselves, the moment they were given."""
    return [Told(one.id, one, one.payload, False) for one in operations if isinstance(one.payload, UrgentAnswered)]


def left_in_forms(work: Work, viewer: Viewer, forms: Sequence[Judged]) -> list[Told]:
    """Urgent answers in finished forms, refused ones too, that no operation of their own brought: none may be lost."""
    known = queries.told_at_once(work.session, viewer, {form.payload.response_id for form in forms})
    found: list[Told] = []
    for form in forms:
        payload: Answered = form.payload
        for rule in payload.measure.urgent:
            value = payload.answers[rule.item]
            if value is None or not is_urgent(payload.measure, rule.item, value):
                continue
            if (payload.response_id, rule.item, value) not in known:
                known.add((payload.response_id, rule.item, value))
                answer = UrgentAnswered(payload.response_id, payload.measure, rule.item, value)
                found.append(Told(uuid7(work.now), form, answer, True))
    return found
