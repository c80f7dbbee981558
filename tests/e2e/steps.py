"""What people do in the app, in the words of the contract, and what can be seen of it in page and database."""

import re
import time
from collections.abc import Callable
from uuid import UUID

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.support.serving import PASSWORD, Server


def sign_in(context: BrowserContext, who: str, lands: str) -> Page:
    """Sign in as a demo person with the form and wait for the landing page."""
    page = context.new_page()
    page.goto("/sign-in")
    fill_sign_in(page, who)
    page.wait_for_url(f"**{lands}*")
    return page


def fill_sign_in(page: Page, who: str) -> None:
    """Fill and send the form that is open."""
    page.get_by_label("Email", exact=True).fill(f"{who}@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def enter(context: BrowserContext, who: str, path: str, origin: str = "") -> Page:
    """Open `path` as somebody who has signed in: the session's cookie is there, without filling the form."""
    given = {"email": f"{who}@demo.example", "password": PASSWORD}
    answer = context.request.post(f"{origin}/api/v1/session", data=given, headers={"X-Steady": "1"})
    assert answer.ok, answer.text()
    page = context.new_page()
    page.goto(origin + path)
    return page


PULLED = """() => new Promise((done) => {
  const opening = indexedDB.open("steady");
  opening.onerror = () => done(false);
  opening.onsuccess = () => {
    const all = opening.result.transaction("accounts").objectStore("accounts").getAll();
    all.onsuccess = () => { opening.result.close(); done(all.result.some((account) => account.cursor)); };
  };
})"""


def ready(page: Page) -> None:
    """Wait until the phone has everything: the person's data, and what a cold start without network needs."""
    expect(status(page)).to_have_text(re.compile("^(All saved|Todo guardado)$", re.I))
    page.wait_for_function(PULLED)  # with nothing to send, "All saved" is true before the first pull has come
    page.wait_for_function("() => navigator.serviceWorker.ready.then(r => r.active?.state === 'activated')")


STORED = """(store) => new Promise((done, fail) => {
  const opening = indexedDB.open("steady");
  opening.onerror = fail;
  opening.onsuccess = () => {
    const all = opening.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => { opening.result.close(); done(all.result); };
  };
})"""


def outbox(page: Page) -> list[str]:
    """The ids of what waits on the phone to be sent."""
    return [operation["id"] for operation in page.evaluate(STORED, "outbox")]


def drafted(page: Page, words: str) -> None:
    """Wait until a draft on the phone holds `words`: from here on the page may go away."""
    held = f"async (words) => JSON.stringify(await ({STORED})('drafts')).includes(words)"
    page.wait_for_function(held, arg=words)


def until(holds: Callable[[], bool], within: float = 30) -> None:
    """Wait for what the server's database says, as `expect` waits for what a page shows."""
    end = time.monotonic() + within
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.05)


def status(page: Page) -> Locator:
    """The sync state."""
    return page.get_by_role("status").first


def answer(page: Page, **steps: int) -> None:
    """Answer sliders by arrow keys: the first key answers, each further one moves it on."""
    for name, count in steps.items():
        slider = page.get_by_role("slider", name=name, exact=True)
        slider.focus()
        for _ in range(count):
            slider.press("ArrowRight")


def save(page: Page) -> None:
    """Press Save and wait until the page calls it saved."""
    page.get_by_role("button", name="Save check-in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved")


def check_in(page: Page, **steps: int) -> None:
    """Open the sheet, answer, save."""
    page.goto("/check-in")
    answer(page, **steps)
    save(page)


def account_of(server: Server, who: str) -> str:
    """A demo person's id."""
    ((found,),) = server.rows("select id from account where email = ?", f"{who}@demo.example")
    return str(UUID(found))


def newest(server: Server, who: str, count: int) -> list[int]:
    """The stress of a person's `count` newest check-ins, oldest first; a check-in stored twice would be here twice."""
    found = server.rows(
        "select stress from checkin where client_id = ? order by occurred_at desc, received_at desc limit ?",
        UUID(account_of(server, who)).hex,
        count,
    )
    return [stress for (stress,) in reversed(found)]


def counted(server: Server, who: str) -> tuple[int, int]:
    """How many check-ins and how many operations of a person are stored."""
    client = UUID(account_of(server, who)).hex
    ((checkins,),) = server.rows("select count(*) from checkin where client_id = ?", client)
    ((operations,),) = server.rows("select count(*) from operation where account_id = ?", client)
    return checkins, operations


def end_sessions(server: Server, who: str) -> None:
    """End every session of a person, as expiry or an operator would."""
    server.rows("delete from sign_in_session where account_id = ?", UUID(account_of(server, who)).hex)


def somebody(server: Server, where: str) -> str:
    """A client of the demo of whom this is true."""
    clients = "select a.email from account a join enrolment e on e.client_id = a.id where e.status = 'active'"
    ((email,), *_) = server.rows(f"{clients} and a.language = 'en' and {where} order by a.email")
    return str(email).removesuffix("@demo.example")
