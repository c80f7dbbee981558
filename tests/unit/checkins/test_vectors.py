"""The phone's twin of these rules (offline/js/rules) passes the same files: tests/offline/rules/twins.test.mjs."""

import json
from pathlib import Path
from typing import Any

import pytest

from recovery_app.core.dates import local_day, parse_instant
from recovery_app.core.errors import InvalidInput
from recovery_app.features.checkins.rules import parse_recorded

SUPPORT = Path(__file__).resolve().parents[2] / "support"
CHECKINS = json.loads((SUPPORT / "checkin_vectors.json").read_text(encoding="utf-8"))
DAYS = json.loads((SUPPORT / "day_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("payload", CHECKINS["good"])
def test_what_a_phone_may_send_is_taken(payload: dict[str, Any]) -> None:
    assert parse_recorded(payload).form == "daily@1"


@pytest.mark.parametrize("payload", CHECKINS["bad"])
def test_what_a_phone_must_not_send_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        parse_recorded(payload)


@pytest.mark.parametrize("case", CHECKINS["note_lengths"])
def test_notes_are_as_long_as_on_the_phone(case: dict[str, Any]) -> None:
    note = case["text"] * case["times"]
    payload = {"form": "daily@1", "answers": {"stress": 1}, "note": note, "share_note": True}
    if case["good"]:
        assert parse_recorded(payload).note == note
    else:
        with pytest.raises(InvalidInput):
            parse_recorded(payload)


@pytest.mark.parametrize("case", DAYS["cases"])
def test_a_day_is_the_one_on_the_phone(case: dict[str, str]) -> None:
    assert local_day(parse_instant(case["at"]), case["timezone"]).isoformat() == case["day"]
