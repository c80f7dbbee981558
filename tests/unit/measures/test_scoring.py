"""Whatever is answered: scores stay in the published range or there is none, and the words fit the numbers."""

from hypothesis import given
from hypothesis import strategies as st

from recovery_app.content import measures, messages
from recovery_app.content.instrument import Measure
from recovery_app.features.measures.rules.change import change, sentences
from recovery_app.features.measures.rules.scoring import score, skipped_by_rule

ALL = [measures.measure(name) for name in measures.names()]


@st.composite
def answered(draw: st.DrawFn) -> tuple[Measure, dict[str, int | None]]:
    """An instrument with any answers that it allows, and gaps."""
    measure = draw(st.sampled_from(ALL))
    given: dict[str, int | None] = {}
    for key in measure.keys:
        allowed = measure.allowed(key)
        values = st.sampled_from(allowed.values) if allowed.values else st.integers(allowed.first, allowed.last)
        given[key] = draw(st.none() | values)
    return measure, given


@given(answered())
def test_a_score_is_within_the_published_range_or_there_is_none(case: tuple[Measure, dict[str, int | None]]) -> None:
    measure, answers = case
    found = score(measure, answers)
    for table, one in zip(measure.scores, found.scores, strict=True):
        assert (one.value is None) == bool(one.missing)
        assert one.value is None or table.least <= one.value <= table.most
        assert (one.band is not None) == (one.value is not None and bool(table.bands))
        assert len(one.cuts) == (0 if one.value is None else len(table.cuts))


@given(answered())
def test_an_item_skipped_by_rule_is_never_missing(case: tuple[Measure, dict[str, int | None]]) -> None:
    measure, answers = case
    skipped = set(skipped_by_rule(measure, answers))
    for one in score(measure, answers).scores:
        assert not skipped & set(one.missing)


@given(answered())
def test_an_urgent_answer_is_found_whatever_else_is_answered(case: tuple[Measure, dict[str, int | None]]) -> None:
    measure, answers = case
    wanted = tuple(rule.item for rule in measure.urgent if (answers[rule.item] or 0) >= rule.at_least)
    assert score(measure, answers).urgent == wanted


@given(answered())
def test_a_gap_in_a_scored_item_takes_the_score_unless_a_rule_skips_it(
    case: tuple[Measure, dict[str, int | None]],
) -> None:
    measure, answers = case
    for table in measure.scores:
        for key in table.items:
            left_out = {**answers, key: None}
            skipped = key in skipped_by_rule(measure, left_out)
            assert skipped or score(measure, left_out).score(table.key).value is None


@given(st.sampled_from(ALL), st.data())
def test_the_words_of_a_change_fit_its_numbers_in_both_languages(measure: Measure, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(measure.scores))
    before, now = (data.draw(st.integers(table.least, table.most)) for _ in range(2))
    found = change(table, before, now)
    back = change(table, now, before)
    assert found.points == back.points
    assert {found.direction, back.direction} in ({"better", "worse"}, {"same"})
    said = sentences(table, found)
    assert said[0].key == f"measures.change.{found.direction}"
    assert all(messages.text(one.key, language, **one.params) for one in said for language in messages.LANGUAGES)
    keys = {one.key.removeprefix("measures.change.") for one in said}
    assert ("reliable_better" in keys) == (found.is_reliable is True and found.direction == "better")
    assert ("reliable_worse" in keys) == (found.is_reliable is True and found.direction == "worse")
    assert not any("remission" in messages.text(one.key, "en", **one.params).lower() for one in said)
