"""Homework ties group to home: assigned at a desk, practiced on a phone, seen on the client's page, read, withdrawn."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import APIResponse, BrowserContext, Locator, Page, expect

from recovery_app.content.skills import words
from recovery_app.core.ids import uuid7
from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import at_rest, settled, violations
from tests.e2e.steps import STORED, account_of, enter, ready
from tests.support.phone import operation
from tests.support.serving import Server

SKILL = "paced-breathing"
TITLE = words(SKILL, "en").title
TAUGHT = "pleasant-minute"  # no group of the demo teaches it
TAUGHT_TITLE = words(TAUGHT, "en").title
HELD = f"""async ([type, text]) =>
  (await ({STORED})("entities")).some((held) => held.type === type && JSON.stringify(held.data).includes(text))"""


def send(context: BrowserContext, kind: str, payload: dict[str, Any]) -> None:
    """One operation of the client who is signed in here, made now."""
    now = datetime.now(UTC)
    made = operation(kind, now, payload)
    body = {"device_id": uuid7(now), "cursor": None, "sent_at": now.isoformat(), "operations": [made]}
    answer: APIResponse = context.request.post("/api/v1/sync", headers={"X-Steady": "1"}, data=body)
    assert [result["status"] for result in answer.json()["results"]] == ["accepted"], answer.text()


def held(page: Page, kind: str, text: str) -> bool:
    """Whether the phone holds something of a type whose data names `text`."""
    return bool(page.evaluate(HELD, [kind, text]))


def pulled(page: Page, kind: str, text: str, *, there: bool = True) -> None:
    """Open the phone's page until it holds what the server has: a phone asks when it is looked at."""
    for _ in range(10):
        page.reload()
        ready(page)
        if held(page, kind, text) == there:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{kind} with {text!r}: {'not there' if there else 'still there'}")


@pytest.fixture
def phone(device: Device) -> Page:
    """Cleo's phone, with everything on it."""
    page = enter(device(PHONE), "cleo", "/skills")
    ready(page)
    return page


@pytest.fixture
def desk(server: Server, device: Device) -> Page:
    """Cleo's page on Theo's desk."""
    page = enter(device(DESK), "theo", f"/clients/{account_of(server, 'cleo')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cleo R.")
    return page


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def assign(page: Page, note: str) -> Locator:
    """Assign a skill three times this week; its line on the card."""
    practice = card(page, "Practice")
    practice.get_by_role("button", name="Assign a skill").click()
    expect(practice.get_by_text("Not for counseling or psychotherapy notes.")).to_be_visible()
    practice.get_by_label("Skill", exact=True).select_option(SKILL)
    practice.get_by_label("Note to Cleo R.").fill(note)
    assert violations(page) == []
    practice.get_by_role("button", name="Assign", exact=True).dblclick()
    expect(practice.get_by_role("status")).to_contain_text("Assigned")
    expect(practice.get_by_role("alert").filter(has_text="already")).to_have_count(0)
    line = practice.get_by_role("listitem").filter(has_text=note)
    expect(line).to_contain_text("0 of 3")
    return line


def test_a_skill_is_assigned_practiced_counted_and_withdrawn(server: Server, desk: Page, phone: Page) -> None:
    line = assign(desk, "Before you get off the bus")
    pulled(phone, "assignment", "Before you get off the bus")

    send(phone.context, "practice.recorded", {"skill": SKILL, "before": 7, "after": 4, "finished": True})
    expect(line).to_contain_text("1 of 3")
    expect(line).to_contain_text("7.0 to 4.0")

    line.get_by_text("Withdraw", exact=True).first.click()
    line.get_by_role("button", name="Withdraw", exact=True).click()
    expect(line).to_have_count(0)
    expect(card(desk, "Practice").get_by_role("table").get_by_role("row").filter(has_text=TITLE)).to_have_count(1)
    pulled(phone, "assignment", "Before you get off the bus", there=False)


def test_what_a_caution_holds_back_cannot_be_assigned_and_the_phone_learns_no_reason(desk: Page, phone: Page) -> None:
    cautions = card(desk, "Cautions")
    cautions.get_by_text("Change cautions").click()
    boxes = cautions.get_by_role("group").get_by_role("checkbox")
    for box in boxes.all():
        box.uncheck()
    cautions.get_by_label("I asked, and none of these apply").uncheck()
    cautions.get_by_role("button", name="Save cautions").click()
    expect(cautions.get_by_role("alert")).to_contain_text("Tick what applies")
    cautions.get_by_label("Injury").check()
    cautions.get_by_role("button", name="Save cautions").click()
    expect(cautions.get_by_role("status")).to_contain_text("Saved")
    expect(cautions.get_by_text("Injury", exact=True).first).to_be_visible()
    expect(cautions.get_by_text("Nobody has asked yet", exact=False)).to_have_count(0)
    pulled(phone, "program", "skills_held_back")
    assert not held(phone, "program", "injury")


def test_only_mark_as_read_tells_the_client_that_shared_writing_was_read(desk: Page, phone: Page) -> None:
    writing = uuid7(datetime.now(UTC))
    answers = {"made.up": "I called ahead and Dee saved me a seat", "list.of": ["one line", "another line"]}
    send(phone.context, "writing.shared", {"writing_id": writing, "skill": SKILL, "answers": answers})
    shared = card(desk, "Shared writing").get_by_role("listitem").filter(has_text="Dee saved me a seat")
    expect(shared).to_contain_text("not read")
    expect(shared).to_contain_text("another line")
    pulled(phone, "writing", "Dee saved me a seat")
    assert not held(phone, "writing", "Theo")
    shared.get_by_role("button", name="Mark as read").click()
    expect(shared).to_contain_text("You marked it as read")
    pulled(phone, "writing", "Theo")
    send(phone.context, "writing.unshared", {"writing_id": writing})
    expect(shared).to_have_count(0)


def test_a_week_is_changed_and_put_back(device: Device) -> None:
    page = enter(device(DESK), "theo", "/library?part=weeks")
    page.get_by_role("button", name="Substance use").click()
    page.get_by_role("button", name="Change week 3").click()
    shipped = page.get_by_label("Title, English").input_value()
    page.get_by_label("Title, English").fill("Our own third week")
    page.get_by_label("Title, Spanish").fill("Nuestra tercera semana")
    assert violations(page) == []
    page.get_by_role("button", name="Save week").click()
    expect(page.get_by_role("status").filter(has_text="Week 3 is saved")).to_be_visible()
    changed = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Our own third week"))
    expect(changed).to_contain_text("changed here")

    reading = enter(device(DESK), "priya", "/library?part=weeks")
    reading.get_by_role("button", name="Substance use").click()
    expect(reading.get_by_role("heading", name="Our own third week")).to_be_visible()
    expect(reading.get_by_text("Therapists change these weeks")).to_be_visible()
    expect(reading.get_by_role("button", name=re.compile("^Change"))).to_have_count(0)

    page.get_by_role("button", name="Change week 3").click()
    page.get_by_text("Back to the shipped text").first.click()
    page.get_by_role("button", name="Back to the shipped text").click()
    expect(page.get_by_role("heading", name=shipped, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Our own third week")).to_have_count(0)


def test_the_skill_that_a_group_taught_is_homework_of_its_clients(device: Device, phone: Page) -> None:
    page = enter(device(DESK), "theo", "/library?part=groups")
    recent = card(page, "Recent").get_by_role("listitem").first
    recent.get_by_role("button").first.click()
    recent.get_by_label("Skill taught").select_option(TAUGHT)
    assert violations(page) == []
    recent.get_by_role("button", name="Save skill").click()
    expect(recent).to_contain_text(TAUGHT_TITLE)
    expect(recent).to_contain_text("named by Theo Brandt")
    taught = f'"skill":"{TAUGHT}"'
    pulled(phone, "program", taught)
    recent.get_by_role("button", name=re.compile("^Change")).click()
    recent.get_by_role("button", name="Clear").click()
    expect(recent).to_contain_text("No skill named")
    pulled(phone, "program", taught, there=False)


def test_the_overview_shows_practice_as_it_comes_in(desk: Page, phone: Page) -> None:
    desk.goto("/library?part=homework")
    row = desk.get_by_role("row").filter(has_text="Cleo R.")
    expect(row).to_be_visible()
    before = int(re.search(r"(\d+) practices?", row.inner_text() + " 0 practices")[1])  # type: ignore[index]
    send(phone.context, "practice.recorded", {"skill": SKILL, "before": 6, "after": 5, "finished": True})
    expect(row).to_contain_text(f"{before + 1} practice")
    expect(row).to_contain_text("today")
    row.get_by_role("link", name="Cleo R.").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Cleo R.")


def test_the_library_is_searched_and_read_by_keyboard(device: Device) -> None:
    page = enter(device(DESK), "theo", "/library")
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_visible()
    rows.first.focus()
    page.keyboard.press("/")
    search = page.get_by_role("searchbox", name="Search skills")
    expect(search).to_be_focused()
    search.press_sequentially(TITLE.lower())
    expect(rows).to_have_count(1)
    search.press("ArrowDown")
    expect(rows.first).to_be_focused()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name=TITLE)
    expect(drawer.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    expect(drawer.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(rows.first).to_be_focused()


def test_a_long_word_in_a_note_does_not_widen_the_clients_page(server: Server, device: Device) -> None:
    page = enter(device(PHONE), "theo", f"/clients/{account_of(server, 'cleo')}")
    note = page.get_by_role("region", name="Practice").get_by_text("You got through a hard evening")
    note.evaluate("one => { one.textContent = 'x'.repeat(500) }")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


SIZES = {"desk": DESK, "phone": PHONE}
PARTS = ("skills", "homework", "weeks", "groups")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_the_library_and_the_clients_page(
    server: Server, device: Device, size: str, scheme: str
) -> None:
    page = enter(device(SIZES[size], color_scheme=scheme), "theo", "/library")
    found = {}
    for path in (*(f"/library?part={part}" for part in PARTS), f"/clients/{account_of(server, 'cleo')}"):
        page.goto(path)
        settled(page)
        found[path] = violations(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), path
    page.goto("/library")
    settled(page)
    page.locator("[data-row]").first.click()
    expect(page.get_by_role("dialog").get_by_role("heading", level=2)).to_be_visible()
    at_rest(page)
    found["drawer"] = violations(page)
    assert {path: lines for path, lines in found.items() if lines} == {}
