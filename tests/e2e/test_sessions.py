"""Groups at a desk: made with their dates looked over, a client put in, replies seen as they come, attendance saved."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import at_rest, settled, violations
from tests.e2e.steps import account_of, enter, ready
from tests.e2e.test_homework import send
from tests.support.serving import Server

EVENING = "Evening group"


def opened(device: Device, who: str = "nora", **options: object) -> Page:
    """The page on somebody's desk."""
    page = enter(device(DESK, **options), who, "/sessions")
    settled(page)
    return page


def panel(page: Page) -> Locator:
    """What stands beside the week."""
    return page.get_by_role("complementary")


def turn(page: Page, to: str) -> None:
    """To another week, and wait until it is there: a row of this one must not be taken for one of that."""
    week = page.get_by_role("heading", name=re.compile("–"))
    before = week.inner_text()
    page.get_by_role("button", name=to).click()
    expect(week).not_to_have_text(before)


def fill_in(page: Page, name: str) -> None:
    """A group on Mondays and Wednesdays for twelve weeks."""
    page.get_by_role("button", name="New group").click()
    panel(page).get_by_label("Name for members").fill(name)
    panel(page).get_by_label("Neutral name").fill("Afternoon class")
    for day in ("Mon", "Wed"):
        panel(page).get_by_text(day, exact=True).click()
    panel(page).get_by_label("Starts at").fill("15:00")
    panel(page).get_by_label("Minutes").fill("50")


def members_of(page: Page, group: str) -> Locator:
    """Open the members of a group; the panel."""
    page.get_by_role("button", name=f"Members of {group}", exact=True).click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(group)
    return panel(page)


def test_a_group_is_made_with_its_dates_looked_over_and_a_client_put_in(server: Server, device: Device) -> None:
    page = opened(device)
    fill_in(page, "Sleep better")
    panel(page).get_by_role("button", name="See the dates").click()
    expect(panel(page).get_by_role("heading", name="It will meet")).to_be_visible()
    expect(panel(page).get_by_role("listitem")).to_have_count(6)
    expect(panel(page).get_by_role("listitem").first).to_contain_text(re.compile("(Mon|Wed).*3:00 PM – 3:50 PM"))
    expect(panel(page)).to_contain_text("24 sessions")
    assert server.rows("select count(*) from care_group where name = 'Sleep better'") == [(0,)], "nothing is saved yet"

    panel(page).get_by_role("button", name="Back to the form").click()
    expect(panel(page).get_by_label("Neutral name")).to_have_value("Afternoon class")
    panel(page).get_by_label("Places", exact=True).fill("1")
    panel(page).get_by_role("button", name="See the dates").click()
    panel(page).get_by_role("button", name="Save group").click()
    expect(page.get_by_role("status").filter(has_text="Sleep better is made")).to_be_visible()

    members = members_of(page, "Sleep better")
    members.get_by_role("searchbox").fill("e")
    name = members.get_by_label("Client", exact=True).locator("option").first.inner_text()
    members.get_by_label("Client", exact=True).select_option(label=name)
    members.get_by_role("button", name="Add to group").click()
    expect(members.get_by_role("status")).to_contain_text(f"{name} is in the group")
    expect(members.get_by_role("heading", name="1 member")).to_be_visible()
    members.get_by_role("button", name="Add to group").click()
    expect(members.get_by_role("alert").filter(has_text="full")).to_be_visible()


def test_what_is_wrong_in_the_form_is_said_at_its_field_and_nothing_typed_is_lost(device: Device) -> None:
    page = opened(device)
    fill_in(page, "A group")
    panel(page).get_by_label("Neutral name").fill("")
    panel(page).get_by_role("button", name="See the dates").click()
    neutral = panel(page).get_by_label("Neutral name")
    expect(neutral).to_have_attribute("aria-invalid", "true")
    expect(panel(page).locator("#group-public_name-error")).to_have_text("Fill this in.")
    expect(panel(page).get_by_label("Name for members")).to_have_value("A group")
    neutral.fill("Class")
    panel(page).get_by_label("Meeting link").fill("meet.example")
    panel(page).get_by_role("button", name="See the dates").click()
    expect(panel(page).locator("#group-link-error")).to_contain_text("https://")


def test_a_reply_from_a_phone_appears_without_a_reload(server: Server, device: Device) -> None:
    page = opened(device)
    turn(page, "Next week")
    row = page.get_by_role("listitem").filter(has_text=EVENING).first
    expect(row).to_contain_text("coming")
    before = int(re.search(r"(\d+) coming", row.inner_text())[1])  # type: ignore[index]
    row.get_by_role("button").click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(EVENING)
    line = panel(page).get_by_role("listitem").filter(has_text="Cleo R.")
    expect(line).to_contain_text("no answer yet")

    phone = enter(device(PHONE), "cleo", "/today")
    ready(phone)
    ((session,),) = server.rows(
        "select s.id from group_session s join care_group g on g.id = s.group_id "
        "where g.name = ? and s.starts_at > ? order by s.starts_at limit 1",
        EVENING,
        _next_monday(),
    )
    send(phone.context, "session.replied", {"session_id": _dashed(session), "reply": "coming"})
    expect(line).to_contain_text("coming")
    expect(row).to_contain_text(f"{before + 1} coming")


def _next_monday() -> str:
    """The first moment of the week the page shows, as the database has it."""
    today = datetime.now(ZoneInfo("America/New_York"))
    monday = (today + timedelta(days=7 - today.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return monday.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _dashed(id: str) -> str:
    return str(UUID(id))


def test_attendance_is_saved_on_one_screen_and_told_on_the_clients_page(server: Server, device: Device) -> None:
    server.rows("delete from attendance")  # the demo's is marked up to today
    page = opened(device)
    turn(page, "Previous week")
    page.get_by_role("listitem").filter(has_text=EVENING).first.get_by_role("button").click()
    marking = panel(page)
    marking.get_by_role("button", name="Save attendance").click()
    expect(marking.get_by_role("alert").filter(has_text="at least one person")).to_be_visible()
    cleo = marking.get_by_role("group", name="Cleo R.")
    cleo.get_by_text("Absent", exact=True).click()
    marking.get_by_role("button", name="Save attendance").click()
    expect(marking.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=EVENING).first).to_contain_text("Attendance saved")
    assert violations(page) == []

    theo = enter(device(DESK), "theo", f"/clients/{account_of(server, 'cleo')}")
    groups = theo.get_by_role("region", name="Groups", exact=True)
    expect(groups).to_contain_text(re.compile(r"Attended \d+ of \d+"))
    before = groups.inner_text()

    marking.get_by_label("Cleo R.: made up in").select_option(index=1)
    expect(marking.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    expect(groups).to_contain_text("made up")
    assert before != groups.inner_text()


def test_a_session_is_moved_cancelled_and_brought_back(device: Device) -> None:
    page = opened(device)
    turn(page, "Next week")
    row = page.get_by_role("listitem").filter(has_text="Open hour").first
    row.get_by_role("button").click()
    session = panel(page)
    session.get_by_text("Move this session").click()
    session.get_by_label("Starts at").fill("11:00")
    session.get_by_role("button", name="Move", exact=True).click()
    expect(row).to_contain_text("Moved from")
    expect(row).to_contain_text("11:00")
    session.get_by_text("Cancel this session", exact=True).first.click()
    session.get_by_role("button", name="Cancel this session").click()
    expect(row).to_contain_text("Canceled")
    session.get_by_role("button", name="Bring it back").click()
    expect(row).not_to_contain_text("Canceled")


def test_a_holiday_takes_the_sessions_of_its_day_and_gives_them_back(device: Device) -> None:
    page = opened(device)
    turn(page, "Next week")
    row = page.get_by_role("listitem").filter(has_text="Family evening").first
    expect(row).to_contain_text("coming")
    row.get_by_role("button").click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Family evening")
    panel(page).get_by_text("Move this session").click()
    day = panel(page).get_by_label("Day", exact=True).input_value()
    page.get_by_role("button", name="Holidays").click()
    expect(panel(page).get_by_role("button", name="Add day")).to_be_visible()
    panel(page).get_by_label("Day", exact=True).fill(day)
    panel(page).get_by_label("Name", exact=True).fill("Founders' day")
    panel(page).get_by_role("button", name="Add day").click()
    expect(row).to_contain_text("Off for a holiday")
    expect(page.get_by_text("Holiday: Founders' day")).to_be_visible()
    panel(page).get_by_label("Remove Founders' day").click()
    panel(page).get_by_role("button", name="Remove", exact=True).click()
    expect(row).not_to_contain_text("Off for a holiday")


def test_a_code_is_shown_once_with_its_link_and_dies_at_one_tap(device: Device) -> None:
    page = opened(device)
    members = members_of(page, EVENING)
    members.get_by_role("button", name="Make a code").click()
    expect(members.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    expect(members.get_by_text(re.compile(r"/join/[A-Z0-9-]+$"))).to_be_visible()
    members.get_by_role("button", name="End this code").click()
    expect(members.get_by_role("status").filter(has_text="dead")).to_be_visible()
    expect(members.get_by_role("img", name=re.compile("QR code"))).to_have_count(0)


def test_prescribers_read_the_week_and_nobody_in_it(device: Device) -> None:
    page = opened(device, "priya")
    expect(page.get_by_text("You can read them")).to_be_visible()
    expect(page.get_by_role("button", name="New group")).to_have_count(0)
    page.get_by_role("listitem").filter(has_text=EVENING).first.get_by_role("button").click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(EVENING)
    expect(panel(page)).not_to_contain_text("Cleo")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_panel(device: Device, size: dict[str, int], scheme: str) -> None:
    page = opened(device, color_scheme=scheme)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    at_rest(page)
    page.get_by_role("button", name="New group").click()
    expect(panel(page).get_by_label("Name for members")).to_be_visible()
    found = violations(page)
    page.get_by_role("button", name="Holidays").click()
    expect(panel(page).get_by_role("button", name="Add day")).to_be_visible()
    found += violations(page)
    members = members_of(page, EVENING)
    members.get_by_role("button", name="Make a", exact=False).click()
    expect(members.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    found += violations(page)
    turn(page, "Previous week")
    page.get_by_role("listitem").filter(has_text=EVENING).first.get_by_role("button").click()
    expect(panel(page).get_by_role("button", name="Save attendance")).to_be_visible()
    panel(page).get_by_text("Topic and place").click()
    found += violations(page)
    assert found == []
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= size["width"], "nothing is cut off at the side"
