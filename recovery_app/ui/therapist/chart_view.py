"""One rating over time, ready to be drawn: paths, the usual band, the table behind it, a sentence above it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.content.thresholds import attention
from recovery_app.features.caseload.rules import Trend
from recovery_app.features.caseload.service import Event
from recovery_app.ui.shell.said import Said, said, short_date
from recovery_app.ui.therapist import drawing

WEEK = 7
CHANGES = ("status", "level")
"""Events that are a change of the episode."""


@dataclass(frozen=True)
class Tick:
    """A number of the scale. `top` is a CSS length."""

    text: str
    top: str


@dataclass(frozen=True)
class Mark:
    """A word at a place along the picture: a date below it, an event above it. `left` is a CSS length."""

    left: str
    words: Said


@dataclass(frozen=True)
class TableRow:
    """A day of the table behind a chart; newest first, only days with something to tell."""

    day: Said
    value: str
    mean: str


@dataclass(frozen=True)
class ChartView:
    """A chart. Lengths and paths follow `drawing`; `band_top` is empty while there is no own usual."""

    rating: str
    title: Said
    sentence: Said
    label: Said
    points: str
    means: str
    band_top: str
    band_height: str
    limit: str
    used: str
    changed: str
    practiced: str
    scale: list[Tick]
    dates: list[Mark]
    events: list[Mark]
    rows: list[TableRow]


def worth_showing(trends: Sequence[Trend], events: Sequence[Event], days: int) -> int:
    """At most `days`, and no empty weeks before anything happened; never less than two weeks."""
    known = [
        (trend.first_day + timedelta(days=at), trend)
        for trend in trends
        for at, value in enumerate(trend.points)
        if value is not None
    ]
    if not known:
        return days
    last = known[0][1].first_day + timedelta(days=len(known[0][1].points) - 1)
    first = min([day for day, _ in known] + [event.day for event in events])
    return min(days, max((last - first).days + 2, 2 * WEEK))


def chart(trend: Trend, events: Sequence[Event], days: int) -> ChartView:
    """The last `days` of a trend, with the program's events on them."""
    points, means = trend.points[-days:], trend.means[-days:]
    first = trend.first_day + timedelta(days=len(trend.points) - len(points))
    top = drawing.top_of(trend.rating)
    count = len(points)
    placed = [(event, (event.day - first).days) for event in events if 0 <= (event.day - first).days < count]
    by_kind = {kind: [at for event, at in placed if event.kind == kind] for kind in ("use", *CHANGES, "practice")}
    band = _band(trend, top)
    return ChartView(
        rating=trend.rating,
        title=said(f"caseload.column.{trend.rating}"),
        sentence=said(trend.sentence.key, **trend.sentence.params),
        label=_label(trend.rating, points),
        points=drawing.points(points, top),
        means=drawing.line(means, top),
        band_top=band[0],
        band_height=band[1],
        limit=drawing.level(getattr(attention().ratings, trend.rating).fixed, top),
        used=drawing.uprights(by_kind["use"], count),
        changed=drawing.uprights(sorted(at for kind in CHANGES for at in by_kind[kind]), count),
        practiced=drawing.dots(by_kind["practice"], count),
        scale=[
            Tick(f"{value:g}", drawing.percent(drawing.up(value, top) / drawing.HEIGHT)) for value in (0, top / 2, top)
        ],
        dates=_dates(first, count),
        events=[Mark(_left(at, count), _event(event, events)) for event, at in placed if event.kind in CHANGES],
        rows=_rows(points, means, first),
    )


def _band(trend: Trend, top: float) -> tuple[str, str]:
    if trend.usual_low is None or trend.usual_high is None:
        return "", "0"
    upper, lower = drawing.up(trend.usual_high, top), drawing.up(trend.usual_low, top)
    return f"{upper:g}", f"{max(lower - upper, 0.0):g}"


def _event(event: Event, events: Sequence[Event]) -> Said:
    """A change of status or level of care; the first status is the start of the episode."""
    if event.kind == "level":
        return said(f"staff.level.{event.label}")
    first = next(one for one in events if one.kind == "status")
    return said("client.event.started") if event is first else said(f"staff.status.{event.label}")


def _left(index: int, count: int) -> str:
    return drawing.percent(drawing.across(index, count) / drawing.WIDTH)


def _dates(first: date, count: int) -> list[Mark]:
    """Five dates at most, a whole number of weeks apart, the last day always among them."""
    step = WEEK * max(1, round(count / WEEK / 4))
    return [
        Mark(_left(at, count), short_date(first + timedelta(days=at)))
        for at in sorted(range(count - 1, -1, -step))
        if at >= step // 3
    ]


def _label(rating: str, points: Sequence[float | None]) -> Said:
    answered = [value for value in points if value is not None]
    if not answered:
        return said("caseload.spark.none", n=len(points))
    return said(
        "client.chart.label",
        rating=said(f"caseload.column.{rating}"),
        n=len(points),
        count=len(answered),
        low=round(min(answered), 1),
        high=round(max(answered), 1),
    )


def _rows(points: Sequence[float | None], means: Sequence[float | None], first: date) -> list[TableRow]:
    return [
        TableRow(short_date(first + timedelta(days=at)), number(points[at]), number(means[at]))
        for at in range(len(points) - 1, -1, -1)
        if points[at] is not None or means[at] is not None
    ]


def number(value: float | None) -> str:
    """A number of a table; a dash where there is no answer."""
    return "–" if value is None else f"{value:g}" if value == int(value) else f"{value:.1f}"
