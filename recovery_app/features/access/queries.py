"""Reads of care relationships and consents, always for one viewer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, or_, select, union_all
from sqlmodel import Session, col

from recovery_app.core.actors import Viewer
from recovery_app.core.ids import is_uuid7
from recovery_app.features.access.rules import OPEN_STATUSES, PROGRAM_END, CareRelation, ConsentTerms, Duty
from recovery_app.features.access.tables import Consent
from recovery_app.features.programs.tables import Absence, CareAssignment, Enrolment


def relations(session: Session, viewer: Viewer, now: datetime, client_id: str | None = None) -> list[CareRelation]:
    """The viewer's live duties in episodes that have not ended: own assignments, and those of absent colleagues."""
    if not is_uuid7(viewer.account_id) or (client_id is not None and not is_uuid7(client_id)):
        return []  # nobody, or an address somebody made up
    asked = {"viewer": viewer.account_id, "now": now}
    if client_id is None:
        rows = session.connection().execute(_RELATIONS, asked).all()
    else:
        rows = session.connection().execute(_RELATIONS_TO_ONE, {**asked, "client": client_id}).all()
    return [CareRelation(row[0], Duty(row[1]), row[2]) for row in rows]


def _live(statement: Any) -> Any:
    now: Any = bindparam("now")
    return statement.join(Enrolment, col(Enrolment.id) == col(CareAssignment.enrolment_id)).where(
        col(CareAssignment.starts_at) <= now,
        or_(col(CareAssignment.ends_at).is_(None), col(CareAssignment.ends_at) > now),
        col(Enrolment.status).in_(OPEN_STATUSES),
    )


_OWN = _live(
    select(
        col(CareAssignment.client_id), col(CareAssignment.duty), col(CareAssignment.starts_at).label("starts_at")
    ).where(col(CareAssignment.staff_id) == bindparam("viewer"))
)
# The later of the two: a substitute has no older notes than the therapist who is away.
_STANDING_IN_SINCE = case(
    (col(Absence.starts_at) > col(CareAssignment.starts_at), col(Absence.starts_at)),
    else_=col(CareAssignment.starts_at),
)
_STANDS_IN_AS = case(
    (col(CareAssignment.duty) == Duty.PRIMARY.value, Duty.SUBSTITUTE.value),
    (col(CareAssignment.duty) == Duty.GROUP_LEADER.value, Duty.GROUP_LEADER.value),
    else_=Duty.SUBSTITUTE_PRESCRIBER.value,
)
_STANDING_IN = _live(
    select(
        col(CareAssignment.client_id),
        _STANDS_IN_AS.label("duty"),
        _STANDING_IN_SINCE.label("starts_at"),
    )
    .join(Absence, col(Absence.staff_id) == col(CareAssignment.staff_id))
    .where(
        col(Absence.substitute_id) == bindparam("viewer"),
        col(Absence.starts_at) <= bindparam("now"),
        col(Absence.ends_at) > bindparam("now"),
        col(CareAssignment.duty).in_((Duty.PRIMARY.value, Duty.PRESCRIBER.value, Duty.GROUP_LEADER.value)),
    )
)
_TO_ONE = col(CareAssignment.client_id) == bindparam("client")
# Every event of a staff page begins with one of these: built once, because building costs as much as running.
_RELATIONS = union_all(_OWN, _STANDING_IN)
_RELATIONS_TO_ONE = union_all(_OWN.where(_TO_ONE), _STANDING_IN.where(_TO_ONE))


def consents(session: Session, viewer: Viewer, client_id: str) -> list[ConsentTerms]:
    """Every consent of `client_id` that names the viewer, live or not."""
    if not is_uuid7(viewer.account_id) or not is_uuid7(client_id):
        return []
    named = select(Consent).where(col(Consent.client_id) == client_id, col(Consent.recipient_id) == viewer.account_id)
    return terms(session, viewer, session.scalars(named).all())


def consents_naming(session: Session, viewer: Viewer) -> list[ConsentTerms]:
    """Every consent that names the viewer, of whichever client, live or not."""
    if not is_uuid7(viewer.account_id):
        return []
    named = select(Consent).where(col(Consent.recipient_id) == viewer.account_id)
    return terms(session, viewer, session.scalars(named.order_by(col(Consent.signed_at), col(Consent.id))).all())


def terms(session: Session, viewer: Viewer, rows: Sequence[Consent]) -> list[ConsentTerms]:
    """As access needs them. One query more where some end with the program.

    What was signed in an episode that is over ended with it: a return is a new episode and opens nothing again.
    """
    waiting = {row.client_id for row in rows if row.expiry_event == PROGRAM_END}
    enrolled = select(col(Enrolment.client_id), col(Enrolment.created_at)).where(
        col(Enrolment.client_id).in_(waiting), col(Enrolment.status).in_(OPEN_STATUSES)
    )
    in_program = [tuple(row) for row in session.execute(enrolled)] if waiting else []
    return [
        ConsentTerms(
            row.client_id,
            frozenset(row.categories),
            row.purpose,
            row.starts_at,
            row.expires_at,
            row.revoked_at,
            row.includes_substance_use,
            frozenset(row.parts),
            row.expiry_event == PROGRAM_END
            and not any(client == row.client_id and began <= row.starts_at for client, began in in_program),
            row.id,
        )
        for row in rows
    ]
