"""What a phone may say about a plan: exactly the parts and fields of the content file, everything else is refused."""

from typing import Any

import pytest

from recovery_app.core.errors import InvalidInput
from recovery_app.features.plans.rules.edits import parse_answered, parse_looked_through, parse_removed, parse_saved

ITEM = "01900000-0000-7000-8000-0000000000aa"
OTHER = "01900000-0000-7000-8000-0000000000ab"


def saved(part: str = "trigger", **more: Any) -> dict[str, Any]:
    return {"item_id": ITEM, "part": part, "fields": {"text": "The old street"}, **more}


def test_every_kind_of_field_is_taken_as_it_is() -> None:
    fields = {"text": "Payday", "about": "times", "risk": "high", "answer": "plan", "chip": "money", "position": 3}
    assert parse_saved(saved(fields=fields)).fields == fields
    step = {"text": "Call Sam", "trigger": OTHER, "skill": "urge-surfing", "person": None}
    assert parse_saved(saved("step", fields=step)).fields == step
    wedding = {"text": "Wedding", "date": "2026-05-09"}
    assert parse_saved(saved("risk_day", fields=wedding)).fields == wedding
    assert parse_saved(saved("person", fields={"slip": True, "phone": "555 0100"})).fields["slip"] is True


def test_what_an_edit_takes_the_place_of_belongs_to_its_fields() -> None:
    assert parse_saved(saved(replaces={"text": [OTHER]})).replaces == {"text": (OTHER,)}
    for replaces in ({"risk": [OTHER]}, {"text": ["x"]}, {"text": OTHER}, [], {"text": [OTHER] * 51}):
        with pytest.raises(InvalidInput):
            parse_saved(saved(replaces=replaces))


@pytest.mark.parametrize(
    "payload",
    [
        {},
        saved("secrets"),
        saved(part=3),
        saved(item_id="1"),
        saved(fields={}),
        saved(fields=[]),
        saved(fields={"text": " "}),
        saved(fields={"text": None}),
        saved(fields={"text": 5}),
        saved(fields={"text": "x" * 301}),
        saved(fields={"text": "\ud800"}),
        saved(fields={"colour": "red"}),
        saved(fields={"risk": "huge"}),
        saved(fields={"risk": True}),
        saved(fields={"position": True}),
        saved(fields={"position": -1}),
        saved(fields={"position": 1.5}),
        saved("risk_day", fields={"date": "2026-02-30"}),
        saved("risk_day", fields={"date": "20260509"}),
        saved("person", fields={"slip": "yes"}),
        saved("step", fields={"skill": "../etc"}),
        saved("step", fields={"trigger": "x"}),
        saved(more=1),
        saved(proposal="x"),
    ],
)
def test_anything_else_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        parse_saved(payload)


def test_the_other_kinds_have_exactly_their_fields() -> None:
    assert parse_removed({"item_id": ITEM, "seen": [OTHER]}).seen == (OTHER,)
    assert parse_answered({"proposal_id": ITEM, "accepted": False}).accepted is False
    assert parse_looked_through({"plan": "safety"}).plan == "safety"
    for parse, payload in (
        (parse_removed, {"item_id": ITEM}),
        (parse_removed, {"item_id": ITEM, "seen": "all"}),
        (parse_answered, {"proposal_id": ITEM, "accepted": 1}),
        (parse_answered, {"proposal_id": "x", "accepted": True}),
        (parse_looked_through, {"plan": "everything"}),
        (parse_looked_through, {}),
    ):
        with pytest.raises(InvalidInput):
            parse(payload)
