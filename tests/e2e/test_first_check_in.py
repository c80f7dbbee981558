"""Before the first check-in, after a refusal, and after the end of a program: what the sheet says is true."""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.conftest import Device
from tests.e2e.looking import at_rest, violations
from tests.e2e.steps import answer, check_in, enter, outbox, save

LIMITS = "We must act when a life is in danger."


def changed_on_the_way(context: BrowserContext, change: Any) -> None:
    """What comes from the server goes through `change`, thing by thing; None leaves one out."""

    def pass_on(route: Route) -> None:
        answer = route.fetch()
        if not answer.ok:
            route.fulfill(response=answer)
            return
        given = answer.json()
        given["changes"] = [found for one in given["changes"] if (found := change(one)) is not None]
        route.fulfill(response=answer, body=json.dumps(given))

    context.route("**/api/v1/sync", pass_on)


def phone_of_cleo(device: Device, change: Any) -> Page:
    context = device(service_workers="block")
    changed_on_the_way(context, change)
    page = enter(context, "cleo", "/today")
    expect(page.get_by_role("status").first).to_have_text("All saved")
    return page


def no_checkins(one: dict[str, Any]) -> dict[str, Any] | None:
    if one["type"] == "program":
        one["data"]["confidentiality"] = LIMITS
    return None if one["type"] == "checkin" else one


def test_the_limits_of_confidentiality_stand_before_the_first_check_in_once(device: Device) -> None:
    page = phone_of_cleo(device, no_checkins)
    page.goto("/check-in")
    expect(page.get_by_text(LIMITS)).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)
    at_rest(page)
    assert violations(page) == []
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_role("slider", name="Stress", exact=True)).to_be_visible()
    page.goto("/check-in")
    expect(page.get_by_role("slider", name="Stress", exact=True)).to_be_visible()
    page.goto("/privacy")
    expect(page.get_by_text(LIMITS)).to_be_visible()


def ended(one: dict[str, Any]) -> dict[str, Any]:
    if one["type"] == "program":
        one["data"] |= {"status": "completed", "status_from": "2020-01-01"}
    return one


def test_after_the_end_nothing_says_that_the_care_team_reads(device: Device) -> None:
    page = phone_of_cleo(device, ended)
    page.goto("/check-in")
    expect(page.get_by_text("Nobody at a program reads this now.").first).to_be_visible()
    answer(page, Stress=2)
    page.get_by_role("textbox", name="Note", exact=True).fill("x")
    page.get_by_role("switch", name="Share note with my therapist").click()
    expect(page.get_by_text("Right now nobody is able to read this")).to_be_visible()
    save(page)
    expect(page.get_by_text("Sent. Nobody at a program reads it now.")).to_be_visible()
    expect(page.get_by_text("is sent when there is a connection")).to_have_count(0)
    for path, words in {
        "/today": "Your program has ended",
        "/plan": "Nobody at a program reads your plan now.",
        "/me": "Nobody at a program reads what you log now.",
    }.items():
        page.goto(path)
        expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_text("reads in working hours")).to_have_count(0)


def test_a_refused_check_in_can_be_opened_and_saved_anew(device: Device) -> None:
    context = device(service_workers="block")
    page = enter(context, "cleo", "/today")
    expect(page.get_by_role("status").first).to_have_text("All saved")

    def refuse(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        results = [{"id": one["id"], "status": "rejected", "code": "invalid_payload"} for one in asked["operations"]]
        route.fulfill(json={"results": results, "changes": [], "cursor": asked["cursor"], "more": False})

    context.route("**/api/v1/sync", refuse)
    check_in(page, Stress=4)
    page.goto("/today")
    page.get_by_role("link", name="Open", exact=True).click()
    expect(page.get_by_text("The program did not take this entry.")).to_be_visible()
    expect(page.get_by_role("slider", name="Stress", exact=True)).to_have_attribute("aria-valuetext", "4 of 10, some")
    context.unroute("**/api/v1/sync")
    save(page)
    expect(page.get_by_role("status").first).to_have_text("All saved")
    assert outbox(page) == []
