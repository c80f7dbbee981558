"""Scores against vectors worked out by hand from the published rules (`vectors.yaml`)."""

from pathlib import Path
from typing import Any

import pytest

from recovery_app.content import measures
from recovery_app.content.files import read_data
from recovery_app.features.measures.rules.change import change
from recovery_app.features.measures.rules.scoring import Score, Scored, score

VECTORS = read_data(Path(__file__).with_name("vectors.yaml"))
OUTCOMES = {"r": "reached", "n": "not_reached", "b": "below", "w": "within", "a": "above"}
SCORING = [(group["measure"], case) for group in VECTORS["scoring"] for case in group["cases"]]
CHANGES = [(group["measure"], group["score"], case) for group in VECTORS["changes"] for case in group["cases"]]


def said(value: Any) -> str:
    return " ".join(f"{name}={part}" for name, part in value.items()) if isinstance(value, dict) else str(value)


def scored(name: str, case: dict[str, Any]) -> Scored:
    measure = measures.measure(name)
    given = [None if one == "-" else int(one) for one in case["answers"].split()]
    return score(measure, dict(zip(measure.keys, given, strict=True)), case.get("sex"))


def outcomes(found: Score) -> list[str]:
    return [cut.outcome for cut in found.cuts]


@pytest.mark.parametrize(("name", "case"), SCORING, ids=lambda part: said(part))
def test_a_form_scores_as_published(name: str, case: dict[str, Any]) -> None:
    found = scored(name, case)
    wanted = {table.key: case[table.key] for table in measures.measure(name).scores}
    assert {one.key: "none" if one.value is None else one.value for one in found.scores} == wanted
    missing = [key for table in found.scores for key in table.missing]
    assert sorted(missing) == sorted(case.get("missing", "").split())
    assert list(found.skipped) == case.get("skipped", "").split()
    assert [key.removeprefix("measures.check.") for key in found.checks] == case.get("checks", "").split()
    assert list(found.urgent) == case.get("urgent", "").split()
    if "band" in case:
        assert (found.scores[0].band or "measures.band.none").removeprefix("measures.band.") == case["band"]
    if "cuts" in case:
        cuts = case["cuts"] if isinstance(case["cuts"], dict) else {found.scores[0].key: case["cuts"]}
        assert {key: outcomes(found.score(key)) for key in cuts} == {
            key: [OUTCOMES[one] for one in each.split()] for key, each in cuts.items()
        }


@pytest.mark.parametrize(("name", "key", "case"), CHANGES, ids=lambda part: said(part))
def test_a_step_is_called_what_the_published_numbers_say(name: str, key: str, case: dict[str, Any]) -> None:
    (table,) = [one for one in measures.measure(name).scores if one.key == key]
    found = change(table, case["from"], case["to"])
    assert (found.direction, found.points) == (case["is"], case["points"])
    assert (found.is_reliable, found.is_response) == (case.get("reliable"), case.get("response"))
    assert (found.is_low, found.crossed) == (case.get("low"), case.get("crossed"))


def test_there_are_enough_vectors_each_rule_has_a_source_and_every_instrument_has_some() -> None:
    assert len(SCORING) >= 150
    assert all(len(group["source"]) >= 9 and group["cases"] for part in VECTORS.values() for group in part)
    assert {group["measure"] for group in VECTORS["scoring"]} == set(measures.names())


def test_vectors_touch_both_edges_of_every_band_and_both_sides_of_every_cut() -> None:
    seen: dict[tuple[str, str], set[int | None]] = {}
    for name, case in SCORING:
        for one in scored(name, case).scores:
            seen.setdefault((name, one.key), set()).add(one.value)
    for name in measures.names():
        for table in measures.measure(name).scores:
            edges = {edge for band in table.bands for edge in (band.least, band.most)} | {table.least, table.most}
            edges -= {table.least, table.most} if table.key == "rating" else set()
            assert edges <= seen[name, table.key], (name, table.key)
