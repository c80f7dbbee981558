"""Who needs attention, and why: every reason at its edge, with the numbers of attention.yaml."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.content.messages import text
from recovery_app.content.thresholds import attention
from recovery_app.features.caseload.rules import (
    SAME,
    Day,
    Situation,
    baseline,
    findings,
    main_rating,
    mean_of_last,
    series,
    trend,
)

TODAY = date(2026, 3, 4)
RULES = attention()


def day(back: int, **answers: Any) -> Day:
    at = datetime.combine(TODAY - timedelta(days=back), time(12), UTC)
    used_at = at if answers.get("used") else None
    note_at = at if answers.pop("note", False) else None
    back_at = at if answers.pop("taken_back", False) else None
    times = {"last_at": at, "last_use_at": used_at, "last_note_at": note_at, "use_taken_back_at": back_at}
    return Day(at.date(), answers.pop("entries", 1), **times, **answers)


def steady(rating: str, value: float, days: int = 31, start: int = 3) -> list[Day]:
    """An unremarkable history that ends `start` days ago, oldest first."""
    return [day(back, **{rating: value}) for back in range(days + start - 1, start - 1, -1)]


def situation(days: list[Day], **change: Any) -> Situation:
    known: dict[str, Any] = {
        "days": days,
        "today": TODAY,
        "started_on": TODAY - timedelta(days=40),
        "last_day": days[-1].day if days else None,
        "seen_up_to": None,
    }
    return Situation(**{**known, **change})


def keys(now: Situation) -> list[str]:
    return [finding.sentence.key.removeprefix("caseload.reason.") for finding in findings(now, RULES)]


def test_two_groups_missed_in_a_row_are_a_reason_for_four_weeks_and_never_while_paused() -> None:
    days = [*steady("craving", 4), day(0, craving=4)]
    late, long_ago = [TODAY - timedelta(days=back) for back in (1, 3)], TODAY - timedelta(days=28)
    assert keys(situation(days, missed=late[1:])) == []
    assert keys(situation(days, missed=[late[1], late[0]])) == ["missed_groups"]
    assert keys(situation(days, missed=[long_ago, long_ago])) == []
    assert keys(situation(days, missed=[late[1], late[0]], is_quiet=True)) == []


def test_missed_groups_are_told_with_their_number_and_the_newest_day() -> None:
    missed = [TODAY - timedelta(days=back) for back in (7, 5, 2)]
    (found,) = findings(situation([day(0, craving=4)], missed=missed), RULES)
    assert (found.group, found.sentence.params) == ("changed", {"n": 3, "day": "2026-03-02"})


def test_nothing_remarkable_gives_no_reason() -> None:
    assert keys(situation([*steady("craving", 4), day(0, craving=4)])) == []


@pytest.mark.parametrize(("value", "expected"), [(6.9, []), (7.0, ["craving_own"]), (8.0, ["craving_own"])])
def test_craving_three_above_the_own_usual_is_a_reason(value: float, expected: list[str]) -> None:
    assert keys(situation([*steady("craving", 4), day(0, craving=value)])) == expected


@pytest.mark.parametrize(("value", "expected"), [(7.9, []), (8.0, ["craving_first_days"])])
def test_in_the_first_two_weeks_only_the_fixed_threshold_counts_and_says_so(value: float, expected: list[str]) -> None:
    early = situation([*steady("craving", 1, days=8), day(0, craving=value)], started_on=TODAY - timedelta(days=13))
    assert keys(early) == expected


def test_from_the_fifteenth_day_the_own_usual_counts() -> None:
    days = [*steady("craving", 1, days=8), day(0, craving=4)]
    assert keys(situation(days, started_on=TODAY - timedelta(days=14))) == ["craving_own"]


def test_a_fixed_threshold_still_counts_for_somebody_whose_usual_is_high() -> None:
    assert keys(situation([*steady("craving", 7), day(0, craving=8)])) == ["craving_fixed"]


@pytest.mark.parametrize(("rating", "usual", "bad"), [("mood", 6, 3), ("sleep", 7, 5)])
def test_mood_and_sleep_are_worse_when_lower(rating: str, usual: float, bad: float) -> None:
    assert keys(situation([*steady(rating, usual), day(0, **{rating: bad})])) == [f"{rating}_own"]
    assert keys(situation([*steady(rating, usual), day(0, **{rating: usual + 3})])) == []


@pytest.mark.parametrize(
    ("rating", "usual", "mean", "worst", "told"),
    [("mood", 6, 4.5, 0, 0), ("craving", 4, 5.0, 8, 8), ("stress", 4, 4.5, 9, 9), ("sleep", 7, 6.5, 4.75, 4.75)],
)
def test_a_better_answer_the_same_day_hides_nothing_and_only_reported_numbers_are_told(
    rating: str, usual: float, mean: float, worst: float, told: float
) -> None:
    newest = day(0, **{rating: mean, f"worst_{rating}": worst})
    (found,) = findings(situation([*steady(rating, usual), newest]), RULES)
    assert found.sentence.key == f"caseload.reason.{rating}_own"
    assert found.sentence.params["value"] == told


def test_a_day_of_an_older_process_is_read_by_its_mean() -> None:
    assert day(0, mood=3.5).worst("mood") == 3.5


def test_use_that_was_taken_back_stays_until_somebody_marked_it_as_seen() -> None:
    days = [day(9, entries=0, taken_back=True), day(0, stress=3)]
    (found,) = findings(situation(days), RULES)
    assert (found.group, found.sentence.key) == ("now", "caseload.reason.use_withdrawn")
    assert found.sentence.params == {"day": days[0].day.isoformat()}
    assert keys(situation(days, seen_up_to=days[0].use_taken_back_at)) == []


def test_an_old_rating_is_not_now_and_silence_speaks_for_itself() -> None:
    assert keys(situation([*steady("craving", 4, start=4), day(3, craving=9)])) == ["silence"]


@pytest.mark.parametrize(("back", "expected"), [(2, []), (3, ["silence"]), (4, ["silence"]), (5, ["silence"])])
def test_silence_counts_days_since_the_last_checkin(back: int, expected: list[str]) -> None:
    assert keys(situation([day(back, stress=3)])) == expected


def test_five_silent_days_need_somebody_now() -> None:
    found = findings(situation([day(5, stress=3)]), RULES)
    assert [finding.group for finding in found] == ["now"]


def test_somebody_who_never_checked_in_is_counted_from_the_start_of_the_episode() -> None:
    assert keys(situation([], started_on=TODAY - timedelta(days=2))) == []
    assert keys(situation([], started_on=TODAY - timedelta(days=3))) == ["no_checkin_yet"]


def test_a_paused_episode_is_silent_about_silence() -> None:
    assert keys(situation([day(9, stress=3)], is_quiet=True)) == []


def test_reported_use_stays_until_it_was_seen_and_at_least_seven_days() -> None:
    recent = situation([day(6, used=True), day(0, stress=3)])
    seen = datetime.combine(TODAY, time(13), UTC)
    assert "use_reported" in keys(recent)
    assert "use_reported" in keys(situation(list(recent.days), seen_up_to=seen))
    old = [day(8, used=True), day(0, stress=3)]
    assert "use_reported" in keys(situation(old))
    assert "use_reported" not in keys(situation(old, seen_up_to=seen))


def test_a_shared_note_is_a_reason_until_it_was_marked_as_seen() -> None:
    days = [day(1, stress=3, note=True), day(0, stress=3)]
    assert keys(situation(days)) == ["unread_note"]
    assert keys(situation(days, seen_up_to=days[0].last_note_at)) == []


def test_a_newer_note_does_not_hide_an_older_one_that_was_not_seen() -> None:
    days = [day(6, note=True), day(3, note=True), day(0, note=True)]
    (found,) = findings(situation(days), RULES)
    dates = {"first_day": days[0].day.isoformat(), "day": days[2].day.isoformat()}
    assert (found.sentence.key, found.sentence.params) == ("caseload.reason.unread_notes", {"n": 3, **dates})
    (found,) = findings(situation(days, seen_up_to=days[1].last_at), RULES)
    assert found.sentence.params == {"day": days[2].day.isoformat()}


@pytest.mark.parametrize(
    ("values", "expected"),
    [([2, 3, 4, 5, 6], ["stress_worsening"]), ([2, 3, 4, 4, 6], []), ([2.0, 2.1, 2.2, 2.3, 2.4], [])],
)
def test_worsening_takes_four_steps_in_a_row_and_a_total(values: list[float], expected: list[str]) -> None:
    days = [day(4 - place, stress=value) for place, value in enumerate(values)]
    assert keys(situation(days)) == expected


def test_worsening_tells_answers_and_says_no_more_than_days_with_an_answer() -> None:
    days = [day(7, stress=2), day(5, stress=3), day(3, stress=4), day(1, stress=5)]
    days.append(day(0, stress=5.5, worst_stress=7))
    (found,) = findings(situation(days), RULES)
    assert found.sentence.key == "caseload.reason.stress_worsening"
    assert found.sentence.params == {"n": 4, "start": 2, "end": 7}
    assert "in a row" not in text(found.sentence.key, "en", **found.sentence.params)


def test_the_most_pressing_reason_comes_first() -> None:
    days = [*steady("craving", 4), day(2, craving=4, used=True), day(0, craving=9, stress=9)]
    assert keys(situation(days))[:2] == ["use_reported", "craving_own"]


def test_a_baseline_takes_seven_answered_days_and_leaves_the_newest_out() -> None:
    assert baseline(steady("craving", 4, days=6), "craving", TODAY, RULES) is None
    assert baseline(steady("craving", 4, days=7), "craving", TODAY, RULES) == 4
    assert baseline([*steady("craving", 4, days=7), day(0, craving=10)], "craving", TODAY, RULES) == 4


@pytest.mark.parametrize(
    ("tracks", "rating"),
    [
        (["anxiety"], "stress"),
        (["depression"], "mood"),
        (["trauma", "substance_use"], "craving"),
        ([], "stress"),
        (["anxiety", "depression"], "mood"),
    ],
)
def test_the_main_rating_follows_the_tracks(tracks: list[str], rating: str) -> None:
    assert main_rating(tracks) == rating


def test_a_gap_stays_a_gap() -> None:
    assert series([day(3, mood=5), day(0, mood=6)], "mood", TODAY, 4) == [5, None, None, 6]


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=84), st.integers(0, 60))
def test_the_sentence_above_a_chart_is_true_of_its_data(values: list[int | None], weeks_in: int) -> None:
    days = [
        day(len(values) - 1 - place, craving=float(value)) for place, value in enumerate(values) if value is not None
    ]
    shown = trend(days, "craving", TODAY, 84, TODAY - timedelta(days=weeks_in), RULES)
    week = mean_of_last(days, "craving", TODAY)
    usual = baseline(days, "craving", TODAY, RULES) if weeks_in >= RULES.first_days else None
    kind, params = shown.sentence.key.rpartition(".")[2], shown.sentence.params
    if week is None:
        assert kind == "no_answers"
        return
    assert params["value"] == round(week, 1)
    if usual is None:
        assert kind == ("first_days" if weeks_in < RULES.first_days else "no_usual")
        return
    expected = "same" if abs(week - usual) < SAME else ("above" if week > usual else "below")
    assert kind == expected and params["usual"] == round(usual, 1)
    assert shown.usual_low is not None and shown.usual_high is not None
    assert shown.usual_low <= usual <= shown.usual_high
