"""The few React components of the local-first layer that pages use as they are."""

from typing import Any

import reflex as rx


class SyncAgent(rx.Component):
    """Keeps the phone in step while the page is open; once per frame. Renders nothing."""

    library = "$/utils/offline/react"
    tag = "SyncAgent"


class OfflineAgent(rx.Component):
    """Sees to it that pages open with no network, without reading or sending anything. Renders nothing.

    For pages before sign-in on which somebody may have to come back to Help with no network.
    """

    library = "$/utils/offline/react"
    tag = "OfflineAgent"


class PlanNow(rx.Component):
    """The plan for a crisis; on the screen before the app's own scripts have run (`offline/js/early/plan_now.js`)."""

    library = "$/utils/offline/widgets/PlanNow"
    tag = "PlanNow"


class RatingSlider(rx.Component):
    """A scale with no value until it is touched: one element of role slider, named exactly `label`.

    `on_answer` is called with (name, value or None). `value` is what the draft holds, None for not answered.
    """

    library = "$/utils/offline/widgets/RatingSlider"
    tag = "RatingSlider"

    name: rx.Var[str]
    label: rx.Var[str]
    value: rx.Var[float | None]
    on_answer: rx.Var[Any]
    # The question as content/checkins describes it; `unit` is "rating" or "hours".
    min: rx.Var[float]
    max: rx.Var[float]
    step: rx.Var[float]
    button_step: rx.Var[float]
    first: rx.Var[float]
    unit: rx.Var[str]
    words: rx.Var[str]
    bands: rx.Var[list[dict[str, Any]]]
    # Finished texts: the question (read aloud, not shown), ends of the scale, "not answered", names of the buttons.
    ask: rx.Var[str]
    low: rx.Var[str]
    high: rx.Var[str]
    untouched: rx.Var[str]
    less: rx.Var[str]
    more: rx.Var[str]
    clear: rx.Var[str]


class _Step(rx.Component):
    """What follows a run of `offline/js/rules/player.js`: where it stands, and who is told that the page is open.

    `settings`: how somebody wants to be guided on this phone, `{speak, vibrate, still}`.
    """

    step: rx.Var[dict[str, Any]]
    carried: rx.Var[float]
    since: rx.Var[float | None]
    settings: rx.Var[dict[str, Any]]
    slug: rx.Var[str]
    on_beat: rx.Var[Any]
    on_leave: rx.Var[Any]


class BreathingPacer(_Step):
    """A ball that breathes; without motion a word, a number and where the round is."""

    library = "$/utils/offline/widgets/BreathingPacer"
    tag = "BreathingPacer"


class StepClock(_Step):
    """The time of a step that has some. When it is over nothing is forced."""

    library = "$/utils/offline/widgets/StepClock"
    tag = "StepClock"


class BodyGuide(_Step):
    """Through the body part by part: `parts` are `{key, label, hint}`; `on_skip` goes on to the next one."""

    library = "$/utils/offline/widgets/BodyGuide"
    tag = "BodyGuide"

    parts: rx.Var[list[dict[str, Any]]]
    on_skip: rx.Var[Any]


class UrgeWave(_Step):
    """An urge that is rated while it rises and falls, and its curve. `on_mark` is called with a number from 0 to 10."""

    library = "$/utils/offline/widgets/UrgeWave"
    tag = "UrgeWave"

    marks: rx.Var[list[dict[str, float]]]
    wave: rx.Var[dict[str, Any]]
    on_mark: rx.Var[Any]
    on_undo: rx.Var[Any]


class StepTimer(rx.Component):
    """A wait that runs by the clock since `started` (milliseconds), also while the screen is locked."""

    library = "$/utils/offline/widgets/StepClock"
    tag = "StepTimer"

    minutes: rx.Var[int]
    started: rx.Var[float | None]
    settings: rx.Var[dict[str, Any]]


class StepVoice(rx.Component):
    """Reads a step aloud when it begins, where that is switched on. Renders nothing."""

    library = "$/utils/offline/widgets/follow"
    tag = "StepVoice"

    title: rx.Var[dict[str, Any]]
    text: rx.Var[dict[str, Any]]
    on: rx.Var[bool]
