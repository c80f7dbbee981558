"""How a person is doing, day by day. Pure: the same seed tells the same story.

One hidden number, strain (0 calm, 1 very hard), follows the story's curve; a day's mood is carried over from the
day before, weeks have their rhythm, and ratings scatter around what strain makes of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from recovery_app.cli.demo.cast import Client, Story

CARRIED_OVER = 0.6
"""How much of one day's deviation is left on the next."""

FRIDAY, SATURDAY, SUNDAY, MONDAY = 4, 5, 6, 0


@dataclass(frozen=True, slots=True)
class Person:
    """What differs between people with the same story. Offsets in points of a rating, sleep in hours."""

    stress: float
    mood: float
    craving: float
    sleep: float
    keenness: float
    """Chance of a check-in on an ordinary day."""
    practises: float
    """Chance of a practice on a day with a check-in."""
    hour: float
    """Local hour at which this person usually checks in."""


@dataclass(frozen=True, slots=True)
class Day:
    """How one day was. Ratings 0-10, sleep in hours, before rounding to what a person would enter."""

    day: date
    strain: float
    stress: float
    mood: float
    craving: float
    sleep: float


def make_person(rng: Random) -> Person:
    """Somebody."""
    return Person(
        stress=rng.gauss(0, 0.6),
        mood=rng.gauss(0, 0.6),
        craving=rng.gauss(0, 0.7),
        sleep=rng.gauss(0, 0.4),
        keenness=rng.uniform(0.72, 0.96),
        practises=rng.uniform(0.08, 0.4),
        hour=rng.choice((8.2, 12.6, 19.0, 20.5, 21.2)),
    )


def curve(story: Story, passed: float, days_left: int) -> float:
    """Strain without chance. `passed` is the part of the story told so far, 0 to 1; `days_left` until it ends."""
    match story:
        case Story.IMPROVING:
            return 0.76 - 0.48 * _ease(passed)
        case Story.STUCK:
            return 0.62 - 0.04 * passed
        case Story.STEADY:
            return 0.36 - 0.1 * passed
        case Story.WOBBLING:
            return 0.7 - 0.38 * _ease(passed) + 0.34 * _bump(passed, 0.58, 0.14)
        case Story.SLIPPING:
            return 0.66 - 0.34 * _ease(min(1.0, passed * 1.3)) + 0.08 * max(0, 5 - days_left)
        case Story.SILENT:
            return 0.6 - 0.2 * passed + 0.05 * max(0, 5 - days_left)
        case Story.NEW:
            return 0.64


def _ease(x: float) -> float:
    return x * x * (3 - 2 * x)


def _bump(x: float, at: float, width: float) -> float:
    return max(0.0, 1 - ((x - at) / width) ** 2)


def tell(client: Client, person: Person, first: date, last: date, rng: Random) -> Iterator[Day]:
    """The days from `first` to `last`, whether or not the person checked in on them."""
    count = (last - first).days + 1
    carried = slept = 0.0
    for number in range(count):
        day = first + timedelta(days=number)
        carried = CARRIED_OVER * carried + rng.gauss(0, 0.065)
        short_night = -0.03 * slept
        strain = curve(client.story, number / max(1, count - 1), count - 1 - number) + carried + short_night
        strain = min(1.0, max(0.05, strain + _rhythm(day.weekday())))
        slept = rng.gauss(0, 0.55)
        yield Day(
            day=day,
            strain=strain,
            stress=1.2 + 7.4 * strain + person.stress + rng.gauss(0, 0.5),
            mood=8.8 - 6.4 * strain + person.mood + rng.gauss(0, 0.5),
            craving=-0.6 + 8.6 * strain + person.craving + rng.gauss(0, 0.6) + _weekend(day, 0.7),
            sleep=8.2 - 2.7 * strain + person.sleep + slept + _weekend(day, 0.5),
        )


def _rhythm(weekday: int) -> float:
    """Mondays are harder, group evenings (Monday, Wednesday, Friday) help the day after, Sundays are slower."""
    return {MONDAY: 0.035, 1: -0.02, 3: -0.02, SATURDAY: -0.01, SUNDAY: 0.015}.get(weekday, 0.0)


def _weekend(day: date, by: float) -> float:
    return by if day.weekday() in (FRIDAY, SATURDAY) else 0.0


def attends(client: Client, person: Person, days: list[Day], rng: Random) -> list[bool]:
    """On which of `days` the person checked in. Gaps come in runs and weekends are thinner.

    Silence at the end is there where the story says so, and nowhere else.
    """
    came: list[bool] = []
    for place, day in enumerate(days):
        chance = person.keenness - (0.08 if day.day.weekday() >= SATURDAY else 0.0) - 0.15 * max(0.0, day.strain - 0.7)
        if came and not came[-1]:
            chance *= 0.7
        left = len(days) - 1 - place
        came.append(rng.random() < chance if left >= client.silent else False)
    if client.silent and len(came) > client.silent:
        came[-client.silent - 1] = True
    elif not any(came[-3:-1]):
        came[-2:-1] = [True]
    return came
