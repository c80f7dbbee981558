"""An own PIN on the app (safety rule 14): a phone picked up at home shows nothing, help stays open, nothing is lost."""

import re

from playwright.sync_api import Page, expect

from recovery_app.content.messages import text
from tests.e2e.conftest import Device
from tests.e2e.looking import settled, violations
from tests.e2e.steps import enter, ready
from tests.support.serving import PASSWORD, Server

OWN = ("Lucia's school play", "Dee from group", "Aunt Rosa")
"""Words of Cleo's plan that nobody else may see."""
PLAN = ("/plan", "/plan/now", "/plan/slip", "/plan/print", "/plan/write", "/me/sharing")


def press(page: Page, key: str) -> None:
    page.get_by_role("button", name=text(key, "en"), exact=True).click()


def fill(page: Page, key: str, words: str) -> None:
    page.get_by_label(text(key, "en"), exact=True).fill(words)


def test_behind_the_pin_nothing_shows_help_is_open_and_the_password_is_the_way_back(
    server: Server, device: Device
) -> None:
    context = device()
    page = enter(context, "cleo", "/today")
    ready(page)
    page.goto("/me")
    press(page, "pin.set")
    fill(page, "pin.new", "2468")
    fill(page, "pin.again", "2468")
    settled(page)
    assert violations(page) == []
    press(page, "pin.save")
    expect(page.get_by_text(text("pin.is_set", "en"))).to_be_visible()

    context.set_offline(True)
    other = context.new_page()  # a cold start: another tab knows nothing of the first one's
    for path in (*PLAN, "/today", "/check-in", "/progress", "/skills", "/groups", "/me"):
        other.goto(path)
        expect(other.get_by_role("heading", name=text("pin.locked.title", "en"))).to_be_visible()
        expect(other.get_by_role("button", name=text("checkin.save", "en"))).to_have_count(0)
        shown = other.locator("main").inner_text()
        assert not [words for words in OWN if words in shown], path
    settled(other)
    assert violations(other) == []
    other.goto("/help")
    expect(other.get_by_role("link", name=re.compile("988")).first).to_be_visible()
    assert not [words for words in OWN if words in other.locator("body").inner_text()]

    other.goto("/plan")
    fill(other, "pin.field", "1111")
    press(other, "pin.locked.open")
    expect(other.get_by_text(text("say.pin.wrong", "en"))).to_be_visible()
    fill(other, "pin.field", "2468")
    press(other, "pin.locked.open")
    expect(other.get_by_text("Dee from group").first).to_be_visible()
    other.get_by_role("link", name="Leave", exact=True).click()
    other.wait_for_url("**/leave")
    other.evaluate("() => sessionStorage.removeItem('steady.left')")
    other.goto("/plan")
    expect(other.get_by_role("heading", name=text("pin.locked.title", "en"))).to_be_visible()

    context.set_offline(False)
    other.goto("/sign-in")
    settled(other)
    assert "Cleo" not in other.locator("body").inner_text()
    other.get_by_label("Email", exact=True).fill("cleo@demo.example")
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.wait_for_url("**/today")
    other.goto("/me")
    press(other, "pin.remove")
    expect(other.get_by_text(text("pin.proved", "en"))).to_be_visible()
    other.locator("form").get_by_role("button", name=text("pin.remove", "en"), exact=True).click()
    expect(other.get_by_text(text("pin.is_removed", "en"))).to_be_visible()
