"""Who on a caseload needs attention first, and why, in words. Pure and transparent: every reason shows its numbers.

The numbers are a starting point for clinical judgement, not a risk score; they stand in
`content/checkins/attention.yaml`, each with its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import fmean, pstdev
from typing import NamedTuple

from recovery_app.content.thresholds import Attention, RatingSignal

RATINGS = ("craving", "mood", "stress", "sleep")
MAIN_RATING = (("substance_use", "craving"), ("depression", "mood"), ("anxiety", "stress"), ("trauma", "stress"))
"""The rating a caseload's sparkline shows: the first track that fits."""

RECENT_DAYS = 3
"""A rating older than this is not "now" any more; silence then speaks for itself."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message key with its parameters; the catalogue makes it words, in the reader's language."""

    key: str
    params: dict[str, str | float] = field(default_factory=dict)


class Day(NamedTuple):
    """One day of the roll-up: daily means, sleep in hours; None is not answered. `entries` 0: all withdrawn."""

    day: date
    entries: int
    stress: float | None = None
    mood: float | None = None
    craving: float | None = None
    sleep: float | None = None
    used: bool | None = None
    last_at: datetime | None = None
    last_note_at: datetime | None = None
    last_use_at: datetime | None = None
    worst_stress: float | None = None
    worst_mood: float | None = None
    worst_craving: float | None = None
    worst_sleep: float | None = None
    use_taken_back_at: datetime | None = None

    def rating(self, name: str) -> float | None:
        """The day's mean of one rating."""
        value: float | None = getattr(self, name)
        return value

    def worst(self, name: str) -> float | None:
        """The day's most severe single answer, as it was given: a later, better one the same day does not hide it.

        The mean where a process of the version before wrote the day.
        """
        value: float | None = getattr(self, f"worst_{name}")
        return self.rating(name) if value is None else value


@dataclass(frozen=True, slots=True)
class PlanDue:
    """The plan should be looked through: nobody has for so many days, or there was a slip on `slip_on` since."""

    days: int
    slip_on: date | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known about one client when the caseload is read. `days` oldest first; `seen_up_to` the viewer's mark."""

    days: Sequence[Day]
    today: date
    started_on: date
    last_day: date | None
    seen_up_to: datetime | None
    is_quiet: bool = False
    """Paused: nothing about silence, reminders and alerts rest."""
    plan_due: PlanDue | None = None
    missed: Sequence[date] = ()
    """Days of the newest group sessions that were all missed, oldest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason with the group it puts a person in and its place in the order."""

    group: str
    rank: int
    sentence: Sentence


def main_rating(tracks: Iterable[str]) -> str:
    """The rating that matters most for these tracks."""
    held = set(tracks)
    return next((rating for track, rating in MAIN_RATING if track in held), "stress")


def baseline(days: Sequence[Day], rating: str, today: date, rules: Attention) -> float | None:
    """The person's own usual: mean of daily means before the newest days; None with too few answered days."""
    newest = today - timedelta(days=rules.baseline.gap_days)
    oldest = newest - timedelta(days=rules.baseline.window_days - 1)
    values = [value for day in days if oldest <= day.day <= newest and (value := day.rating(rating)) is not None]
    return fmean(values) if len(values) >= rules.baseline.min_days else None


def mean_of_last(days: Sequence[Day], rating: str, today: date, count: int = 7) -> float | None:
    """Mean of the daily means of the last `count` days; None when nothing was answered."""
    before, values = today - timedelta(days=count), []
    for day in reversed(days):  # oldest first: what is further back need not be looked at
        if day.day <= before:
            break
        value = day.rating(rating)
        if day.day <= today and value is not None:
            values.append(value)
    return fmean(values) if values else None


def series(days: Sequence[Day], rating: str, today: date, count: int) -> list[float | None]:
    """The last `count` days, oldest first; None where there is no answer, so that a gap stays a gap."""
    before = today - timedelta(days=count)
    known = {day.day: day.rating(rating) for day in days if day.day > before}
    return [known.get(today - timedelta(days=n)) for n in range(count - 1, -1, -1)]


def findings(situation: Situation, rules: Attention) -> list[Finding]:
    """Every reason to look at this person, most pressing first. Empty means "nothing new reported"."""
    found = [*_use(situation, rules), *_ratings(situation, rules), *_worsening(situation, rules)]
    found += [*_missed_groups(situation, rules), *_silence(situation, rules), *_unread_note(situation, rules)]
    found += _plan_review(situation, rules)
    groups: list[str] = list(rules.groups)
    return sorted(found, key=lambda finding: (groups.index(finding.group), finding.rank))


def _finding(rules: Attention, reason: str, group: str, key: str, **params: str | float) -> Finding:
    rank = [str(name) for name in rules.order].index(reason)
    return Finding(group, rank, Sentence(f"caseload.reason.{key}", params))


def _use(situation: Situation, rules: Attention) -> list[Finding]:
    """Reported use stays until it was marked as seen, and at least some days. Taken back it stays until it was seen."""
    limit = situation.today - timedelta(days=rules.use_reported.days)
    reported = [
        day
        for day in situation.days
        if day.last_use_at is not None and (day.day > limit or not _seen(situation, day.last_use_at))
    ]
    taken_back = [
        day for day in situation.days if day.use_taken_back_at and not _seen(situation, day.use_taken_back_at)
    ]
    group = rules.use_reported.group
    return [
        _finding(rules, "use_reported", group, key, day=days[-1].day.isoformat())
        for key, days in (("use_reported", reported), ("use_withdrawn", taken_back))
        if days
    ]


def _seen(situation: Situation, at: datetime) -> bool:
    return situation.seen_up_to is not None and at <= situation.seen_up_to


def _ratings(situation: Situation, rules: Attention) -> list[Finding]:
    """The newest answered day's most severe answer against a fixed number, and the own usual once there is one."""
    early = situation.today < situation.started_on + timedelta(days=rules.first_days)
    found = []
    for rating in RATINGS:
        signal: RatingSignal = getattr(rules.ratings, rating)
        value = _newest(situation, rating)
        usual = None if early else baseline(situation.days, rating, situation.today, rules)
        if value is None:
            continue
        sign = 1 if signal.direction == "higher_is_worse" else -1
        if usual is not None and (value - usual) * sign >= signal.own:
            key, params = f"{rating}_own", {"value": told(value), "usual": round(usual, 1)}
        elif (value - signal.fixed) * sign >= 0:
            key, params = (f"{rating}_first_days" if early else f"{rating}_fixed"), {"value": told(value)}
        else:
            continue
        found.append(_finding(rules, rating, signal.group, key, **params))
    return found


def told(value: float) -> float:
    """A number as somebody reported it: whole where it is whole, quarter hours kept."""
    return int(value) if value == int(value) else round(value, 2)


def _newest(situation: Situation, rating: str) -> float | None:
    for day in reversed(situation.days):
        value = day.worst(rating)
        if value is not None:
            return value if situation.today - day.day < timedelta(days=RECENT_DAYS) else None
    return None


def _worsening(situation: Situation, rules: Attention) -> list[Finding]:
    """Worse at each of the last answered days, by a total; the first rating that shows it, main ones first.

    There may be days without an answer between them: the sentence says so. Days are compared by their worst answers.
    """
    count = rules.worsening.days
    for rating in RATINGS:
        signal: RatingSignal = getattr(rules.ratings, rating)
        sign = 1 if signal.direction == "higher_is_worse" else -1
        answered = [(day.day, value) for day in situation.days if (value := day.worst(rating)) is not None]
        last = answered[-count - 1 :]
        if len(last) <= count or situation.today - last[0][0] > timedelta(days=count + RECENT_DAYS):
            continue
        steps = [(later - earlier) * sign for (_, earlier), (_, later) in pairwise(last)]
        if all(step > 0 for step in steps) and sum(steps) >= rules.worsening.total:
            params = {"n": count, "start": told(last[0][1]), "end": told(last[-1][1])}
            return [_finding(rules, "worsening", rules.worsening.group, f"{rating}_worsening", **params)]
    return []


def _missed_groups(situation: Situation, rules: Attention) -> list[Finding]:
    """However many there are, the number and the newest day are told. Nothing while paused."""
    missed, limit = situation.missed, rules.missed_groups
    if situation.is_quiet or len(missed) < limit.in_a_row or (situation.today - missed[-1]).days >= limit.days:
        return []
    day = missed[-1].isoformat()
    return [_finding(rules, "missed_groups", limit.group, "missed_groups", n=len(missed), day=day)]


def _silence(situation: Situation, rules: Attention) -> list[Finding]:
    if situation.is_quiet:
        return []
    since = situation.last_day or situation.started_on
    days = (situation.today - since).days
    never = situation.last_day is None
    key = "no_checkin_yet" if never else "silence"
    if days >= rules.silence.long_days:
        return [_finding(rules, "silence_long", rules.silence.long_group, key, n=days)]
    if days >= rules.silence.days:
        return [_finding(rules, "silence", rules.silence.group, key, n=days)]
    return []


def _unread_note(situation: Situation, rules: Attention) -> list[Finding]:
    """One reason for all of them, which names the oldest too: a newer note does not make it read."""
    unread = [
        day.day.isoformat() for day in situation.days if day.last_note_at and not _seen(situation, day.last_note_at)
    ]
    if not unread:
        return []
    group = rules.unread_note.group
    if len(unread) == 1:
        return [_finding(rules, "unread_note", group, "unread_note", day=unread[0])]
    first, last = unread[0], unread[-1]
    return [_finding(rules, "unread_note", group, "unread_notes", n=len(unread), first_day=first, day=last)]


def _plan_review(situation: Situation, rules: Attention) -> list[Finding]:
    due, group = situation.plan_due, rules.plan_review.group
    if due is None or situation.is_quiet:
        return []
    if due.slip_on is not None:
        return [_finding(rules, "plan_review", group, "plan_after_slip", day=due.slip_on.isoformat())]
    return [_finding(rules, "plan_review", group, "plan_due", n=due.days)]


@dataclass(frozen=True, slots=True)
class Trend:
    """One rating over time, as a chart draws it: points and means per day (None is a gap), and the own usual range."""

    rating: str
    first_day: date
    points: tuple[float | None, ...]
    means: tuple[float | None, ...]
    usual_low: float | None
    usual_high: float | None
    sentence: Sentence


SAME = 0.5
"""Means that differ by less than this are told as about the same."""


def trend(days: Sequence[Day], rating: str, today: date, count: int, started_on: date, rules: Attention) -> Trend:
    """The last `count` days of one rating with 7-day means, the usual range, and a sentence that is true of them."""
    points = series(days, rating, today, count)
    dates = [today - timedelta(days=n) for n in range(count - 1, -1, -1)]
    means = [mean_of_last(days, rating, day) for day in dates]
    early = today < started_on + timedelta(days=rules.first_days)
    usual = None if early else baseline(days, rating, today, rules)
    spread = _usual_spread(days, rating, today, rules) if usual is not None else 0.0
    return Trend(
        rating=rating,
        first_day=dates[0],
        points=tuple(points),
        means=tuple(means),
        usual_low=None if usual is None else max(0.0, usual - spread),
        usual_high=None if usual is None else usual + spread,
        sentence=trend_sentence(rating, means[-1], usual, early),
    )


def _usual_spread(days: Sequence[Day], rating: str, today: date, rules: Attention) -> float:
    """Half the width of the usual range: one standard deviation of its daily means, at least half a point."""
    newest = today - timedelta(days=rules.baseline.gap_days)
    oldest = newest - timedelta(days=rules.baseline.window_days - 1)
    values = [value for day in days if oldest <= day.day <= newest and (value := day.rating(rating)) is not None]
    return max(0.5, pstdev(values))


def trend_sentence(rating: str, week: float | None, usual: float | None, early: bool) -> Sentence:
    """What the last 7 days say against the own usual. Says so when there is too little to compare."""
    if week is None:
        return Sentence(f"client.trend.{rating}.no_answers")
    value = round(week, 1)
    if usual is None:
        key = "first_days" if early else "no_usual"
        return Sentence(f"client.trend.{rating}.{key}", {"value": value})
    params: dict[str, str | float] = {"value": value, "usual": round(usual, 1)}
    if abs(week - usual) < SAME:
        return Sentence(f"client.trend.{rating}.same", params)
    return Sentence(f"client.trend.{rating}.{'above' if week > usual else 'below'}", params)
