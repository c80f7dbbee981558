"""Reads of curricula and of the skills of sessions. Staff read their own program, clients those they are in."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.accounts.tables import Account
from recovery_app.features.curriculum.tables import CurriculumWeek, SessionSkill
from recovery_app.features.programs.tables import GroupHours


def edited_weeks(session: Session, viewer: Viewer, program_ids: Collection[str]) -> Sequence[CurriculumWeek]:
    """The weeks that these programs wrote anew."""
    return session.exec(select(CurriculumWeek).where(col(CurriculumWeek.program_id).in_(program_ids))).all()


def edited_week(session: Session, viewer: Viewer, track: str, week: int) -> CurriculumWeek | None:
    """A week that the viewer's program wrote anew."""
    return session.exec(
        select(CurriculumWeek).where(
            CurriculumWeek.program_id == viewer.program_id,
            CurriculumWeek.track == track,
            CurriculumWeek.week == week,
        )
    ).first()


def group_hours(session: Session, viewer: Viewer, hours_id: str) -> GroupHours | None:
    """A weekly hour of the viewer's program."""
    return session.exec(
        select(GroupHours).where(GroupHours.id == hours_id, GroupHours.program_id == viewer.program_id)
    ).first()


def session_skill(session: Session, viewer: Viewer, hours_id: str, day: date) -> SessionSkill | None:
    """The skill of one session in the viewer's program."""
    return session.exec(
        select(SessionSkill).where(
            SessionSkill.group_hours_id == hours_id,
            SessionSkill.day == day,
            SessionSkill.program_id == viewer.program_id,
        )
    ).first()


def named(
    session: Session, viewer: Viewer, program_id: str, since: date, until: date
) -> Sequence[tuple[SessionSkill, str]]:
    """Skills of a program's sessions from `since` to `until`, each with the name of who set it."""
    return session.exec(
        select(SessionSkill, Account.display_name)
        .join(Account, col(Account.id) == SessionSkill.set_by)
        .where(SessionSkill.program_id == program_id, SessionSkill.day >= since, SessionSkill.day <= until)
        .order_by(col(SessionSkill.day))
    ).all()
