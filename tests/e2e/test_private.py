"""What the browser is never given: somebody else's data, a third party, a script of unknown origin, a copy to keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from recovery_app.ui.routes import ROUTES
from tests.e2e.conftest import DESK, Device
from tests.e2e.looking import violations
from tests.e2e.steps import account_of, enter, ready
from tests.support.serving import Server

NOTE = "quietly shared words"


@dataclass
class Traffic:
    """Everything that pages of a context ask for and are told."""

    urls: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.urls.append(request.url))
        context.on("page", self._watch_page)
        context.on("console", lambda message: self.complaints.append(message.text))

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", self._watch_socket)

    def _watch_socket(self, socket: WebSocket) -> None:
        self.sockets.append(socket.url)
        socket.on("framereceived", lambda payload: self.told.append(str(payload)))


@pytest.fixture
def traffic() -> Iterator[Traffic]:
    yield Traffic()


def test_phones_keep_pages_and_assets_and_never_an_answer_of_the_api(server: Server, device: Device) -> None:
    page = enter(device(), "cleo", "/today")
    ready(page)
    page.goto("/progress")
    kept = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
          }
          return found;
        }"""
    )
    assert {"/today", "/plan/now", "/plan-now.js"} <= set(kept)
    assert [path for path in kept if path.startswith(("/api", "/_event", "/caseload", "/clients", "/admin"))] == []


@pytest.mark.parametrize("path", [route.path for route in ROUTES])
def test_every_page_has_a_script_policy_without_loopholes(server: Server, device: Device, path: str) -> None:
    answer = device().request.get(re.sub(r"\[\w+\]", "x", path))
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].startswith("'self'")
    for kind in ("script-src", "connect-src", "img-src", "style-src", "font-src"):
        assert not re.search(r"unsafe-|\*|https?:|wss?:|blob:", policy[kind]), policy[kind]
        assert kind == "img-src" or "data:" not in policy[kind]


SIGNED_OUT = ("/", "/help", "/sign-in", "/me", "/today", "/groups", "/caseload", "/library", "/admin", "/shared")
SIGNED_OUT += ("/plan/now", "/plan/slip", "/plan/print")


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_signed_out_no_page_complains_in_the_browsers_console(
    server: Server, device: Device, traffic: Traffic, path: str
) -> None:
    context = device(DESK)
    traffic.watch(context)
    page = context.new_page()
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # what is asked late, too
    assert traffic.complaints == []


def test_a_code_by_email_is_asked_for_only_after_it_was_said_that_others_may_see_the_inbox(
    server: Server, device: Device, traffic: Traffic
) -> None:
    context = device()
    traffic.watch(context)
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_role("button", name="Send me a code by email", exact=True).click()
    first = page.get_by_role("heading", name="Others may see this inbox", exact=True)
    expect(first).to_be_focused()
    assert violations(page) == []
    assert [url for url in traffic.urls if "/api/" in url] == []
    page.get_by_label("Email to send it to").fill("cleo@demo.example")
    page.get_by_role("button", name="Send the code to this inbox", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Ask staff for a one-time code")).to_be_visible()  # no SMTP here


FOREIGN = [
    ("theo", "/clients/{nora}", "a client of another therapist"),
    ("ada", "/clients/{cleo}", "an administrator"),
    ("cleo", "/caseload", "a client"),
    ("cleo", "/clients/{marco}", "a client"),
    ("pete", "/clients/{cleo}", "a peer"),
    ("sam", "/clients/{cleo}", "a supporter"),
    ("ada", "/caseload", "an administrator"),
    ("ada", "/library", "an administrator"),
    ("cleo", "/library", "a client"),
    ("theo", "/admin/people", "a therapist"),
    ("cleo", "/admin", "a client"),
]


@pytest.mark.parametrize(("who", "path", "why"), FOREIGN, ids=[f"{who} {path}" for who, path, _ in FOREIGN])
def test_a_page_of_somebody_else_shows_nothing_and_the_socket_brings_nothing(
    server: Server, device: Device, traffic: Traffic, who: str, path: str, why: str
) -> None:
    names = {"cleo": account_of(server, "cleo"), "marco": account_of(server, "marco"), "nora": client_of_nora(server)}
    context = device(DESK)
    traffic.watch(context)
    page = enter(context, who, path.format(**names))
    gate = page.get_by_role("heading", name=re.compile("Not for this account|This page is not here"))
    expect(gate).to_be_visible()
    people = [name for (name,) in server.rows("select display_name from account where email not like ?", f"{who}@%")]
    seen = page.content() + "".join(traffic.told)
    assert [name for name in people if name in seen] == []
    assert not re.search(r"craving \d|stress \d", seen)


def client_of_nora(server: Server) -> str:
    """Somebody on Nora's list and not on Theo's."""
    clients = """select client_id from care_assignment join account on account.id = staff_id
        where email = ?"""
    theirs = f"{clients} and client_id not in ({clients}) limit 1"
    ((found,),) = server.rows(theirs, "nora@demo.example", "theo@demo.example")
    return str(UUID(found))
