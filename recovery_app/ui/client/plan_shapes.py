"""What `/plan` shows, as the phone works it out (`offline/js/rules/plan_view.js`, `plan_form.js`)."""

from typing import Any, TypedDict

Words = dict[str, Any]
"""A sentence, moment or text for `say(..., PLAN)`."""


class Option(TypedDict):
    """One of a few to choose from."""

    id: str
    value: str
    label: Words
    on: bool


class Field(TypedDict):
    """A field of a form. `kind`: text, long, phone, date, choice, flag or pick (one of a list)."""

    id: str
    name: str
    kind: str
    label: Words
    hint: Words
    value: str
    most: int
    on: bool
    options: list[Option]


class Kept(TypedDict):
    """What a form holds without a box of its own."""

    id: str
    value: str


class Form(TypedDict):
    """A form and what is in it. `name`: that of its draft; `under`: the trigger that a new step belongs to."""

    open: bool
    name: str
    part: str
    item_id: str
    under: str
    fields: list[Field]
    kept: list[Kept]
    odd_phone: bool


class Tag(TypedDict):
    """A short word about an item."""

    id: str
    words: Words
    strong: bool


class Row(TypedDict):
    """A value, under a label where it has one."""

    id: str
    words: Words


class Change(TypedDict):
    """One field of a proposal."""

    id: str
    label: Words
    words: Words


class Conflict(TypedDict):
    """A field with several values; `both`: they fit into one."""

    id: str
    label: Words
    values: list[Row]
    both: bool


class Proposal(TypedDict):
    """What a therapist proposed or said. `decide`: it can be accepted; `gone`: its line is not there now."""

    id: str
    who: Words
    comment: str
    changes: list[Change]
    name: Words
    decide: bool
    gone: bool


class Line(TypedDict):
    """One line of a plan. `call` and `message` are addresses, empty without a number; `callee`: whose it is."""

    id: str
    part: str
    text: str
    lead: Words
    tags: list[Tag]
    lines: list[Row]
    call: str
    message: str
    callee: str
    skill: str
    skill_title: Words
    form: Form
    waiting: bool
    refused: Words
    first: bool
    last: bool
    two: list[Conflict]
    proposals: list[Proposal]


class Item(Line):
    """A line with what stands under it: the steps of a trigger, and the form of a new one."""

    steps: list[Line]
    step_form: Form


class Part(TypedDict):
    """One part. `first`: its first line, for when it is closed; `loose`: proposals of new lines."""

    id: str
    key: str
    title: Words
    lede: Words
    add: Words
    nothing: Words
    count: Words
    has_some: bool
    first: str
    items: list[Item]
    loose: list[Proposal]
    form: Form
    must_open: bool


class OnePlan(TypedDict):
    """One plan and how it stands."""

    key: str
    title: Words
    lede: Words
    state: Words
    changed: bool
    progress: Words
    due: bool
    after_slip: bool
    may_look: bool
    next_look: Words
    parts: list[Part]


class Changed(TypedDict):
    """A line of what changed."""

    id: str
    line: Words


class Removed(TypedDict):
    """A line that was removed, and its part."""

    id: str
    text: str
    part: Words


class Plan(TypedDict):
    """The page."""

    loaded: bool
    whose: bool
    reading: str
    plans: list[OnePlan]
    suggested: Words
    history: list[Changed]
    removed: list[Removed]


EMPTY: dict[str, Any] = {
    "loaded": False,
    "whose": False,
    "reading": "",
    "plans": [],
    "suggested": None,
    "history": [],
    "removed": [],
}


class Page(TypedDict):
    """What the page holds while it is open."""

    plan: str
    open: dict[str, bool]
    form: str
    missing: str
    said: str
    error: dict[str, Any]
    gone: str
    gone_name: str
    gone_part: str
