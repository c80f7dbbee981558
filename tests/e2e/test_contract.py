"""Names, places and landmarks that outsiders rely on (contract, "Accessible names" and "Pages")."""

import re

import pytest
from playwright.sync_api import Page, expect

from recovery_app.content.skills import slugs
from tests.e2e.conftest import DESK, Device
from tests.e2e.steps import answer, drafted, enter, ready, sign_in, status
from tests.support.serving import Server

LANDINGS = {
    "cleo": "/today",
    "marco": "/today",
    "theo": "/caseload",
    "nora": "/caseload",
    "priya": "/caseload",
    "pete": "/groups",
    "sam": "/shared",
    "ada": "/admin",
}
PLAN = ("/plan", "/plan/now", "/plan/slip", "/plan/print")
OFFLINE = ("/help", "/today", "/check-in", "/progress", "/skills", *PLAN, "/groups")
CLIENT = ("/today", "/check-in", "/progress", "/skills", *PLAN, "/groups", "/help", "/me")


@pytest.mark.parametrize(("who", "lands"), LANDINGS.items())
def test_everybody_lands_where_the_contract_says_on_one_main_with_one_navigation(
    server: Server, device: Device, who: str, lands: str
) -> None:
    page = sign_in(device(DESK), who, lands)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url == server.origin + lands
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("navigation", name=re.compile("^(Main|Principal)$"))).to_have_count(1)


@pytest.mark.parametrize("path", CLIENT)
def test_a_clients_page_has_its_landmarks_its_ways_out_and_the_sync_state_first(
    server: Server, device: Device, path: str
) -> None:
    page = enter(device(), "cleo", "/today")
    ready(page)
    page.goto(path)
    if path != "/help":  # it looks at nothing of the phone before it is there to help
        expect(status(page)).to_have_text("All saved", ignore_case=True)
        expect(page.get_by_role("link", name="Help now", exact=True)).to_be_visible()
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("navigation", name="Main", exact=True)).to_have_count(1)
    expect(page.get_by_role("link", name="Leave", exact=True)).to_be_visible()


def test_the_sheet_of_a_checkin_is_empty_private_and_refuses_to_save_nothing(server: Server, device: Device) -> None:
    page = enter(device(), "cleo", "/check-in")
    for name in ("Stress", "Mood", "Craving", "Sleep"):
        slider = page.get_by_role("slider", name=name, exact=True)
        expect(slider).to_have_count(1)
        expect(slider).to_have_attribute("aria-valuetext", "not answered")
    expect(page.get_by_role("textbox", name="Note", exact=True)).to_be_empty()
    expect(page.get_by_role("switch", name="Share note with my therapist", exact=True)).not_to_be_checked()
    page.get_by_role("button", name="Save check-in", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Answer at least one question")).to_be_visible()


def test_leave_is_one_tap_to_a_plain_page_and_back_does_not_return_offline_too(server: Server, device: Device) -> None:
    phone = device()
    page = enter(phone, "cleo", "/today")
    ready(page)
    for network_is_down in (False, True):
        phone.set_offline(network_is_down)
        page.goto("/check-in")
        answer(page, Stress=7)
        drafted(page, '"stress":10' if network_is_down else '"stress":7')
        page.get_by_role("link", name="Leave", exact=True).click()
        page.wait_for_url("**/leave")
        is_plain(page)
        page.go_back()
        is_plain(page)
        page.goto("/check-in")  # drafts are kept
        expect(page.get_by_role("slider", name="Stress", exact=True)).to_have_value("10" if network_is_down else "7")
    phone.set_offline(False)


def is_plain(page: Page) -> None:
    """The page that says nothing about the app."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Notes")
    assert page.url.endswith("/leave")
    shown = page.inner_text("body").lower() + page.title().lower()
    assert not any(word in shown for word in ("steady", "check-in", "recovery", "treatment"))


def test_every_page_of_a_client_opens_from_a_cold_start_with_no_network(server: Server, device: Device) -> None:
    phone = device()
    first = enter(phone, "cleo", "/today")
    ready(first)
    first.close()
    server.kill()
    try:
        for path in (*OFFLINE, *(f"/skills/{slug}" for slug in slugs())):
            page = phone.new_page()
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.get_by_role("main")).not_to_contain_text("This page is not here")
            if path != "/help":
                expect(status(page)).to_contain_text("offline", ignore_case=True)
            page.close()
    finally:
        server.start()


def test_help_opens_before_anybody_signed_in_with_no_network_and_shows_public_lines_only(
    server: Server, device: Device
) -> None:
    phone = device()
    page = phone.new_page()
    page.goto("/sign-in")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(r => r.active?.state === 'activated')")
    page.close()
    phone.set_offline(True)
    page = phone.new_page()
    page.goto("/help")
    for number in ("tel:911", "tel:988", "sms:988"):
        expect(page.locator(f"a[href^='{number}']").first).to_be_visible()
    assert page.locator("a[href^='tel:']").count() >= 4
