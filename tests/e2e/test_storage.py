"""A phone that cannot keep things: nothing is called saved, nothing typed goes away, and the page says what to do."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Device
from tests.e2e.steps import fill_sign_in, status
from tests.support.serving import Server

# What a private window or a strict setting does: opening fails, or the thing itself is not there.
REFUSES = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }"
IS_MISSING = "Object.defineProperty(window, 'indexedDB', { value: undefined })"


@pytest.mark.parametrize("how", [REFUSES, IS_MISSING])
def test_a_browser_that_keeps_nothing_says_so_on_every_page_and_help_works(
    server: Server, device: Device, how: str
) -> None:
    phone = device()
    phone.add_init_script(how)
    page = phone.new_page()
    page.goto("/sign-in")
    fill_sign_in(page, "cleo")
    page.wait_for_url("**/today*")
    for path in ("/today", "/check-in", "/progress", "/plan"):
        page.goto(path)
        expect(page.get_by_role("alert").filter(has_text="does not let the app keep data").first).to_be_visible()
        expect(status(page)).not_to_have_text(re.compile("^(all saved|saved on this phone|waiting)", re.I))
    page.get_by_role("link", name="Help now").first.click()
    page.wait_for_url("**/help")
    expect(page.get_by_role("link", name="988").first).to_be_visible()
