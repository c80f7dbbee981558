"""Use cases of a program: its settings, its people, its care teams. An administrator reads no entries."""

from recovery_app.features.programs.service.cautions import record_cautions
from recovery_app.features.programs.service.episodes import (
    EnrolmentDetails,
    EpisodeView,
    change_enrolment,
    change_status,
    enrol,
    enrolment_details,
    episodes,
)
from recovery_app.features.programs.service.leading import keep_group_leaders
from recovery_app.features.programs.service.leaving import close_account, reopen_account
from recovery_app.features.programs.service.people import (
    NewPerson,
    PersonView,
    add_person,
    add_role,
    end_role,
    make_peer,
    people,
)
from recovery_app.features.programs.service.phone import own_programs
from recovery_app.features.programs.service.program import (
    LineView,
    ProgramView,
    add_line,
    add_site,
    change_program,
    is_set_up,
    program_settings,
    remove_line,
    rename_site,
    set_up,
    tell_clients,
)
from recovery_app.features.programs.service.readiness import doctor_findings
from recovery_app.features.programs.service.team import (
    AbsenceView,
    AssignmentView,
    absences,
    assign,
    assignments,
    cancel_absence,
    end_assignment,
    hand_over,
    record_absence,
)

__all__ = [
    "AbsenceView",
    "AssignmentView",
    "EnrolmentDetails",
    "EpisodeView",
    "LineView",
    "NewPerson",
    "PersonView",
    "ProgramView",
    "absences",
    "add_line",
    "add_person",
    "add_role",
    "add_site",
    "assign",
    "assignments",
    "cancel_absence",
    "change_enrolment",
    "change_program",
    "change_status",
    "close_account",
    "doctor_findings",
    "end_assignment",
    "end_role",
    "enrol",
    "enrolment_details",
    "episodes",
    "hand_over",
    "is_set_up",
    "keep_group_leaders",
    "make_peer",
    "own_programs",
    "people",
    "program_settings",
    "record_absence",
    "record_cautions",
    "remove_line",
    "rename_site",
    "reopen_account",
    "set_up",
    "tell_clients",
]
