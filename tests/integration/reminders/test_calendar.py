"""The feed's address: made, shown again, renewed, revoked; fetched by calendars that cannot sign in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import icalendar
import pytest
import recurring_ical_events
from fastapi.testclient import TestClient

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import NotFound
from recovery_app.features.accounts.tables import Account
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.rules.schedule import NewGroup
from recovery_app.features.reminders import service as reminders
from recovery_app.infra.db import Database
from recovery_app.infra.logging import only_ids_and_codes
from recovery_app.infra.runtime import Runtime
from tests.support.clinic import make_clinic
from tests.support.people import PASSWORD, browser, make_person, make_program


@pytest.fixture
def pete(app: Runtime, database: Database) -> Viewer:
    id = make_person(database, make_program(database), Role.PEER, email="pete@x.example")
    return Viewer(id, frozenset({Role.PEER}))


@pytest.fixture
def phone(pete: Viewer) -> Iterator[TestClient]:
    with browser() as phone:
        sent = {"email": "pete@x.example", "password": PASSWORD}
        assert phone.post("/api/v1/session", json=sent).status_code == 200
        yield phone


@pytest.fixture
def calendar() -> Iterator[TestClient]:
    """A calendar program: no cookie, none of our headers."""
    with browser() as program:
        program.headers.pop("X-Steady")
        yield program


def path(url: str) -> str:
    return urlsplit(url).path


def test_an_address_is_made_shown_again_renewed_and_revoked(phone: TestClient, calendar: TestClient) -> None:
    assert phone.get("/api/v1/calendar").json() == {"url": None}
    first = phone.post("/api/v1/calendar").json()["url"]
    assert phone.get("/api/v1/calendar").json() == {"url": first}
    assert re.fullmatch(r"/api/v1/calendar/[\w-]{43}\.ics", path(first))
    assert calendar.get(path(first)).status_code == 200
    second = phone.post("/api/v1/calendar").json()["url"]
    assert calendar.get(path(first)).status_code == 404 and calendar.get(path(second)).status_code == 200
    assert phone.delete("/api/v1/calendar").status_code == 204
    assert calendar.get(path(second)).status_code == 404
    assert phone.get("/api/v1/calendar").json() == {"url": None}


def read(calendar: TestClient, feed: str) -> dict[str, tuple[datetime, str, int]]:
    """What a second parser finds in the feed: start, status and sequence by id."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(calendar.get(feed).content))
    return {
        str(event["UID"]): (event["DTSTART"].dt.astimezone(UTC), str(event["STATUS"]), int(event["SEQUENCE"]))
        for event in found.between(date(2026, 1, 1), date(2027, 1, 1))
    }


def test_the_feed_has_the_sessions_of_the_own_groups_and_sees_them_moved_and_cancelled(
    database: Database, clock: FixedClock, app: Runtime, calendar: TestClient
) -> None:
    clinic = make_clinic(database)
    day = clock.now().date() + timedelta(days=2)
    theo, cleo, rule = clinic["theo"], clinic["cleo"], "FREQ=WEEKLY;COUNT=3"
    new = NewGroup("group", "Coping group", "Evening class", theo.account_id, day, "18:00", 90, rule, place="14 Quay")
    with database.transaction() as work:
        group = groups.make_group(work, theo, new)
        groups.make_group(work, theo, replace(new, name="Somebody else's"))
        others = {one.id for one in groups.calendar_of(work, cleo)}
        groups.add_member(work, theo, group, cleo.account_id)
        feed = f"/api/v1/calendar/{reminders.make_feed(work, cleo)}.ics"
        first, second, third = (one.id for one in groups.calendar_of(work, cleo) if one.id not in others)
    answer = calendar.get(feed)
    assert "Coping" not in answer.text and "Quay" not in answer.text and "Evening" not in answer.text
    before = read(calendar, feed)
    assert before.keys() == {first, second, third} | others and {status for _, status, _ in before.values()} == {
        "CONFIRMED"
    }
    assert [f"{before[id][0]:%d %H:%M}" for id in (first, second)] == ["06 23:00", "13 22:00"]  # the clocks change
    clock.forward(timedelta(hours=1))
    with database.transaction() as work:
        groups.move_session(work, theo, first, day + timedelta(days=1), "19:00", 90)
        groups.cancel_session(work, theo, second)
    after = read(calendar, feed)
    assert after.keys() == before.keys()
    assert after[first][0] == before[first][0] + timedelta(days=1, hours=1) and after[first][2] > before[first][2]
    assert after[second][1] == "CANCELLED" and after[second][2] > before[second][2]
    assert after[third] == before[third]


def test_a_calendar_that_has_the_feed_already_gets_no_second_copy(phone: TestClient, calendar: TestClient) -> None:
    feed = path(phone.post("/api/v1/calendar").json()["url"])
    answer = calendar.get(feed)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["cache-control"] and answer.headers["x-robots-tag"] == "noindex"
    tag = answer.headers["etag"]
    assert calendar.get(feed, headers={"If-None-Match": tag}).status_code == 304
    assert calendar.get(feed, headers={"If-None-Match": f'"x", W/{tag}'}).status_code == 304
    assert calendar.get(feed, headers={"If-None-Match": '"x"'}).status_code == 200
    assert calendar.head(feed).headers["etag"] == tag


def test_a_wrong_address_is_answered_like_any_other_unknown_one(pete: Viewer, calendar: TestClient) -> None:
    unknown = calendar.get("/api/v1/nothing")
    for token in ("A" * 43, "x", "%00", "a%2Fb"):
        answer = calendar.get(f"/api/v1/calendar/{token}.ics")
        assert (answer.status_code, answer.json()) == (404, unknown.json())


def test_the_address_opens_nothing_once_the_account_is_closed(
    database: Database, pete: Viewer, phone: TestClient, calendar: TestClient
) -> None:
    feed = path(phone.post("/api/v1/calendar").json()["url"])
    with database.transaction() as work:
        work.session.get_one(Account, pete.account_id).closed_at = work.now
    assert calendar.get(feed).status_code == 404


def test_only_who_is_signed_in_makes_or_sees_an_address(pete: Viewer, calendar: TestClient) -> None:
    assert calendar.get("/api/v1/calendar").status_code == 401
    assert calendar.post("/api/v1/calendar").status_code == 403
    assert calendar.post("/api/v1/calendar", headers={"X-Steady": "1"}).status_code == 401


def test_one_person_has_one_address_and_it_is_nobody_elses(database: Database, pete: Viewer) -> None:
    with database.transaction() as work:
        token = reminders.make_feed(work, pete)
        assert reminders.feed_owner(work, token).account_id == pete.account_id
        with pytest.raises(NotFound):
            reminders.feed_owner(work, token[:-1])
    with database.engine.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM calendar_feed").fetchall())
    assert token not in kept


def test_no_log_holds_an_address() -> None:
    written = only_ids_and_codes(None, "error", {"event": "failed", "path": "/api/v1/calendar/s3cret-t0ken.ics"})
    assert "s3cret" not in str(written) and written["path"].startswith("/api/v1/calendar/")
