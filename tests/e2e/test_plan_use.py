"""The plan when it matters: on one screen, after a slip, on paper, after a hard check-in, before a hard day."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from recovery_app.content.messages import text
from recovery_app.core.clock import SystemClock
from recovery_app.core.dates import local_day, rfc3339
from recovery_app.core.ids import uuid7
from tests.e2e.conftest import Device
from tests.e2e.steps import STORED, answer, enter, outbox, ready, save
from tests.e2e.test_spanish import SPANISH, English
from tests.support.serving import Server

ZONE = "America/New_York"
NAVIGATION = ("nav.help_now", "nav.leave", "nav.skip", "nav.groups", "plan_use.print.do_print", "plan_use.card.title")
OWN = "#plan-now section"


SAID = {
    "en": "A fight at home / Walk out and call Ana / Eat before group / I stop texting back / Soup in the freezer / "
    "No thanks, I drive / Swimming on Sunday / Payday / Rent first, then my aunt's / You began again before / "
    "I think nobody cares / Cold water on my hands / The big library / Office in the mornings / Ana has my pills / "
    "My daughter's laugh / The lake path / Any time at all",
    "es": "Un pleito en casa / Salgo y llamo a Ana / Como antes del grupo / Dejo de contestar mensajes / "
    "Sopa en el congelador / No gracias, voy manejando / Nadar el domingo / Día de pago / "
    "Primero la renta, luego mi tía / Ya volviste a empezar antes / Pienso que a nadie le importo / "
    "Agua fría en las manos / La biblioteca grande / Consultorio por las mañanas / Ana guarda mis pastillas / "
    "La risa de mi hija / El camino del lago / A cualquier hora",
}


def plan(language: str) -> list[tuple[str, dict[str, Any]]]:
    """Every part of every plan, in words of the language. A step names its trigger, person and place by their place."""
    tomorrow = local_day(SystemClock().now(), ZONE) + timedelta(days=1)
    said = SAID[language].split(" / ")
    fight, walk, eat, sign, soup, no, swim, payday, rent, again, warning, water, library, office, *more = said
    pills, laugh, lake, any_time = more
    return [
        ("trigger", {"text": fight, "about": "people", "risk": "high", "answer": "avoid", "chip": "conflict"}),
        ("person", {"text": "Ana", "phone": "555-0142", "note": any_time, "slip": True, "safety": True}),
        ("place", {"text": lake}),
        ("step", {"text": walk, "trigger": 0, "person": 1, "place": 2, "skill": "paced-breathing"}),
        ("step", {"text": eat}),
        ("sign", {"text": sign, "stage": "emotional"}),
        ("basic", {"text": soup, "need": "hungry"}),
        ("refusal", {"text": no}),
        ("balance", {"text": swim, "area": "body"}),
        ("risk_day", {"text": payday, "date": tomorrow.isoformat(), "plan": rent}),
        ("kind_word", {"text": again}),
        ("warning", {"text": warning}),
        ("alone", {"text": water, "skill": "five-senses-grounding"}),
        ("distract", {"text": library, "about": "place"}),
        ("professional", {"text": "Dr. Ruiz", "phone": "555-0177", "note": office}),
        ("safer", {"text": pills, "about": "medicines"}),
        ("reason", {"text": laugh}),
    ]  # fmt: skip


def words_of(items: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """What a person typed of a plan."""
    for _, fields in items:
        yield from (str(value) for name, value in fields.items() if name in {"text", "note", "plan", "phone"})


def written(context: BrowserContext, language: str = "en") -> list[tuple[str, dict[str, Any]]]:
    """The plan, as another phone of this person sends it. Only once per server and person."""
    items, now = plan(language), SystemClock().now()
    ids = [uuid7(now) for _ in items]
    operations = []
    for id, (part, fields) in zip(ids, items, strict=True):
        linked = {name: ids[fields[name]] for name in ("trigger", "person", "place") if name in fields}
        payload = {"item_id": id, "part": part, "fields": {**fields, **linked}}
        about = {"id": uuid7(now), "occurred_at": rfc3339(now), "timezone": ZONE}
        operations.append({**about, "kind": "plan_item.saved", "version": 1, "payload": payload})
    request = {"device_id": uuid7(now), "cursor": None, "sent_at": rfc3339(now), "operations": operations}
    answered = context.request.post("/api/v1/sync", data=request, headers={"X-Steady": "1"})
    assert {one["status"] for one in answered.json()["results"]} == {"accepted"}
    return items


@pytest.fixture(scope="module")
def english() -> English:
    return English()


@pytest.fixture(scope="module")
def filled_once(server: Server) -> dict[str, Any]:
    """What was written on this module's server, by person."""
    return {}


@pytest.fixture
def phone(server: Server, device: Device, filled_once: dict[str, Any]) -> BrowserContext:
    """Cleo's phone, with everything on it."""
    context = device(timezone_id=ZONE)
    page = enter(context, "cleo", "/today")
    if "cleo" not in filled_once:
        filled_once["cleo"] = written(context)
        page.reload()
    ready(page)
    page.goto("/plan/now")
    expect(page.get_by_text("Cold water on my hands")).to_be_visible()
    page.close()
    return context


def test_the_plan_is_there_from_a_cold_start_with_no_network_and_nobody_is_told(phone: BrowserContext) -> None:
    phone.set_offline(True)
    page = phone.new_page()
    page.goto("/plan/now")
    lines = page.locator("#plan-now")
    for own in ("Cold water on my hands", "The big library", "The lake path", "Dr. Ruiz", "Ana has my pills",
                "My daughter's laugh", "You began again before"):  # fmt: skip
        expect(lines.get_by_text(own)).to_be_visible()
    expect(page.get_by_role("link", name="Call Ana", exact=True)).to_have_attribute("href", "tel:5550142")
    expect(page.get_by_role("link", name="Text Ana", exact=True)).to_have_attribute("href", "sms:5550142")
    for number in ("tel:988", "sms:988", "tel:911"):
        expect(lines.locator(f"a[href='{number}']").first).to_be_visible()
    expect(page.locator("#plan-now[data-taken]")).to_have_count(1)  # the app itself has come, and changed nothing
    page.get_by_role("link", name="Open the skill: Cold water on my hands", exact=True).click()
    page.wait_for_url("**/skills/five-senses-grounding")  # by the router: no second start
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert outbox(page) == []
    assert [row["name"] for row in page.evaluate(STORED, "drafts") if "plan" in row["name"]] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_plan_can_be_read_before_the_apps_own_scripts_have_come(
    server: Server, device: Device, language: str, phone: BrowserContext
) -> None:
    late = device(service_workers="block")
    if language == "es":
        late.add_init_script(SPANISH)
    page = enter(late, "cleo", "/plan/now")
    expect(page.get_by_text("Cold water on my hands")).to_be_visible()
    page.close()
    late.route("**/assets/*.js", lambda route: route.abort())
    page = late.new_page()
    page.goto("/plan/now")
    expect(page.locator("#plan-now").get_by_text("Cold water on my hands")).to_be_visible()
    expect(page.get_by_role("heading", name=text("plan_use.now.people", language))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("plan_use.now.title", language))


def test_signing_out_in_another_tab_takes_the_plan_off_the_screen(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/plan/now")
    expect(page.locator("#plan-now[data-taken]").get_by_text("Cold water on my hands")).to_be_visible()
    other = phone.new_page()
    other.goto("/me")
    other.get_by_role("button", name="Sign out", exact=True).click()
    other.wait_for_url("**/sign-in*")
    expect(page.get_by_text("Cold water on my hands")).to_have_count(0)
    expect(page.locator("#plan-now a[href='tel:988']")).to_be_visible()


def test_before_sign_in_only_what_helps_everybody_is_there(server: Server, device: Device) -> None:
    page = device().new_page()
    page.goto("/plan/now")
    expect(page.locator("#plan-now a[href='tel:988']")).to_be_visible()
    page.wait_for_timeout(800)
    assert page.locator(OWN).count() == 1
    page.goto("/help")
    page.locator("#help-used summary").click()
    assert page.locator("a[href^='/plan']").count() == 0


def test_after_a_slip_the_steps_go_on_after_a_reload_and_offline_and_send_nothing(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/today")
    page.get_by_role("link", name="After a slip: the next step", exact=True).click()
    expect(page.get_by_role("heading", name="Am I safe right now?")).to_be_visible()
    expect(page.get_by_text("do not stop all at once without medical help")).to_be_visible()
    phone.set_offline(True)
    page.get_by_role("button", name="Not safe, or not sure", exact=True).click()
    expect(page.get_by_role("heading", name="Get help now")).to_be_focused()
    page.get_by_role("button", name="I am safer now. Next", exact=True).click()
    expect(page.get_by_role("heading", name="Whom can I tell?")).to_be_focused()
    expect(page.locator("main a[href='tel:5550142']")).to_be_visible()
    expect(page.get_by_role("link", name="Call Aunt Rosa")).to_have_count(0)  # not one to tell after a slip
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("You began again before")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You began again before")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("heading", name="Whom can I tell?")).to_be_visible()
    for title in ("Kind words", "What happens next at my program", "One next step"):
        page.get_by_role("button", name="Next", exact=True).click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Try a skill: "))).to_be_visible()
    expect(page.get_by_text("is for another day")).to_be_visible()  # looking back waits
    assert outbox(page) == []
    page.get_by_role("link", name="Done for now", exact=True).click()
    page.wait_for_url("**/today")
    page.goto("/plan/slip")
    expect(page.get_by_role("heading", name="Am I safe right now?")).to_be_visible()


def test_a_hard_day_is_told_before_and_a_hard_check_in_brings_the_part_that_was_made_for_it(
    phone: BrowserContext,
) -> None:
    page = phone.new_page()
    page.goto("/today")
    expect(page.get_by_role("heading", name="Tomorrow: Payday")).to_be_visible()
    expect(page.get_by_text("Rent first, then my aunt's")).to_be_visible()
    page.goto("/check-in")
    answer(page, Stress=9, Mood=1)
    page.get_by_role("button", name="Conflict", exact=True).click()
    save(page)
    expect(page.get_by_role("region", name="Are you thinking about hurting yourself?")).to_be_visible()
    expect(page.get_by_role("heading", name="A fight at home")).to_be_visible()
    expect(page.get_by_role("link", name="Open the skill: Paced breathing", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Call Ana", exact=True)).to_have_attribute("href", "tel:5550142")
    page.goto("/check-in")
    answer(page, Stress=2)
    page.get_by_role("button", name="Conflict", exact=True).click()
    save(page)
    expect(page.get_by_role("heading", name="A fight at home")).to_have_count(0)


def test_help_leads_to_the_plan_by_one_tap(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/help")
    page.locator("#help-used summary").click()
    expect(page.get_by_role("link", name="I used: one step at a time", exact=True)).to_have_attribute(
        "href", "/plan/slip"
    )
    page.get_by_role("link", name="My plan, now", exact=True).click()
    page.wait_for_url("**/plan/now")


SIZES = {"A4": (595, 842), "Letter": (612, 792)}


def printed(page: Page, paper: str) -> tuple[tuple[int, int], list[str]]:
    """Size of the first sheet, and the text of every sheet."""
    page.get_by_role("button", name=paper, exact=True).click()
    expect(page.get_by_role("button", name=paper, exact=True)).to_have_attribute("aria-pressed", "true")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    box = sheets[0].mediabox
    return (round(box.width), round(box.height)), [normalize("NFKC", sheet.extract_text()) for sheet in sheets]


def squeezed(words: str) -> str:
    """Without blanks: a line of paper may break anywhere; and with each letter by itself, as it was typed."""
    return "".join(normalize("NFKC", words).split())


def test_on_paper_stands_every_line_of_the_plan_and_nothing_of_the_app(
    phone: BrowserContext, filled_once: dict[str, Any]
) -> None:
    page = phone.new_page()
    page.goto("/plan/print")
    expect(page.get_by_role("heading", name="Safety plan")).to_be_visible()
    for paper, size in SIZES.items():
        found, sheets = printed(page, paper)
        assert found == pytest.approx(size, abs=1)
        whole = squeezed("".join(sheets))
        assert [line for line in words_of(filled_once["cleo"]) if squeezed(line) not in whole] == []
        assert [key for key in NAVIGATION if squeezed(text(key, "en")) in whole] == []
        assert all(squeezed("Keep it where only you decide") in squeezed(sheet) for sheet in sheets)  # on every sheet
        assert "Cleo" not in whole
    page.get_by_role("button", name="Leave out phone numbers", exact=True).click()
    page.get_by_role("button", name="Put my name on it", exact=True).click()
    _, sheets = printed(page, "A4")
    whole = squeezed("".join(sheets))
    assert "555-0142" not in whole and squeezed("Own copy of Cleo") in whole
    card = page.locator("#wallet-card").inner_text()
    assert "Ana" in card and "555-0142" not in card
    page.get_by_role("button", name="Leave out phone numbers", exact=True).click()
    expect(page.locator("#wallet-card")).to_contain_text("- Ana 555-0142")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text", exact=True).click()
    kept = download.value.path().read_text()
    assert kept.startswith("1. Call or text 988") and "- Ana 555-0142\n" in kept


def test_a_spanish_plan_on_paper_has_no_english_word_left(server: Server, device: Device, english: English) -> None:
    context = device(timezone_id=ZONE)
    context.add_init_script(SPANISH)
    server.rows("update account set language = 'es' where email = ?", "marco@demo.example")
    page = enter(context, "marco", "/today")
    items = written(context, "es")
    page.reload()
    ready(page)
    page.goto("/plan/print")
    expect(page.get_by_role("heading", name="Plan de seguridad")).to_be_visible()
    expect(page.get_by_role("button", name="Si hay un tropiezo", exact=True)).to_have_count(0)  # no substance track
    page.get_by_role("button", name="Con mi nombre", exact=True).click()
    size, sheets = printed(page, "A4")
    assert size == pytest.approx(SIZES["A4"], abs=1)
    whole = squeezed("".join(sheets))
    lines = [line for part, fields in items for line in words_of([(part, fields)])]
    assert [line for line in lines if squeezed(line) not in whole] == []
    pieces = [piece.strip(" •-·") for sheet in sheets for line in sheet.splitlines() for piece in line.split("·")]
    assert english.among([piece for piece in pieces if piece]) == []
    # What the demo's program wrote of its lines is its own language.
    assert not re.search(r"\b(the|you|your|my|with|phone|day)\b", " ".join(pieces), re.IGNORECASE)
