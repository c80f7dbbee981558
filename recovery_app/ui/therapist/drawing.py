"""Lines and points for inline pictures: from values per day to SVG paths. Pure. A gap stays a gap.

A picture is 1000 units wide and 100 high, stretched by the page (`preserveAspectRatio="none"`); strokes keep their
width, and a point is a stroke of no length with round ends, so that nothing is distorted on a narrow screen.
"""

from collections.abc import Sequence

WIDTH = 1000
HEIGHT = 100
TOP = {"sleep": 12.0}
"""The highest value a scale shows; 10 unless it stands here."""


def top_of(rating: str) -> float:
    """The upper end of a rating's scale."""
    return TOP.get(rating, 10.0)


def across(index: int, count: int) -> float:
    """Where day `index` of `count` stands, 0 to 1000, in the middle of its own strip."""
    return round((index + 0.5) * WIDTH / max(count, 1), 1)


def up(value: float, top: float) -> float:
    """How far from the upper edge a value stands, 0 to 100."""
    return round(HEIGHT * (1 - min(max(value, 0.0), top) / top), 1)


def points(values: Sequence[float | None], top: float) -> str:
    """A dot for each answered day."""
    return "".join(
        f"M{across(i, len(values))} {up(value, top)}h0" for i, value in enumerate(values) if value is not None
    )


def line(values: Sequence[float | None], top: float) -> str:
    """A line through answered days, broken where there is no answer; a lone day is a dot."""
    drawn: list[str] = []
    for i, value in enumerate(values):
        if value is None:
            continue
        at = f"{across(i, len(values))} {up(value, top)}"
        begins, ends = _edges(values, i)
        drawn.append(f"M{at}" + ("h0" if ends else "") if begins else f"L{at}")
    return "".join(drawn)


def lone(values: Sequence[float | None], top: float) -> str:
    """A dot for each answered day with none beside it: a line as thin as a sparkline's leaves only a speck there."""
    return points([value if all(_edges(values, i)) else None for i, value in enumerate(values)], top)


def _edges(values: Sequence[float | None], i: int) -> tuple[bool, bool]:
    """Whether the days before and after this one have no answer."""
    return i == 0 or values[i - 1] is None, i + 1 == len(values) or values[i + 1] is None


def uprights(indexes: Sequence[int], count: int) -> str:
    """A line from top to bottom at each of these days."""
    return "".join(f"M{across(i, count)} 0v{HEIGHT}" for i in indexes)


def dots(indexes: Sequence[int], count: int) -> str:
    """A dot in the middle of a low strip at each of these days."""
    return "".join(f"M{across(i, count)} {HEIGHT // 2}h0" for i in indexes)


def percent(share: float) -> str:
    """A share of the picture as a CSS length."""
    return f"{round(share * 100, 2):g}%"


def level(value: float, top: float) -> str:
    """A line from left to right at this value."""
    return f"M0 {up(value, top)}h{WIDTH}"
