"""Rows of reminders kept in step with occasions and choices, set-wise, in the transaction of whoever changed those."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam

from recovery_app.core.actors import SYSTEM, Role
from recovery_app.core.ids import uuid7
from recovery_app.features.changes.service import announce_each
from recovery_app.features.reminders import queries
from recovery_app.features.reminders.rules.choices import Choices, default_choices, kept_choices
from recovery_app.features.reminders.rules.moments import CHECK_IN, OCCASIONS, Occasion, moments, next_check_in
from recovery_app.features.reminders.rules.planning import Key, Known, Plan, State, Wanted, plan, waiting_check_ins
from recovery_app.features.reminders.tables import Reminder
from recovery_app.infra.db import Work
from recovery_app.infra.upsert import insert_all, table_of

AT_ONCE = 500
"""Accounts or subjects in one statement."""
LOOKING_BACK = timedelta(days=3)
"""Past reminders that still count: today's, in the farthest zone."""
EVERYTHING = OCCASIONS | {CHECK_IN}


@dataclass(frozen=True, slots=True)
class Person:
    """Whom reminders are planned for; `ways` are the channels that lead there."""

    timezone: str
    choices: Choices
    ways: tuple[str, ...]
    is_client: bool


def tell(work: Work, account_ids: Iterable[str]) -> None:
    """Tell these people's phones that something about their reminders changed.

    Comes before any row of reminders is touched: it makes those who plan for the same people go one after the other.
    """
    announce_each(work, {account_id: [("reminders", account_id)] for account_id in account_ids})


def replan(
    work: Work,
    account_ids: Collection[str],
    kinds: Collection[str] = EVERYTHING,
    subject_ids: Collection[str] | None = None,
) -> None:
    """Bring the reminders of these people in step; of some kinds, about some subjects only. `tell` comes first."""
    for accounts in batches(account_ids):
        people = _people(work, accounts, needs_roles=CHECK_IN in kinds)
        for subjects in batches(subject_ids) if subject_ids is not None else (None,):
            found = queries.rows(work.session, SYSTEM, accounts, kinds, work.now - LOOKING_BACK, subjects)
            known: dict[Key, Known] = {tuple(row[:5]): Known(row[5], State(row[6]), *row[7:]) for row in found}
            wanted: dict[Key, Wanted] = {}
            if OCCASIONS & set(kinds):
                wanted |= _of_occasions(work, people, kinds, subjects)
            if CHECK_IN in kinds:
                wanted |= _of_check_ins(work, people, known)
            _write(work, plan(wanted, known, work.now))


def batches(ids: Collection[str]) -> Iterator[list[str]]:
    """These ids in order, as many at once as a statement takes."""
    ordered = sorted(set(ids))
    return (ordered[first : first + AT_ONCE] for first in range(0, len(ordered), AT_ONCE))


def chosen(work: Work, account_ids: Collection[str]) -> dict[str, Choices]:
    """What these people chose, or have who chose nothing."""
    kept = queries.settings(work.session, SYSTEM, account_ids)
    return {id: kept_choices(kept[id].choices) if id in kept else default_choices() for id in account_ids}


def _people(work: Work, account_ids: Collection[str], needs_roles: bool) -> dict[str, Person]:
    """Those of these accounts that are open."""
    choices, clients = chosen(work, account_ids), set[str]()
    if needs_roles:
        held = queries.roles(work.session, SYSTEM, account_ids, work.now)
        clients = {account_id for account_id, role in held if role == Role.CLIENT}
    return {
        id: Person(
            row.timezone,
            choices[id],
            tuple(way for way in choices[id].ways if way != "email" or row.email),
            id in clients,
        )
        for id, row in queries.people(work.session, SYSTEM, account_ids).items()
        if row.closed_at is None
    }


def _of_occasions(
    work: Work, people: Mapping[str, Person], kinds: Collection[str], subject_ids: Collection[str] | None
) -> dict[Key, Wanted]:
    found: dict[Key, Wanted] = {}
    for row in queries.occasions(work.session, SYSTEM, people.keys(), work.now, subject_ids):
        if row.kind not in kinds:
            continue
        person = people[row.account_id]
        occasion = Occasion(row.account_id, row.kind, row.subject_id, row.at, row.timezone)
        for moment in moments(occasion, person.choices, person.timezone):
            for way in person.ways:
                found[row.account_id, row.kind, row.subject_id, moment.name, way] = Wanted(moment, row.at)
    return found


def _of_check_ins(work: Work, people: Mapping[str, Person], known: Mapping[Key, Known]) -> dict[Key, Wanted]:
    """The next day's, and those of today that are still on their way."""
    waiting, done = waiting_check_ins(known, work.now)
    found: dict[Key, Wanted] = {}
    for account_id, person in people.items():
        if not person.is_client or person.choices.check_in is None:
            continue
        moment = next_check_in(work.now, done.get(account_id, frozenset()), person.choices, person.timezone)
        coming = [moment] if moment else []
        for moment in (*coming, *waiting.get(account_id, ())):
            for way in person.ways:
                found[account_id, CHECK_IN, account_id, moment.name, way] = Wanted(moment, moment.due_at)
    return found


def _write(work: Work, made: Plan) -> None:
    insert_all(work.session, Reminder, [_new_row(work, key, want) for key, want in made.inserted.items()])
    _update(work, _CHANGED, [_times(id, want) for id, want in made.changed.items()])
    _update(work, _MOVED, [_times(id, want) for id, want in made.moved.items()])
    cancelled = [{"row": id, "code": code, "at": work.now} for id, code in made.cancelled.items()]
    _update(work, _CANCELLED, cancelled)


def _update(work: Work, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        work.session.connection().execute(statement, rows)


def _new_row(work: Work, key: Key, want: Wanted) -> dict[str, Any]:
    account_id, kind, subject_id, moment, channel = key
    return {
        "id": uuid7(work.now),
        "account_id": account_id,
        "kind": kind,
        "subject_id": subject_id,
        "moment": moment,
        "channel": channel,
        "occasion_at": want.occasion_at,
        "due_at": want.moment.due_at,
        "expires_at": want.moment.expires_at,
        "wake_at": want.moment.due_at,
        "state": State.PLANNED.value,
        "sequence": 0,
        "tries": 0,
        "code": "",
        "reached": [],
    }


def _times(id: str, want: Wanted) -> dict[str, Any]:
    moment = want.moment
    return {"row": id, "due": moment.due_at, "expires": moment.expires_at, "occasion": want.occasion_at}


_TABLE = table_of(Reminder)
_OWN = _TABLE.update().where(_TABLE.c.id == bindparam("row"))
_ANEW: dict[str, Any] = {
    "due_at": bindparam("due"),
    "expires_at": bindparam("expires"),
    "occasion_at": bindparam("occasion"),
    "wake_at": bindparam("due"),
    "state": State.PLANNED.value,
    "claimed_by": None,
    "tries": 0,
    "code": "",
    "done_at": None,
}
_CHANGED = _OWN.values(**_ANEW)
_MOVED = _OWN.values(**_ANEW, sequence=_TABLE.c.sequence + 1, reached=[])
_CANCELLED = _OWN.values(
    state=State.CANCELLED.value, code=bindparam("code"), done_at=bindparam("at"), wake_at=None, claimed_by=None
)
