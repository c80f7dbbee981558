"""The form of a group: what it shows, and what was entered as the service takes it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from recovery_app.core.errors import InvalidInput
from recovery_app.features.groups.rules.repeating import NO_END, Repeating, from_rule, to_rule
from recovery_app.features.groups.rules.schedule import NewGroup
from recovery_app.features.groups.service import GroupDetails, Preview, PreviewSlot
from recovery_app.ui.shell.said import NOTHING, Said, clock_time, said, short_date

Form = Mapping[str, Any]


@dataclass(frozen=True)
class GroupForm:
    """Every field as text. `id` is "" for a new group."""

    id: str = ""
    title: str = ""
    kind: str = "group"
    name: str = ""
    public_name: str = ""
    leader: str = ""
    co_leader: str = ""
    place: str = ""
    link: str = ""
    capacity: str = ""
    starts_on: str = ""
    starts: str = "18:00"
    minutes: str = "180"
    weekdays: list[bool] = field(default_factory=lambda: [False] * 7)
    every: str = "1"
    ends: str = "weeks"
    weeks: str = "12"
    until: str = ""
    other: str = ""


@dataclass(frozen=True)
class PreviewView:
    """The next sessions in words."""

    slots: list[Said] = field(default_factory=list)
    count: Said = NOTHING
    clocks: Said = NOTHING


def new_form(leader: str, today: date) -> GroupForm:
    """An empty one, for today on."""
    return GroupForm(leader=leader, starts_on=today.isoformat())


def form_of(details: GroupDetails) -> GroupForm:
    """A group as it was entered."""
    entered = details.entered
    rule = from_rule(entered.rule)
    return GroupForm(
        id=details.id,
        title=entered.name,
        kind=entered.kind,
        name=entered.name,
        public_name=entered.public_name,
        leader=entered.leader_id,
        co_leader=entered.co_leader_id or "",
        place=entered.place,
        link=entered.link,
        capacity="" if entered.capacity is None else str(entered.capacity),
        starts_on=entered.starts_on.isoformat(),
        starts=entered.starts,
        minutes=str(entered.minutes),
        weekdays=[day in rule.weekdays for day in range(7)],
        every=str(rule.every),
        ends=rule.ends if entered.rule else NO_END,
        weeks=str(rule.weeks),
        until=rule.until.isoformat() if rule.until else "",
        other=rule.other,
    )


def filled(form: Form, id: str, title: str, kind: str) -> GroupForm:
    """What was typed, to be shown again. The kind of a group that is there does not change."""
    texts = {
        name: _text(form, name)
        for name in (
            *("name", "public_name", "leader", "co_leader", "place", "link", "capacity"),
            *("starts_on", "starts", "minutes", "every", "ends", "weeks", "until", "other"),
        )
    }
    weekdays = [bool(form.get(f"weekday_{day}")) for day in range(7)]
    return GroupForm(id=id, title=title, kind=kind if id else _text(form, "kind"), weekdays=weekdays, **texts)


def entered(form: GroupForm) -> NewGroup:
    """As the service takes it. Raises InvalidInput that names the field."""
    starts_on = _day(form.starts_on, "starts_on")
    repeating = Repeating(
        weekdays=tuple(day for day, is_on in enumerate(form.weekdays) if is_on),
        every=_whole(form.every or "1", "every"),
        ends=form.ends or NO_END,
        weeks=_whole(form.weeks or "0", "weeks"),
        until=_day(form.until, "until") if form.until else None,
        other=form.other,
    )
    return NewGroup(
        kind=form.kind,
        name=form.name,
        public_name=form.public_name,
        leader_id=form.leader,
        starts_on=starts_on,
        starts=form.starts,
        minutes=_whole(form.minutes, "minutes"),
        rule=to_rule(repeating, starts_on),
        co_leader_id=form.co_leader or None,
        place=form.place,
        link=form.link,
        capacity=_whole(form.capacity, "capacity") if form.capacity else None,
    )


def _text(form: Form, name: str) -> str:
    return str(form.get(name) or "").strip()


def _day(written: str, name: str) -> date:
    if not written:
        raise InvalidInput("required", field=name)
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise InvalidInput("invalid_time", field=name) from error


def _whole(written: str, name: str) -> int:
    if not written:
        raise InvalidInput("required", field=name)
    if not written.isdecimal() or len(written) > 6:
        raise InvalidInput("invalid_input", field=name)
    return int(written)


def preview_view(preview: Preview, now: datetime) -> PreviewView:
    """The next sessions, how many there are, and what a change of clocks does to them."""
    zone = preview.timezone
    clocks = said("sessions.preview.clocks", day=short_date(preview.clock_change)) if preview.clock_change else NOTHING
    return PreviewView(
        slots=[_slot(slot, zone) for slot in preview.next],
        count=said("sessions.preview.count", n=preview.count),
        clocks=clocks,
    )


def _slot(slot: PreviewSlot, timezone: str) -> Said:
    params = {
        "weekday": said(f"staff.weekday_short.{slot.day.weekday()}"),
        "day": short_date(slot.day),
        "starts": clock_time(slot.starts_at, timezone),
        "ends": clock_time(slot.ends_at, timezone),
    }
    if slot.holiday:
        return said("sessions.preview.holiday", name=slot.holiday, **params)
    return said("sessions.preview.shifted" if slot.shifted else "sessions.preview.slot", **params)
