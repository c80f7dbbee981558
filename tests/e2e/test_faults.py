"""Faults between phone and server: nothing is lost, nothing is stored twice, and the person can see how it stands."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests.e2e.conftest import PHONE, Device
from tests.e2e.steps import answer, check_in, counted, enter, newest, outbox, ready, save, status, until
from tests.support.own_browser import OwnBrowser
from tests.support.relay import Relay
from tests.support.serving import Server

SYNC = "**/api/v1/sync"
# True as soon as everybody on this phone who wanted to sync has done so.
IDLE = "() => navigator.locks.request('steady-sync', () => true)"


# What a store of this phone holds: ids only.
KEYS = """(store) => new Promise((done, fail) => {
  const opening = indexedDB.open("steady");
  opening.onerror = fail;
  opening.onsuccess = () => {
    const all = opening.result.transaction(store).objectStore(store).getAllKeys();
    all.onsuccess = () => { opening.result.close(); done(all.result); };
  };
})"""


def try_again(page: Page) -> None:
    """What the browser does when the network is back."""
    page.evaluate("() => { window.dispatchEvent(new Event('online')); }")


@pytest.fixture
def relay(server: Server) -> Iterator[Relay]:
    made = Relay(server.port)
    made.up()
    yield made
    made.down()


def test_an_answer_that_is_lost_on_the_way_back_is_asked_for_again_and_the_entry_stored_once(
    server: Server, device: Device, relay: Relay
) -> None:
    before = counted(server, "cleo")
    page = enter(device(base_url=relay.origin), "cleo", "/today")
    ready(page)
    page.goto("/check-in")
    answer(page, Stress=4)
    relay.loses_answers = True
    save(page)
    (entry,) = outbox(page)
    until(lambda: counted(server, "cleo") == (before[0] + 1, before[1] + 1))
    relay.down()
    expect(status(page)).to_contain_text("offline · waiting to send 1", ignore_case=True)

    relay.loses_answers = False
    relay.up()
    try_again(page)
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    assert relay.times(entry) >= 2  # the phone may have tried once more by itself
    assert counted(server, "cleo") == (before[0] + 1, before[1] + 1)


def test_a_server_that_dies_while_it_works_gets_the_entry_again_and_stores_it_once(
    server: Server, device: Device
) -> None:
    before = counted(server, "marco")
    page = enter(device(), "marco", "/today")
    ready(page)
    killed: list[bool] = []

    def kill_on_arrival(route: Route) -> None:
        if (route.request.post_data_json or {}).get("operations") and not killed:
            killed.append(True)
            route.fetch()
            server.kill()
            route.abort()
        else:
            route.continue_()

    page.route(SYNC, kill_on_arrival)
    check_in(page, Stress=6)
    expect(status(page)).to_contain_text("offline · waiting to send 1", ignore_case=True)
    server.start()
    try_again(page)
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    assert counted(server, "marco") == (before[0] + 1, before[1] + 1)


def test_two_tabs_of_one_phone_send_an_entry_once(server: Server, device: Device, relay: Relay) -> None:
    before = counted(server, "cleo")
    phone = device(base_url=relay.origin)
    first = enter(phone, "cleo", "/today")
    ready(first)
    second = phone.new_page()
    second.goto("/progress")
    ready(second)
    relay.down()
    check_in(first, Stress=7)
    expect(status(second)).to_contain_text("waiting to send 1", ignore_case=True)
    (entry,) = outbox(first)
    assert relay.times(entry) == 0

    relay.up()
    for page in (first, second):
        try_again(page)
    for page in (first, second):
        expect(status(page)).to_have_text("All saved", ignore_case=True)
        page.wait_for_function(IDLE)
    assert relay.times(entry) == 1
    assert counted(server, "cleo") == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize("hours", [-26, 26])
def test_a_phone_whose_clock_is_a_day_off_is_believed(server: Server, device: Device, hours: int) -> None:
    before = counted(server, "marco")
    phone = device()
    phone.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=hours))
    page = enter(phone, "marco", "/today")
    ready(page)
    check_in(page, Stress=5)
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    assert counted(server, "marco") == (before[0] + 1, before[1] + 1)


def test_a_clock_far_ahead_is_refused_in_words_and_the_entry_stays_visible(server: Server, device: Device) -> None:
    before = counted(server, "marco")
    phone = device()
    phone.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=4))
    page = enter(phone, "marco", "/today")
    ready(page)
    check_in(page, Stress=5)
    expect(status(page)).to_contain_text(re.compile("1 needs? a look", re.I))
    page.goto("/today")
    main = page.get_by_role("main")
    expect(main).to_contain_text("The clock on this phone is ahead.")
    expect(main.get_by_role("button", name="Try again")).to_be_visible()
    assert counted(server, "marco") == before


def test_after_a_restore_of_yesterdays_backup_a_phone_that_is_ahead_brings_back_what_is_lacking(
    server: Server, device: Device, tmp_path: Path
) -> None:
    page = enter(device(), "cleo", "/today")
    ready(page)
    check_in(page, Stress=1)
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    backup = tmp_path / "yesterday.backup"
    server.steady("backup", str(backup))
    then = counted(server, "cleo")
    for stress in (2, 3):
        check_in(page, Stress=stress)
        expect(status(page)).to_have_text("All saved", ignore_case=True)
    server.stop()
    server.steady("restore", str(backup), "--yes")
    assert counted(server, "cleo") == then

    server.start()
    page.goto("/today")
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    page.wait_for_function(IDLE)
    assert counted(server, "cleo") == (then[0] + 2, then[1] + 2)
    assert newest(server, "cleo", 3) == [1, 2, 3]


@pytest.fixture
def own_browser(playwright: Playwright, tmp_path: Path) -> Iterator[OwnBrowser]:
    made = OwnBrowser(playwright, tmp_path / "profile")
    yield made
    made.kill()


def test_a_browser_that_is_killed_right_after_saved_was_said_still_has_the_entry(
    server: Server, own_browser: OwnBrowser, relay: Relay
) -> None:
    before = counted(server, "cleo")
    ready(enter(own_browser.open(PHONE, relay.origin), "cleo", "/today"))
    own_browser.close()  # the cookie is written to the disk in its own time
    page = own_browser.open(PHONE, relay.origin).new_page()
    page.goto("/check-in")
    relay.down()  # nor can the service worker send it
    answer(page, Stress=8)
    save(page)
    own_browser.kill()
    assert counted(server, "cleo") == before

    relay.up()
    page = own_browser.open(PHONE, relay.origin).new_page()
    page.goto("/today")
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    expect(page.get_by_role("main")).to_contain_text(re.compile("You checked in .*today"))
    page.wait_for_function(IDLE)
    there = {store: page.evaluate(KEYS, store) for store in ("outbox", "sent", "accounts")}
    assert counted(server, "cleo") == (before[0] + 1, before[1] + 1), there
    assert newest(server, "cleo", 1) == [8]
