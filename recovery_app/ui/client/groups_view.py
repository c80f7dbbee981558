"""What `/groups` shows, as the phone works it out (`offline/js/rules/groups_view.js`, `session_view.js`)."""

from typing import Any, TypedDict

Words = dict[str, Any]
"""A sentence, moment or text for `say()`; None where there is none."""


class Other(TypedDict):
    """Somebody who comes and shows a name. `label`: the id of the element that shows it."""

    id: str
    alias: str
    label: str
    greeted: bool


class Who(TypedDict):
    """Who else comes. `state`: "" (an appointment), promise, later or shown; `n` counts everybody, oneself too."""

    state: str
    n: int
    others: list[Other]
    greetings: list[str]


class Homework(TypedDict):
    """The skill of the last session."""

    slug: str
    title: Words


class Session(TypedDict):
    """One session or appointment. `near`: today, tomorrow, or None; `homework` only for the next one."""

    id: str
    group_id: str
    name: str
    kind: str
    near: Words
    date: Words
    starts: Words
    ends: Words
    countdown: Words
    there: Words
    moved: Words
    topic: str
    place: str
    link: str
    room_open: bool
    room_opens: Words
    cancelled: bool
    can_reply: bool
    reply: str
    reply_waits: bool
    asked: bool
    given_back: bool
    can_release: bool
    who: Who
    homework: Homework


class Named(TypedDict):
    """A group by name."""

    id: str
    name: str
    alias: str


class Place(TypedDict):
    """An own place in a group."""

    id: str
    name: str
    kind: str
    is_peer: bool
    alias: str
    shows_alias: bool
    alias_waits: bool
    leaders: str
    ended: bool
    attendance: Words


class Refused(TypedDict):
    """Something that the program did not take."""

    id: str
    line: Words


class Week(TypedDict):
    """Sessions and hours of this week, and what the episode plans."""

    n: int
    hours: float
    planned: int
    planned_hours: float


class Groups(TypedDict):
    """The page. `loaded` is False until the phone was read."""

    loaded: bool
    peer: bool
    next: Session
    called_off: list[Session]
    later: list[Session]
    further: list[Session]
    offers: list[Session]
    offers_further: list[Session]
    promise: Named
    pending: list[Named]
    places: list[Place]
    week: Week
    gone: bool
    refused: list[Refused]
    zone: str


class Page(TypedDict):
    """What the page holds while it is open (`pages/groups.js`)."""

    asking: str
    alias: str
    alias_wrong: bool
    copied: str
    said: str
    error: Words


EMPTY: dict[str, Any] = {
    "loaded": False,
    "peer": False,
    "next": None,
    "called_off": [],
    "later": [],
    "further": [],
    "offers": [],
    "offers_further": [],
    "promise": None,
    "pending": [],
    "places": [],
    "week": None,
    "gone": False,
    "refused": [],
    "zone": "",
}
