"""A client's plans as the therapist reads them: by plan and part, what changed, what was proposed. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from recovery_app.content.plans import PLANS, Field, Plan, in_order, parts
from recovery_app.core.dates import local_day
from recovery_app.features.plans.rules.merge import Item, Revision, fold
from recovery_app.features.plans.rules.review import Reviewed
from recovery_app.features.plans.service import Overview, Proposal
from recovery_app.ui.shell.plan_lines import PlanPart, detail, part_title, plan_parts
from recovery_app.ui.shell.said import NOTHING, Said, said, short_date

MOST_CHANGES = 12
PROPOSED = ("text", "phone", "choice", "date")
"""Kinds of field that a therapist can propose; which skill, person or place belongs to a line the client decides."""
TOLD_TWICE = {"slip": "slip", "safety": "safety"}
"""A person belongs to the plan after a slip, or to the safety plan, by a flag of its own."""


@dataclass(frozen=True)
class PlanView:
    """One of the three plans. `changes` only once there was a review to count from."""

    key: str
    title: Said
    reviewed: Said
    parts: list[PlanPart] = field(default_factory=list)
    changes: list[Said] = field(default_factory=list)
    was_reviewed: bool = False


@dataclass(frozen=True)
class ProposalRow:
    """A proposal or comment with its answer."""

    id: str
    about: Said
    lines: list[Said]
    comment: str
    by: Said
    answer: Said
    is_open: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Choice:
    """An option of a list."""

    value: str
    words: Said


@dataclass(frozen=True)
class FieldForm:
    """A field of the form with what is in it now."""

    key: str
    label: Said
    kind: str
    value: str
    options: list[Choice] = field(default_factory=list)
    most: int = 0


@dataclass(frozen=True)
class ProposalForm:
    """The form that is open. Without `fields` it asks for a comment alone."""

    is_open: bool = False
    title: Said = NOTHING
    part: str = ""
    item_id: str = ""
    fields: list[FieldForm] = field(default_factory=list)


@dataclass(frozen=True)
class PlanCard:
    """The part of the page."""

    plans: list[PlanView] = field(default_factory=list)
    proposals: list[ProposalRow] = field(default_factory=list)
    choosable: list[Choice] = field(default_factory=list)
    is_empty: bool = True


def plan_card(found: Overview, tracks: Collection[str], name: str, now: datetime, timezone: str) -> PlanCard:
    """All of it. `tracks`: why the client is in the program; `name`: the client's."""
    fitting = [part.key for part in parts().values() if part.tracks is None or set(part.tracks) & set(tracks)]
    return PlanCard(
        [_plan(key, found, tracks, name, timezone) for key in PLANS if key != "slip" or "substance_use" in tracks],
        [_proposal(one, found, timezone) for one in found.proposals],
        [Choice(key, part_title(key)) for key in fitting],
        not found.items,
    )


def _plan(key: Plan, found: Overview, tracks: Collection[str], name: str, timezone: str) -> PlanView:
    own = in_order(key)
    looks = [look for look in found.reviews if look.plan == key]
    by_team = next((look for look in looks if look.by), None)
    shown = [item for item in found.items if item.part in own and _belongs(item, key)]
    title = "relapse_other" if key == "relapse" and "substance_use" not in tracks else key
    return PlanView(
        key,
        said(f"plans.plan.{title}"),
        _reviewed(looks[0] if looks else None, name, timezone),
        _with_names(shown, found.items, own),
        _changes(found, own, by_team.at, timezone) if by_team else [],
        by_team is not None,
    )


def _belongs(item: Item, plan: str) -> bool:
    flag = TOLD_TWICE.get(plan)
    return item.part != "person" or flag is None or item.value(flag) is True


def _with_names(shown: Sequence[Item], every: Sequence[Item], own: Sequence[str]) -> list[PlanPart]:
    """The parts of one plan in its order; a line may name an item that stands in another plan."""
    chosen = {item.id for item in shown}
    return [
        PlanPart(part.key, part.title, lines)
        for part in sorted(plan_parts(every, parts().keys()), key=lambda part: [*own, part.key].index(part.key))
        if part.key in own and (lines := [line for line in part.lines if line.id in chosen])
    ]


def _day(at: datetime, timezone: str) -> Said:
    return short_date(local_day(at, timezone))


def _reviewed(look: Reviewed | None, name: str, timezone: str) -> Said:
    if look is None:
        return said("plans.reviewed.never")
    if not look.by:
        return said("plans.reviewed.client", name=name, day=_day(look.at, timezone))
    return said("plans.reviewed.by", by=look.by, day=_day(look.at, timezone))


def _changes(found: Overview, own: Collection[str], since: datetime, timezone: str) -> list[Said]:
    """What happened to each item since, newest first; several edits of one item are told once."""
    by_item: dict[str, list[Revision]] = {}
    for item_id, edit in found.history:
        by_item.setdefault(item_id, []).append(edit)
    told = []
    for item_id, edits in by_item.items():  # newest first, as the history is
        newest = edits[0]
        if newest.at <= since or (newest.part not in own and edits[-1].part not in own):
            continue
        words = _change(item_id, edits, since, timezone)
        if words is not None:
            told.append(words)
    more = len(told) - MOST_CHANGES
    return told[:MOST_CHANGES] + ([said("plans.change.more", n=more)] if more > 0 else [])


def _change(item_id: str, edits: Sequence[Revision], since: datetime, timezone: str) -> Said | None:
    """One sentence; None where only its place in the list changed, or it came and went in between."""
    now, before = fold(item_id, edits), [edit for edit in edits if edit.at <= since]
    was = fold(item_id, before) if before else None
    had = was is not None and not was.is_removed
    if now.is_removed and not had:
        return None
    if now.is_removed:
        key = "removed"
    elif not had:
        key = "took_over" if any(edit.proposal for edit in edits) else "added"
    elif was is not None and _words_of(was) == _words_of(now):
        return None
    else:
        key = "took_over" if edits[0].proposal else "changed"
    text = str((was if now.is_removed and was else now).value("text") or "")
    day = _day(edits[0].at, timezone)
    return said(f"plans.change.{key}", day=day, part=part_title(now.part), text=text)


def _words_of(item: Item) -> dict[str, Any]:
    return {name: value for name, value in item.fields().items() if name != "position"}


def _proposal(one: Proposal, found: Overview, timezone: str) -> ProposalRow:
    named = {item.id: str(item.value("text") or "") for item in found.items}
    is_open = one.answer == ""
    return ProposalRow(
        one.id,
        _about(one, named),
        _proposed(one, named),
        one.comment,
        said("plans.open.by", by=one.by, day=_day(one.made_at, timezone)),
        _answer(one, timezone),
        is_open,
        is_open and one.is_own,
    )


def _about(one: Proposal, named: Mapping[str, str]) -> Said:
    if one.item_id is None:
        return said("plans.open.new", part=part_title(one.part))
    text = named.get(one.item_id)
    if text is None:
        return said("plans.open.gone")
    return said("plans.open.change" if one.fields else "plans.open.comment", text=text)


def _proposed(one: Proposal, named: Mapping[str, str]) -> list[Said]:
    known = {field.key: field for field in parts()[one.part].fields}
    lines = []
    for name, value in one.fields.items():
        if name in known:
            words = detail(known[name], value, named)
            label = said(f"plans.field.{name}")
            lines.append(words or said("plans.detail", label=label, value=said("plans.empty_value")))
    return lines


def _answer(one: Proposal, timezone: str) -> Said:
    if not one.answer:
        return said("plans.open.answer.waiting" if one.fields else "plans.open.answer.read")
    day = _day(one.answered_at, timezone) if one.answered_at else NOTHING
    return said(f"plans.open.answer.{one.answer}", day=day)


def new_line(part: str) -> ProposalForm:
    """The form of a new line."""
    return ProposalForm(True, said("plans.propose.title_new", part=part_title(part)), part, "", _fields(part, None))


def change_of(item: Item) -> ProposalForm:
    """The form of a change: what stands now is filled in."""
    title = said("plans.propose.title_change", text=str(item.value("text") or ""))
    return ProposalForm(True, title, item.part, item.id, _fields(item.part, item))


def comment_on(item: Item) -> ProposalForm:
    """The form of a comment."""
    title = said("plans.propose.title_comment", text=str(item.value("text") or ""))
    return ProposalForm(True, title, item.part, item.id)


def _fields(part: str, item: Item | None) -> list[FieldForm]:
    return [_field(one, item) for one in parts()[part].fields if one.kind in PROPOSED and one.key != "chip"]


def _field(one: Field, item: Item | None) -> FieldForm:
    value = item.value(one.key) if item else None
    options = [Choice(option, said(f"plans.option.{one.key}.{option}")) for option in one.options]
    return FieldForm(one.key, said(f"plans.field.{one.key}"), one.kind, str(value or ""), options, one.most)


def proposed_fields(form: Mapping[str, Any], shown: ProposalForm) -> dict[str, Any]:
    """What the form asks to change: fields that differ from what it was filled with. An emptied one is taken out."""
    given = {one.key: str(form.get(one.key) or "").strip() for one in shown.fields}
    before = {one.key: one.value for one in shown.fields}
    return {key: value or None for key, value in given.items() if value != before[key]}
