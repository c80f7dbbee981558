"""Lines of a plan as somebody else reads them: the care team, and whom the client shares a part with. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from recovery_app.content import skills
from recovery_app.content.messages import LANGUAGES
from recovery_app.content.plans import Field, parts
from recovery_app.features.plans.rules.merge import Item
from recovery_app.ui.shell.said import Said, said

HIDDEN = frozenset({"chip", "position"})
"""Fields that are for the phone alone: which chip of the check-in names a trigger, and an item's place."""


@dataclass(frozen=True)
class PlanLine:
    """One item. `versions`: what else stands where two edits did not know of each other; the client will choose."""

    id: str
    part: str
    text: str
    details: list[Said] = field(default_factory=list)
    versions: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class PlanPart:
    """A part with its lines."""

    key: str
    title: Said
    lines: list[PlanLine] = field(default_factory=list)


def part_title(key: str) -> Said:
    """A part by its name."""
    return said(f"say.plan.part.{key}")


def plan_parts(items: Sequence[Item], only: Collection[str]) -> list[PlanPart]:
    """The parts `only`, in the order of the plan, as far as something is written in them.

    A line that names another item (the person of a step) says its name only where that part is there to be read too.
    """
    named = {item.id: str(item.value("text") or "") for item in items if item.part in only}
    shown = []
    for key in parts():
        lines = [plan_line(item, named) for item in items if item.part == key and key in only]
        if lines:
            shown.append(PlanPart(key, part_title(key), lines))
    return shown


def plan_line(item: Item, named: Mapping[str, str]) -> PlanLine:
    """One item. `named`: texts of the items it may speak of, by id."""
    known = {one.key: one for one in parts()[item.part].fields}
    details = [
        detail(one, item.value(name), named) for name, one in known.items() if name != "text" and name not in HIDDEN
    ]
    return PlanLine(
        item.id,
        item.part,
        str(item.value("text") or ""),
        [one for one in details if one is not None],
        _versions(item, known, named),
    )


def detail(one: Field, value: object, named: Mapping[str, str]) -> Said | None:
    """A field with its value in words; None where it is empty or nothing to read."""
    words = field_words(one, value, named)
    if words is None:
        return None
    if one.kind == "flag":
        return said(f"plans.field.{one.key}")
    return said("plans.detail", label=said(f"plans.field.{one.key}"), value=words)


def field_words(
    one: Field, value: object, named: Mapping[str, str]
) -> Said | str | dict[str, str] | dict[str, dict[str, str]] | None:
    """The value of a field as a parameter of a sentence."""
    if value is None or value is False:
        return None
    if one.kind == "choice":
        return said(f"plans.option.{one.key}.{value}")
    if one.kind == "item":
        return named.get(str(value)) or None
    if one.kind == "skill":
        return skill_title(str(value))
    if one.kind == "date":
        return {"at": str(value), "as": "weekday_day"}
    return str(value)


def skill_title(slug: str) -> dict[str, dict[str, str]] | None:
    """A skill's title in every language; None for one that this server does not know."""
    if slug not in skills.slugs():
        return None
    return {"text": {language: skills.words(slug, language).title for language in LANGUAGES}}


def _versions(item: Item, known: Mapping[str, Field], named: Mapping[str, str]) -> list[Said]:
    """Every value of a field that has two, the one that is shown included."""
    found = []
    for name in item.conflicts():
        if name in known and name not in HIDDEN:
            for value in dict.fromkeys(item.values[name].values()):
                words = field_words(known[name], value, named) or said("plans.empty_value")
                found.append(said("plans.detail", label=said(f"plans.field.{name}"), value=words))
    return found
