"""Erase a client: ids, times and audit stay, everything else goes. The phone is answered with a wipe.

What stays: the account's id, the ledger of accepted operations (ids, kinds, times), dates of episodes and duties,
the disclosure log (who got what when), the audit. Backups made before still hold everything.
"""

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import SQLModel, col

from recovery_app.core.actors import SYSTEM, Role
from recovery_app.core.errors import Conflict, NotFound
from recovery_app.features.access.tables import Consent, SupporterLink
from recovery_app.features.accounts.rules.people import ERASED_NAME
from recovery_app.features.accounts.tables import AccessCode, Account
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.tables import Change
from recovery_app.features.checkins.tables import Checkin, CheckinVersion, DailyRollup, ReadReceipt
from recovery_app.features.groups import service as groups
from recovery_app.features.measures.tables import MeasureResponse, MeasureSchedule, UrgentAnswer
from recovery_app.features.plans.tables import PlanProposal, PlanReview, PlanRevision
from recovery_app.features.programs.rules import ENDED
from recovery_app.features.programs.tables import CareAssignment, EnrolmentStatus
from recovery_app.features.records import queries
from recovery_app.features.reminders.tables import (
    CalendarFeed,
    OccasionRow,
    PushSubscription,
    Reminder,
    ReminderSettings,
)
from recovery_app.features.skills.tables import Favourite, Practice, SkillAssignment, Writing, WritingReceipt
from recovery_app.infra.db import Work

STAFF_ROLES = frozenset({Role.THERAPIST, Role.PRESCRIBER, Role.ADMINISTRATOR})


def erase(work: Work, client_id: str) -> None:
    """Erase everything that a client wrote or that says who the client is. There is no way back.

    Raises NotFound, and Conflict `client_needed` for somebody who works here.
    """
    account = queries.client(work.session, SYSTEM, client_id)
    if account is None or account.display_name == ERASED_NAME:
        raise NotFound("not_found")
    held = queries.memberships(work.session, SYSTEM, client_id)
    if any(Role(row.role) in STAFF_ROLES for row in held):
        raise Conflict("client_needed")
    _erase_entries(work, client_id)
    groups.forget_person(work, client_id)
    _erase_care(work, client_id)
    for row in held:
        row.ends_at = row.ends_at or work.now
    _erase_account(work, account)
    audit.record(work, None, "client_erased", subject_id=client_id)
    work.tick(client_id)


def _erase_entries(work: Work, client_id: str) -> None:
    own = queries.checkin_ids(work.session, SYSTEM, client_id)
    work.session.execute(delete(CheckinVersion).where(col(CheckinVersion.checkin_id).in_(own)))
    writings = queries.writing_ids(work.session, SYSTEM, client_id)
    work.session.execute(delete(WritingReceipt).where(col(WritingReceipt.writing_id).in_(writings)))
    owners: list[tuple[type[SQLModel], Any]] = [
        (ReadReceipt, ReadReceipt.client_id),
        (DailyRollup, DailyRollup.client_id),
        (Checkin, Checkin.client_id),
        (Practice, Practice.client_id),
        (SkillAssignment, SkillAssignment.client_id),
        (Writing, Writing.client_id),
        (Favourite, Favourite.client_id),
        (MeasureResponse, MeasureResponse.client_id),
        (UrgentAnswer, UrgentAnswer.client_id),
        (MeasureSchedule, MeasureSchedule.client_id),
        (PlanRevision, PlanRevision.client_id),
        (PlanProposal, PlanProposal.client_id),
        (PlanReview, PlanReview.client_id),
        (SupporterLink, SupporterLink.client_id),
        (Reminder, Reminder.account_id),
        (OccasionRow, OccasionRow.account_id),
        (ReminderSettings, ReminderSettings.account_id),
        (PushSubscription, PushSubscription.account_id),
        (CalendarFeed, CalendarFeed.account_id),
        (Change, Change.account_id),
        (AccessCode, AccessCode.account_id),
    ]
    for table, owner in owners:
        work.session.execute(delete(table).where(col(owner) == client_id))


def _erase_care(work: Work, client_id: str) -> None:
    """Episodes keep their dates; an open one ends."""
    for row, _ in queries.episodes(work.session, SYSTEM, client_id):
        row.contact, row.cautions, row.tracks, row.level_of_care = None, [], [], ""
        row.cautions_known = False
        if row.status not in ENDED:
            row.status, row.status_from = "left", work.now.date()
        work.session.execute(
            update(EnrolmentStatus)
            .where(col(EnrolmentStatus.enrolment_id) == row.id)
            .values(reason="", level_of_care=None)
        )
    work.session.execute(
        update(CareAssignment)
        .where(col(CareAssignment.client_id) == client_id, col(CareAssignment.ends_at).is_(None))
        .values(ends_at=work.now)
    )
    work.session.execute(
        update(Consent).where(col(Consent.client_id) == client_id).values(signed_name="", revoked_at=work.now)
    )


def _erase_account(work: Work, account: Account) -> None:
    """Sessions stay for as long as they would have lasted, only so that the phone hears that it must wipe itself."""
    account.display_name, account.email, account.password_hash = ERASED_NAME, None, None
    account.language, account.timezone, account.notice_read_at = "en", "UTC", None
    account.closed_at = work.now
