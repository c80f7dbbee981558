"""What therapists ask for and what the evening group teaches. Pure: the same on every run of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from recovery_app.cli.demo.cast import Client
from recovery_app.cli.demo.liking import fitting, likes
from recovery_app.content.skills import slugs

TAUGHT = (
    "stop-and-step-back",
    "self-kindness",
    "sober-space",
    "five-senses-grounding",
    "ask-clearly",
    "paced-breathing",
)
"""What the evening group teaches, one after the other, as far as it is there."""
NOTES = (
    "",
    "",
    "Short is fine. Once is better than not at all.",
    "You said evenings are hardest. Try it right after dinner.",
    "Tell me next time what it was like.",
)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """An assignment: which skill, how often, from the first to the last day, with a note."""

    skill: str
    times: int
    first: date
    last: date
    note: str


@dataclass(frozen=True, slots=True)
class _Scripted:
    """Made `ago` days before today, for a week; the first of `choice` that is there and fits."""

    ago: int
    choice: tuple[str, ...]
    times: int
    note: str


SCRIPTED = {
    "Cleo R.": _Scripted(
        3,
        ("urge-surfing",),
        3,
        "You got through a hard evening with this one. Try it three times this week, while the craving is still small. "
        "If it is only once, that counts too.",
    ),
    "Marco V.": _Scripted(
        2,
        ("sleep-wind-down", "paced-breathing"),
        4,
        "Por la noche, cuando piensas en la alarma. Si un día no se puede, no pasa nada.",
    ),
}


def asked_of(client: Client, started_on: date, today: date) -> Iterator[Asked]:
    """What this client's therapist assigned: about half have homework that runs, some had some before."""
    scripted = SCRIPTED.get(client.name)
    if scripted is not None:
        yield _asked(client, today - timedelta(days=scripted.ago), scripted.choice, scripted.times, scripted.note)
        return
    rng = Random(f"{client.name} homework")  # noqa: S311 - a story, not a secret
    for ago, chance in ((18, 0.35), (4, 0.55)):
        first, times, note = today - timedelta(days=ago), rng.randrange(2, 5), rng.choice(NOTES)
        if rng.random() < chance and first > started_on:
            liked = tuple(one.slug for one in likes(client))
            yield _asked(client, first, liked[ago % 3 :] + liked, times, note if client.language == "en" else "")


def _asked(client: Client, first: date, choice: tuple[str, ...], times: int, note: str) -> Asked:
    skill = next(slug for slug in choice if slug in fitting(client))
    return Asked(skill, times, first, first + A_WEEK - timedelta(days=1), note)


def taught_on(day: date) -> str:
    """What the evening group teaches on one of its days."""
    there = [slug for slug in TAUGHT if slug in slugs()]
    return there[day.toordinal() // 2 % len(there)]
