"""Help, plan, skills and leaving, as a person with a phone meets them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, Device
from tests.e2e.looking import violations
from tests.e2e.steps import drafted, ready, sign_in
from tests.support.serving import Server

TOPICS = (
    "Someone may have overdosed",
    "I might hurt myself",
    "I might use",
    "I used",
    "Someone is hurting me",
    "Poisoning",
    "Panic, or just too much",
)


def all_saved(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text("All saved", ignore_case=True)


def test_help_opens_before_sign_in_with_every_answer_and_every_number(server: Server, device: Device) -> None:
    page = device().new_page()
    page.goto("/help")
    for name in TOPICS:
        page.locator("summary", has_text=re.compile(f"^{name}$")).click()
    addresses = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert {"tel:911", "tel:988", "sms:988", "tel:18007997233", "tel:18002221222"} <= set(addresses)
    assert any(address.startswith("sms:88788") for address in addresses)
    expect(page.get_by_text("Sign in to see the people in your plan")).to_be_visible()
    expect(page.get_by_text("one breath every 5 seconds")).to_be_visible()
    assert violations(page) == []


def test_help_opens_from_a_cold_start_with_the_server_dead_and_shows_the_people_of_the_plan(
    server: Server, device: Device
) -> None:
    phone = device()
    page = sign_in(phone, "cleo", "/today")
    all_saved(page)
    ready(page)
    page.close()
    server.kill()
    try:
        cold = phone.new_page()
        cold.goto("/help")
        expect(cold.get_by_role("link", name="Call Sam")).to_have_attribute("href", re.compile("^tel:"))
        cold.locator("summary", has_text="I might use").click()
        expect(cold.get_by_role("link", name="Open urge surfing")).to_be_visible()
    finally:
        server.start()


@pytest.mark.parametrize(
    ("who", "lands", "words", "back"),
    [
        ("theo", "/caseload", "When it is about a client", "Caseload"),
        ("ada", "/admin", "When it is about a client", "Administration"),
        ("pete", "/groups", "Somebody to call", "Groups"),
        ("sam", "/shared", "When it is about somebody you support", "Shared with me"),
    ],
)
def test_help_shows_each_viewer_what_fits_and_the_way_back_to_their_own_first_page(
    server: Server, device: Device, who: str, lands: str, words: str, back: str
) -> None:
    page = sign_in(device(DESK), who, lands)
    page.goto("/help")
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()
    for gone in ("From your plan", "Your program"):
        expect(page.get_by_role("heading", name=gone, exact=True)).to_have_count(0)
    for path in ("/today", "/plan", "/skills"):
        expect(page.locator(f"a[href^='{path}']")).to_have_count(0)
    assert violations(page) == []
    way_back = page.get_by_role("navigation", name="Main").get_by_role("link", name=back, exact=True)
    expect(way_back).to_be_in_viewport(ratio=1)
    way_back.click()
    page.wait_for_url(f"**{lands}*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_at_a_desk_the_first_numbers_stay_in_view_beside_everything_else(server: Server, device: Device) -> None:
    page = device(DESK).new_page()
    page.goto("/help")
    call = page.get_by_role("link", name="Call 911").first
    more = page.get_by_role("heading", name="More lines", exact=True)
    beside = page.get_by_role("heading", name="What is happening?", exact=True)
    expect(beside).to_be_in_viewport()
    left, right = call.bounding_box(), beside.bounding_box()
    assert left and right and left["x"] + left["width"] < right["x"]
    more.scroll_into_view_if_needed()
    page.mouse.wheel(0, 3000)
    expect(call).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_peer_is_shown_only_the_places_and_words_that_are_theirs(server: Server, device: Device) -> None:
    page = sign_in(device(), "pete", "/groups")
    bar = page.get_by_role("navigation", name="Main")
    expect(bar.get_by_role("link")).to_have_text(["Groups", "Me"])
    expect(page.get_by_role("heading", name="Evening class").first).to_be_visible()
    expect(page.get_by_text("Evening group")).to_have_count(0)
    assert "program" not in page.get_by_role("main").inner_text().lower()
    bar.get_by_role("link", name="Me", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Me")
    expect(bar.get_by_role("link")).to_have_text(["Groups", "Me"])
    assert violations(page) == []


def test_on_their_own_settings_staff_find_the_way_back_and_no_places_of_a_client(
    server: Server, device: Device
) -> None:
    page = sign_in(device(DESK), "theo", "/caseload")
    page.get_by_role("link", name="Me", exact=True).click()
    bar = page.get_by_role("navigation", name="Main")
    expect(bar.get_by_role("link")).to_have_text(["Caseload", "Me"])
    expect(page.get_by_role("heading", name="My program")).to_have_count(0)
    bar.get_by_role("link", name="Caseload", exact=True).click()
    expect(page.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()


def test_somebody_without_the_substance_track_is_not_asked_about_use(server: Server, device: Device) -> None:
    page = sign_in(device(), "marco", "/today")
    expect(page.get_by_text("Semana 2 de 12")).to_be_visible()
    page.goto("/help")
    expect(page.locator("details[id^='help-']")).to_have_count(len(TOPICS) - 1)


def test_after_leave_a_step_back_shows_the_plain_page_and_opening_again_shows_the_app(
    server: Server, device: Device
) -> None:
    page = sign_in(device(), "cleo", "/today")
    page.get_by_role("link", name="Plan", exact=True).click()
    page.wait_for_url("**/plan")
    page.get_by_role("link", name="Leave", exact=True).click()
    expect(page).to_have_url(re.compile("/leave$"))
    expect(page.get_by_role("heading")).to_have_text("Notes")
    assert "Steady" not in page.title()
    page.go_back()
    expect(page).to_have_url(re.compile("/leave$"))
    page.goto("/today")
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_what_is_typed_in_the_plan_survives_a_reload_and_reaches_a_second_phone(server: Server, device: Device) -> None:
    page = sign_in(device(), "cleo", "/today")
    page.goto("/plan")
    page.get_by_role("button", name="Add a reason").click()
    page.get_by_label("A reason").fill("The lake in the morning")
    drafted(page, "The lake in the morning")
    page.reload()
    expect(page.get_by_label("A reason")).to_have_value("The lake in the morning")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved on this phone").first).to_be_visible()
    all_saved(page)
    other = sign_in(device(), "cleo", "/today")
    all_saved(other)
    other.goto("/plan")
    expect(other.get_by_text("The lake in the morning", exact=True)).to_be_visible()


def test_people_of_the_plan_can_be_moved_changed_and_removed(server: Server, device: Device) -> None:
    page = sign_in(device(), "cleo", "/today")
    all_saved(page)
    page.goto("/plan")
    for name in ("Rosa", "Luis"):
        page.get_by_role("button", name="Add a person").click()
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("Phone", exact=True).fill("(555) 010-0100")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("link", name=f"Call {name}")).to_have_attribute("href", "tel:5550100100")
    page.get_by_role("button", name="Move up: Luis").click()
    calls = page.get_by_role("link", name=re.compile("^Call (Luis|Rosa)$"))
    expect(calls.first).to_have_accessible_name("Call Luis")
    page.get_by_role("button", name="Remove Rosa").click()
    expect(page.get_by_role("link", name="Call Rosa")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Call Rosa")).to_have_attribute("href", "tel:5550100100")
    page.get_by_role("button", name="Remove Rosa").click()
    expect(page.get_by_role("link", name="Call Rosa")).to_have_count(0)


def test_a_practice_goes_on_after_a_reload_and_says_what_it_did(server: Server, device: Device) -> None:
    page = sign_in(device(), "cleo", "/today")
    page.goto("/skills/paced-breathing")
    page.get_by_role("slider").press("End")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="In for 4, out for 6")).to_be_visible()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="In for 4, out for 6")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_text("not answered")).to_be_visible()
    for _ in range(3):
        page.get_by_role("slider").press("ArrowRight")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("It was 10 before and 3 now.")).to_be_visible()
    all_saved(page)


def test_signing_out_asks_before_it_deletes_what_was_not_sent(server: Server, device: Device) -> None:
    phone = device()
    page = sign_in(phone, "cleo", "/today")
    all_saved(page)
    ready(page)
    page.goto("/plan")
    phone.set_offline(True)
    page.get_by_role("button", name="Add a reason").click()
    page.get_by_label("A reason").fill("Not sent yet")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Not sent yet", exact=True)).to_be_visible()
    page.get_by_role("link", name="Me", exact=True).click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("1 entry has not been sent")).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    phone.set_offline(False)
    all_saved(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in*")
    expect(page.get_by_text("Nothing of yours is left on this phone")).to_be_visible()
    page.goto("/plan")
    expect(page.get_by_text("Not sent yet")).to_have_count(0)


def test_the_language_changes_without_a_reload(server: Server, device: Device) -> None:
    page = sign_in(device(), "cleo", "/today")
    page.goto("/me")
    page.evaluate("window.same = true")
    page.get_by_role("button", name="Español").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yo")
    assert page.evaluate("window.same === true && document.documentElement.lang") == "es"
