"""One phone over time: a session that ends, a second person, signing out. What somebody wrote is theirs and waits."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Device
from tests.e2e.steps import check_in, counted, end_sessions, enter, fill_sign_in, ready, sign_in, status
from tests.support.serving import Server

PAGES = ("/today", "/progress", "/skills", "/plan", "/groups", "/help", "/me")


def entry_that_waits(server: Server, phone: BrowserContext) -> Page:
    """Cleo's phone after the session has ended: a check-in was taken and cannot be sent."""
    page = enter(phone, "cleo", "/today")
    ready(page)
    end_sessions(server, "cleo")
    check_in(page, Stress=4)
    expect(status(page)).to_contain_text("Sign in to send 1", ignore_case=True)
    return page


def test_an_ended_session_hides_nothing_takes_entries_and_sends_them_after_signing_in(
    server: Server, device: Device
) -> None:
    before = counted(server, "cleo")
    page = entry_that_waits(server, device())
    for path in PAGES:
        page.goto(path)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        assert page.url.endswith(path)
    page.goto("/today")
    expect(page.get_by_role("main")).to_contain_text("You checked in today")
    check_in(page, Stress=5)
    expect(status(page)).to_contain_text("Sign in to send 2", ignore_case=True)
    assert counted(server, "cleo") == before

    page.goto("/sign-in")
    fill_sign_in(page, "cleo")
    page.wait_for_url("**/today*")
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    assert counted(server, "cleo") == (before[0] + 2, before[1] + 2)


def test_a_second_person_finds_an_own_empty_store_and_the_first_ones_entry_waits_for_its_owner(
    server: Server, device: Device
) -> None:
    cleo, marco = counted(server, "cleo"), counted(server, "marco")
    phone = device()
    phone.add_init_script("localStorage.setItem('steady.language', 'en')")  # Marco's own language is Spanish
    page = entry_that_waits(server, phone)
    page.goto("/sign-in")
    fill_sign_in(page, "marco")
    page.wait_for_url("**/today*")
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    for path in ("/today", "/progress", "/plan", "/help", "/check-in"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert "Cleo" not in page.content()
    assert (counted(server, "cleo"), counted(server, "marco")) == (cleo, marco)
    own = page.evaluate(STORED)
    assert {rows["account"] for rows in own} and len({rows["account"] for rows in own}) == 2

    page.goto("/sign-in")
    fill_sign_in(page, "cleo")
    page.wait_for_url("**/today*")
    expect(status(page)).to_have_text("All saved", ignore_case=True)
    assert counted(server, "cleo") == (cleo[0] + 1, cleo[1] + 1)
    assert counted(server, "marco") == marco


# Every row of the device that belongs to somebody.
STORED = """
() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("steady");
  opening.onerror = reject;
  opening.onsuccess = () => {
    const db = opening.result;
    const stores = ["entities", "outbox", "sent", "drafts", "notes"];
    const tx = db.transaction(stores);
    const found = [];
    for (const store of stores) {
      tx.objectStore(store).getAll().onsuccess = ({ target }) => {
        for (const row of target.result) found.push({ store, account: row.account });
      };
    }
    tx.oncomplete = () => { db.close(); resolve(found); };
  };
})
"""


def test_signing_out_warns_about_what_is_not_sent_and_then_leaves_nothing_on_the_phone(
    server: Server, device: Device
) -> None:
    before = counted(server, "cleo")
    page = entry_that_waits(server, device())
    page.goto("/me")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("1 entry has not been sent.")).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    expect(status(page)).to_contain_text("Sign in to send 1", ignore_case=True)
    assert page.evaluate(STORED)

    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign out and delete").click()
    page.wait_for_url(re.compile("^(?!.*/me$)"))
    page.wait_for_function(f"async () => (await ({STORED})()).length === 0")
    assert counted(server, "cleo") == before
    for path in ("/today", "/progress", "/plan", "/check-in"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert "Cleo" not in page.content()


def test_signing_out_with_nothing_unsent_ends_the_session_on_the_server(server: Server, device: Device) -> None:
    phone = device()
    page = sign_in(phone, "cleo", "/today")
    ready(page)
    page.goto("/me")
    page.get_by_role("button", name="Sign out", exact=True).click()
    sure = page.get_by_role("button", name=re.compile("^Sign out"))
    expect(page.get_by_text("Sign out of this phone?").or_(page.get_by_text("You are signed out."))).to_be_visible()
    if page.get_by_text("Sign out of this phone?").is_visible():
        sure.last.click()
    page.wait_for_function(f"async () => (await ({STORED})()).length === 0")
    assert phone.request.get("/api/v1/session").status == 401


def test_a_shared_phone_speaks_its_own_language_again_once_somebody_has_signed_out(
    server: Server, device: Device
) -> None:
    phone = device(locale="en-US")
    page = sign_in(phone, "marco", "/today")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(status(page)).to_have_text("Todo guardado", ignore_case=True)
    page.goto("/me")
    page.get_by_role("button", name="Cerrar sesión", exact=True).click()
    page.wait_for_url("**/sign-in*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/")
    page.get_by_role("button", name="Español", exact=True).click()  # the device's own choice stays
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.goto("/sign-in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Iniciar sesión")


def test_before_anybody_has_chosen_a_phone_speaks_the_language_of_its_browser(server: Server, device: Device) -> None:
    page = device(locale="es-MX").new_page()
    page.goto("/help")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("You don't have to do this alone.")
