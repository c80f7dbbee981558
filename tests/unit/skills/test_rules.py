"""How practice adds up, and how far assignments are done: pure."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recovery_app.features.skills.rules.assignments import Progress, Span, progress
from recovery_app.features.skills.rules.practice import Done, tally

DAY = date(2026, 3, 4)


def days(*ahead: int, skill: str = "a") -> list[Done]:
    return [Done(DAY + timedelta(days=n), skill, None, None) for n in ahead]


def test_means_compare_each_practice_with_itself() -> None:
    sums = tally([Done(DAY, "a", 8, 6), Done(DAY, "a", 2, None), Done(DAY, "a", None, 9), Done(DAY, "a", 4, 4)])
    assert (sums.times, sums.rated, sums.before_mean, sums.after_mean, sums.change_mean) == (4, 2, 6, 5, -1)
    nothing = tally([])
    assert (nothing.times, nothing.last_day, nothing.change_mean) == (0, None, None)


def test_both_ends_of_a_span_count() -> None:
    span = Span("a", 3, DAY, DAY + timedelta(days=2))
    assert len(span.done([*days(-1, 0, 2, 3), *days(1, skill="b")])) == 2
    assert len(Span("a", None, DAY, None).done(days(-1, 0, 400))) == 2


def test_progress_counts_up_to_what_was_asked_for() -> None:
    asked, free = Span("a", 2, DAY, None), Span("b", None, DAY, None)
    done = [*days(0, 0, 0), *days(0, skill="b")]
    assert progress([asked, free], done, DAY) == Progress(2, 2, 2)
    assert progress([free], done, DAY) == Progress(1, 1, 0)
    assert progress([asked], done, DAY - timedelta(days=1)) == Progress(0, 0, 0)


SPANS = st.builds(
    lambda start, length: (DAY + timedelta(days=start), None if length is None else DAY + timedelta(start + length)),
    st.integers(0, 20),
    st.none() | st.integers(0, 20),
)


@given(one=SPANS, other=SPANS)
def test_spans_overlap_when_they_share_a_day(one: tuple[date, date | None], other: tuple[date, date | None]) -> None:
    def days_of(span: tuple[date, date | None]) -> set[date]:
        last = span[1] or DAY + timedelta(days=60)
        return {span[0] + timedelta(days=n) for n in range((last - span[0]).days + 1)}

    assert Span("a", None, *one).overlaps(*other) is bool(days_of(one) & days_of(other))
