"""The demo's groups: an evening and a morning group, a family evening, an open hour, and single appointments."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from recovery_app.cli.demo.people import Enrolled, Everybody, morning
from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.rules.schedule import NewGroup
from recovery_app.infra.db import Database

EVENING, MORNING, OPEN_HOUR = "Evening group", "Morning group", "Open hour for those who finished"
SINGLE = "Sessions with Theo"
PLACE = "14 Harbor Street, second floor, room 2"
MEETING = "https://meet.example/harbor-morning"
OPEN = ("active", "paused", "stepped_down")
WEEKS_BEFORE = 12
Belongs = Callable[[Enrolled], bool]


def _is_open(person: Enrolled) -> bool:
    return person.client.status in OPEN


def _in_evening(person: Enrolled) -> bool:
    return _is_open(person) and person.client.uses_substance_track


def _in_morning(person: Enrolled) -> bool:
    return _is_open(person) and not person.client.uses_substance_track


def _with_family(person: Enrolled) -> bool:
    return _is_open(person) and person.client.name.split()[0] in ("Cleo", "Marco")


def _theos(person: Enrolled) -> bool:
    return _is_open(person) and person.client.therapist.value == "theo"


def add_groups(database: Database, clock: FixedClock, everybody: Everybody, today: date) -> None:
    """Made before anybody started, joined by each on the first day; `clock` is moved and not put back."""
    first = today - timedelta(weeks=WEEKS_BEFORE)
    clock.set(morning(first, 7))
    made = {
        EVENING: _make(database, everybody, "nora", _weekly(EVENING, "Evening class", first, "MO,WE,FR", "18:00", 180)),
        MORNING: _make(database, everybody, "theo", _online(first)),
        "Family evening": _make(
            database, everybody, "nora", _weekly("Family evening", "Evening class", first, "TH", "18:30", 90)
        ),
        OPEN_HOUR: _make(database, everybody, "nora", _weekly(OPEN_HOUR, "Open hour", first, "SA", "10:00", 60)),
        SINGLE: _make(database, everybody, "theo", _single(first)),
    }
    belongs: dict[str, Belongs] = {
        EVENING: _in_evening,
        MORNING: _in_morning,
        "Family evening": _with_family,
        SINGLE: _theos,
    }
    for person in sorted(everybody.clients, key=lambda one: one.started_on):
        clock.set(max(morning(person.started_on, 10), morning(first, 8)))
        with database.transaction() as work:
            for name, who in belongs.items():
                if who(person):
                    own = everybody.therapist(person.client.therapist.value)
                    groups.add_member(work, own, made[name], person.account_id)
    _let_pete_in(database, clock, everybody, (made[EVENING], made[OPEN_HOUR]), today)
    clock.set(morning(today, 4))
    with database.transaction() as work:
        groups.extend(work)


def _weekly(name: str, neutral: str, first: date, days: str, starts: str, minutes: int) -> NewGroup:
    return NewGroup(
        kind="group",
        name=name,
        public_name=neutral,
        leader_id="",
        starts_on=first,
        starts=starts,
        minutes=minutes,
        rule=f"FREQ=WEEKLY;BYDAY={days}",
        place=PLACE,
        capacity=30,
    )


def _online(first: date) -> NewGroup:
    return NewGroup(
        kind="group",
        name=MORNING,
        public_name="Morning class",
        leader_id="",
        starts_on=first,
        starts="09:30",
        minutes=180,
        rule="FREQ=WEEKLY;BYDAY=TU,TH,SA",
        link=MEETING,
    )


def _single(first: date) -> NewGroup:
    return NewGroup(
        kind="individual",
        name=SINGLE,
        public_name="Appointment",
        leader_id="",
        starts_on=first,
        starts="14:00",
        minutes=50,
        rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
        place="14 Harbor Street, first floor",
    )


def _make(database: Database, everybody: Everybody, leader: str, new: NewGroup) -> str:
    viewer = everybody.therapist(leader)
    co_leader = everybody.colleagues["theo"] if new.name == EVENING else None
    with database.transaction() as work:
        return groups.make_group(work, viewer, replace(new, leader_id=viewer.account_id, co_leader_id=co_leader))


def _let_pete_in(
    database: Database, clock: FixedClock, everybody: Everybody, group_ids: tuple[str, ...], today: date
) -> None:
    """Pete finished last year: he asked by code, and Nora let him in."""
    clock.set(morning(today - timedelta(days=20), 12))
    nora = everybody.therapist("nora")
    pete = Viewer(everybody.colleagues["pete"], frozenset({Role.PEER}), everybody.program_id)
    for group_id in group_ids:
        with database.transaction() as work:
            code = groups.make_group_code(work, nora, group_id)
            groups.ask_to_join(work, pete, code, "Pete")
            (asking,) = (one for one in groups.members(work, nora, group_id) if one.status == "pending")
            groups.approve(work, nora, asking.id)
            groups.revoke_group_codes(work, nora, group_id)
