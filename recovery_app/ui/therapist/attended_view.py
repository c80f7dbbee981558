"""Attendance of one client in words. Pure."""

from functools import reduce

from recovery_app.features.groups.rules.attendance import Mark, Summary
from recovery_app.features.groups.service import Attended
from recovery_app.ui.shell.said import Said, said, short_date


def attended(found: Attended) -> list[Said]:
    """How many of how many, the last ones, and this week against the plan."""
    told, lines = found.summary, []
    if told.counted:
        lines.append(said("sessions.of_client.attended", n=told.attended, all=told.counted))
    if told.excused:
        lines.append(said("sessions.of_client.excused", n=told.excused))
    if told.last:
        marks = reduce(lambda before, one: said("sessions.of_client.joined", before=before, next=one), _marks(told))
        lines.append(said("sessions.of_client.last", marks=marks))
    week = {
        "sessions": found.sessions,
        "hours": _number(found.hours),
        "planned": found.planned_sessions,
        "planned_hours": _number(found.planned_hours),
    }
    return [*(lines or [said("sessions.of_client.none")]), said("sessions.of_client.week", **week)]


def _marks(told: Summary) -> list[Said]:
    return [_mark(mark) for mark in told.last]


def _mark(mark: Mark) -> Said:
    status = "sessions.of_client.made_up" if mark.made_up else f"sessions.attendance.{mark.status}"
    return said("sessions.of_client.last_mark", day=short_date(mark.day), status=said(status))


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
