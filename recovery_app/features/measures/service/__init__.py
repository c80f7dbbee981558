"""Use cases of measures: what phones send and keep, what is scheduled, packs, what the care team reads."""

from recovery_app.features.measures.service.due import read_due
from recovery_app.features.measures.service.permissions import (
    NewPermission,
    PackView,
    packs,
    record_permission,
    withdraw_permission,
)
from recovery_app.features.measures.service.reading import (
    AnswerView,
    ClientMeasures,
    FormView,
    ScheduleView,
    ScoreView,
    UrgentView,
    measures_of,
)
from recovery_app.features.measures.service.recording import apply
from recovery_app.features.measures.service.scheduling import NewSchedule, schedule, stop

__all__ = [
    "AnswerView",
    "ClientMeasures",
    "FormView",
    "NewPermission",
    "NewSchedule",
    "PackView",
    "ScheduleView",
    "ScoreView",
    "UrgentView",
    "apply",
    "measures_of",
    "packs",
    "read_due",
    "record_permission",
    "schedule",
    "stop",
    "withdraw_permission",
]
