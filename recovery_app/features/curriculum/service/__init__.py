"""Use cases of what a program teaches: themes of the weeks, skills of group sessions, and what a phone gets of them."""

from recovery_app.features.curriculum.rules import Homework, Week
from recovery_app.features.curriculum.service.phone import of_programs
from recovery_app.features.curriculum.service.sessions import (
    SessionRow,
    clear_session_skill,
    homework_of,
    name_session_skill,
    session_skills,
    taught_in,
)
from recovery_app.features.curriculum.service.weeks import edit_week, reset_week, weeks

__all__ = [
    "Homework",
    "SessionRow",
    "Week",
    "clear_session_skill",
    "edit_week",
    "homework_of",
    "name_session_skill",
    "of_programs",
    "reset_week",
    "session_skills",
    "taught_in",
    "weeks",
]
