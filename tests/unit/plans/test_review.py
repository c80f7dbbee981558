"""When a plan is due: the vectors that the phone's twin passes too."""

import json
from pathlib import Path
from typing import Any

import pytest

from recovery_app.core.dates import parse_instant
from recovery_app.features.plans.rules.review import is_due

CASES = json.loads((Path(__file__).parents[2] / "offline/vectors/plan_review.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_plan_is_due_as_on_the_phone(case: dict[str, Any]) -> None:
    last, started, slip, now = (case[key] and parse_instant(case[key]) for key in ("last", "started", "slip", "now"))
    assert is_due(last, started, slip, now) == case["due"]
