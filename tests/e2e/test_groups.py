"""Groups on the phone: joining by a code, replying with no network, the promise, single appointments, leaving."""

import os
import re
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.leading import lead
from tests.e2e.looking import at_rest, violations
from tests.e2e.steps import account_of, enter, fill_sign_in, outbox, ready, until
from tests.support.serving import Server

EVENING = "Evening group"
NEUTRAL = "Evening class"
HELD = "select id from group_session where client_id = ?"
OPEN_HOUR = "Open hour for those who finished"
PICTURES = os.environ.get("GROUP_PICTURES", "")
HERE = {"timezone_id": "America/New_York"}


def looked_at(page: Page, name: str) -> None:
    """axe finds nothing and nothing runs off the page, on a phone and at a desk; a picture for who asked for some."""
    for size in (PHONE, DESK):
        page.set_viewport_size({"width": size["width"], "height": 5000})  # type: ignore[arg-type]
        at_rest(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name}: it runs off the page"
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{size['width']}.png"), full_page=True)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]


def come_back(page: Page) -> None:
    """Online again: the phone notices by itself."""
    page.context.set_offline(False)
    until(lambda: outbox(page) == [])


def replies(server: Server, account: str) -> list[str]:
    found = server.rows("select reply from session_reply where account_id = ?", UUID(account).hex)
    return [reply for (reply,) in found]


def joined(server: Server, context: BrowserContext, alias: str, group: str = EVENING) -> Page:
    """Somebody new who asked with a code and was let in."""
    page = context.new_page()
    page.goto(f"/join/{lead(server, group, 'code')}")
    page.get_by_label("Name for this group", exact=True).fill(alias)
    page.get_by_role("button", name="Ask to join").click()
    page.wait_for_url("**/groups")
    expect(page.get_by_text("The leader has not answered yet")).to_be_visible()
    lead(server, group, "approve", alias)
    page.reload()
    expect(page.get_by_role("button", name="I'm coming", exact=True).first).to_be_visible()
    return page


def test_a_peer_joins_by_code_is_let_in_replies_offline_and_hears_that_it_moved(server: Server, device: Device) -> None:
    phone = device(**HERE)
    page = phone.new_page()
    page.goto(f"/join/{lead(server, EVENING, 'code')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Join a group")
    expect(page.get_by_text(f"This code is for {NEUTRAL}.")).to_be_visible()
    expect(page.get_by_text(EVENING)).to_have_count(0)
    looked_at(page, "join")
    page.get_by_role("button", name="Ask to join").click()
    expect(page.get_by_role("alert").filter(has_text="Choose a name of 1 to 40 letters")).to_be_visible()
    page.get_by_label("Name for this group", exact=True).fill("River")
    page.get_by_role("button", name="Ask to join").click()
    page.wait_for_url("**/groups")
    expect(page.get_by_role("heading", name=NEUTRAL)).to_be_visible()
    expect(page.get_by_text("The leader has not answered yet")).to_be_visible()
    expect(page.get_by_text("Harbor Street")).to_have_count(0)
    ready(page)
    looked_at(page, "pending")

    lead(server, EVENING, "approve", "River")
    page.reload()
    expect(page.get_by_text("14 Harbor Street").first).to_be_visible()
    expect(page.get_by_text(EVENING)).to_have_count(0)
    me = page.evaluate("async () => (await (await fetch('/api/v1/session')).json()).id")
    assert lead(server, EVENING, "said", "River") == ""

    phone.set_offline(True)
    page.reload()
    coming = page.get_by_role("button", name="I'm coming", exact=True).first
    coming.click()
    expect(coming).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Running late", exact=True).first.click()
    expect(coming).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("Saved on this phone. The leader sees it").first).to_be_visible()
    looked_at(page, "replied-offline")
    assert replies(server, me) == []
    page.close()
    page = phone.new_page()
    page.goto("/groups")
    expect(page.get_by_role("button", name="Running late", exact=True).first).to_have_attribute("aria-pressed", "true")
    come_back(page)
    expect(page.get_by_text("The leader can see this.").first).to_be_visible()
    assert replies(server, me) == ["late"]
    assert lead(server, EVENING, "said", "River") == "late"

    lead(server, EVENING, "move", "30")
    page.reload()
    expect(page.get_by_text(re.compile("Moved. It was .*6:00 PM")).first).to_be_visible()
    expect(page.get_by_text(re.compile("^6:30 PM to 7:30 PM$")).first).to_be_visible()
    expect(page.get_by_role("button", name="Running late", exact=True).first).to_have_attribute("aria-pressed", "true")
    lead(server, EVENING, "move", "-30")


def test_whoever_has_an_account_signs_in_first_and_asks_with_it(server: Server, device: Device) -> None:
    page = device(**HERE).new_page()
    code = lead(server, OPEN_HOUR, "code")
    page.goto(f"/join/{code}")
    page.get_by_role("link", name="I have an account here. Sign in first").click()
    fill_sign_in(page, "cleo")
    page.wait_for_url(f"**/join/{code}")
    expect(page.get_by_text("You are signed in as Cleo")).to_be_visible()
    expect(page.get_by_text("Sign in on another phone too")).to_have_count(0)
    looked_at(page, "join-known")
    page.get_by_label("Name for this group", exact=True).fill("Heron")
    page.get_by_role("button", name="Ask to join").click()
    page.wait_for_url("**/groups")
    expect(page.get_by_text("The leader sees the name Heron.")).to_be_visible()
    expect(page.get_by_role("heading", name="Open hour")).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Yes, stop asking").click()
    expect(page.get_by_text("The leader sees the name Heron.")).to_have_count(0)
    until(lambda: outbox(page) == [])


def test_staff_are_told_that_a_code_is_not_for_them(server: Server, device: Device) -> None:
    page = enter(device(DESK, **HERE), "theo", f"/join/{lead(server, EVENING, 'code')}")
    expect(page.get_by_text("Accounts like yours cannot ask for a place with a code.")).to_be_visible()
    expect(page.get_by_role("button", name="Ask to join")).to_have_count(0)


def test_a_cancelled_session_is_told_and_the_next_one_comes_first(server: Server, device: Device) -> None:
    page = joined(server, device(**HERE), "Fern", OPEN_HOUR)
    lead(server, OPEN_HOUR, "cancel")
    page.reload()
    expect(page.get_by_text(re.compile("^Does not take place: Open hour"))).to_be_visible()
    expect(page.get_by_role("button", name="I'm coming", exact=True).first).to_be_visible()
    looked_at(page, "called-off")


def test_nothing_about_others_before_the_promise_and_a_greeting_goes_once(server: Server, device: Device) -> None:
    sky, fox = (joined(server, device(**HERE), alias) for alias in ("Sky", "Fox"))
    sky.get_by_role("button", name="I'm coming", exact=True).first.click()
    expect(fox.get_by_text("Others are shown after your promise, below.")).to_be_visible()
    for page in (sky, fox):
        page.get_by_role("button", name="I promise").click()
        expect(page.get_by_text("Your promise is saved.")).to_be_visible()
        page.get_by_text("Name and leaving").click()
        shows = page.get_by_label("Others in this group may see this name", exact=True)
        expect(shows).not_to_be_checked()
        shows.check()
        page.get_by_role("button", name="Save name").click()
        expect(page.get_by_text("Your name is saved.")).to_be_visible()
        until(lambda page=page: outbox(page) == [])  # type: ignore[misc]
    fox.reload()
    expect(fox.get_by_text(re.compile(r"^\d+ (is|are) coming$"))).to_be_visible()
    row = fox.get_by_role("listitem").filter(has_text=re.compile("^Sky"))
    looked_at(fox, "who-comes")
    fox.context.set_offline(True)
    greet = row.get_by_role("button", name="See you there", exact=True)
    expect(greet).to_have_accessible_description("Sky")
    greet.click()
    expect(row.get_by_text("You said: see you there")).to_be_visible()
    expect(greet).to_have_count(0)
    come_back(fox)
    sky.reload()
    expect(sky.get_by_text("Fox says: see you there.")).to_be_visible()
    looked_at(sky, "greeted")
    assert len(server.rows("select * from session_greeting")) == 1


def test_an_appointment_asked_for_offline_is_not_promised_and_can_be_given_back(server: Server, device: Device) -> None:
    cleo = UUID(account_of(server, "cleo")).hex
    had = set(server.rows(HELD, cleo))
    page = enter(device(**HERE), "cleo", "/groups")
    ready(page)
    offers = page.get_by_role("region", name="Times you can book")
    page.context.set_offline(True)
    offers.get_by_role("button", name=re.compile("^Book ")).first.click()
    expect(offers.get_by_text("Asked for, not yet confirmed.")).to_be_visible()
    looked_at(page, "asked-for")
    come_back(page)
    expect(offers.get_by_text("Asked for, not yet confirmed.")).to_have_count(0)
    assert len(set(server.rows(HELD, cleo)) - had) == 1

    page.get_by_role("listitem").filter(has_text="Sessions with Theo").locator("summary").first.click()
    page.get_by_role("button", name=re.compile("^Give back ")).first.click()
    expect(page.get_by_text("Give this time back?").first).to_be_visible()
    looked_at(page, "give-back")
    page.get_by_role("button", name="Yes, give it back").first.click()
    until(lambda: len(server.rows(HELD, cleo)) == len(had))


def test_who_was_slower_hears_it_in_kind_words(server: Server, device: Device) -> None:
    page = enter(device(**HERE), "cleo", "/groups")
    ready(page)
    offers = page.get_by_role("region", name="Times you can book")
    page.context.set_offline(True)
    offers.get_by_role("button", name=re.compile("^Book ")).first.click()
    expect(offers.get_by_text("Asked for, not yet confirmed.")).to_be_visible()
    quicker = enter(device(**HERE), "marco", "/groups")
    ready(quicker)
    quicker.get_by_role("button", name=re.compile("^(Book|Reservar) ")).first.click()
    until(lambda: outbox(quicker) == [])
    page.context.set_offline(False)
    expect(page.get_by_text("Somebody else took that time just before you")).to_be_visible()
    looked_at(page, "slower")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_text("Somebody else took that time just before you")).to_have_count(0)
    assert outbox(page) == []


def test_leaving_is_asked_first_and_works_offline(server: Server, device: Device) -> None:
    page = joined(server, device(**HERE), "Oak")
    ready(page)
    page.context.set_offline(True)
    page.get_by_text("Name and leaving").click()
    page.get_by_role("button", name="Leave this group").click()
    expect(page.get_by_text(f"Leave {NEUTRAL}?")).to_be_visible()
    looked_at(page, "leaving")
    page.get_by_role("button", name="Stay", exact=True).click()
    page.get_by_role("button", name="Leave this group").click()
    page.get_by_role("button", name="Yes, leave").click()
    expect(page.get_by_text("You are out of the group.")).to_be_visible()
    expect(page.get_by_role("heading", name="You are in no group yet")).to_be_visible()
    expect(page.get_by_text("Your place in a group has ended")).to_have_count(0)
    expect(page.get_by_text("Harbor Street")).to_have_count(0)
    come_back(page)
    me = page.evaluate("async () => (await (await fetch('/api/v1/session')).json()).id")
    assert server.rows("select status from group_member where account_id = ?", UUID(me).hex) == [("left",)]


def test_whoever_is_removed_finds_nothing_of_the_group_and_a_kind_line(server: Server, device: Device) -> None:
    page = joined(server, device(**HERE), "Elm")
    ready(page)
    lead(server, EVENING, "remove", "Elm")
    page.reload()
    expect(page.get_by_text("Your place in a group has ended")).to_be_visible()
    expect(page.get_by_text("Harbor Street")).to_have_count(0)
    looked_at(page, "removed")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_text("Your place in a group has ended")).to_have_count(0)
    looked_at(page, "empty")


def test_a_session_goes_into_the_phones_calendar_with_no_network_and_says_only_when(
    server: Server, device: Device
) -> None:
    page = joined(server, device(**HERE), "Ash")
    ready(page)
    page.context.set_offline(True)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Add to calendar").first.click()
    text = Path(waiting.value.path()).read_bytes().decode()
    assert waiting.value.suggested_filename == "calendar.ics"
    assert "SUMMARY:Appointment\r\n" in text and re.search(r"DTSTART:\d{8}T\d{6}Z\r\n", text)
    assert not re.search("LOCATION|DESCRIPTION|Evening|Harbor", text)


def test_today_takes_the_reply_when_the_session_is_within_a_day(server: Server, device: Device) -> None:
    soon = "update group_session set starts_at = datetime('now', '+1 minutes'), ends_at = datetime('now', '+4 hours')"
    group = UUID(lead(server, EVENING, "group")).hex
    ((session,),) = server.rows(
        "select id from group_session where group_id = ? and starts_at > datetime('now') order by starts_at limit 1",
        group,
    )
    kept = server.rows("select starts_at, ends_at from group_session where id = ?", session)
    server.rows(f"{soon} where id = ?", session)
    page = enter(device(**HERE), "cleo", "/today")
    ready(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Can't today", exact=True).click()
    expect(page.get_by_text("Saved on this phone. The leader sees it")).to_be_visible()
    looked_at(page, "today")
    come_back(page)
    assert "cant" in replies(server, account_of(server, "cleo"))
    server.rows("update group_session set starts_at = ?, ends_at = ? where id = ?", *kept[0], session)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", ["marco", "pete"])
def test_the_page_reads_in_both_languages_and_colours(server: Server, device: Device, who: str, scheme: str) -> None:
    page = enter(device(**HERE, locale="es-US", color_scheme=scheme), who, "/groups")
    ready(page)
    expect(page.get_by_role("button", name="Voy", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Lo prometo")).to_be_visible()
    looked_at(page, f"es-{who}-{scheme}")
