"""The parts of a record by category, each as readable data. Ratings 0-10, sleep in hours, times in UTC."""

import json
from collections.abc import Callable
from typing import Any

from recovery_app.content import measures as contents
from recovery_app.content import skills
from recovery_app.core.actors import Category, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.access import service as access
from recovery_app.features.groups import service as groups
from recovery_app.features.measures import queries as measures
from recovery_app.features.plans import service as plans
from recovery_app.features.records import queries
from recovery_app.infra.db import Work

Part = Callable[[Work, Viewer, str, bool], list[dict[str, Any]]]

SUBSTANCE_TRACK = "substance_use"


def tells_of_use(skill: str) -> bool:
    """Whether practising a skill tells of substance use: it is made for cravings, or for that track only.

    One that this server does not know is taken for one that does.
    """
    if skill not in skills.slugs():
        return True
    found = skills.skill(skill)
    return found.targets[0] == "craving" or found.tracks == (SUBSTANCE_TRACK,)


def checkins(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Check-ins as they stand; a withdrawn one keeps its time only. Craving and use are substance-use records."""
    return [
        {
            "occurred_at": rfc3339(row.occurred_at),
            "day": row.day.isoformat(),
            "timezone": row.timezone,
            "form": row.form,
            **(
                {"withdrawn_at": rfc3339(row.withdrawn_at)}
                if row.withdrawn_at
                else {
                    "stress": row.stress,
                    "mood": row.mood,
                    "sleep_hours": None if row.sleep_quarters is None else row.sleep_quarters / 4,
                    "triggers": row.triggers,
                    **({} if leaves_out_use else {"craving": row.craving, "used": row.used}),
                }
            ),
        }
        for row in queries.checkins(work.session, viewer, client_id)
    ]


def notes(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Shared notes that stand and that the viewer may read. Free text may speak of use: all of it is left out then."""
    since = None if viewer.account_id == client_id else access.notes_since(work, viewer, client_id)
    if leaves_out_use or (since is None and viewer.account_id != client_id):
        return []
    return [
        {"occurred_at": rfc3339(row.occurred_at), "text": work.cipher.open(row.note, f"checkin:{row.id}")}
        for row in queries.checkins(work.session, viewer, client_id)
        if row.note and row.withdrawn_at is None and (since is None or row.occurred_at >= since)
    ]


def practices(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Practices of skills."""
    return [
        {
            "occurred_at": rfc3339(row.occurred_at),
            "skill": row.skill,
            "before": row.before,
            "after": row.after,
            "seconds": row.seconds,
            "finished": row.finished,
        }
        for row in queries.practices(work.session, viewer, client_id)
        if not (leaves_out_use and tells_of_use(row.skill))
    ]


def assignments(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Skills that therapists assigned. A note is free text and may speak of use: it is left out then."""
    return [
        {
            "skill": row.skill,
            "times": row.times,
            "starts_on": row.starts_on.isoformat(),
            "ends_on": row.ends_on.isoformat() if row.ends_on else None,
            "by": by,
            "withdrawn_at": rfc3339(row.withdrawn_at) if row.withdrawn_at else None,
            **({} if leaves_out_use else {"note": work.cipher.open(row.note, f"skill_assignment:{row.id}")}),
        }
        for row, by in queries.assignments(work.session, viewer, client_id)
        if not (leaves_out_use and tells_of_use(row.skill))
    ]


def writings(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Shared writing that stands and that the viewer may read: the same way as notes."""
    since = None if viewer.account_id == client_id else access.notes_since(work, viewer, client_id)
    if leaves_out_use or (since is None and viewer.account_id != client_id):
        return []
    return [
        {
            "shared_at": rfc3339(row.shared_at),
            "skill": row.skill,
            "answers": json.loads(work.cipher.open(row.content or "", f"writing:{row.id}")),
        }
        for row in queries.writings(work.session, viewer, client_id)
        if since is None or row.shared_at >= since
    ]


def plan(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """The plan as it stands. Free text: left out where use is."""
    if leaves_out_use:
        return []
    return [{"id": item.id, "part": item.part, **item.fields()} for item in plans.items(work, viewer, client_id)]


def plan_history(work: Work, viewer: Viewer, client_id: str) -> dict[str, Any]:
    """How the plan came to be what it is: every edit, what therapists proposed, who looked it through. The client's."""
    found = plans.history(work, viewer, client_id)
    return {
        "edits": [
            {
                "item": item_id,
                "at": rfc3339(edit.at),
                "part": edit.part,
                **({"removed": True} if edit.fields is None else {"fields": dict(edit.fields)}),
            }
            for item_id, edit in reversed(found.history)
        ],
        "proposals": [
            {
                "at": rfc3339(one.made_at),
                "by": one.by,
                "part": one.part,
                "item": one.item_id,
                "fields": dict(one.fields),
                "comment": one.comment,
                "answer": one.answer,
                "answered_at": rfc3339(one.answered_at) if one.answered_at else None,
            }
            for one in reversed(found.proposals)
        ],
        "looked_through": [{"plan": one.plan, "by": one.by, "at": rfc3339(one.at)} for one in reversed(found.reviews)],
    }


def episodes(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Episodes of care with status and care team."""
    statuses = queries.statuses(work.session, viewer, client_id)
    team = queries.team(work.session, viewer, client_id)
    return [
        {
            "program": program.name,
            "level_of_care": row.level_of_care,
            "tracks": [track for track in row.tracks if not (leaves_out_use and track == SUBSTANCE_TRACK)],
            "starts_on": row.starts_on.isoformat(),
            "planned_weeks": row.planned_weeks,
            "sessions_per_week": row.sessions_per_week,
            "hours_per_week": row.hours_per_week,
            "statuses": [
                {
                    "status": status.status,
                    "from": status.from_day.isoformat(),
                    **({"level_of_care": status.level_of_care} if status.level_of_care else {}),
                    **({} if leaves_out_use else {"reason": status.reason}),
                }
                for status in statuses
                if status.enrolment_id == row.id
            ],
            "team": [
                {"name": name, "duty": duty.duty, "from": rfc3339(duty.starts_at)}
                for duty, name in team
                if duty.enrolment_id == row.id
            ],
        }
        for row, program in queries.episodes(work.session, viewer, client_id)
    ]


def attended(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Groups with attendance. A group's own name may tell of use: it has its neutral one then."""
    return groups.attended(work, viewer, client_id, is_neutral=leaves_out_use)


def forms(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Finished forms with every answer and score; those about substance use are substance-use records."""
    rows = measures.responses(work.session, viewer, client_id)
    found = [(row, contents.measure(f"{row.instrument}@{row.version}")) for row in rows]
    return [
        {
            "finished_at": rfc3339(row.occurred_at),
            "form": measure.title,
            "instrument": measure.name,
            "language": row.language,
            "answers": row.answers,
            "skipped": row.skipped,
            "scores": row.score,
        }
        for row, measure in found
        if not (leaves_out_use and measure.substance_use)
    ]


def urgent_answers(work: Work, viewer: Viewer, client_id: str, leaves_out_use: bool) -> list[dict[str, Any]]:
    """Answers that were told at once, and what became of them later."""
    return [
        {
            "answered_at": rfc3339(row.answered_at),
            "arrived_at": rfc3339(row.arrived_at),
            "instrument": f"{row.instrument}@{row.version}",
            "item": row.item,
            "value": row.value,
        }
        for row in measures.urgent_answers(work.session, viewer, client_id)
    ]


PARTS: dict[Category, dict[str, Part]] = {
    Category.ATTENDANCE: {"attendance": episodes, "groups": attended},
    Category.CHECKINS: {"checkins": checkins},
    Category.NOTES: {"notes": notes, "writings": writings},
    Category.PRACTICE: {"practice": practices, "assignments": assignments},
    Category.PLAN: {"plan": plan},
    Category.MEASURES: {"measures": forms, "urgent_answers": urgent_answers},
}
"""Every category that has data in this version, with what of a record it opens, by name."""
