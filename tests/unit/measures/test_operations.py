"""What a phone may send about measures, and what is refused."""

from typing import Any

import pytest

from recovery_app.content import measures
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import uuid7
from recovery_app.features.measures.rules.operations import parse_answered, parse_urgent
from tests.conftest import NOON

ID = uuid7(NOON)
BAM = {
    "response_id": ID,
    "instrument": "bam",
    "version": 1,
    "language": "en",
    "answers": {"q1": 2, "q4": 0, "q14": 4},
    "skipped": ["q5"],
    "started_at": "2026-03-04T16:50:00Z",
}
ITEM_9 = {"response_id": ID, "instrument": "phq_9", "version": 1, "item": "q9", "value": 2}


def test_a_form_has_every_item_and_what_is_not_there_is_not_answered() -> None:
    found = parse_answered(BAM)
    assert tuple(found.answers) == measures.measure("bam@1").keys
    assert {key: value for key, value in found.answers.items() if value is not None} == BAM["answers"]
    assert found.skipped == ("q5",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"instrument": "bam_q"},
        {"instrument": None},
        {"version": 2},
        {"version": True},
        {"version": "1"},
        {"language": "fr"},
        {"language": ["en"]},
        {"language": "es"},  # the BAM has no Spanish form: nobody was given one
        {"answers": {}},
        {"answers": {"q1": None}},
        {"answers": {"q1": 5}},
        {"answers": {"q14": 1}},
        {"answers": {"q1": True}},
        {"answers": {"q1": 2.0}},
        {"answers": {"q99": 1}},
        {"answers": [2]},
        {"skipped": ["q1"]},
        {"skipped": ["q4"]},
        {"skipped": [["q5"]]},
        {"skipped": None},
        {"answers": {"q4": 0, "q5": 1}},
        {"started_at": "yesterday"},
        {"started_at": 7},
        {"response_id": "1"},
        {"score": 3},
    ],
    ids=str,
)
def test_a_form_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        parse_answered({**BAM, **wrong})


@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_item_9_is_taken_whatever_it_says(value: int) -> None:
    found = parse_urgent({**ITEM_9, "value": value})
    assert (found.item, found.value, found.response_id) == ("q9", value, ID)


@pytest.mark.parametrize(
    "wrong",
    [{"value": 4}, {"value": None}, {"value": True}, {"item": "q8"}, {"item": ["q9"]}, {"version": 9}, {"note": "x"}],
    ids=str,
)
def test_what_is_no_answer_to_an_urgent_item_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        parse_urgent({**ITEM_9, **wrong})
