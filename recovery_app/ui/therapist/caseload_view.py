"""The caseload, ready to be shown: from the service's rows to groups of sentences and lines. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from recovery_app.content.thresholds import attention
from recovery_app.core.dates import local_day
from recovery_app.core.search import searchable
from recovery_app.features.caseload.service import Caseload, CaseloadRow
from recovery_app.ui.shell.said import NOTHING, Said, ago, said
from recovery_app.ui.therapist import drawing
from recovery_app.ui.therapist.reasons import reason, tracks, week

MEANS = ("stress", "mood", "craving", "sleep")


@dataclass(frozen=True)
class Mean:
    """A 7-day mean as it stands in its column; `text` is a dash where nothing was answered."""

    rating: str
    text: str
    value: float | None = None


@dataclass(frozen=True)
class RowView:
    """One client of the table."""

    id: str
    name: str
    href: str
    opens: Said
    week: Said
    tracks: list[Said]
    codes: list[str]
    status: Said
    group: str
    reasons: list[Said]
    spark: str
    spark_dots: str
    spark_says: Said
    rating: Said
    means: list[Mean]
    last: Said
    silent_days: int | None = None


@dataclass(frozen=True)
class GroupView:
    """Clients that stand together, with the heading over them."""

    code: str
    title: Said
    count: int
    rows: list[RowView] = field(default_factory=list)


def rows(shown: Caseload, now: datetime, timezone: str) -> list[RowView]:
    """Every row, in the service's order."""
    return [_row(row, now, timezone) for row in shown.rows]


@dataclass(frozen=True)
class Wanted:
    """What of the table is looked for, and in which order; by urgency where `sort` is empty."""

    search: str = ""
    track: str = ""
    group: str = ""
    sort: str = ""
    descending: bool = False


def grouped(all_rows: Sequence[RowView], wanted: Wanted) -> list[GroupView]:
    """The rows that match, in their groups; empty groups are left out. Sorted by a column they are one group."""
    text = searchable(wanted.search)
    kept = [
        row
        for row in all_rows
        if text in searchable(row.name)
        and (not wanted.track or wanted.track in row.codes)
        and (not wanted.group or wanted.group == row.group)
    ]
    if wanted.sort:
        title = said("caseload.sorted", column=said(f"caseload.column.{wanted.sort}"))
        return [GroupView("sorted", title, len(kept), _ordered(kept, wanted))] if kept else []
    groups = []
    for code in attention().groups:
        members = [row for row in kept if row.group == code]
        if members:
            groups.append(GroupView(code, said(f"caseload.group.{code}"), len(members), members))
    return groups


def worst_first(column: str) -> bool:
    """Whether a column is sorted downward at first: what is worse when higher begins with the highest."""
    return column in ("stress", "craving", "last")


def _ordered(rows: Sequence[RowView], wanted: Wanted) -> list[RowView]:
    """By one column, equal ones as they stood; where a column has nothing to say, last in either direction."""
    if wanted.sort == "client":
        return sorted(rows, key=lambda row: searchable(row.name), reverse=wanted.descending)
    known = [(value, row) for row in rows if (value := _value(row, wanted.sort)) is not None]
    ordered = sorted(known, key=lambda pair: pair[0], reverse=wanted.descending)
    return [row for _, row in ordered] + [row for row in rows if _value(row, wanted.sort) is None]


def _value(row: RowView, column: str) -> float | None:
    if column == "last":
        return row.silent_days
    return next(mean.value for mean in row.means if mean.rating == column)


def _row(row: CaseloadRow, now: datetime, timezone: str) -> RowView:
    today = local_day(now, timezone)
    return RowView(
        id=row.client_id,
        name=row.name,
        href=f"/clients/{row.client_id}",
        opens=said("caseload.open", name=row.name),
        week=week(row.week, row.planned_weeks),
        tracks=_tracks(row.tracks),
        codes=list(row.tracks),
        status=NOTHING if row.status == "active" else said(f"staff.status.{row.status}"),
        group=row.group,
        reasons=[reason(sentence, today) for sentence in row.reasons] or [said("caseload.reason.quiet")],
        spark=drawing.line(row.spark, drawing.top_of(row.main_rating)),
        spark_dots=drawing.lone(row.spark, drawing.top_of(row.main_rating)),
        spark_says=_spark_says(row),
        rating=said(f"caseload.column.{row.main_rating}"),
        means=[Mean(rating, _number(row.means[rating]), row.means[rating]) for rating in MEANS],
        last=_last(row, now),
        silent_days=row.days_since,
    )


def _tracks(codes: Sequence[str]) -> list[Said]:
    """Substance use together with anything else has a name of its own."""
    if "substance_use" in codes and len(codes) > 1:
        return [said("staff.track.dual")]
    return tracks(codes)


def _last(row: CaseloadRow, now: datetime) -> Said:
    """How long ago the last check-in was: from two of the client's days on in these, as the reason beside it counts."""
    if row.days_since is None:
        return said("caseload.last_never")
    if row.last_at is None or row.days_since > 1:
        return said("staff.ago.days", n=row.days_since)
    return ago(row.last_at, now)


def _spark_says(row: CaseloadRow) -> Said:
    answered = [value for value in row.spark if value is not None]
    if not answered:
        return said("caseload.spark.none", n=len(row.spark))
    return said(
        "caseload.spark.label",
        rating=said(f"caseload.column.{row.main_rating}"),
        n=len(row.spark),
        low=round(min(answered), 1),
        high=round(max(answered), 1),
        last=round(answered[-1], 1),
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
