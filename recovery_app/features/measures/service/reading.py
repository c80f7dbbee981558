"""What the care team reads of a client's measures: scores in published words, change, every answer, urgent ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from recovery_app.content import measures
from recovery_app.content.instrument import Measure, Words
from recovery_app.content.schema import parse
from recovery_app.content.scoring_table import ScoreTable
from recovery_app.core.actors import Category, Purpose, Viewer
from recovery_app.features.access import service as access
from recovery_app.features.measures import queries
from recovery_app.features.measures.rules.change import Sentence, change, sentences
from recovery_app.features.measures.rules.scoring import CutOutcome, Score, is_urgent, score
from recovery_app.features.measures.service.permissions import in_force
from recovery_app.features.measures.tables import MeasureResponse, UrgentAnswer
from recovery_app.infra.db import Work

EVER = datetime(2000, 1, 1, tzinfo=UTC)
PackWords = dict[tuple[str, str], Words]
"""A pack's words by instrument with version, and language."""


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One score. `words` and `band` are message keys; `value` None: `missing` items were not answered.

    `since_last`, `since_first`: the change against the form before and the first one, empty where there is none.
    """

    key: str
    words: str
    value: int | None
    least: int
    most: int
    better: str
    band: str | None
    cuts: tuple[CutOutcome, ...]
    missing: int
    since_last: tuple[Sentence, ...] = ()
    since_first: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One item as it was read and answered; `label` is empty for a number without words, `value` None: no answer."""

    item: str
    text: str
    value: int | None
    label: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """One finished form. `checks`: what was to be looked at again, as message keys."""

    id: str
    instrument: str
    version: int
    title: str
    subject: str
    language: str
    finished_at: datetime
    day: date
    scores: tuple[ScoreView, ...]
    checks: tuple[str, ...]
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class UrgentView:
    """One answer to an item that can be urgent, when it was given and when it came here."""

    id: str
    instrument: str
    item: str
    value: int
    is_urgent: bool
    answered_at: datetime
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """What is asked, how often, from when on."""

    id: str
    instrument: str
    title: str
    cadence: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class ClientMeasures:
    """All of a client's measures: forms and urgent answers newest first, and what is scheduled."""

    forms: tuple[FormView, ...]
    urgent: tuple[UrgentView, ...]
    schedules: tuple[ScheduleView, ...]


def measures_of(work: Work, viewer: Viewer, client_id: str) -> ClientMeasures:
    """A client's measures, for the care team. Raises NotFound when they are not open to the viewer."""
    access.require(work, viewer, client_id, Category.MEASURES, Purpose.TREATMENT)
    rows = queries.responses(work.session, viewer, client_id)
    packs = _pack_words(work, viewer, client_id)
    forms = [_form(row, rows[:place], packs) for place, row in enumerate(rows)]
    return ClientMeasures(
        forms=tuple(reversed(forms)),
        urgent=tuple(map(_urgent, reversed(queries.urgent_answers(work.session, viewer, client_id)))),
        schedules=tuple(
            ScheduleView(row.id, row.instrument, measures.newest(row.instrument).title, row.cadence, row.starts_on)
            for row in queries.schedules(work.session, viewer, client_id)
        ),
    )


def _pack_words(work: Work, viewer: Viewer, client_id: str) -> PackWords:
    """The words of the program's packs, those that are off by now too: what was answered stays readable."""
    episode = queries.episode(work.session, viewer, client_id)
    held = in_force(work, viewer, episode.program_id, EVER) if episode else {}
    return {
        (name, language): parse(Words, words, name)
        for name, row in held.items()
        for language, words in row.words.items()
    }


def _form(row: MeasureResponse, before: Sequence[MeasureResponse], packs: PackWords) -> FormView:
    measure = measures.measure(f"{row.instrument}@{row.version}")
    found = score(measure, row.answers)
    same = [one.score for one in before if (one.instrument, one.version) == (row.instrument, row.version)]
    return FormView(
        id=row.id,
        instrument=measure.id,
        version=measure.version,
        title=measure.title,
        subject=measure.subject,
        language=row.language,
        finished_at=row.occurred_at,
        day=row.day,
        scores=tuple(
            _score(table, found.score(table.key), [one[table.key] for one in same if one.get(table.key) is not None])
            for table in measure.scores
        ),
        checks=found.checks,
        answers=_answers(measure, row, measure.words(row.language) or packs.get((measure.name, row.language))),
    )


def _score(table: ScoreTable, found: Score, before: Sequence[int]) -> ScoreView:
    """`before`: this score in earlier forms of the same version, oldest first: versions are never compared."""
    value = found.value
    steps = [change(table, one, value) for one in (*before[-1:], *before[:1])] if value is not None else []
    since = [sentences(table, step) for step in steps]
    return ScoreView(
        key=table.key,
        words=table.words,
        value=value,
        least=table.least,
        most=table.most,
        better=table.better,
        band=found.band,
        cuts=found.cuts,
        missing=len(found.missing),
        since_last=since[0] if since else (),
        since_first=since[1] if len(before) > 1 and since else (),
    )


def _answers(measure: Measure, row: MeasureResponse, words: Words | None) -> tuple[AnswerView, ...]:
    found = []
    for item in measure.items:
        value, allowed = row.answers.get(item.key), measure.answers[item.answers]
        labels = words.answers.get(item.answers, ()) if words and allowed.values else ()
        label = labels[allowed.values.index(value)] if labels and value is not None else ""
        text = words.items[item.key] if words else ""
        found.append(AnswerView(item.key, text, value, label, item.key in row.skipped))
    return tuple(found)


def _urgent(row: UrgentAnswer) -> UrgentView:
    measure = measures.measure(f"{row.instrument}@{row.version}")
    return UrgentView(
        id=row.id,
        instrument=row.instrument,
        item=row.item,
        value=row.value,
        is_urgent=is_urgent(measure, row.item, row.value),
        answered_at=row.answered_at,
        arrived_at=row.arrived_at,
    )
