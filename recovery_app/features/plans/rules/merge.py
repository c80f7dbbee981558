"""How edits of one item that were made apart come together. Pure; the twin is offline/js/rules/plan_merge.js, and both
pass tests/offline/vectors/plan_merge.json.

An item is the set of its revisions, and nothing else: whoever holds the same revisions, in whatever order they came and
however often, sees the same item. Each field is a register of its own (a multi-value register, Shapiro et al. 2011): a
value stands until somebody who saw it replaced it. Two values stand side by side when neither writer had seen the
other's: both are kept, and the client is asked. A removal takes only what its author had seen: an edit made meanwhile
keeps the item.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from recovery_app.features.plans.rules.edits import POSITION, Value


@dataclass(frozen=True, slots=True)
class Revision:
    """One accepted edit of an item. `fields` None: a removal, of what its author had `seen`."""

    id: str
    at: datetime
    part: str
    fields: Mapping[str, Value] | None
    replaces: Mapping[str, Collection[str]] = field(default_factory=dict)
    seen: Collection[str] = ()
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it stands. `values`: field to the values that stand, by id of their revision, oldest first."""

    id: str
    part: str
    values: Mapping[str, Mapping[str, Value]]
    is_removed: bool

    def value(self, name: str) -> Value:
        """The newest value of a field that stands, None where there is none."""
        return list(self.values[name].values())[-1] if self.values.get(name) else None

    def fields(self) -> dict[str, Value]:
        """Every field that is not empty, with its newest value."""
        return {name: value for name in self.values if (value := self.value(name)) is not None}

    def conflicts(self) -> tuple[str, ...]:
        """Fields with two values that neither writer had seen of the other; a place in a list is nothing to ask."""
        return tuple(name for name, kept in self.values.items() if name != POSITION and len(set(kept.values())) > 1)


def fold(item_id: str, revisions: Sequence[Revision]) -> Item:
    """The item that these revisions make, in any order, known ones twice or not."""
    known = sorted({one.id: one for one in revisions}.values(), key=lambda one: (one.at, one.id))
    replaced = {(name, id) for one in known for name, ids in one.replaces.items() for id in ids}
    seen = {id for one in known if one.fields is None for id in one.seen}
    values: dict[str, dict[str, Value]] = {}
    for one in known:
        for name, value in (one.fields or {}).items():
            if (name, one.id) not in replaced:
                values.setdefault(name, {})[one.id] = value
    standing = {id for kept in values.values() for id in kept}
    part = next((one.part for one in known if one.fields is not None), known[0].part)
    return Item(item_id, part, dict(sorted(values.items())), is_removed=standing <= seen)
