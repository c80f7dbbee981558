"""What `/skills/<slug>` gets from the phone (`offline/js/rules/skill_view.js`, `step_view.js`)."""

from typing import Any, TypedDict

Words = dict[str, Any]


class Option(TypedDict):
    """Something to pick: a way of doing it, an answer, a number of minutes."""

    key: str
    label: Words
    hint: Words
    on: bool
    n: int


class Thing(TypedDict):
    """One thing to notice."""

    n: int
    on: bool


class Sense(TypedDict):
    """A sense with its things. `id`: `step.sense`."""

    key: str
    id: str
    label: Words
    hint: Words
    done: int
    count: int
    full: bool
    things: list[Thing]


class Field(TypedDict):
    """Something to write. `id`: `step.field`; `number`, `most`, `jump`, `middle` for a scale, `text` for the others."""

    id: str
    kind: str
    most: float
    jump: float
    middle: float
    label: Words
    hint: Words
    text: str
    number: float | None


class Pace(TypedDict):
    """Seconds of one part of the breath, with the least and the most they can be."""

    key: str
    value: int
    least: int
    most: int


class Timer(TypedDict):
    """A timer; `started` is null before."""

    minutes: int
    started: float | None


class Step(TypedDict):
    """The step that is on. Lists of other kinds are empty. `leads`: which button stands out: next, go_on or own."""

    key: str
    kind: str
    title: Words
    text: Words
    followed: bool
    leads: str
    many: bool
    pace: list[Pace]
    own_pace: bool
    parts: list[dict[str, Any]]
    senses: list[Sense]
    fields: list[Field]
    choices: list[Option]
    times: list[Option]
    timer: Timer
    marks: list[dict[str, float]]
    wave: dict[str, Any]


class Line(TypedDict):
    """A line with a name to tell it from others."""

    id: str
    text: Words
    line: Words


class Row(TypedDict):
    """An answer under what was asked."""

    id: str
    label: Words
    lines: list[Line]


class Writing(TypedDict):
    """Something written before. `here`: on this phone."""

    id: str
    when: Words
    rows: list[Row]
    here: bool
    shared: bool
    refused: bool
    too_long: bool
    read_by: list[Line]


class Link(TypedDict):
    """Another skill."""

    slug: str
    minutes: int
    title: Words


class Can(TypedDict):
    """What this phone can do."""

    speak: bool
    vibrate: bool


class Settings(TypedDict):
    """How somebody wants to be guided on this phone."""

    speak: bool
    vibrate: bool
    still: bool
    can: Can


class View(TypedDict):
    """The page. `state`: reading, missing, held, unreviewed, later or here; `stage` as in player.js.

    `asks`, `unsure`: the question before the start, and after "something is true for me"; `reader`: the name of who
    would read what is shared, `readers` all of them; empty while nobody would. `alone`: the program is over,
    there is no team to ask. `is_read`: somebody at the program sees practice.
    """

    state: str
    slug: str
    minutes: int
    rating: str
    title: Words
    purpose: Words
    evidence: Words
    cautions: list[Words]
    flags: list[str]
    asks: bool
    unsure: bool
    may_start: bool
    instead: Link
    gentler: str
    therapist: str
    alone: bool
    reviewed_by: str
    reviewed_on: Words
    ways: list[Option]
    way_hint: Words
    times: Words
    effect: Words
    stage: str
    before: float | None
    after: float | None
    step: Step
    n: int
    total: int
    carried: float
    since: float | None
    running: bool
    settings: Settings
    wrote: bool
    written: list[Row]
    too_long: bool
    reader: str
    readers: str
    share: bool
    writings: list[Writing]
    is_read: bool


class Done(TypedDict):
    """What was said after the last practice. `kept`: something was written; `reader`: who can read it now."""

    slug: str
    line: Words
    outcome: Words
    error: Words
    kept: bool
    reader: str
    sure: str
