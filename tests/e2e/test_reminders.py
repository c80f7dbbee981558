"""Reminders on a real phone: chosen offline, turned on by a tap, in private words, answered from the lock screen."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from recovery_app.content.messages import text
from tests.e2e.conftest import Device
from tests.e2e.looking import settled, violations
from tests.e2e.pushes import deliver, press, shown, with_pushes
from tests.e2e.steps import STORED, account_of, enter, outbox, ready, until
from tests.support.push_service import PushService, push_service
from tests.support.serving import Server

PATH = "/me/reminders"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, filled: Path, service: PushService) -> Iterator[Server]:
    """A demo server that may send to the push service of these tests."""
    running = Server(tmp_path_factory.mktemp("server"), filled, extra={"PUSH_HOSTS": service.origin})
    running.start()
    yield running
    running.stop()


def tap(page: Page, key: str, **params: str) -> None:
    page.get_by_role("button", name=text(key, "en", **params), exact=True).click()


def flip(page: Page, key: str) -> None:
    page.get_by_role("switch", name=text(key, "en"), exact=True).click()


def seen(page: Page, key: str) -> None:
    expect(page.get_by_text(text(key, "en"), exact=True).first).to_be_visible()


def chosen(server: Server, who: str) -> dict[str, Any]:
    """What the server holds of somebody's choices; empty where nothing was chosen."""
    rows = server.rows("select choices from reminder_settings where account_id = ?", UUID(account_of(server, who)).hex)
    return json.loads(rows[0][0]) if rows else {}


def subscriptions(server: Server, who: str) -> int:
    ((count,),) = server.rows(
        "select count(*) from push_subscription where account_id = ?", UUID(account_of(server, who)).hex
    )
    return int(count)


def next_session(page: Page) -> dict[str, Any]:
    """The next session that this phone knows of."""
    now = datetime.now(UTC).isoformat()
    coming = [
        one
        for one in page.evaluate(STORED, "entities")
        if one["type"] == "session" and one["data"]["status"] == "planned" and one["data"]["starts_at"] > now
    ]
    return dict(min(coming, key=lambda one: one["data"]["starts_at"]))


def push_of(session: dict[str, Any], number: int) -> dict[str, Any]:
    """A reminder of this session as the engine sends it."""
    at = session["data"]["starts_at"]
    return {"v": 1, "id": f"r{number}", "tag": f"t{number}", "kind": "session", "subject": session["id"], "at": at}


def test_choices_are_made_with_no_network_and_arrive_when_there_is_one(server: Server, device: Device) -> None:
    context = device()
    page = enter(context, "cleo", "/today")
    ready(page)
    context.set_offline(True)
    page.close()
    page = context.new_page()
    page.goto(PATH)
    tap(page, "reminders.what.quarter_hour")
    flip(page, "reminders.what.check_in")
    page.get_by_label(text("reminders.what.check_in_at", "en"), exact=True).select_option("07:30")
    tap(page, "reminders.look.named")
    flip(page, "reminders.mail.on")
    seen(page, "reminders.mail.agree")
    tap(page, "reminders.mail.agree_no")
    seen(page, "reminders.waiting")
    page.reload()
    expect(page.get_by_role("button", name=text("reminders.what.quarter_hour", "en"))).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_label(text("reminders.what.check_in_at", "en"), exact=True)).to_have_value("07:30")
    assert chosen(server, "cleo") == {}

    context.set_offline(False)
    until(lambda: chosen(server, "cleo").get("check_in") == "07:30")
    kept = chosen(server, "cleo")
    assert kept["before"] == ["day_before", "two_hours", "quarter_hour"]
    assert (kept["wording"], kept["channels"], kept["email_ok"]) == ("named", ["push"], False)
    expect(page.get_by_text(text("reminders.waiting", "en"))).to_have_count(0)
    seen(page, "reminders.coming.title")
    coming = page.get_by_role("region", name=text("reminders.coming.title", "en"))
    expect(coming).to_contain_text(text("reminders.coming.none", "en"))  # no device takes any yet


def test_turned_on_by_a_tap_a_test_comes_through_the_engine_and_signing_out_ends_it(
    server: Server, device: Device, service: PushService
) -> None:
    context, browser = device(), service.browser()
    with_pushes(context, server.origin, browser)
    page = enter(context, "pete", PATH)
    ready(page)
    assert subscriptions(server, "pete") == 0
    tap(page, "reminders.here.turn_on")
    seen(page, "reminders.here.is_on")
    assert subscriptions(server, "pete") == 1
    page.reload()
    tap(page, "reminders.here.test")
    seen(page, "reminders.here.test_sent")
    until(lambda: bool(browser.got))
    deliver(context, page, server.origin, browser.got[0].payload)
    until(lambda: bool(shown(page)))
    assert shown(page) == [
        {"title": text("reminders.notice.private", "en"), "body": text("reminders.notice.test", "en"), "actions": []}
    ]
    page.reload()
    sent = page.get_by_role("region", name=text("reminders.sent.title", "en"))
    expect(sent.get_by_text(text("reminders.thing.test", "en"))).to_be_visible()

    page.goto("/me")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in*")
    assert subscriptions(server, "pete") == 0
    assert page.evaluate("() => localStorage.getItem('test.subscribed')") is None


def test_a_reminder_is_private_named_by_choice_private_behind_a_pin_and_never_shown_twice(
    server: Server, device: Device, service: PushService
) -> None:
    context = device(timezone_id="America/New_York", locale="es-US")
    with_pushes(context, server.origin, service.browser())
    page = enter(context, "marco", PATH)
    ready(page)
    session = next_session(page)
    group = next(
        one["data"]["name"]
        for one in page.evaluate(STORED, "entities")
        if one["type"] == "group" and one["id"] == session["data"]["group_id"]
    )

    def arrives(number: int) -> dict[str, Any]:
        before = shown(page)
        deliver(context, page, server.origin, push_of(session, number))
        until(lambda: shown(page) != before)
        (found,) = shown(page)
        return found

    private = text("reminders.notice.private", "es")
    assert arrives(1)["title"] == private
    page.get_by_role("button", name=text("reminders.look.named", "es"), exact=True).click()
    expect(page.locator("#example")).to_contain_text(group)
    named = arrives(2)
    assert named["title"].startswith(f"{group}, ")
    assert named["actions"][0] == text("reminders.notice.coming", "es")

    page.evaluate("async () => (await (await navigator.serviceWorker.ready).getNotifications())[0].close()")
    deliver(context, page, server.origin, push_of(session, 2))  # sent once more
    deliver(context, page, server.origin, {**push_of(session, 3), "subject": "another", "id": "another"})
    until(lambda: [one["title"] for one in shown(page)] == [private])
    page.evaluate("async () => (await (await navigator.serviceWorker.ready).getNotifications())[0].close()")

    page.goto("/me")
    page.get_by_role("button", name=text("pin.set", "es"), exact=True).click()
    page.get_by_label(text("pin.new", "es"), exact=True).fill("2468")
    page.get_by_label(text("pin.again", "es"), exact=True).fill("2468")
    page.get_by_role("button", name=text("pin.save", "es"), exact=True).click()
    expect(page.get_by_text(text("pin.is_set", "es"))).to_be_visible()
    assert arrives(4)["title"] == private


def test_answered_from_the_notification_with_no_network_it_arrives_when_there_is_one(
    server: Server, device: Device, service: PushService
) -> None:
    context = device()
    with_pushes(context, server.origin, service.browser())
    page = enter(context, "cleo", "/today")
    ready(page)
    session = next_session(page)
    context.set_offline(True)
    deliver(context, page, server.origin, push_of(session, 1))
    until(lambda: bool(shown(page)))
    press(context, "late")
    assert [one["title"] for one in shown(page)] == [text("reminders.notice.saved", "en")]
    assert len(outbox(page)) == 1

    def replies() -> list[Any]:
        return server.rows(
            "select reply from session_reply where session_id = ? and account_id = ?",
            UUID(session["id"]).hex,
            UUID(account_of(server, "cleo")).hex,
        )

    before = replies()
    assert ("late",) not in before
    context.set_offline(False)
    until(lambda: replies() == [("late",)])
    ready(page)
    assert outbox(page) == []


def test_an_iphone_outside_the_home_screen_is_told_how_and_is_asked_nothing(server: Server, device: Device) -> None:
    page = enter(device(user_agent=IPHONE), "cleo", PATH)
    ready(page)
    seen(page, "reminders.here.install")
    seen(page, "reminders.here.install_3")
    expect(page.get_by_role("button", name=text("reminders.here.turn_on", "en"))).to_have_count(0)
    settled(page)
    assert violations(page) == []


def test_a_no_to_the_phones_question_is_met_with_the_way_back(server: Server, device: Device) -> None:
    context = device()
    context.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    page = enter(context, "cleo", PATH)
    ready(page)
    seen(page, "reminders.here.denied")
    seen(page, "reminders.here.denied_how")
    settled(page)
    assert violations(page) == []
