"""Plans: every part, field, option, question and example has its words; what examples set exists."""

import re

from recovery_app.content import messages, plans, skills
from recovery_app.infra.settings import ROOT

EN = messages.load("en")


def test_every_part_and_field_has_its_words() -> None:
    for part in plans.parts().values():
        keys = [f"say.plan.part.{part.key}", *(f"plan.part.{part.key}.{name}" for name in ("lede", "add", "empty"))]
        for field in part.fields:
            keys.append(f"plan.field.{part.key}.{field.key}")
            where = "say.trigger" if field.key == "chip" else f"plan.option.{part.key}.{field.key}"
            keys += [f"{where}.{option}" for option in field.options]
            keys += [f"plan.tag.risk.{option}" for option in field.options if field.key == "risk"]
        assert [key for key in keys if key not in EN] == []


def test_every_question_and_example_has_its_words() -> None:
    named = {f"plan.ask.{one.key}.{part}" for one in plans.questions() for part in ("ask", "why")}
    named |= {f"plan.ask.{one.key}.example.{example.key}" for one in plans.questions() for example in one.examples}
    assert named == {key for key in EN if key.startswith("plan.ask.")}


def test_every_chip_of_the_check_in_can_be_picked_as_a_trigger() -> None:
    fields = {field.key: field for field in plans.parts()["trigger"].fields}
    asked = next(one for one in plans.questions() if one.key == "trigger")
    assert all({"about", "chip"} <= set(example.set) for example in asked.examples)
    assert {example.set["chip"] for example in asked.examples} == set(fields["chip"].options) - {"other"}


def test_skills_that_examples_name_exist() -> None:
    named = {example.set["skill"] for one in plans.questions() for example in one.examples if "skill" in example.set}
    assert named
    assert named <= set(skills.slugs())


def test_every_question_has_examples_unless_it_asks_for_a_number_a_date_or_a_choice() -> None:
    for one in plans.questions():
        kind = {field.key: field.kind for field in plans.parts()[one.part].fields}[one.field or "text"]
        assert bool(one.examples) == (kind == "text"), one.key


def test_the_safety_plan_has_one_order_on_the_phone_and_everywhere_else() -> None:
    rules = (ROOT / "recovery_app/offline/js/rules/plan_parts.js").read_text()
    order = re.search(r"safety: \[([^\]]+)\]", rules)
    assert order and tuple(re.findall(r'"(\w+)"', order[1])) == plans.CRISIS
    assert set(plans.in_order("safety")) == {part.key for part in plans.parts().values() if "safety" in part.plans}
