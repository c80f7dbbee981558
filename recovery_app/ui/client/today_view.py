"""What Today shows, as the phone works it out (`offline/js/rules/today_view.js`)."""

from typing import Any, TypedDict

Words = dict[str, Any]
"""A sentence, moment or text for `say()`."""


class Line(TypedDict):
    """A line of a list."""

    id: str
    line: Words


class Care(TypedDict):
    """`state`: "" (as usual), paused, ended or none."""

    state: str
    line: Words


class HomeworkDot(TypedDict):
    """One time of so many."""

    id: str
    done: bool


class Time(TypedDict):
    """A time a person may have; `more`: or more."""

    minutes: int
    more: bool
    on: bool


class Skill(TypedDict):
    """The skill of today, why it, and what it did before. `asked`: assigned, group or ""."""

    slug: str
    icon: str
    minutes: int
    title: Words
    why: Words
    effect: Words
    asked: str
    note: str
    progress: Words
    dots: list[HomeworkDot]
    others: bool
    times: list[Time]


class Group(TypedDict):
    """The next session. `soon`: within a day, so that the reply can be given here."""

    id: str
    name: str
    near: Words
    date: Words
    starts: Words
    ends: Words
    countdown: Words
    there: Words
    moved: Words
    soon: bool
    reply: str
    reply_waits: bool


class NextGroup(TypedDict):
    """The card of the next session; None where nothing is planned."""

    session: Group


class Dot(TypedDict):
    """A day of this week."""

    id: str
    letter: Words
    name: Words
    done: bool
    today: bool


class Refused(TypedDict):
    """An entry that the program did not take."""

    id: str
    what: Words
    why: Words
    open: str


class RiskDay(TypedDict):
    """A day that the plan says may be hard: today, or tomorrow."""

    id: str
    text: str
    plan: str
    is_today: bool


class Today(TypedDict):
    """The page. `loaded` is False until the phone was read."""

    loaded: bool
    waiting: bool
    greeting: Words
    week: Words
    weekday: Words
    care: Care
    first: bool
    done: Words
    risk_days: list[RiskDay]
    is_for_use: bool
    after_use: bool
    after_use_text: str
    skill: Skill
    days: int
    dots: list[Dot]
    receipts: list[Line]
    readers: list[Line]
    reading: str
    needs_look: list[Refused]
