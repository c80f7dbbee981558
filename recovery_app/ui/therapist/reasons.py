"""What both pages of a therapist say alike: reasons with their days, tracks, where somebody is in the program."""

from collections.abc import Iterable
from datetime import date

from recovery_app.features.caseload.rules import Sentence
from recovery_app.ui.shell.said import Said, said, weekday

DAYS = ("first_day", "day")
"""Parameters of reasons that are days."""


def reason(sentence: Sentence, today: date) -> Said:
    """A sentence of the rules with its days told the way people say them."""
    days = {name: date.fromisoformat(str(sentence.params[name])) for name in DAYS if name in sentence.params}
    return said(sentence.key, **{**sentence.params, **{name: weekday(day, today) for name, day in days.items()}})


def tracks(codes: Iterable[str]) -> list[Said]:
    """Why somebody is in the program, each track by its name."""
    return [said(f"staff.track.{code}") for code in codes]


def week(number: int, planned: int) -> Said:
    """The week of the program; after the planned ones only its number."""
    if number > planned:
        return said("caseload.after", n=number)
    return said("caseload.week", n=number, total=planned)
