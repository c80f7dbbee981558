"""A plan is worked on together and shared by consent: therapist, client and supporter, each at their own screen."""

import os
import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import settled, violations
from tests.e2e.steps import account_of, enter, ready
from tests.support.serving import Server

SHARE = re.compile("Share with somebody|Compartir con alguien")
PICTURES = os.environ.get("PLAN_PICTURES", "")


def picture(page: Page, name: str, whole: bool = True) -> None:
    """For a person to look at, where somebody asked for pictures."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=whole)


def test_what_is_shared_is_gone_from_the_open_page_when_the_client_takes_it_back(
    server: Server, device: Device
) -> None:
    desk = enter(device(DESK), "sam", "/shared")
    expect(desk.get_by_role("heading", name="From Cleo R.'s plan")).to_be_visible()
    expect(desk.get_by_text("Dee from group")).to_be_visible()
    expect(desk.get_by_text("42 CFR part 2 prohibits").first).to_be_visible()
    expect(desk.get_by_text("Lucia's school play")).to_have_count(0)
    settled(desk)
    assert violations(desk) == []
    picture(desk, "shared")
    desk.set_viewport_size(PHONE)
    settled(desk)
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs off a phone"
    picture(desk, "shared-phone")
    desk.set_viewport_size(DESK)
    phone = enter(device(), "cleo", "/me")
    ready(phone)
    phone.get_by_role("link", name="Sharing").click()
    expect(phone.get_by_text("Sam R. opened your plan").first).to_be_visible()
    settled(phone)
    assert violations(phone) == []
    picture(phone, "sharing")
    phone.get_by_role("button", name="Stop sharing with Sam R.").click()
    picture(phone, "sharing-sure")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Yes, stop").click()
    expect(phone.get_by_text("Sam R. can still read it until this phone is online.")).to_be_visible()
    expect(phone.get_by_text("You share nothing with anybody now.")).to_have_count(0)
    picture(phone, "sharing-stopping")
    phone.context.set_offline(False)
    expect(phone.get_by_text("You share nothing with anybody now.")).to_be_visible()
    expect(desk.get_by_text("Nothing is shared with you now")).to_be_visible()
    expect(desk.get_by_text("Dee from group")).to_have_count(0)
    picture(desk, "shared-empty")


def test_a_consent_is_given_step_by_step_and_opens_exactly_its_parts(server: Server, device: Device) -> None:
    phone = enter(device(), "cleo", "/me/sharing")
    ready(phone)
    phone.get_by_role("button", name="Share with somebody").click()
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_text("Choose one person.")).to_be_visible()
    phone.get_by_role("radio", name=re.compile("Sam R.")).click()
    picture(phone, "step-who")
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading", name="What may Sam R. read?")).to_be_visible()
    phone.get_by_role("checkbox", name=re.compile("Early signs")).click()
    settled(phone)
    assert violations(phone) == []
    picture(phone, "step-what")
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("radio", name=re.compile("hard moment")).click()
    phone.reload()
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("radio", name="For 30 days").click()
    picture(phone, "step-until")
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_text("I, Cleo R., let my program, Harbor Street")).to_be_visible()
    expect(phone.get_by_text("42 CFR part 2 prohibits").first).to_be_visible()
    settled(phone)
    assert violations(phone) == []
    phone.get_by_role("checkbox", name=re.compile("I have read this")).click()
    phone.get_by_label("Your name").fill("Cleo R.")
    picture(phone, "step-sign")
    phone.get_by_role("button", name="Sign", exact=True).click()
    expect(phone.get_by_role("status").nth(0)).to_contain_text("All saved", ignore_case=True)
    expect(phone.get_by_role("region", name="Who can read now").get_by_text("Early signs")).to_be_visible()
    ready(phone)
    desk = enter(device(DESK), "sam", "/shared")
    expect(desk.get_by_text("I stop answering Dee's messages.")).to_be_visible()
    expect(desk.get_by_text("Waking up clear on Sundays.")).to_have_count(0)
    phone.reload()  # a phone pulls when it is opened
    expect(phone.get_by_role("region", name="Who opened what").get_by_text("Early signs")).to_be_visible()


def test_the_therapist_proposes_takes_back_and_marks_as_reviewed(server: Server, device: Device) -> None:
    page = enter(device(DESK), "theo", f"/clients/{account_of(server, 'cleo')}")
    plans = page.get_by_role("region", name="Plans")
    expect(plans.get_by_text("Reviewed with Theo Brandt on").first).to_be_visible()
    expect(plans.get_by_text("I skip lunch two days in a row.").first).to_be_visible()
    expect(plans.get_by_text("new in Early signs")).to_be_visible()
    settled(page)
    assert violations(page) == []
    picture(page, "client")
    plans.scroll_into_view_if_needed()
    picture(page, "client-plans", whole=False)
    plans.get_by_role("button", name="Propose a change of Waking up clear on Sundays.").first.click()
    plans.get_by_label("Words").fill("Waking up clear on Sundays, and pancakes with Lucia.")
    expect(plans.get_by_text("Not for counseling or psychotherapy notes.")).to_be_visible()
    picture(page, "client-form")
    plans.get_by_role("button", name="Send to Cleo R.").click()
    expect(plans.get_by_text("Sent. Cleo R. sees it at the next sync and decides.")).to_be_visible()
    row = plans.get_by_role("listitem").filter(has_text="pancakes with Lucia")
    row.locator("summary").click()
    row.get_by_role("button", name="Take back").click()
    expect(plans.get_by_text("Taken back.")).to_be_visible()
    plans.get_by_role("button", name="Mark as reviewed: Relapse prevention").click()
    expect(plans.get_by_text("Nothing changed since the last review.").first).to_be_visible()


def test_the_same_pages_in_spanish_and_in_the_dark(server: Server, device: Device) -> None:
    phone = enter(device(color_scheme="dark"), "cleo", "/me")
    ready(phone)
    phone.get_by_role("button", name="Español").click()
    phone.goto("/me/sharing")
    expect(phone.get_by_role("heading", name="Compartir", exact=True)).to_be_visible()
    settled(phone)
    assert violations(phone) == []
    picture(phone, "sharing-es-dark")
    desk = enter(device(DESK, color_scheme="dark"), "theo", f"/clients/{account_of(server, 'marco')}")
    expect(desk.get_by_text("Llevar a mi hija al parque").first).to_be_visible()
    settled(desk)
    assert violations(desk) == []
    picture(desk, "client-dark")


def test_an_administrator_adds_a_supporter_whom_the_client_can_then_choose(server: Server, device: Device) -> None:
    desk = enter(device(DESK), "ada", f"/admin/people/{account_of(server, 'marco')}")
    part = desk.get_by_role("region", name="Supporters")
    part.get_by_label("Supporter", exact=True).select_option(label="Sam R.")
    part.get_by_role("button", name="Add supporter").click()
    expect(part.get_by_role("listitem").filter(has_text="Sam R.")).to_be_visible()
    settled(desk)
    assert violations(desk) == []
    picture(desk, "admin")
    phone = enter(device(), "marco", "/me/sharing")
    ready(phone)
    expect(phone.get_by_role("button", name=SHARE)).to_be_visible()
    picture(phone, "sharing-marco")


def test_a_group_leader_sees_what_was_shared_and_nothing_before(server: Server, device: Device) -> None:
    desk = enter(device(DESK), "nora", "/shared")
    expect(desk.get_by_text("Nothing is shared with you now")).to_be_visible()
    phone = enter(device(), "cleo", "/me/sharing")
    ready(phone)
    phone.get_by_role("button", name=SHARE).click()
    phone.get_by_role("radio", name=re.compile("Nora Haddad")).click()
    for choose in ("What sets me off", "help me in group", "For 90 days"):
        phone.get_by_role("button", name="Next").click()
        phone.get_by_text(choose).click()
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("checkbox", name=re.compile("I have read this")).click()
    phone.get_by_label("Your name").fill("Cleo R.")
    phone.get_by_role("button", name="Sign", exact=True).click()
    expect(desk.get_by_text("A call about money or the rent")).to_be_visible()
    phone.reload()  # a phone pulls when it is opened
    expect(phone.get_by_text("Nora Haddad opened your plan")).to_be_visible()
