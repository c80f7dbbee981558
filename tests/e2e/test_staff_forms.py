"""Administrators' forms and the tables of staff: errors in view, questions before something goes, order and search."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, Device
from tests.e2e.looking import violations
from tests.e2e.steps import enter, ready, sign_in
from tests.support.serving import Server


@pytest.fixture
def admin(server: Server, device: Device) -> Page:
    """The people of the program, open."""
    page = enter(device(DESK), "ada", "/admin/people")
    expect(page.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()
    return page


def person(page: Page, name: str) -> Page:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page


def test_what_was_refused_comes_into_view_with_the_name_of_its_field_and_a_way_to_it(admin: Page) -> None:
    admin.get_by_role("button", name="Add person").click()
    admin.get_by_label("Name", exact=True).fill("Nobody New")
    admin.get_by_label("Email", exact=True).fill("cleo@demo.example")
    admin.get_by_label("Therapist", exact=True).check()
    save = admin.get_by_role("button", name="Save person")
    for _ in range(2):  # the second time the words are the same
        save.scroll_into_view_if_needed()
        save.click()
        alert = admin.locator("#refused")
        expect(alert).to_be_focused()
        expect(alert).to_be_in_viewport(ratio=1)
        expect(alert).to_contain_text("Email: Somebody already uses this email.")
    admin.get_by_role("button", name="Go to the field").click()
    email = admin.get_by_label("Email", exact=True)
    expect(email).to_be_focused()
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(email).to_have_value("cleo@demo.example")
    assert violations(admin) == []


def test_without_18_or_over_the_page_itself_says_what_is_missing(admin: Page) -> None:
    admin.get_by_role("button", name="Add person").click()
    admin.get_by_label("Name", exact=True).fill("Young One")
    admin.get_by_label("Client", exact=True).check()
    expect(admin.get_by_label("First day")).to_be_visible()
    admin.get_by_role("button", name="Save person").click()
    expect(admin.locator("#refused")).to_contain_text("Confirm that this person is 18 or over.")


def test_an_episode_is_changed_and_the_team_has_dates(admin: Page) -> None:
    person(admin, "Cleo R.")
    admin.get_by_role("button", name="Change enrollment").click()
    expect(admin.get_by_label("Substance use")).to_be_checked()
    admin.get_by_label("Level of care").select_option("outpatient")
    admin.get_by_label("Reason for the level").fill("steady weeks")
    admin.get_by_label("Planned weeks").fill("0")
    admin.get_by_role("button", name="Save changes").click()
    expect(admin.locator("#refused")).to_contain_text("Planned weeks:")
    admin.get_by_label("Planned weeks").fill("16")
    admin.get_by_role("button", name="Save changes").click()
    expect(admin.get_by_text("Outpatient · Active since")).to_be_visible()
    expect(admin.get_by_role("button", name="Change enrollment")).to_be_visible()
    team = admin.get_by_role("region", name="Care team")
    team.get_by_label("Staff member").select_option(label="Nora Haddad")
    team.get_by_label("Duty").select_option("covering")
    team.get_by_label("From").fill("2099-01-04")
    team.get_by_label("Until").fill("2099-01-08")
    team.get_by_role("button", name="Assign", exact=True).click()
    expect(team.get_by_text("since Jan 4 until Jan 8")).to_be_visible()
    assert violations(admin) == []


def test_a_peer_can_begin_an_episode(admin: Page) -> None:
    person(admin, "Pete L.")
    admin.locator("summary", has_text="Begin an episode").click()
    admin.get_by_label("I confirmed that this person is 18 or over").check()
    admin.get_by_role("button", name="Save enrollment").click()
    expect(admin.get_by_role("button", name="Change enrollment")).to_be_visible()
    expect(admin.get_by_text("Client", exact=True).first).to_be_visible()


def test_sites_have_names_and_a_line_goes_only_after_a_question(admin: Page) -> None:
    admin.get_by_role("link", name="Program", exact=True).click()
    for region, add, field in (
        ("Sites", "Add site", "Name of the site"),
        ("Lines", "Add line", "Name of the line"),
    ):
        part = admin.get_by_role("region", name=region, exact=True)
        part.get_by_role("button", name=add).click()
        expect(admin.locator("#refused")).to_contain_text(f"{field}: Fill this in.")
        admin.get_by_role("button", name="Go to the field").click()
        expect(part.get_by_label(field, exact=True)).to_be_focused()
    admin.get_by_label("Name of the site", exact=True).fill("Harbor East")
    admin.get_by_role("button", name="Add site").click()
    sites = admin.get_by_role("region", name="Sites")
    expect(sites.get_by_text("Harbor East", exact=True).first).to_be_visible()
    sites.locator("summary", has_text="Rename Harbor East").click()
    new_name = sites.get_by_label("New name of the site").filter(visible=True)
    new_name.fill("Harbor West")
    new_name.press("Enter")
    expect(sites.get_by_text("Harbor West", exact=True).first).to_be_visible()
    part = admin.get_by_role("region", name="Lines")
    rows = part.locator("li")
    before = rows.count()
    part.locator("summary", has_text="Remove line").first.click()
    expect(part.get_by_text("Clients no longer see it").first).to_be_visible()
    expect(rows).to_have_count(before)
    part.get_by_role("button", name="Remove line").filter(visible=True).click()
    expect(rows).to_have_count(before - 1)
    assert violations(admin) == []


def test_people_are_sorted_by_a_column(admin: Page) -> None:
    head = admin.get_by_role("columnheader", name="Name")
    expect(head).to_have_attribute("aria-sort", "ascending")
    first = admin.get_by_role("rowheader").first
    name = first.inner_text()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(first).not_to_have_text(name)


def test_a_caseload_is_sorted_and_reopened_without_last_times_filters(server: Server, device: Device) -> None:
    desk = sign_in(device(DESK), "theo", "/caseload")
    rows = desk.locator("[data-row]")
    expect(desk.get_by_role("link", name="Cleo R.", exact=True)).to_be_visible()
    everybody = rows.count()
    why, craving = (desk.get_by_role("columnheader", name=name) for name in ("Why here", "Craving"))
    expect(why).to_have_attribute("aria-sort", "descending")
    craving.get_by_role("button").click()
    expect(craving).to_have_attribute("aria-sort", "descending")
    expect(
        desk.get_by_role("rowheader", name=re.compile("^Sorted by: Craving")).or_(
            desk.get_by_text("Sorted by: Craving")
        )
    ).to_be_visible()
    assert violations(desk) == []
    why.get_by_role("button").click()
    expect(desk.get_by_text("Sorted by: Craving")).to_have_count(0)
    desk.get_by_role("searchbox").fill("cleo")
    expect(rows).to_have_count(1)
    expect(desk.get_by_text(f"Search or filters hide {everybody - 1} clients.")).to_be_visible()
    rows.first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Cleo R.")
    desk.get_by_role("navigation", name="Main").get_by_role("link", name="Caseload").click()
    expect(rows).to_have_count(everybody)
    expect(desk.get_by_role("searchbox")).to_have_value("")


def test_a_printed_client_page_ends_with_the_statement_of_part_2(server: Server, device: Device) -> None:
    desk = sign_in(device(DESK), "theo", "/caseload")
    desk.get_by_role("link", name="Cleo R.", exact=True).click()
    statement = desk.get_by_text("42 CFR part 2 prohibits unauthorized use or disclosure of these records.")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Cleo R.")
    expect(statement).to_be_hidden()
    desk.emulate_media(media="print")
    expect(statement).to_be_visible()
    # What makes Chromium repeat it on every sheet.
    foot = statement.locator("xpath=..")
    expect(foot).to_have_css("display", "table-footer-group")
    expect(foot).to_have_css("break-inside", "avoid")


def test_pages_of_staff_and_unknown_ones_say_that_there_is_no_connection(server: Server, device: Device) -> None:
    phone = device()
    page = sign_in(phone, "cleo", "/today")
    ready(page)
    page.close()
    server.kill()
    try:
        for path in ("/caseload", "/admin/people", "/no/such/page"):
            cold = phone.new_page()
            cold.goto(path)
            expect(cold.get_by_role("heading", level=1)).to_have_text("There is no connection")
            expect(cold.get_by_role("heading", level=2)).to_have_text("No hay conexión")
            assert violations(cold) == []
        cold.get_by_role("link", name="Help now").click()
        expect(cold.get_by_role("link", name="Call 911").first).to_be_visible()
    finally:
        server.start()
