"""The last days of the people the demo is about, written by hand: what the story says is certain to be there.

Nobody scripted has checked in today: whoever tries the demo does that.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scripted:
    """One check-in, `ago` days before today, at a local hour; and a practice after it: slug, before, after."""

    ago: int
    hour: float
    answers: dict[str, float | bool]
    triggers: tuple[str, ...] = ()
    note: str = ""
    practice: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Writing in a skill, shared `ago` days before today at a local hour; answers by `step.field` of the skill.

    Left out where the skill is not there, as are answers to what it does not ask.
    """

    ago: int
    hour: float
    skill: str
    answers: dict[str, str | int | list[str]]


def _cleo(ago: int, hour: float, stress: int, mood: int, craving: int, sleep: float, **more: object) -> Scripted:
    answers: dict[str, float | bool] = {"stress": stress, "mood": mood, "craving": craving, "sleep": sleep}
    answers["used"] = bool(more.pop("used", False))
    return Scripted(ago, hour, answers, **more)  # type: ignore[arg-type]


def _marco(ago: int, hour: float, stress: int, mood: int, sleep: float, **more: object) -> Scripted:
    return Scripted(ago, hour, {"stress": stress, "mood": mood, "sleep": sleep}, **more)  # type: ignore[arg-type]


CLEO = (
    _cleo(6, 20.6, 4, 6, 3, 7.5, triggers=("work",)),
    _cleo(5, 21.1, 4, 6, 3, 7.0),
    _cleo(4, 19.8, 5, 6, 4, 6.5, triggers=("money",)),
    _cleo(3, 21.4, 6, 5, 5, 6.0, triggers=("conflict", "money"), practice=("paced-breathing", 6, 5)),
    _cleo(
        2,
        22.2,
        7,
        4,
        6,
        5.5,
        used=True,
        triggers=("conflict", "alone"),
        note="I had two beers after the call about the rent. I poured the rest out and went to bed. "
        "I did not want to write it down, but I want to talk about it.",
    ),
    _cleo(1, 20.3, 7, 4, 8, 5.0, triggers=("alone", "tired"), practice=("urge-surfing", 8, 6)),
)

MARCO = (
    _marco(7, 20.2, 4, 6, 7.5),
    _marco(6, 20.8, 5, 6, 7.0, triggers=("work",)),
    _marco(5, 21.0, 4, 6, 7.0, practice=("paced-breathing", 5, 4)),
    _marco(4, 20.5, 5, 6, 6.5, triggers=("work",)),
    _marco(
        3,
        21.3,
        6,
        5,
        6.0,
        triggers=("work", "money"),
        note="Empecé en el turno de la mañana. Me acuesto pensando que no voy a oír la alarma.",
    ),
    _marco(2, 21.6, 7, 5, 5.5, triggers=("work", "tired"), practice=("five-senses-grounding", 7, 5)),
    _marco(
        1,
        22.0,
        8,
        4,
        4.5,
        triggers=("tired", "conflict"),
        note="Casi no dormí. En el autobús me temblaban las manos. Respiré como en el grupo y pude bajar con calma.",
    ),
)

CLEOS_THOUGHT = Written(
    1,
    17.6,
    "thought-record",
    {
        "fact.situation": "The landlord called about the rent. After that I drank two beers.",
        "feeling.name": "Shame, and tired of it",
        "feeling.strength": 85,
        "thought.hot": "I have lost everything I did in five weeks.",
        "speaks_for.proof": ["I did not call anybody first."],
        "against.proof": [
            "I poured the rest out and went to bed.",
            "I wrote it down the same night.",
            "I went to group every evening but one.",
        ],
        "fair.thought": "One evening was hard, and I stopped it. What I learned is still there.",
        "again.strength": 55,
    },
)
NOORS_THOUGHT = Written(
    9,
    19.2,
    "thought-record",
    {
        "fact.situation": "A friend did not answer my message for two days.",
        "feeling.name": "Sad",
        "feeling.strength": 60,
        "thought.hot": "Nobody wants me around.",
        "speaks_for.proof": ["She did not write back."],
        "against.proof": ["She was at work all weekend.", "She asked me to lunch last month."],
        "fair.thought": "She is busy. I can call her on Sunday.",
        "again.strength": 35,
    },
)

SCRIPTS = {"Cleo R.": CLEO, "Marco V.": MARCO}
WRITINGS = {"Cleo R.": (CLEOS_THOUGHT,), "Noor A.": (NOORS_THOUGHT,)}
LIKES = {
    "Cleo R.": ("urge-surfing", "paced-breathing", "delay-and-decide", "five-senses-grounding"),
    "Marco V.": ("paced-breathing", "five-senses-grounding", "worry-time"),
}
"""What they practise on days that are not written by hand, the most practised first."""
FAVOURITES = {"Cleo R.": ("urge-surfing", "paced-breathing"), "Marco V.": ("five-senses-grounding",)}
