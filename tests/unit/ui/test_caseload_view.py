"""What a therapist sees on the caseload, from the service's rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from recovery_app.features.caseload.rules import Sentence
from recovery_app.features.caseload.service import Caseload, CaseloadRow
from recovery_app.ui.shell.said import said
from recovery_app.ui.therapist.caseload_view import MEANS, Mean, Wanted, grouped, rows, worst_first

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
ROW = CaseloadRow(
    client_id="1",
    name="Cleo R.",
    week=5,
    planned_weeks=12,
    status="active",
    tracks=("substance_use", "anxiety"),
    group="now",
    rank=0,
    reasons=(Sentence("caseload.reason.use_reported", {"day": "2026-11-22"}),),
    main_rating="craving",
    spark=(None, 4.0, None, 6.0, 8.0),
    means={"stress": 5.25, "mood": None, "craving": 4.8, "sleep": 6.0},
    last_day=NOW.date(),
    last_at=NOW - timedelta(hours=2),
    days_since=0,
)


def shown(*changed: CaseloadRow) -> list:
    return rows(Caseload(changed, 1), NOW, "America/New_York")


def test_a_reason_tells_its_day_the_way_people_do() -> None:
    (row,) = shown(ROW)
    assert row.reasons == [said("caseload.reason.use_reported", day=said("staff.weekday.6"))]


def test_without_a_reason_it_says_nothing_new_reported() -> None:
    (row,) = shown(replace(ROW, reasons=(), group="quiet"))
    assert row.reasons == [said("caseload.reason.quiet")]


def test_substance_use_with_something_else_is_told_as_dual_diagnosis() -> None:
    assert shown(ROW)[0].tracks == [said("staff.track.dual")]
    assert shown(replace(ROW, tracks=("substance_use",)))[0].tracks == [said("staff.track.substance_use")]


def test_a_mean_without_answers_is_a_dash_and_never_a_number() -> None:
    assert shown(ROW)[0].means == [
        Mean("stress", "5.2", 5.25),
        Mean("mood", "–"),
        Mean("craving", "4.8", 4.8),
        Mean("sleep", "6.0", 6.0),
    ]


def test_the_line_breaks_at_a_day_without_an_answer() -> None:
    (row,) = shown(ROW)
    assert row.spark == "M300.0 60.0h0M700.0 40.0L900.0 20.0"


def test_the_line_is_told_in_words_too() -> None:
    assert shown(ROW)[0].spark_says == said(
        "caseload.spark.label", rating=said("caseload.column.craving"), n=5, low=4.0, high=8.0, last=8.0
    )
    assert shown(replace(ROW, spark=(None, None)))[0].spark_says == said("caseload.spark.none", n=2)


def test_the_last_check_in_is_told_even_when_it_is_older_than_what_the_page_reads() -> None:
    assert shown(ROW)[0].last == said("staff.ago.hours", n=2)
    assert shown(replace(ROW, last_at=None, days_since=50))[0].last == said("staff.ago.days", n=50)
    assert shown(replace(ROW, last_at=None, days_since=None))[0].last == said("caseload.last_never")


def test_the_last_check_in_and_the_silence_beside_it_count_the_same_days() -> None:
    silent = replace(ROW, last_at=NOW - timedelta(days=4, hours=20), days_since=5)
    assert shown(silent)[0].last == said("staff.ago.days", n=5)
    assert shown(replace(ROW, last_at=NOW - timedelta(hours=20), days_since=1))[0].last == said("staff.ago.hours", n=20)


def test_a_reason_tells_both_of_its_days() -> None:
    several = Sentence("caseload.reason.unread_notes", {"n": 2, "first_day": "2026-11-22", "day": "2026-11-23"})
    days = {"first_day": said("staff.weekday.6"), "day": said("staff.weekday.0")}
    assert shown(replace(ROW, reasons=(several,)))[0].reasons == [said("caseload.reason.unread_notes", n=2, **days)]


def test_after_the_planned_weeks_only_the_week_is_told() -> None:
    assert shown(replace(ROW, week=13))[0].week == said("caseload.after", n=13)


def test_groups_keep_the_order_of_the_rules_and_empty_ones_are_left_out() -> None:
    all_rows = shown(ROW, replace(ROW, client_id="2", name="Lee S.", group="quiet", tracks=("trauma",)))
    assert [(group.code, group.count) for group in grouped(all_rows, Wanted())] == [("now", 1), ("quiet", 1)]


def test_search_and_filters_narrow_together() -> None:
    all_rows = shown(ROW, replace(ROW, client_id="2", name="Lee S.", group="quiet", tracks=("trauma",)))
    found = [[row.name for group in grouped(all_rows, Wanted(*given)) for row in group.rows] for given in (
        (" LEE ",), ("", "substance_use"), ("", "", "quiet"), ("cleo", "trauma"),
    )]  # fmt: skip
    assert found == [["Lee S."], ["Cleo R."], ["Lee S."], []]


def test_names_are_found_with_and_without_their_accents() -> None:
    all_rows = shown(replace(ROW, name="José Núñez"), replace(ROW, client_id="2", name="Jose Alba"))
    for search in ("jose", "JOSÉ", "josé "):
        assert [group.count for group in grouped(all_rows, Wanted(search))] == [2]
    assert [group.count for group in grouped(all_rows, Wanted("nunez"))] == [1]


def test_sorted_by_a_column_everybody_stands_in_one_list_and_who_has_no_answer_last() -> None:
    all_rows = shown(
        replace(ROW, client_id="1", name="Ömer", means={**ROW.means, "mood": 4.0}, days_since=0),
        replace(ROW, client_id="2", name="Ana", group="quiet", days_since=None, last_at=None),
        replace(ROW, client_id="3", name="Zoe", means={**ROW.means, "mood": 2.0}, days_since=9),
    )

    def order(sort: str, descending: bool) -> list[str]:
        (group,) = grouped(all_rows, Wanted(sort=sort, descending=descending))
        assert (group.code, group.count) == ("sorted", 3)
        return [row.name for row in group.rows]

    assert order("client", False) == ["Ana", "Ömer", "Zoe"]
    assert order("client", True) == ["Zoe", "Ömer", "Ana"]
    assert order("mood", False) == ["Zoe", "Ömer", "Ana"]
    assert order("mood", True) == ["Ömer", "Zoe", "Ana"]
    assert order("last", True) == ["Zoe", "Ömer", "Ana"]
    assert grouped(all_rows, Wanted("nobody", sort="mood")) == []


def test_a_column_begins_with_the_worst() -> None:
    assert [worst_first(column) for column in ("client", *MEANS, "last")] == [False, True, False, True, False, True]
