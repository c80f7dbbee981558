"""The phone's twin of these rules passes the same file: tests/offline/group_kinds.test.mjs."""

import json
from pathlib import Path
from typing import Any

import pytest

from recovery_app.core.errors import InvalidInput
from recovery_app.features.groups.rules.operations import ALIAS_LENGTH, parse_alias_set, parse_replied, read_alias

VECTORS = json.loads((Path(__file__).resolve().parents[2] / "support" / "group_vectors.json").read_text("utf-8"))
GROUP = "01900000-0000-7000-8000-0000000000aa"


@pytest.mark.parametrize("case", VECTORS["aliases"])
def test_a_name_for_the_others_reads_as_on_the_phone(case: dict[str, Any]) -> None:
    text = case["text"] * case.get("times", 1)
    if case["reads"] is None:
        with pytest.raises(InvalidInput):
            parse_alias_set({"group_id": GROUP, "alias": text, "shows_alias": True})
    else:
        assert read_alias(text) == case["reads"]
        assert len(case["reads"]) <= ALIAS_LENGTH


@pytest.mark.parametrize("reply", VECTORS["replies"]["good"])
def test_what_a_phone_may_reply_is_taken(reply: str) -> None:
    assert parse_replied({"session_id": GROUP, "reply": reply}).reply == reply


@pytest.mark.parametrize("reply", VECTORS["replies"]["bad"])
def test_what_a_phone_must_not_reply_is_refused(reply: Any) -> None:
    with pytest.raises(InvalidInput):
        parse_replied({"session_id": GROUP, "reply": reply})
