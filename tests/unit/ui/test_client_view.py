"""What a therapist sees of one client, from the service's page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from recovery_app.features.caseload.rules import Sentence, Trend
from recovery_app.features.caseload.service import ClientPage, Entry, Event, SharedNote
from recovery_app.features.programs.rules import Contact
from recovery_app.ui.shell.said import NOTHING, said, short_date
from recovery_app.ui.therapist.chart_view import chart, worth_showing
from recovery_app.ui.therapist.client_view import NO_CONTACT, ClientView, client_view

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DAYS = 84


def entry(number: int, at: datetime, **answers: object) -> Entry:
    empty = {"stress": None, "mood": None, "craving": None, "sleep": None, "used": None, "triggers": ()}
    state = {"withdrawn": False, "corrected": False}
    return Entry(checkin_id=str(number), occurred_at=at, day=at.date(), **{**empty, **state, **answers})


def trend(*values: float | None, rating: str = "craving", key: str = "above") -> Trend:
    """A trend that ends today with these values."""
    points = (*(None,) * (DAYS - len(values)), *values)
    sentence = Sentence(f"client.trend.{rating}.{key}", {"value": 5.0, "usual": 4.0})
    return Trend(rating, TODAY - timedelta(days=DAYS - 1), points, points, 3.0, 5.0, sentence)


NEWEST = entry(2, NOW - timedelta(hours=1), craving=8, sleep=4.5, used=True, triggers=("alone",))
OLDER = entry(1, NOW - timedelta(days=3), craving=4, used=False)
PAGE = ClientPage(
    client_id="c",
    name="Cleo R.",
    week=5,
    planned_weeks=12,
    status="active",
    level_of_care="iop",
    tracks=("substance_use",),
    sessions_per_week=3,
    hours_per_week=9,
    timezone="America/New_York",
    today=TODAY,
    reasons=(),
    trends=(trend(4.0, None, None, 8.0),),
    events=(Event(TODAY - timedelta(days=30), "status", "active"), Event(TODAY, "use", "")),
    notes=(SharedNote("2", TODAY, NOW - timedelta(hours=1), "hello"),),
    entries=(NEWEST, OLDER),
    days_checked_in=9,
    days_possible=14,
    practices=0,
    latest_checkin="2",
    seen_up_to=None,
    seen_at=None,
    version=7,
    contact=None,
    cautions=(),
)


def shown(page: ClientPage = PAGE, days: int = DAYS) -> ClientView:
    return client_view(page, reader="Theo", now=NOW, timezone="America/New_York", days=days)


def test_what_was_not_marked_as_seen_is_counted_and_flagged() -> None:
    view = shown(replace(PAGE, seen_up_to=OLDER.occurred_at, seen_at=NOW))
    assert (view.unseen, [one.is_new for one in view.checkins], view.notes[0].is_new) == (1, [True, False], True)
    assert shown(replace(PAGE, seen_up_to=NEWEST.occurred_at, seen_at=NOW)).unseen == 0


def test_seen_tells_up_to_which_check_in_by_whom_and_when() -> None:
    view = shown(replace(PAGE, seen_up_to=OLDER.occurred_at, seen_at=NOW))
    zone = {"as": "short_time", "zone": "America/New_York"}
    assert view.seen == said(
        "client.seen_up_to",
        day={"at": "2026-11-21T15:00:00.000Z", **zone},
        reader="Theo",
        when={"at": "2026-11-24T15:00:00.000Z", **zone},
    )
    assert shown().seen == said("client.seen_none")


def test_a_withdrawn_check_in_is_not_asked_to_be_seen() -> None:
    gone = replace(NEWEST, withdrawn=True, craving=None, sleep=None, used=None, triggers=())
    view = shown(replace(PAGE, entries=(gone, OLDER), seen_up_to=OLDER.occurred_at, seen_at=NOW))
    assert (view.unseen, view.checkins[0].withdrawn, view.checkins[0].use) == (0, True, NOTHING)


def test_withdrawn_use_asks_to_be_seen_and_tells_nothing_else() -> None:
    gone = replace(NEWEST, withdrawn=True, craving=None, sleep=None, used=None, triggers=(), use_taken_back=True)
    page = replace(PAGE, entries=(gone, OLDER), seen_up_to=OLDER.occurred_at, seen_at=NOW)
    view, seen = shown(page), shown(replace(page, seen_up_to=gone.occurred_at))
    assert (view.unseen, view.checkins[0].is_new, view.checkins[0].triggers) == (1, True, [])
    assert view.checkins[0].use == seen.checkins[0].use == said("client.checkins.use_withdrawn")
    assert (seen.unseen, seen.checkins[0].is_new) == (0, False)


@pytest.mark.parametrize(
    ("used", "told"),
    [(True, said("client.checkins.use_yes")), (False, said("client.checkins.use_no")), (None, NOTHING)],
)
def test_use_that_was_not_answered_is_not_told_as_no(used: bool | None, told: object) -> None:
    assert shown(replace(PAGE, entries=(replace(NEWEST, used=used),))).checkins[0].use == told


def test_a_missing_answer_is_a_dash() -> None:
    assert shown().checkins[0].numbers == ["–", "–", "8", "4.5"]


def test_use_in_the_weeks_shown_is_counted_and_older_use_is_not() -> None:
    old = replace(PAGE, events=(Event(TODAY - timedelta(days=40), "use", ""), *PAGE.events))
    day = said("staff.weekday.1")
    assert shown(old).uses == [said("client.trend.use", n=2, day=day)]
    assert shown(old, days=28).uses == [said("client.trend.use", n=1, day=day)], "once, with its day"
    assert shown(replace(PAGE, events=())).uses == []


def test_a_client_without_check_ins_has_no_charts() -> None:
    assert shown(replace(PAGE, entries=(), trends=(trend(),))).charts == []


def test_the_first_two_weeks_are_said() -> None:
    assert shown(replace(PAGE, trends=(trend(4.0, key="first_days"),))).is_new_here
    assert not shown().is_new_here


def test_a_chart_breaks_its_line_at_a_gap_and_marks_every_answer() -> None:
    drawn = chart(trend(4.0, 5.0, None, 8.0), (), 4)
    assert drawn.means == "M125.0 60.0L375.0 50.0M875.0 20.0h0"
    assert drawn.points == "M125.0 60.0h0M375.0 50.0h0M875.0 20.0h0"


def test_the_usual_range_is_a_band_and_absent_while_there_is_none() -> None:
    drawn = chart(trend(4.0), (), 14)
    assert (drawn.band_top, drawn.band_height) == ("50", "20")
    assert chart(replace(trend(4.0), usual_low=None, usual_high=None), (), 14).band_top == ""


def test_events_stand_on_their_day_and_those_outside_are_left_out() -> None:
    events = (Event(TODAY - timedelta(days=20), "use", ""), Event(TODAY, "use", ""), Event(TODAY, "practice", "x"))
    drawn = chart(trend(4.0), events, 10)
    assert (drawn.used, drawn.practiced) == ("M950.0 0v100", "M950.0 50h0")


def test_the_first_status_is_told_as_the_start() -> None:
    events = (Event(TODAY - timedelta(days=9), "status", "active"), Event(TODAY, "status", "paused"))
    assert [mark.words for mark in chart(trend(4.0), events, 14).events] == [
        said("client.event.started"),
        said("staff.status.paused"),
    ]


def test_the_label_says_what_is_drawn() -> None:
    assert chart(trend(4.0, None, 8.0), (), 14).label == said(
        "client.chart.label", rating=said("caseload.column.craving"), n=14, count=2, low=4.0, high=8.0
    )
    assert chart(trend(), (), 14).label == said("caseload.spark.none", n=14)


def test_the_table_behind_holds_the_same_answers_newest_first() -> None:
    rows = chart(trend(4.0, None, 8.0), (), 14).rows
    assert [(row.day, row.value) for row in rows] == [(short_date(TODAY), "8"), (short_date(date(2026, 11, 22)), "4")]


def test_dates_below_end_with_today() -> None:
    assert chart(trend(4.0), (), DAYS).dates[-1].words == short_date(TODAY)
    assert len(chart(trend(4.0), (), DAYS).dates) <= 5


def test_no_empty_weeks_are_drawn_before_anything_happened() -> None:
    assert worth_showing(PAGE.trends, PAGE.events, DAYS) == 32
    assert worth_showing(PAGE.trends, PAGE.events, 28) == 28
    assert worth_showing((trend(4.0),), (), DAYS) == 14
    assert worth_showing((trend(),), (), DAYS) == DAYS


def test_no_chart_leaves_its_picture() -> None:
    drawn = chart(trend(12.0, -1.0), (), 14)
    assert drawn.points == "M892.9 0.0h0M964.3 100.0h0"


def test_contact_says_what_is_safe_and_whether_the_emergency_contact_was_agreed() -> None:
    contact = Contact("212 555 0100", ("text",), "Home", "Sam", "212 555 0101", emergency_consent=False)
    told = shown(replace(PAGE, contact=contact))
    assert told.contact.safe == [said("staff.safe_to.text")]
    assert told.contact.consent == said("client.contact.consent_no")


def test_without_contact_details_nothing_is_made_up() -> None:
    assert shown().contact == NO_CONTACT
