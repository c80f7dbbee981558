"""Which skills a person practises, and what they do for this person. Pure: the same seed likes the same ones.

Chance of its own: a library that grows changes what is practised, not how people are doing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from recovery_app.cli.demo.cast import Client
from recovery_app.cli.demo.scripted import LIKES
from recovery_app.content.skills import skill, slugs
from recovery_app.features.curriculum.rules import held_back

KEEPS_TO_IT = 0.7
HOW_MANY = 5
"""Skills that somebody keeps coming back to."""


@dataclass(frozen=True, slots=True)
class Liked:
    """A skill somebody practises, and by how much a rating is lower after it, as a rule."""

    slug: str
    effect: float

    @property
    def is_about_urges(self) -> bool:
        """Whether craving is rated before and after, not distress."""
        return skill(self.slug).rating == "urge"


def fitting(client: Client) -> list[str]:
    """Skills that are offered to this person without a therapist's word."""
    never = held_back(client.cautions, client.tracks)
    return [
        slug
        for slug in slugs()
        if slug not in never and not skill(slug).only_assigned and not set(client.tracks).isdisjoint(skill(slug).tracks)
    ]


def likes(client: Client) -> tuple[Liked, ...]:
    """The skills of one person, the most practised first."""
    rng = Random(f"{client.name} likes")  # noqa: S311 - a story, not a secret
    choice = fitting(client)
    chosen = [slug for slug in LIKES.get(client.name, ()) if slug in choice]
    return tuple(liked(client, slug) for slug in chosen or rng.sample(choice, min(HOW_MANY, len(choice))))


def liked(client: Client, slug: str) -> Liked:
    """What a skill does for this person."""
    return Liked(slug, Random(f"{client.name} {slug}").gauss(1.4, 0.7))  # noqa: S311


def practised(client: Client, day: date, asked: Sequence[str], seed: str) -> Liked:
    """What this person practises on that day: what was `asked` for, more often than not, or one that is liked."""
    rng = Random(f"{seed} {client.name} {day}")  # noqa: S311
    if asked and rng.random() < KEEPS_TO_IT:
        return liked(client, rng.choice(asked))
    own = likes(client)
    return rng.choices(own, [1 / (place + 1) for place in range(len(own))])[0]
