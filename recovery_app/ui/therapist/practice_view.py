"""One client's practice, ready to be shown: homework, practice by skill, what can be assigned. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from recovery_app.features.curriculum.rules import asked_first, held_back
from recovery_app.features.skills.service import AssignmentView, ClientPractice, HomeworkView, SkillPractice
from recovery_app.ui.shell.said import NOTHING, Said, day_name, said, short_date
from recovery_app.ui.therapist.homework_view import share, span
from recovery_app.ui.therapist.skill_words import Option, by_title, title

WEEK = 7


@dataclass(frozen=True)
class AssignedRow:
    """A skill assigned to the client. `share` is how much is done, as a CSS length; empty without a number."""

    id: str
    title: Said
    note: str
    done: Said
    share: str
    days: Said
    change: Said
    rated: Said
    by: Said
    is_over: bool


@dataclass(frozen=True)
class GroupRow:
    """A skill that a group taught."""

    title: Said
    line: Said
    done: Said


@dataclass(frozen=True)
class SkillPracticeRow:
    """All practice of one skill."""

    title: Said
    times: int
    change: Said
    rated: Said
    last: Said


@dataclass(frozen=True)
class PracticeCard:
    """What stands on the card."""

    assigned: list[AssignedRow] = field(default_factory=list)
    group: list[GroupRow] = field(default_factory=list)
    by_skill: list[SkillPracticeRow] = field(default_factory=list)


def practice_card(found: ClientPractice, today: date) -> PracticeCard:
    """The card: open assignments before those that are over."""
    ordered = sorted(found.assignments, key=lambda one: one.is_over)
    return PracticeCard(
        assigned=[_assigned(one, today) for one in ordered],
        group=[_group(one) for one in found.group_homework],
        by_skill=[_skill(one, today) for one in found.by_skill],
    )


def _assigned(one: AssignmentView, today: date) -> AssignedRow:
    return AssignedRow(
        id=one.id,
        title=title(one.skill),
        note=one.note,
        done=said("client.practice.done_of", done=one.done, n=one.times) if one.times else done(one.done),
        share=share(one.done, one.times),
        days=_days(one, today),
        change=span(one.before_mean, one.after_mean),
        rated=_rated(one.rated),
        by=said("client.practice.by", name=one.by),
        is_over=one.is_over,
    )


def done(times: int) -> Said:
    """How often, without a number that was asked for."""
    return said("client.practice.done", n=times) if times else said("client.practice.done_none")


def _days(one: AssignmentView, today: date) -> Said:
    if one.ends_on is not None:
        return said("client.practice.span", start=short_date(one.starts_on), end=short_date(one.ends_on))
    key = "coming" if one.starts_on > today else "span_open"
    return said(f"client.practice.{key}", start=short_date(one.starts_on))


def _rated(times: int) -> Said:
    return said("library.change.rated", n=times) if times else NOTHING


def _group(one: HomeworkView) -> GroupRow:
    days = {"start": short_date(one.from_day), "end": short_date(one.until)}
    return GroupRow(title(one.skill), said("client.practice.group_line", group=one.group, **days), done(one.done))


def _skill(one: SkillPractice, today: date) -> SkillPracticeRow:
    return SkillPracticeRow(
        title=title(one.skill),
        times=one.times,
        change=span(one.before_mean, one.after_mean),
        rated=_rated(one.rated),
        last=day_name(one.last_day, today),
    )


def assignable(language: str, tracks: Collection[str], cautions: Collection[str], *, is_known: bool) -> list[Option]:
    """Every skill by title. What is held back from this client cannot be chosen; what asks first says so."""
    never, asked = held_back(cautions, tracks), asked_first(cautions, is_known, tracks)

    def option(slug: str) -> Option:
        if slug in never:
            return Option(slug, said("client.practice.assign.held", title=title(slug)), is_closed=True)
        return Option(slug, said("client.practice.assign.asks", title=title(slug)) if slug in asked else title(slug))

    return [option(slug) for slug in by_title(language)]


def first_and_last(today: date) -> tuple[date, date]:
    """The days that the form offers: this week, seen from today."""
    return today, today + timedelta(days=WEEK - 1)
