"""Ids, instants and local days."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.core.dates import days_back, local_day, parse_instant, rfc3339, zone
from recovery_app.core.errors import InvalidInput
from recovery_app.core.ids import is_uuid7, made_at, uuid7


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2200, 1, 1)))
def test_a_uuid7_is_canonical_and_says_when_it_was_made(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC)
    made = uuid7(at)
    assert is_uuid7(made)
    assert abs(made_at(made) - at) < timedelta(milliseconds=2)


def test_ids_sort_by_time() -> None:
    start = datetime(2026, 3, 4, tzinfo=UTC)
    ids = [uuid7(start + timedelta(milliseconds=n)) for n in range(200)]
    assert ids == sorted(ids) and len(set(ids)) == 200


@pytest.mark.parametrize("text", ["", "2026-03-04", "2026-03-04T12:00:00", "now", "2026-03-04T25:00:00Z"])
def test_a_time_without_offset_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_instant(text)


def test_an_instant_survives_the_wire() -> None:
    assert rfc3339(parse_instant("2026-03-08T02:30:00.123-05:00")) == "2026-03-08T07:30:00.123Z"


def test_the_local_day_is_that_of_the_zone() -> None:
    at = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert local_day(at, "America/New_York").isoformat() == "2026-11-01"
    assert local_day(at, "America/Los_Angeles").isoformat() == "2026-10-31"
    assert local_day(at, "Australia/Lord_Howe").isoformat() == "2026-11-01"


@pytest.mark.parametrize("name", ["", "Mars/Base", "../etc/passwd", "/etc/localtime", "EST5EDT4x"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        zone(name)


def test_days_back_end_with_the_last() -> None:
    days = days_back(datetime(2026, 3, 10, tzinfo=UTC).date(), 3)
    assert [day.day for day in days] == [8, 9, 10]
