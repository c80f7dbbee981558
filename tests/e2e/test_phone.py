"""What the sheet of a check-in promises: nothing typed is lost, nothing private is sent, nothing is answered for me."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.conftest import Device
from tests.e2e.steps import answer, check_in, drafted, enter, ready
from tests.support.serving import Server


def said(page: Page, text: str) -> None:
    """Wait until the sync status says so."""
    expect(page.get_by_role("status").first).to_contain_text(text, ignore_case=True)


@pytest.fixture
def phone(server: Server, device: Device) -> BrowserContext:
    """Cleo's phone, signed in."""
    context = device()
    page = enter(context, "cleo", "/today")
    ready(page)
    page.close()
    return context


def test_what_was_typed_survives_the_end_of_the_page(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/check-in")
    answer(page, Stress=6, Mood=4)
    page.get_by_role("textbox", name="Note", exact=True).fill("A long night")
    expect(page.get_by_role("slider", name="Mood", exact=True)).to_have_attribute(
        "aria-valuetext", "4 of 10, a bit low"
    )
    drafted(page, "A long night")
    page.close(run_before_unload=False)
    again = phone.new_page()
    again.goto("/check-in")
    expect(again.get_by_role("slider", name="Stress", exact=True)).to_have_attribute(
        "aria-valuetext", "6 of 10, fairly high"
    )
    expect(again.get_by_role("textbox", name="Note", exact=True)).to_have_value("A long night")


def test_a_rating_has_no_value_until_it_is_touched_and_can_be_cleared(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/check-in")
    for name in ("Stress", "Mood", "Craving", "Sleep"):
        expect(page.get_by_role("slider", name=name, exact=True)).to_have_attribute("aria-valuetext", "not answered")
    craving = page.get_by_role("slider", name="Craving", exact=True)
    craving.fill("8")
    expect(craving).to_have_attribute("aria-valuetext", "8 of 10, very strong")
    page.get_by_role("button", name="Clear Craving", exact=True).click()
    expect(craving).to_have_attribute("aria-valuetext", "not answered")
    craving.press("ArrowLeft")
    expect(craving).to_have_attribute("aria-valuetext", "0 of 10, none")


def test_a_private_note_never_leaves_the_phone(phone: BrowserContext) -> None:
    sent: list[str] = []
    page = phone.new_page()
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.goto("/check-in")
    answer(page, Stress=2)
    page.get_by_role("textbox", name="Note", exact=True).fill("for my eyes only")
    with page.expect_response(lambda answer: "checkin.recorded" in (answer.request.post_data or "")):
        page.get_by_role("button", name="Save check-in", exact=True).click()
    said(page, "All saved")
    assert not any("for my eyes only" in body for body in sent)


def test_a_refused_entry_stays_in_sight(phone: BrowserContext) -> None:
    page = phone.new_page()

    def refuse(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        results = [{"id": one["id"], "status": "rejected", "code": "not_allowed"} for one in asked["operations"]]
        given = {"results": results, "changes": [], "cursor": asked["cursor"], "more": False}
        route.fulfill(json=given)

    phone.route("**/api/v1/sync", refuse)
    check_in(page, Stress=1)
    said(page, "1 need")
    page.goto("/today")
    expect(page.get_by_text("Your program is not taking this from you right now.")).to_be_visible()
