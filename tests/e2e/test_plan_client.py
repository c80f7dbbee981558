"""The client's plans: every part, guided writing, what a therapist proposes, two phones, a photo that stays here."""

import os
import subprocess
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from recovery_app.infra.settings import ROOT
from tests.e2e.conftest import Device
from tests.e2e.looking import at_rest, violations
from tests.e2e.steps import account_of, drafted, enter, outbox, ready, somebody, status, until
from tests.support.serving import Server

pytestmark = pytest.mark.browser

PROPOSE = """
import sys
from recovery_app.core.actors import Role, Viewer
from recovery_app.features.plans import service
from recovery_app.infra.runtime import runtime
theo, cleo, program, text = sys.argv[1:]
with runtime().database.transaction() as work:
    viewer = Viewer(theo, frozenset({Role.THERAPIST}), program)
    wanted = {"text": text, "risk": "high"}
    service.propose(work, viewer, cleo, "trigger", wanted, "You said so last week.")
"""


def saved(page: Page) -> None:
    """Everything that was said is on the server."""
    expect(status(page)).to_have_text("All saved")
    until(lambda: outbox(page) == [])


def opened(page: Page, part: str) -> None:
    """A part of the plan, open."""
    head = page.get_by_role("button", name=part)
    if head.get_attribute("aria-expanded") == "false":
        head.click()


def fits_for_all(page: Page) -> None:
    """axe finds nothing, with the whole page in sight: the bars cover none of it."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": size["width"], "height": 4000})
    at_rest(page)
    assert violations(page) == []
    page.set_viewport_size(size)


def test_a_trigger_gets_its_if_then_and_comes_back_after_it_was_removed(server: Server, device: Device) -> None:
    phone = device()
    page = enter(phone, "cleo", "/plan")
    ready(page)
    phone.set_offline(True)
    opened(page, "What sets me off")
    page.get_by_role("button", name="Add a trigger").click()
    page.get_by_label("What can set you off", exact=True).fill("Payday")
    page.get_by_role("button", name="A lot", exact=True).click()
    drafted(page, "Payday")
    page.reload()
    expect(page.get_by_label("What can set you off", exact=True)).to_have_value("Payday")
    expect(page.get_by_role("button", name="A lot", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Add an if-then for Payday").click()
    page.get_by_label("Then I will", exact=True).fill("Call Sam first")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("If Payday, then", exact=True)).to_be_visible()
    payday = page.get_by_role("listitem").filter(has_text="Payday")
    expect(payday.get_by_text("Very risky", exact=True).first).to_be_visible()
    fits_for_all(page)
    page.get_by_role("button", name="Remove Call Sam first").click()
    expect(page.get_by_text("If Payday, then", exact=True)).to_have_count(0)
    page.get_by_text("What changed", exact=True).click()
    page.get_by_role("button", name="Put back Call Sam first").click()
    expect(page.get_by_text("If Payday, then", exact=True)).to_be_visible()
    expect(page.get_by_text("you put back “Call Sam first”")).to_be_visible()
    phone.set_offline(False)
    saved(page)


def test_guided_writing_goes_on_after_a_reload_and_ends_in_the_plan(server: Server, device: Device) -> None:
    phone = device()
    unwritten = "not exists (select 1 from plan_revision r where r.client_id = a.id)"
    page = enter(phone, somebody(server, unwritten), "/plan")
    ready(page)
    opened(page, "My reasons")
    page.get_by_role("link", name="Write this with questions").first.click()
    page.wait_for_url("**/plan/write")
    phone.set_offline(True)
    expect(page.get_by_role("heading", name="Why do you do this?")).to_be_visible()
    page.get_by_role("button", name="To keep my job", exact=True).click()
    box = page.get_by_role("textbox", name="Why do you do this?")
    expect(box).to_have_value("To keep my job")
    box.fill("To keep my job at the bakery")
    drafted(page, "at the bakery")
    page.reload()
    expect(box).to_have_value("To keep my job at the bakery")
    fits_for_all(page)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="That piece is done.")).to_be_visible()
    page.get_by_role("link", name="Enough for today").click()
    opened(page, "My reasons")
    expect(page.get_by_text("To keep my job at the bakery", exact=True)).to_be_visible()
    phone.set_offline(False)
    saved(page)


def propose(server: Server, text: str) -> str:
    """Theo proposes a trigger to Cleo; Cleo's id as it stands in the database."""
    theo, cleo = (account_of(server, who) for who in ("theo", "cleo"))
    ((found,),) = server.rows("select distinct program_id from membership where account_id = ?", UUID(theo).hex)
    environment = {**os.environ, **server.environment, "STEADY_DEMO": "1"}
    run = [str(ROOT / ".venv/bin/python"), "-c", PROPOSE, theo, cleo, str(UUID(found)), text]
    subprocess.run(run, env=environment, cwd=ROOT, check=True, timeout=60)
    return UUID(cleo).hex


def test_what_a_therapist_proposes_is_accepted_offline_and_said_in_words(server: Server, device: Device) -> None:
    cleo = propose(server, "Sunday evenings")
    phone = device()
    page = enter(phone, "cleo", "/plan")
    ready(page)
    phone.set_offline(True)
    expect(page.get_by_text("You said so last week.")).to_be_visible()
    page.get_by_role("button", name="Accept: Sunday evenings").click()
    page.get_by_text("What changed", exact=True).click()
    expect(page.get_by_text("you added “Sunday evenings”, suggested by Theo Brandt")).to_be_visible()
    phone.set_offline(False)
    saved(page)
    answers = "select answer from plan_proposal where client_id = ? order by made_at desc"
    until(lambda: server.rows(answers, cleo)[0] == ("accepted",))


def test_two_phones_and_a_therapist_who_wrote_apart_come_together(server: Server, device: Device) -> None:
    one, two = device(), device()
    pages = [enter(phone, "cleo", "/plan") for phone in (one, two)]
    for page, phone, words in zip(pages, (one, two), ("From the first", "From the second"), strict=True):
        ready(page)
        phone.set_offline(True)
        page.get_by_role("button", name="Change Waking up clear on Sundays.").click()
        page.get_by_label("A reason", exact=True).fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    propose(server, "The bus past the old bar")  # meanwhile, while both phones are away
    for page, phone in zip(pages, (one, two), strict=True):
        phone.set_offline(False)
        saved(page)
    for page, phone in zip(pages, (one, two), strict=True):  # accepted on both, neither knowing of the other
        expect(page.get_by_role("button", name="Accept: The bus past the old bar")).to_be_visible(timeout=20_000)
        phone.set_offline(True)
        page.get_by_role("button", name="Accept: The bus past the old bar").click()
        expect(page.get_by_role("button", name="Accept: The bus past the old bar")).to_have_count(0)
    for page, phone in zip(pages, (one, two), strict=True):
        phone.set_offline(False)
        saved(page)
    for page in pages:
        page.reload()
        opened(page, "What sets me off")
        expect(page.get_by_role("button", name="Change The bus past the old bar")).to_have_count(1)
    first = pages[0]
    first.reload()
    expect(first.get_by_text("You wrote two things here")).to_be_visible(timeout=20_000)
    first.get_by_role("button", name="Keep both").click()
    expect(first.get_by_text("You wrote two things here")).to_have_count(0)
    expect(first.get_by_text("From the first / From the second", exact=True)).to_be_visible()
    saved(first)


def test_a_photo_of_a_reason_is_kept_on_this_phone_and_goes_with_one_tap(
    server: Server, device: Device, tmp_path: Path
) -> None:
    page = enter(device(), "cleo", "/plan")
    ready(page)
    picture = tmp_path / "reason.png"
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=picture)
    before = outbox(page)
    page.get_by_role("button", name="Change My place at the bakery.").click()
    page.get_by_label("Add a photo to My place at the bakery.").set_input_files(picture)
    photo = page.get_by_role("img", name="Your photo for My place at the bakery.")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => image.complete && image.naturalWidth > 0 && image.src.length") < 300_000
    expect(page.get_by_text("This photo is on this phone only.")).to_be_visible()
    page.reload()
    expect(photo).to_be_visible()
    assert outbox(page) == before
    page.get_by_role("button", name="Delete the photo of My place at the bakery.").click()
    expect(photo).to_have_count(0)
