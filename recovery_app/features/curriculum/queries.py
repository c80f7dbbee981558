"""Reads of curricula. Staff read their own program, clients those they are in."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.curriculum.tables import CurriculumWeek


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
