"""Use cases of practice: what phones record, what therapists assign, and what both read of it."""

from recovery_app.features.skills.rules.assignments import NewAssignment
from recovery_app.features.skills.service.assigning import assign, withdraw_assignment, withdraw_held_back
from recovery_app.features.skills.service.overview import OverviewRow, open_practice_overview, practice_overview
from recovery_app.features.skills.service.practice import (
    AssignmentView,
    ClientPractice,
    HomeworkView,
    SkillPractice,
    WritingView,
    practice_of,
)
from recovery_app.features.skills.service.reading import mark_read
from recovery_app.features.skills.service.recording import apply

__all__ = [
    "AssignmentView",
    "ClientPractice",
    "HomeworkView",
    "NewAssignment",
    "OverviewRow",
    "SkillPractice",
    "WritingView",
    "apply",
    "assign",
    "mark_read",
    "open_practice_overview",
    "practice_of",
    "practice_overview",
    "withdraw_assignment",
    "withdraw_held_back",
]
