"""A person's days as the operations a phone would have sent, each with the day on which it reached the server. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from recovery_app.cli.demo.asking import Asked, asked_of, taught_on
from recovery_app.cli.demo.cast import Client
from recovery_app.cli.demo.liking import fitting, practised
from recovery_app.cli.demo.notes import HARD_ABOVE, Writer
from recovery_app.cli.demo.plans import PLANS
from recovery_app.cli.demo.scripted import FAVOURITES, SCRIPTS, WRITINGS, Scripted
from recovery_app.cli.demo.stories import Day, attends, make_person, tell
from recovery_app.content.skills import labels, slugs
from recovery_app.core.dates import local_day, parse_instant, rfc3339, zone
from recovery_app.core.ids import uuid7

FORM = "daily@1"
TRIGGERS_WHEN_HARD = ("conflict", "work", "alone", "money", "tired", "pain", "memory", "news", "people")
TRIGGERS_WHEN_NOT = ("work", "tired", "hungry", "bored", "place", "celebration", "other")
DAYS_AFTER_GROUP = (1, 3, 5)
OFFLINE = 0.05
"""Chance that a phone cannot send that day; what it holds then goes out together, in order."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An operation and the day it reached the server."""

    arrives: date
    operation: dict[str, Any]


class _Phone:
    """Makes one client's operations."""

    def __init__(self, client: Client, rng: Random, seed: str) -> None:
        self.client, self.rng, self.seed = client, rng, seed
        self.asked: list[Asked] = []
        self.writer = Writer(client.language, rng)
        self.person = make_person(rng)

    def asked_on(self, day: date) -> list[str]:
        """The skills that somebody asked this person to practise on that day: the therapist, or last night's group."""
        assigned = [asked.skill for asked in self.asked if asked.first <= day <= asked.last]
        taught = taught_on(day - timedelta(days=1)) if day.weekday() in DAYS_AFTER_GROUP else ""
        return assigned + [taught] * (taught in fitting(self.client))

    def at(self, day: date, hour: float) -> datetime:
        """A moment of the client's local day, a little beside the full hour."""
        seconds = int(min(max(hour, 5.5), 23.6) * 3600) + self.rng.randrange(240)
        return datetime.combine(day, time(), zone(self.client.timezone)) + timedelta(seconds=seconds)

    def operation(self, kind: str, at: datetime, payload: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": uuid7(at, self.rng.getrandbits(80)),
            "kind": kind,
            "version": 1,
            "occurred_at": rfc3339(at),
            "timezone": self.client.timezone,
            "payload": payload,
        }

    def checkin(self, at: datetime, answers: dict[str, Any], triggers: tuple[str, ...], note: str) -> dict[str, Any]:
        payload: dict[str, Any] = {"form": FORM, "answers": answers}
        if triggers:
            payload["triggers"] = list(triggers)
        if note:
            payload |= {"note": note, "share_note": True}
        return self.operation("checkin.recorded", at, payload)

    def practice(self, at: datetime, skill: str, before: int, after: int | None) -> dict[str, Any]:
        payload = {"skill": skill, "before": before, "seconds": self.rng.randrange(90, 420), "finished": True}
        payload |= {"after": after} if after is not None else {"finished": False}
        return self.operation("practice.recorded", at, payload)


def history(client: Client, first: date, today: date, now: datetime, seed: str) -> list[Sent]:
    """Everything this client's phone sent from `first` (the start of the episode) until `now`, in order."""
    rng = Random(f"{seed} {client.name}")  # noqa: S311 - a story, not a secret
    phone = _Phone(client, rng, seed)
    phone.asked = list(asked_of(client, first, today))
    last = today - timedelta(days=client.ended) if client.status in ("paused", "completed", "left") else today
    days = list(tell(client, phone.person, first, last, rng))
    came = attends(client, phone.person, days, rng)
    scripts = {today - timedelta(days=entry.ago): entry for entry in SCRIPTS.get(client.name, ())}
    scripted_from = min(scripts, default=today + timedelta(days=1))
    made: list[dict[str, Any]] = [*_plan(phone, first, today), *_favourites(phone, today), *_writings(phone, today)]
    for day, is_there in zip(days, came, strict=True):
        if day.day in scripts:
            made += _scripted(phone, day.day, scripts[day.day])
        elif is_there and day.day < scripted_from:
            made += _ordinary(phone, day)
    made.sort(key=lambda operation: str(operation["occurred_at"]))
    return list(_delivered([op for op in made if op["occurred_at"] < rfc3339(now)], today, scripted_from, rng))


def _ordinary(phone: _Phone, day: Day) -> Iterator[dict[str, Any]]:
    """One check-in, now and then a second one, now and then mended or taken back, and sometimes a practice."""
    rng = phone.rng
    at = phone.at(day.day, phone.person.hour + rng.gauss(0, 0.7))
    note = phone.writer.note(day.strain) if rng.random() < 0.09 else ""
    answers = _answers(phone, day)
    recorded = phone.checkin(at, answers, _triggers(rng, day.strain), note)
    yield recorded
    mended = rng.random()
    if mended < 0.02:
        payload = {
            **recorded["payload"],
            "checkin_id": recorded["id"],
            "answers": {**answers, "stress": answers["stress"]},
        }
        payload["answers"]["mood"] = _rating(day.mood + 1)
        yield phone.operation("checkin.corrected", at + timedelta(minutes=rng.randrange(2, 50)), payload)
    elif mended < 0.025 and not note:
        yield phone.operation("checkin.withdrawn", at + timedelta(minutes=30), {"checkin_id": recorded["id"]})
    if rng.random() < 0.1:
        other = phone.at(day.day, 8.5 if at.hour >= 12 else 20.5)
        yield phone.checkin(other, {"stress": _rating(day.stress + rng.gauss(0, 1)), "mood": _rating(day.mood)}, (), "")
    asked = phone.asked_on(day.day)
    chance = phone.person.practises + (0.15 if day.strain > HARD_ABOVE else 0.0) + (0.25 if asked else 0.0)
    if rng.random() < chance:
        yield _practised(phone, day, at + timedelta(minutes=rng.randrange(3, 40)))


def _answers(phone: _Phone, day: Day) -> dict[str, Any]:
    rng, substance = phone.rng, phone.client.uses_substance_track
    answers: dict[str, Any] = {"stress": _rating(day.stress), "mood": _rating(day.mood)}
    if substance:
        answers["craving"] = _rating(day.craving)
    if rng.random() > 0.07:
        answers["sleep"] = min(12.0, max(2.0, round(day.sleep * 2) / 2))
    if substance and rng.random() > 0.1:
        answers["used"] = day.strain > 0.6 and rng.random() < 0.06
    return answers


def _rating(value: float) -> int:
    return min(10, max(0, round(value)))


def _triggers(rng: Random, strain: float) -> tuple[str, ...]:
    pool = TRIGGERS_WHEN_HARD if strain > 0.5 else TRIGGERS_WHEN_NOT
    count = rng.choices((0, 1, 2, 3), (5, 5, 3, 1) if strain > 0.5 else (8, 4, 1, 0))[0]
    return tuple(rng.sample(pool, count))


def _practised(phone: _Phone, day: Day, at: datetime) -> dict[str, Any]:
    """A practice: mostly a bit lower after it, sometimes not, now and then not finished."""
    rng, liked = phone.rng, practised(phone.client, day.day, phone.asked_on(day.day), phone.seed)
    before = _rating(day.craving if liked.is_about_urges else day.stress)
    after = None if rng.random() < 0.1 else min(10, max(0, round(before - rng.gauss(liked.effect, 1.0))))
    return phone.practice(at, liked.slug, before, after)


def _scripted(phone: _Phone, day: date, entry: Scripted) -> Iterator[dict[str, Any]]:
    at = phone.at(day, entry.hour)
    yield phone.checkin(at, dict(entry.answers), entry.triggers, entry.note)
    if entry.practice:
        skill, before, after = entry.practice
        yield phone.practice(at + timedelta(minutes=9), skill, before, after)


def _plan(phone: _Phone, first: date, today: date) -> Iterator[dict[str, Any]]:
    """Lines in the order of their parts; a line may name one that was written before it."""
    # Its own chance: what else this person did does not depend on how long the plan is.
    rng, named, places = Random(f"{phone.seed} plan {phone.client.name}"), {}, Counter[str]()  # noqa: S311
    for number, entry in enumerate(PLANS.get(phone.client.name, ())):
        at = phone.at(max(first, today - timedelta(days=entry.ago)), 17 + number / 30)
        id = uuid7(at, rng.getrandbits(80))
        named[entry.name] = id
        links = {name: named[other] for name, other in entry.links.items()}
        fields = {"text": entry.text, **entry.details, **links, "position": places[entry.part]}
        places[entry.part] += 1
        item = {"item_id": id, "part": entry.part, "fields": fields}
        yield phone.operation("plan_item.saved", at, item)


def _favourites(phone: _Phone, today: date) -> Iterator[dict[str, Any]]:
    for slug in FAVOURITES.get(phone.client.name, ()):
        at = phone.at(today - timedelta(days=10), 18)
        yield phone.operation("favourite.set", at, {"skill": slug, "on": True})


def _writings(phone: _Phone, today: date) -> Iterator[dict[str, Any]]:
    """What was written and shared, as far as the skill is there and asks for it."""
    for written in WRITINGS.get(phone.client.name, ()):
        asked = labels(written.skill, phone.client.language) if written.skill in slugs() else {}
        answers = {place: answer for place, answer in written.answers.items() if place in asked}
        if answers:
            at = phone.at(today - timedelta(days=written.ago), written.hour)
            id = uuid7(at, phone.rng.getrandbits(80))
            yield phone.practice(at - timedelta(seconds=30), written.skill, 8, 6)
            yield phone.operation("writing.shared", at, {"writing_id": id, "skill": written.skill, "answers": answers})


def _delivered(operations: list[dict[str, Any]], today: date, scripted_from: date, rng: Random) -> Iterator[Sent]:
    """Mostly the same day; some days the phone is offline and what it holds goes out together later."""
    online_from = date.min
    for operation in operations:
        day = local_day(parse_instant(operation["occurred_at"]), operation["timezone"])
        if day > online_from and day < scripted_from and rng.random() < OFFLINE:
            online_from = day + timedelta(days=rng.randrange(1, 3))
        yield Sent(min(max(day, online_from), today), operation)
