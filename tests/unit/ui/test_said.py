"""Days and times as staff read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from recovery_app.ui.shell.said import Said, ago, day_name, said, short_date, when

NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("back", "told"),
    [
        (0, said("staff.today")),
        (1, said("staff.yesterday")),
        (2, said("staff.weekday.6")),
        (6, said("staff.weekday.2")),
        (7, short_date(date(2026, 11, 17))),
        (-1, short_date(date(2026, 11, 25))),
    ],
)
def test_a_near_day_has_its_name_and_another_its_date(back: int, told: Said) -> None:
    assert day_name(TODAY - timedelta(days=back), TODAY) == told


def test_a_time_is_told_in_the_zone_of_the_reader() -> None:
    at = datetime(2026, 11, 24, 3, 5, tzinfo=UTC)
    there = {"at": "2026-11-24T03:05:00.000Z", "as": "time"}
    new_york, madrid = ({**there, "zone": zone} for zone in ("America/New_York", "Europe/Madrid"))
    assert when(at, NOW, "America/New_York") == said("staff.day_time", day=said("staff.yesterday"), time=new_york)
    assert when(at, NOW, "Europe/Madrid") == said("staff.day_time", day=said("staff.yesterday"), time=madrid)


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (timedelta(seconds=20), said("staff.ago.now")),
        (timedelta(minutes=59), said("staff.ago.minutes", n=59)),
        (timedelta(hours=23), said("staff.ago.hours", n=23)),
        (timedelta(days=4, hours=3), said("staff.ago.days", n=4)),
        (timedelta(minutes=-30), said("staff.ago.now")),
    ],
)
def test_how_long_ago_is_told_roughly_and_never_in_the_future(passed: timedelta, told: Said) -> None:
    assert ago(NOW - passed, NOW) == told
