"""Homework of a whole caseload, ready to be shown: who has what to do, what was done, what changed. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from recovery_app.features.skills.service import OverviewRow
from recovery_app.ui.shell.said import Said, day_name, said

KINDS = ("assigned", "behind", "unread")
"""Names of the filter."""
SAME = 0.05
"""A smaller change is none."""


@dataclass(frozen=True)
class HomeworkRow:
    """A client of the table. `share` is how much of the homework is done, as a CSS length; empty without a number."""

    id: str
    name: str
    href: str
    assigned: Said
    done: Said
    share: str
    week: Said
    change: Said
    last: Said
    unread: int
    kinds: list[str]


Sorting = Callable[[OverviewRow], tuple[object, ...]]
SORTS: dict[str, Sorting] = {
    "client": lambda row: (row.name.casefold(),),
    "done": lambda row: (row.due == 0, row.done / row.due if row.due else 0.0, -row.due),
    "week": lambda row: (-row.practices_7d,),
    "change": lambda row: (row.change_mean is None, row.change_mean or 0.0),
    "last": lambda row: (row.last_day is None, -(row.last_day or date.min).toordinal()),
}
"""How each column sorts: what asks for a look comes first."""


def rows(overview: Sequence[OverviewRow], today: date, sort: str = "") -> list[HomeworkRow]:
    """Every client. First those with writing to read, then who is furthest from done; or by a column."""
    by_name = sorted(overview, key=SORTS["client"])
    order = SORTS.get(sort, lambda row: (not row.unread_writings, *SORTS["done"](row)))
    return [_row(row, today) for row in sorted(by_name, key=order)]


def matching(all_rows: Sequence[HomeworkRow], search: str = "", kind: str = "") -> list[HomeworkRow]:
    """Rows whose name holds what was typed, of one kind."""
    wanted = search.strip().casefold()
    return [row for row in all_rows if wanted in row.name.casefold() and (not kind or kind in row.kinds)]


def _row(row: OverviewRow, today: date) -> HomeworkRow:
    return HomeworkRow(
        id=row.client_id,
        name=row.name,
        href=f"/clients/{row.client_id}",
        assigned=said("library.homework.assigned", n=row.assigned) if row.assigned else said("library.none"),
        done=_done(row),
        share=share(row.done, row.due),
        week=said("library.homework.practices", n=row.practices_7d) if row.practices_7d else said("library.none"),
        change=change(row.change_mean),
        last=said("library.homework.never") if row.last_day is None else day_name(row.last_day, today),
        unread=row.unread_writings,
        kinds=_kinds(row),
    )


def _done(row: OverviewRow) -> Said:
    if row.due:
        return said("library.homework.done_of", done=row.done, due=row.due)
    return said("library.homework.done", n=row.done) if row.assigned else said("library.none")


def _kinds(row: OverviewRow) -> list[str]:
    held = {"assigned": row.assigned > 0, "behind": row.done < row.due, "unread": row.unread_writings > 0}
    return [kind for kind in KINDS if held[kind]]


def share(done: int, due: int | None) -> str:
    """How much is done, as a CSS length; empty where no number was asked for."""
    return f"{min(done / due, 1):.0%}" if due else ""


def change(mean: float | None) -> Said:
    """A mean change of a rating, told by its direction and not judged."""
    if mean is None:
        return said("library.change.none")
    if abs(mean) < SAME:
        return said("library.change.same")
    return said(f"library.change.{'lower' if mean < 0 else 'higher'}", value=f"{abs(mean):.1f}")


def span(before: float | None, after: float | None) -> Said:
    """Means before and after."""
    if before is None or after is None:
        return said("library.change.none")
    return said("library.change.span", before=f"{before:.1f}", after=f"{after:.1f}")
