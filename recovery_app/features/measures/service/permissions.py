"""Packs: off until the program's administrator records why it may use them, with the words of its own form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app.content import measures
from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.instrument import Measure, Words, problem
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.schema import parse
from recovery_app.core.actors import Viewer
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.core.texts import can_be_kept
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce_each
from recovery_app.features.measures import queries
from recovery_app.features.measures.tables import MeasurePermission
from recovery_app.features.programs.service.program import administered
from recovery_app.infra.db import Work

REFERENCE_LENGTH, TEXT_LENGTH = 600, 1000


@dataclass(frozen=True, slots=True)
class NewPermission:
    """Who allowed what, or which form it is, in the program's words; `words` by language, complete."""

    instrument: str
    reference: str
    words: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack, and since when it is on by which permission; None: off. `status`: why it takes one."""

    instrument: str
    version: int
    title: str
    status: str
    terms: str
    missing: str
    permission_id: str | None
    reference: str
    languages: tuple[str, ...]
    since: datetime | None


def in_force(work: Work, viewer: Viewer, program_id: str, at: datetime) -> dict[str, MeasurePermission]:
    """A program's permissions that had not been withdrawn at `at`, by instrument and version."""
    newest_first = queries.permissions(work.session, viewer, program_id, at)
    return {f"{row.instrument}@{row.version}": row for row in reversed(newest_first)}


def packs(work: Work, viewer: Viewer) -> tuple[PackView, ...]:
    """Every pack with what turns it on in the viewer's program. Raises NotAllowed."""
    program = administered(work, viewer)
    held = in_force(work, viewer, program.id, work.now)
    found = [one for one in map(measures.newest, measures.ids()) if one.is_pack]
    return tuple(_view(one, held.get(one.name)) for one in found)


def _view(measure: Measure, row: MeasurePermission | None) -> PackView:
    return PackView(
        instrument=measure.id,
        version=measure.version,
        title=measure.title,
        status=measure.licence.status,
        terms=measure.licence.terms,
        missing=measure.english_missing,
        permission_id=row.id if row else None,
        reference=row.reference if row else "",
        languages=tuple(row.words) if row else (),
        since=row.recorded_at if row else None,
    )


def record_permission(work: Work, viewer: Viewer, new: NewPermission) -> str:
    """Turn a pack on in the viewer's program; the permission's id. A newer one takes the place of an older.

    Raises NotAllowed; InvalidInput `unknown_instrument`, `required`, `too_long`, `wording_incomplete`.
    """
    program = administered(work, viewer)
    measure = pack(new.instrument)
    reference = new.reference.strip()
    if not reference:
        raise InvalidInput("required", field="reference")
    if len(reference) > REFERENCE_LENGTH:
        raise InvalidInput("too_long", field="reference")
    row = MeasurePermission(
        id=uuid7(work.now),
        program_id=program.id,
        instrument=measure.id,
        version=measure.version,
        reference=reference,
        words={language: _words(measure, given).model_dump(mode="json") for language, given in new.words.items()},
        recorded_by=viewer.account_id,
        recorded_at=work.now,
    )
    if not row.words or not set(row.words) <= set(LANGUAGES) or not can_be_kept(reference):
        raise InvalidInput("wording_incomplete")
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "measure_permission_recorded", permission=row.id, instrument=measure.name)
    _tell(work, viewer, program.id, measure)
    return row.id


def withdraw_permission(work: Work, viewer: Viewer, permission_id: str) -> None:
    """Turn a pack off: it leaves phones, answers stay. Raises NotAllowed, NotFound."""
    program = administered(work, viewer)
    held = queries.permissions(work.session, viewer, program.id, work.now) if is_uuid7(permission_id) else []
    chosen = next((row for row in held if row.id == permission_id), None)
    if chosen is None:
        raise NotFound("not_found")
    measure = pack(chosen.instrument)
    for row in held:
        if row.instrument == chosen.instrument:
            row.withdrawn_at = work.now
    work.session.flush()
    audit.record(work, viewer, "measure_permission_withdrawn", permission=chosen.id, instrument=measure.name)
    _tell(work, viewer, program.id, measure)


def pack(instrument: str) -> Measure:
    """The newest version of a pack. Raises InvalidInput `unknown_instrument`."""
    try:
        measure = measures.newest(instrument)
    except UnknownContent as error:
        raise InvalidInput("unknown_instrument") from error
    if not measure.is_pack:
        raise InvalidInput("unknown_instrument")
    return measure


def _words(measure: Measure, given: Mapping[str, Any]) -> Words:
    """One language of a form. Raises InvalidInput `wording_incomplete`."""
    try:
        words = parse(Words, {**given, "source": "Entered by the program"}, measure.name)
    except InvalidContent as error:
        raise InvalidInput("wording_incomplete") from error
    leads, labels = list(words.leads.values()), [label for each in words.answers.values() for label in each]
    needed = [*words.items.values(), *labels]
    said = [words.instructions, words.stem, *leads, *needed]
    if problem(measure, words) or not all(text.strip() for text in needed):
        raise InvalidInput("wording_incomplete")
    if any(len(text) > TEXT_LENGTH or not can_be_kept(text) for text in said):
        raise InvalidInput("wording_incomplete")
    return words


def _tell(work: Work, viewer: Viewer, program_id: str, measure: Measure) -> None:
    """Phones of everybody for whom it is scheduled."""
    told: dict[str, list[tuple[str, str]]] = {}
    for client_id, schedule_id in queries.scheduled_in(work.session, viewer, program_id, measure.id):
        told.setdefault(client_id, []).append(("measure_due", schedule_id))
    announce_each(work, told)
