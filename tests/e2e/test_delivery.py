"""What the server delivers: pages within their script policy, in both languages, light and dark, at any address."""

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route, expect

from recovery_app.infra.settings import ROOT
from recovery_app.ui.routes import ROUTES, Audience
from tests.e2e.conftest import DESK, Device
from tests.e2e.steps import enter, sign_in
from tests.support.serving import Server

OPEN = [route.path for route in ROUTES if route.audience is Audience.PUBLIC and "[" not in route.path]
OPEN += ["/help", "/leave"]  # the other pages for everyone ask who is signed in
BUILT = ROOT / ".web/build/client"


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about."""
    return []


@pytest.fixture
def page(device: Device, complaints: list[str]) -> Iterator[Page]:
    opened = device().new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened


@pytest.mark.parametrize("path", OPEN)
def test_a_page_opens_without_a_redirect_or_a_complaint_even_the_second_time(
    page: Page, complaints: list[str], server: Server, path: str
) -> None:
    for _ in range(2):  # the second time from the browser's cache: a 304 must not take the page's scripts away
        answer = page.goto(path)
        assert answer is not None and answer.status in {200, 304} and answer.request.redirected_from is None
        expect(page.get_by_role("main")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert complaints == []


def test_pages_and_socket_come_from_one_origin(page: Page, server: Server) -> None:
    sockets: list[str] = []
    asked: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(server.origin)] == []
    assert [url for url in sockets if not url.startswith(server.origin.replace("http", "ws"))] == []


def test_another_origin_may_not_ask_with_the_cookie(server: Server) -> None:
    asked = urllib.request.Request(f"{server.origin}/healthz", headers={"Origin": "https://elsewhere.example"})
    with urllib.request.urlopen(asked) as answer:
        assert "access-control-allow-origin" not in answer.headers


def test_spanish_and_dark_hold_from_the_first_paint_of_the_next_visit(page: Page, server: Server) -> None:
    page.goto("/")
    page.evaluate("() => { localStorage['steady.language'] = 'es'; localStorage['steady.theme'] = 'dark'; }")
    page.goto("/", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    shown = page.evaluate("() => [document.documentElement.lang, document.documentElement.dataset.theme]")
    assert shown == ["es", "dark"]
    expect(page.get_by_role("heading", level=1)).to_have_text("Una mano firme entre sesiones")


def test_a_path_that_leads_nowhere_is_a_404_with_a_way_back(page: Page, server: Server) -> None:
    answer = page.goto("/no-such-page")
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("link", name="Go to the start")).to_be_visible()


def test_no_style_sheet_carries_a_component_library_and_the_floor_holds() -> None:
    sheets = [path.read_text() for path in (BUILT / "assets").glob("*.css")]
    assert sheets and not any("rt-" in sheet or "radix" in sheet for sheet in sheets)
    assert sum(path.stat().st_size for path in (BUILT / "assets").glob("*.css.br")) <= 10_000


def test_no_page_names_an_address_it_was_built_at() -> None:
    texts = [path for path in BUILT.rglob("*") if path.suffix in {".js", ".html"}]
    assert texts
    found = [path.name for path in texts if re.search(r"(localhost|127\.0\.0\.1):\d", path.read_text())]
    assert found == []


@pytest.mark.parametrize("route", [route.path for route in ROUTES if "[" not in route.path])
def test_static_pages_hold_no_health_data_and_private_ones_are_not_indexed(route: str) -> None:
    html = (BUILT / route.strip("/") / "index.html").read_text()
    audience = next(one.audience for one in ROUTES if one.path == route)
    assert ("noindex" in html) == (audience is not Audience.PUBLIC)


def test_every_page_that_must_open_offline_is_kept_and_no_page_of_the_desk() -> None:
    kept = kept_by_phone(BUILT)
    for route in ROUTES:
        if "[" not in route.path:
            offline = route.audience in {Audience.PUBLIC, Audience.COMMON, Audience.CLIENT}
            assert (route.path in kept) == offline, route.path


def kept_by_phone(built: Path) -> set[str]:
    """The addresses in the service worker's precache list."""
    worker = (built / "sw.js").read_text()
    pairs = re.findall(r'\[\s*["`](/[^"`]*)["`],\s*["`]([0-9a-f]*)["`]\s*\]', worker)
    assert pairs, json.dumps(worker[:200])
    return {address for address, _ in pairs}


def built_for_another_version(context: BrowserContext) -> None:
    """Pages of this device come from a build whose page states differ from the server's."""
    built = (ROOT / ".web/utils/context.jsx").read_text()
    (schema,) = re.findall(r'stateSchema = "(\w+)"', built)  # in the bundle its name is whatever the minifier chose
    assert any(schema in path.read_text() for path in (BUILT / "assets").glob("*.js"))

    def change(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(schema, "other")
        route.fulfill(response=answer, body=body, headers={**answer.headers, "cache-control": "no-store"})

    context.route("**/assets/*.js", change)


def test_a_newer_server_is_told_at_a_desk_in_the_readers_language_and_once(device: Device, server: Server) -> None:
    desk = device(DESK, service_workers="block", locale="es")
    built_for_another_version(desk)
    page = enter(desk, "theo", "/caseload")
    expect(page.get_by_text("Hay una versión nueva. Guarda lo que estés escribiendo")).to_be_visible()
    expect(page.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()
    assert page.locator("#reflex-new-version-banner").count() == 0
    desk.unroute("**/assets/*.js")
    page.get_by_role("button", name="Actualizar ahora").click()
    expect(page.get_by_text("Hay una versión nueva.")).to_have_count(0)
    expect(page.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/sign-in", "/help", "/admin", "/shared"])
def test_no_page_shows_the_frameworks_own_banner(device: Device, server: Server, path: str) -> None:
    visitor = device(service_workers="block")
    built_for_another_version(visitor)
    page = visitor.new_page()
    page.goto(path)
    expect(page.get_by_text("A new version is ready.")).to_be_visible()
    assert page.locator("#reflex-new-version-banner").count() == 0
    page.goto("/leave")  # says nothing about an app, whatever its version
    page.wait_for_timeout(1000)
    assert "version" not in page.inner_text("body").lower()


def test_a_newer_server_never_reloads_a_page_under_somebody_but_offers_it(device: Device, server: Server) -> None:
    phone = device(service_workers="block")
    page = sign_in(phone, "cleo", "/today")
    built_for_another_version(phone)
    page.goto("/today")
    page.evaluate("() => { window.stillHere = true; }")
    expect(page.get_by_text("A new version is ready. What you typed is kept.")).to_be_visible()
    assert page.evaluate("() => window.stillHere") is True
    assert page.locator("#reflex-new-version-banner").count() == 0
    phone.unroute("**/assets/*.js")
    page.get_by_role("button", name="Update now").click()
    page.wait_for_function("() => !window.stillHere")
    expect(page.get_by_text("A new version is ready. What you typed is kept.")).to_have_count(0)
