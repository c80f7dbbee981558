"""Today's skill and the Skills page, with no network, as a person with a phone meets them."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Device
from tests.e2e.looking import at_rest, violations
from tests.e2e.steps import answer, ready, save, sign_in, status
from tests.support.serving import Server

OFFERED = "a[href^='/skills/'] h2"


def offered(page: Page) -> str:
    """The skill that Today offers."""
    return page.locator(OFFERED).first.inner_text()


def without_network(phone: BrowserContext) -> Page:
    """Cleo's Today on a phone that has everything, and then no network."""
    page = sign_in(phone, "cleo", "/today")
    ready(page)
    expect(page.locator(OFFERED).first).to_be_visible()
    phone.set_offline(True)
    return page


def test_something_else_is_something_else_also_after_a_reload_and_with_no_network(
    server: Server, device: Device
) -> None:
    page = without_network(device())
    first = offered(page)
    page.get_by_role("button", name="Something else").click()
    expect(page.locator(OFFERED).first).not_to_have_text(first)
    second = offered(page)
    page.get_by_role("button", name="Something else").click()
    expect(page.locator(OFFERED).first).not_to_have_text(second)
    third = offered(page)
    page.reload()
    expect(page.locator(OFFERED).first).to_have_text(third)
    assert len({first, second, third}) == 3


def test_two_minutes_are_two_minutes(server: Server, device: Device) -> None:
    page = sign_in(device(), "cleo", "/today")
    page.get_by_role("group", name="I have").get_by_role("button", name="2 min", exact=True).click()
    expect(page.locator("section").filter(has=page.locator(OFFERED)).first).to_contain_text("2 min")
    page.locator(OFFERED).first.click()
    page.wait_for_url(re.compile("/skills/.+"))
    expect(page.get_by_text("2 min", exact=True).first).to_be_visible()


def test_skills_are_found_by_what_is_going_on_by_time_and_by_words(server: Server, device: Device) -> None:
    page = without_network(device())
    page.get_by_role("link", name="Skills", exact=True).click()
    page.get_by_role("button", name="I can't sleep").click()
    expect(page.get_by_text(re.compile(r"\d+ skills fit"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Wind down"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Urge surfing"))).to_have_count(0)
    page.get_by_role("button", name="2 min", exact=True).click()
    expect(page.get_by_text("No skill fits all of this.")).to_be_visible()
    at_rest(page)
    assert violations(page) == []
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("heading", name="All skills")).to_be_visible()
    page.get_by_label("Search skills").fill("respiracion")
    expect(page.get_by_text(re.compile(r"\d+ skills? fits?$"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Paced breathing"))).to_be_visible()
    at_rest(page)
    assert violations(page) == []


def test_a_favorite_is_on_top_at_once_and_reaches_a_second_phone(server: Server, device: Device) -> None:
    phone = device()
    page = without_network(phone)
    page.get_by_role("link", name="Skills", exact=True).click()
    page.get_by_role("button", name="Add to favorites: Values card").first.click()
    favorites = page.locator("section").filter(has=page.get_by_role("heading", name="Favorites")).first
    expect(favorites.get_by_role("link", name=re.compile("Values card"))).to_be_visible()
    phone.set_offline(False)
    expect(status(page)).to_have_text("All saved")
    other = sign_in(device(), "cleo", "/today")
    ready(other)
    other.goto("/skills")
    expect(other.get_by_role("button", name="Remove from favorites: Values card")).to_have_count(2)
    favorites.get_by_role("button", name="Remove from favorites: Values card").click()
    expect(page.get_by_role("button", name="Remove from favorites: Values card")).to_have_count(0)


def test_a_hard_check_in_is_met_with_two_short_skills(server: Server, device: Device) -> None:
    page = sign_in(device(), "cleo", "/today")
    ready(page)
    page.goto("/check-in")
    answer(page, Stress=4, Craving=10)
    save(page)
    two = page.locator("section").filter(has=page.get_by_role("heading", name="Two skills that may help right now"))
    expect(two.get_by_role("link", name=re.compile(r"\d min$"))).to_have_count(2)
    expect(two.get_by_role("link", name="Open Help now")).to_be_visible()
