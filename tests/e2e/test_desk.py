"""Staff at a desk: what is open to whom, what stays when a session ends, live pages, the keyboard."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from recovery_app.core.ids import uuid7
from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import violations
from tests.e2e.steps import sign_in
from tests.support.phone import checkin
from tests.support.serving import PASSWORD, Server

HEADERS = {"X-Steady": "1"}


def signed_in_by_api(context: BrowserContext, who: str) -> BrowserContext:
    """Sign in without the page."""
    person = {"email": f"{who}@demo.example", "password": PASSWORD}
    assert context.request.post("/api/v1/session", headers=HEADERS, data=person).ok
    return context


def report(context: BrowserContext, **answers: int) -> None:
    """A check-in of the signed-in client, made now."""
    now = datetime.now(UTC)
    body = {
        "device_id": uuid7(now),
        "cursor": None,
        "sent_at": now.isoformat(),
        "operations": [checkin(now, **answers)],
    }
    answer = context.request.post("/api/v1/sync", headers=HEADERS, data=body)
    assert [result["status"] for result in answer.json()["results"]] == ["accepted"]


def received(page: Page) -> list[str]:
    """Everything that the socket of this page receives from now on."""
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    return frames


def opened(page: Page, name: str) -> Page:
    """A client's page, from the caseload."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page


@pytest.fixture
def desk(device: Device) -> Page:
    """The caseload of Theo, open."""
    page = sign_in(device(DESK), "theo", "/caseload")
    expect(page.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()
    return page


def test_open_pages_show_a_check_in_without_being_touched(desk: Page, device: Device) -> None:
    row = desk.get_by_role("row").filter(has_text="Cleo R.")
    second = desk.context.new_page()
    second.goto("/caseload")
    client = opened(second, "Cleo R.")
    report(signed_in_by_api(device(PHONE), "cleo"), stress=10, craving=9)
    expect(row).to_contain_text("craving 9")
    expect(row).to_contain_text("just now")
    expect(client.get_by_role("table").last.get_by_role("row").nth(1)).to_contain_text("10")


def test_only_mark_as_seen_tells_the_client(desk: Page, device: Device) -> None:
    phone = signed_in_by_api(device(PHONE), "cleo")
    report(phone, stress=4)

    def receipts() -> list[dict[str, str]]:
        body = {"device_id": uuid7(datetime.now(UTC)), "sent_at": datetime.now(UTC).isoformat(), "operations": []}
        answer: dict[str, Any] = {"cursor": None, "more": True}
        changes: list[dict[str, Any]] = []
        while answer["more"]:
            given = {**body, "cursor": answer["cursor"]}
            answer = phone.request.post("/api/v1/sync", headers=HEADERS, data=given).json()
            changes += answer["changes"]
        return [change["data"] for change in changes if change["type"] == "receipt"]

    page = opened(desk, "Cleo R.")
    expect(page.get_by_role("button", name="Mark as seen")).to_be_visible()
    before = receipts()
    page.get_by_role("button", name="Mark as seen").click()
    expect(page.get_by_text("Marked as seen", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="Mark as seen")).to_have_count(0)
    assert receipts() != before


def test_signed_out_a_staff_page_shows_the_way_to_sign_in(device: Device) -> None:
    page = device(DESK).new_page()
    page.goto("/caseload")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    expect(page.get_by_role("main").get_by_role("link", name="Sign in")).to_be_visible()


def test_a_session_that_ended_elsewhere_empties_the_open_page(desk: Page) -> None:
    desk.context.request.delete("/api/v1/session", headers=HEADERS)
    expect(desk.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert "Cleo" not in desk.content()


def test_the_next_person_in_the_same_tab_gets_nothing_of_the_one_before(desk: Page) -> None:
    desk.goto("about:blank")
    desk.context.request.delete("/api/v1/session", headers=HEADERS)
    signed_in_by_api(desk.context, "ada")
    frames = received(desk)
    desk.goto("/admin")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Administration")
    assert "Cleo" not in "".join(frames) and "craving" not in "".join(frames)


def test_sign_out_ends_the_session(desk: Page) -> None:
    desk.get_by_role("button", name="Sign out").click()
    desk.wait_for_url("**/sign-in*")
    assert desk.context.request.get("/api/v1/session").status == 401


def test_the_caseload_works_by_keyboard(desk: Page) -> None:
    rows = desk.locator("[data-row]")
    rows.first.focus()
    desk.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    desk.keyboard.press("End")
    expect(rows.last).to_be_focused()
    desk.keyboard.press("/")
    search = desk.get_by_role("searchbox", name="Search by name")
    expect(search).to_be_focused()
    search.press_sequentially("marco")
    expect(rows).to_have_count(1)
    rows.first.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Marco V.")


def test_filters_narrow_and_can_be_cleared(desk: Page) -> None:
    everybody = desk.locator("[data-row]").count()
    desk.get_by_role("button", name="Trauma").click()
    expect(desk.get_by_role("button", name="Trauma")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("[data-row]")).not_to_have_count(everybody)
    desk.get_by_role("searchbox").fill("nobody has this name")
    desk.get_by_role("button", name="Clear filters").click()
    expect(desk.locator("[data-row]")).to_have_count(everybody)


def nearly_idle(desk: Page, seconds: int) -> None:
    """The server says again and again that the session ends in so many seconds."""

    def answer(route: Route) -> None:
        soon = datetime.now(UTC) + timedelta(seconds=seconds)
        route.fulfill(status=200, body=json.dumps({"idles_at": soon.isoformat()}), headers={})

    desk.context.route("**/api/v1/session", answer)
    desk.reload()


def test_before_the_session_idles_out_there_is_a_way_to_go_on(desk: Page) -> None:
    nearly_idle(desk, seconds=55)
    warning = desk.get_by_role("alertdialog", name="Still there?")
    expect(warning).to_contain_text("seconds to protect clients")
    expect(warning.get_by_role("button", name="Stay signed in")).to_be_focused()
    assert violations(desk) == []
    desk.context.unroute("**/api/v1/session")
    warning.get_by_role("button", name="Stay signed in").click()
    expect(warning).to_have_count(0)
    expect(desk.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()


def test_when_the_session_has_idled_out_the_page_holds_nothing(desk: Page) -> None:
    nearly_idle(desk, seconds=3)
    expect(desk.get_by_role("alertdialog", name="Still there?")).to_be_visible()
    desk.context.unroute("**/api/v1/session")
    desk.context.request.delete("/api/v1/session", headers=HEADERS)
    expect(desk.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert "Cleo" not in desk.content()


def test_an_administrator_adds_somebody_who_joins_with_the_code(device: Device, server: Server) -> None:
    page = signed_in_by_api(device(DESK), "ada").new_page()
    page.goto("/admin/people")
    page.get_by_role("button", name="Add person").click()
    page.get_by_label("Name", exact=True).fill("Tess Q.")
    page.get_by_label("Email", exact=True).fill("tess@demo.example")
    page.get_by_label("Therapist", exact=True).check()
    page.get_by_role("button", name="Save person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tess Q.")
    page.get_by_role("button", name="Make invitation").click()
    link = page.get_by_text(f"{server.origin}/join/")
    expect(link).to_be_visible()
    expect(page.get_by_role("img", name="QR code for Tess Q.")).to_be_visible()
    joining = device(PHONE).new_page()
    joining.goto(link.inner_text())
    expect(joining.get_by_text("Tess Q.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("Open until")).to_be_visible()
    expect(link).to_have_count(0)
