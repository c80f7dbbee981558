"""Two tabs on one phone, and typing before signing in: nothing typed is lost, and nothing is shown to somebody else."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Device
from tests.e2e.steps import answer, drafted, enter, fill_sign_in, newest, ready, save, sign_in, until
from tests.support.serving import Server


@pytest.fixture
def phone(server: Server, device: Device) -> BrowserContext:
    """Cleo's phone, signed in."""
    context = device()
    page = enter(context, "cleo", "/today")
    ready(page)
    page.close()
    return context


def opened(phone: BrowserContext, path: str = "/check-in") -> Page:
    page = phone.new_page()
    page.goto(path)
    return page


def shows(page: Page, **spoken: str) -> None:
    """What the sliders say."""
    for name, words in spoken.items():
        slider = page.get_by_role("slider", name=name, exact=True)
        expect(slider).to_have_attribute("aria-valuetext", words)


def test_what_is_typed_in_one_tab_is_in_the_other_and_is_saved_with_it(phone: BrowserContext, server: Server) -> None:
    one, two = opened(phone), opened(phone)
    note = "Note"
    answer(one, Stress=3)
    one.get_by_role("textbox", name=note, exact=True).fill("from the first tab")
    shows(two, Stress="3 of 10, mild")
    expect(two.get_by_role("textbox", name=note, exact=True)).to_have_value("from the first tab")
    answer(two, Mood=5)
    shows(one, Stress="3 of 10, mild", Mood="5 of 10, in between")
    save(one)
    until(lambda: newest(server, "cleo", 1) == [3])
    # The other tab says so, and what is entered there next is a check-in of its own.
    expect(two.get_by_text("You saved your check-in in another tab.")).to_be_visible()
    shows(two, Stress="not answered", Mood="not answered")
    answer(two, Stress=7)
    save(two)
    until(lambda: newest(server, "cleo", 2) == [3, 7])


def test_opening_another_form_of_the_plan_loses_nothing(phone: BrowserContext) -> None:
    page = opened(phone, "/plan")
    page.get_by_role("button", name="Add a reason").click()
    page.get_by_label("A reason", exact=True).fill("waking up clear")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name", exact=True).fill("Sam")
    expect(page.get_by_label("A reason", exact=True)).to_have_value("waking up clear")
    page.get_by_label("Phone", exact=True).fill("abc")
    drafted(page, "abc")
    form = page.locator("form").filter(has=page.get_by_label("Phone", exact=True))
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("A tap can only call a number.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("A reason", exact=True)).to_have_value("waking up clear")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Sam")


def test_signing_out_names_the_drafts_that_would_be_lost(phone: BrowserContext) -> None:
    page = opened(phone)
    page.get_by_role("textbox", name="Note", exact=True).fill("not saved yet")
    drafted(page, "not saved yet")
    page.goto("/me")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("1 draft is not saved yet.")).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    page.goto("/check-in")
    expect(page.get_by_role("textbox", name="Note", exact=True)).to_have_value("not saved yet")


def typed_before(context: BrowserContext) -> Page:
    """Somebody fills in the sheet while nobody is signed in, and wants to save it."""
    page = context.new_page()
    page.goto("/check-in")
    answer(page, Stress=6)
    page.get_by_role("button", name="Save check-in", exact=True).click()
    page.get_by_role("alert").get_by_role("link", name="Sign in", exact=True).click()
    page.wait_for_url("**/sign-in?next=/check-in")
    return page


def test_what_was_typed_before_signing_in_can_be_taken_over(device: Device, server: Server) -> None:
    page = typed_before(device())
    fill_sign_in(page, "marco")
    page.get_by_role("button", name="Sí, seguir con eso").click()
    expect(page.get_by_role("slider", name="Estrés", exact=True)).to_have_attribute(
        "aria-valuetext", "6 de 10, bastante"
    )
    page.get_by_role("button", name="Guardar registro").click()
    until(lambda: newest(server, "marco", 1) == [6])


def test_what_a_stranger_typed_is_shown_to_nobody(device: Device) -> None:
    context = device()
    page = typed_before(context)
    other = sign_in(context, "cleo", "/today")
    other.goto("/check-in")
    shows(other, Stress="not answered")  # it was another tab
    page.goto("/check-in")
    page.get_by_role("button", name="No, remove it").click()
    shows(page, Stress="not answered")
