"""Homework of a caseload, from the service's rows."""

from datetime import date, timedelta

import pytest

from recovery_app.features.skills.service import OverviewRow
from recovery_app.ui.shell.said import Said, said
from recovery_app.ui.therapist.homework_view import change, matching, rows, share, span

TODAY = date(2026, 11, 24)


def row(name: str, **changed: object) -> OverviewRow:
    empty = {"assigned": 0, "done": 0, "due": 0, "practices_7d": 0, "change_mean": None, "last_day": None}
    return OverviewRow(**{"client_id": name.lower(), "name": name, **empty, "unread_writings": 0, **changed})  # type: ignore[arg-type]


BUSY = row("Ana", assigned=2, done=5, due=5, practices_7d=5, change_mean=-1.84, last_day=TODAY)
BEHIND = row("Ben", assigned=1, done=1, due=3, practices_7d=1, change_mean=0.3, last_day=TODAY - timedelta(days=1))
SILENT = row("Cleo")
WROTE = row("Dan", unread_writings=2)
OPEN_ENDED = row("Eve", assigned=1, done=2, due=0, practices_7d=2, last_day=TODAY - timedelta(days=9))
ALL = (SILENT, BUSY, OPEN_ENDED, WROTE, BEHIND)


def names(sort: str = "") -> list[str]:
    return [one.name for one in rows(ALL, TODAY, sort)]


def test_writing_to_read_comes_first_and_then_who_is_furthest_from_done() -> None:
    assert names() == ["Dan", "Ben", "Ana", "Cleo", "Eve"]


@pytest.mark.parametrize(
    ("column", "first"),
    [("client", "Ana"), ("done", "Ben"), ("week", "Ana"), ("change", "Ana"), ("last", "Ana"), ("no such", "Dan")],
)
def test_a_column_sorts(column: str, first: str) -> None:
    assert names(column)[0] == first


def test_who_never_practiced_and_what_was_never_rated_come_last() -> None:
    assert names("last")[-2:] == ["Cleo", "Dan"]
    assert names("change")[:2] == ["Ana", "Ben"]


def test_done_is_told_against_what_is_due_and_alone_without_a_number() -> None:
    shown = {one.name: one for one in rows(ALL, TODAY)}
    assert (shown["Ben"].done, shown["Ben"].share) == (said("library.homework.done_of", done=1, due=3), "33%")
    assert (shown["Eve"].done, shown["Eve"].share) == (said("library.homework.done", n=2), "")
    assert (shown["Cleo"].done, shown["Cleo"].assigned) == (said("library.none"), said("library.none"))


def test_more_than_asked_for_fills_the_bar_and_no_more() -> None:
    assert (share(5, 3), share(0, 3), share(0, 0), share(4, None)) == ("100%", "0%", "", "")


@pytest.mark.parametrize(
    ("mean", "told"),
    [
        (-1.84, said("library.change.lower", value="1.8")),
        (0.3, said("library.change.higher", value="0.3")),
        (0.0, said("library.change.same")),
        (-0.04, said("library.change.same")),
        (None, said("library.change.none")),
    ],
)
def test_a_change_is_told_by_its_direction_and_never_as_an_effect(mean: float | None, told: Said) -> None:
    assert change(mean) == told


def test_before_and_after_are_told_together_or_not_at_all() -> None:
    assert span(6.25, 4.0) == said("library.change.span", before="6.2", after="4.0")
    assert span(6.0, None) == said("library.change.none")


def test_the_last_day_has_its_name() -> None:
    shown = {one.name: one.last for one in rows(ALL, TODAY)}
    assert (shown["Ana"], shown["Ben"], shown["Cleo"]) == (
        said("staff.today"),
        said("staff.yesterday"),
        said("library.homework.never"),
    )


@pytest.mark.parametrize(
    ("search", "kind", "left"),
    [
        (" b", "", ["Ben"]),
        ("", "unread", ["Dan"]),
        ("", "behind", ["Ben"]),
        ("", "assigned", ["Ben", "Ana", "Eve"]),
        ("dan", "assigned", []),
    ],
)
def test_search_and_kind_narrow_the_table(search: str, kind: str, left: list[str]) -> None:
    assert [one.name for one in matching(rows(ALL, TODAY), search, kind)] == left
