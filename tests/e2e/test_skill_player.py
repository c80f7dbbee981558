"""The player of skills on one phone: interrupted, careful, at an own pace, private with what was written."""

import re

import pytest
from playwright.sync_api import Page, expect

from recovery_app.content.messages import text
from tests.e2e.conftest import Device
from tests.e2e.looking import at_rest, violations
from tests.e2e.steps import STORED, drafted, enter, ready, somebody
from tests.support.serving import Server

SMALL = {"width": 320, "height": 640}
TALL = {"width": 390, "height": 2400}

PROGRAM = """patch => new Promise((done, fail) => {
  const opening = indexedDB.open("steady");
  opening.onerror = fail;
  opening.onsuccess = () => {
    const tx = opening.result.transaction("entities", "readwrite");
    const store = tx.objectStore("entities");
    store.getAll().onsuccess = ({ target }) => {
      for (const row of target.result.filter(({ type }) => type === "program")) {
        store.put({ ...row, data: { ...row.data, ...patch } });
      }
    };
    tx.oncomplete = () => { opening.result.close(); done(); };
  };
})"""

# A voice of the device and a motor, and what both were told.
DEVICE = """
window.__said = [];
window.__buzzed = [];
const voices = ["en-US", "es-MX"].map((lang) => ({ lang, localService: true, name: lang }));
const speech = { speaking: false, getVoices: () => voices, speak: (one) => window.__said.push([one.lang, one.text]),
  cancel: () => {}, addEventListener: () => {} };
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
navigator.vibrate = (pattern) => window.__buzzed.push(pattern);
"""


def name(page: Page, key: str, **params: str | int) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=text(key, "en", **params), exact=True).click()


def opened(
    device: Device, slug: str, size: dict[str, int] = TALL, script: str = "", who: str = "cleo", **options: object
) -> Page:
    """A client on the page of a skill, with everything on the phone and no network."""
    phone = device(size, **options)
    if script:
        phone.add_init_script(script)
    page = enter(phone, who, "/today")
    ready(page)
    phone.set_offline(True)
    page.goto(f"/skills/{slug}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def begin(page: Page, steps: int = 0) -> None:
    """Answer what is asked, start, and go so many steps on."""
    start = page.get_by_role("button", name="Start", exact=True)
    clear = page.get_by_role("button", name=text("skills.ask.clear", "en"), exact=True)
    expect(start.or_(clear)).to_be_visible()
    if clear.count():
        clear.click()
    start.click()
    for number in range(steps):
        expect(page.get_by_role("main")).to_contain_text(text("say.skill.step", "en", n=number + 1, total="")[:-1])
        name(page, "skills.next")


def test_after_a_reload_it_waits_where_it_was_and_a_page_out_of_sight_pauses(server: Server, device: Device) -> None:
    page = opened(device, "paced-breathing")
    page.clock.install()
    begin(page, 2)
    page.clock.fast_forward(17_000)
    expect(page.locator("[data-phase]")).to_contain_text("Round 2 of 18")
    page.clock.fast_forward(6_000)  # the page says now and then that it is open
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator("[data-phase]")).to_contain_text("Round 2 of 18")
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    page.clock.fast_forward(60_000)
    expect(page.locator("[data-phase]")).to_contain_text("Round 2 of 18")
    name(page, "skills.go_on")
    page.clock.fast_forward(10_000)
    expect(page.locator("[data-phase]")).to_contain_text("Round 3 of 18")
    hide = "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
    page.evaluate(f"() => {{ {hide} document.dispatchEvent(new Event('visibilitychange')); }}")
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()


def test_a_hasty_finger_skips_nothing_and_the_end_can_be_left_again(server: Server, device: Device) -> None:
    page = opened(device, "pleasant-minute")
    main, title = page.get_by_role("main"), page.get_by_role("heading", level=1)

    def twice(words: str) -> None:
        at = page.get_by_role("button", name=words, exact=True).bounding_box()
        assert at is not None
        for _ in range(2):
            page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
            page.wait_for_timeout(150)  # as fast as a double tap is

    page.get_by_role("button", name="Start", exact=True).click(trial=True)
    twice("Start")
    expect(main).to_contain_text("Step 1 of 4")
    for _ in range(3):
        name(page, "skills.next")
    expect(main).to_contain_text("Step 4 of 4")
    page.get_by_role("button", name="Finish", exact=True).click(trial=True)
    twice("Finish")
    expect(title).to_have_text(text("skills.after.title", "en"))
    assert [one for one in page.evaluate(STORED, "outbox") if one["kind"] == "practice.recorded"] == []
    name(page, "skills.previous")
    expect(main).to_contain_text("Step 4 of 4")
    name(page, "skills.finish")
    name(page, "skills.after.save")
    expect(title).to_have_text(text("skills.after.done", "en"))


def test_a_timer_goes_on_while_the_page_is_closed(server: Server, device: Device) -> None:
    page = opened(device, "delay-and-decide")
    page.clock.install()
    begin(page, 3)
    name(page, "skills.minutes", n=5)
    name(page, "skills.timer.start")
    expect(page.get_by_role("main")).to_contain_text("4:5")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("4:5")
    page.clock.fast_forward(300_000)
    expect(page.get_by_role("main")).to_contain_text("The time is up.")


def test_every_letter_is_kept_and_what_is_written_is_private_until_shared(server: Server, device: Device) -> None:
    page = opened(device, "thought-record", who="cleo")
    begin(page)
    page.get_by_role("textbox").press_sequentially("My boss walked by")
    drafted(page, "My boss walked by")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("My boss walked by")
    name(page, "skills.stop_here")
    expect(page.get_by_role("main")).to_contain_text(text("skills.write.only_here", "en"))
    name(page, "skills.after.save")
    expect(page.get_by_role("main")).to_contain_text(text("skills.write.kept", "en"))
    assert "My boss" not in str(page.evaluate(STORED, "outbox"))

    page.goto("/skills/thought-record")
    expect(page.get_by_role("heading", name=text("skills.writings.title", "en"))).to_be_visible()
    # The demo shares one of hers already; this one is newer and stands first.
    page.locator("summary", has_text=text("skills.writings.read", "en")).first.click()
    expect(page.get_by_text("My boss walked by", exact=True)).to_be_visible()
    share = page.get_by_role("button", name=re.compile("^Share with "))
    reader = str(share.inner_text()).removeprefix("Share with ")
    expect(page.get_by_text(text("skills.write.readable_by", "en", name=reader))).to_be_visible()
    at_rest(page)
    assert violations(page) == []
    share.click()
    expect(page.get_by_text(text("say.writing.is_shared", "en"))).to_be_visible()
    newest = page.get_by_role("listitem").filter(has_text="My boss walked by")
    newest.get_by_role("button", name=text("skills.writings.unshare", "en"), exact=True).click()
    expect(page.get_by_text(text("say.writing.is_unshared", "en"))).to_be_visible()
    kinds = [one["kind"] for one in page.evaluate(STORED, "outbox")]
    assert kinds == ["practice.recorded", "writing.shared", "writing.unshared"]
    delete = newest.get_by_role("button", name=text("skills.writings.delete", "en"), exact=True)
    delete.click()
    expect(newest).to_contain_text(text("skills.writings.sure", "en"))
    delete.click()
    expect(page.get_by_text(text("say.writing.is_deleted", "en"))).to_be_visible()
    expect(newest).to_have_count(0)
    assert "My boss" not in str(page.evaluate(STORED, "drafts"))


def test_somebody_who_is_not_sure_is_shown_another_way_and_nothing_is_kept(server: Server, device: Device) -> None:
    page = opened(device, "paced-breathing", who=somebody(server, "not e.cautions_known"))
    at_rest(page)
    expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
    name(page, "skills.ask.unsure")
    expect(page.get_by_role("heading", name=text("skills.unsure.title", "en"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Try this: "))).to_be_visible()
    assert violations(page) == []
    assert "unsure" not in str(page.evaluate(STORED, "drafts"))
    name(page, "skills.unsure.low_energy")
    name(page, "skills.start")
    expect(page.get_by_role("main")).to_contain_text("Step 1 of 3")


def test_what_is_held_back_is_said_kindly_and_cannot_be_started(server: Server, device: Device) -> None:
    page = opened(device, "box-breathing")
    page.evaluate(PROGRAM, {"skills_held_back": ["box-breathing"]})
    page.reload()
    expect(page.get_by_role("main")).to_contain_text(text("skills.held.title", "en"))
    expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("^Try this: "))).to_be_visible()
    at_rest(page)
    assert violations(page) == []


def test_sound_and_vibration_are_off_until_chosen_and_then_lead_through_the_breath(
    server: Server, device: Device
) -> None:
    page = opened(device, "paced-breathing", script=DEVICE)
    page.clock.install()
    begin(page, 2)
    page.clock.fast_forward(12_000)
    assert page.evaluate("() => [window.__said, window.__buzzed]") == [[], []]
    page.locator("summary", has_text=text("skills.guide.title_pace", "en")).click()
    for key in ("speak", "vibrate"):
        page.get_by_role("switch", name=text(f"skills.guide.{key}", "en")).click()
        expect(page.get_by_role("switch", name=text(f"skills.guide.{key}", "en"))).to_be_checked()
    at_rest(page)
    assert violations(page) == []
    name(page, "skills.pace.more", name=text("skills.pace.breathe_out", "en"))
    expect(page.locator("[data-phase]")).to_contain_text("Get ready")
    page.clock.fast_forward(5_500)
    expect(page.locator("[data-phase]")).to_contain_text("Breathe in")
    page.clock.fast_forward(4_000)
    expect(page.locator("[data-phase]")).to_contain_text("Breathe out")
    said = page.evaluate("() => window.__said.map(([, words]) => words)")
    assert said[-2:] == ["Breathe in", "Breathe out"]
    assert len(page.evaluate("() => window.__buzzed")) >= 3
    page.reload()  # kept on this phone
    page.locator("summary", has_text=text("skills.guide.title_pace", "en")).click()
    expect(page.get_by_role("switch", name=text("skills.guide.speak", "en"))).to_be_checked()
    expect(page.get_by_text(text("skills.pace.own", "en"))).to_be_visible()


STEPS = [
    ("box-breathing", 2),
    ("urge-surfing", 4),
    ("muscle-relaxation", 1),
    ("five-senses-grounding", 1),
    ("thought-record", 1),
    ("delay-and-decide", 3),
]


@pytest.mark.parametrize(("slug", "steps"), STEPS)
def test_on_a_small_phone_nothing_is_cut_off_and_everything_can_be_hit(
    server: Server, device: Device, slug: str, steps: int
) -> None:
    page = opened(device, slug, SMALL)
    begin(page, steps)
    page.locator("summary").last.click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SMALL["width"]
    small = """() => [...document.querySelectorAll("main button, main summary, main [role=switch], main a")]
      .map((one) => [one.innerText || one.ariaLabel, one.getBoundingClientRect()])
      .filter(([, box]) => box.height && (box.height < 44 || box.width < 44)).map(([words]) => words)"""
    assert page.evaluate(small) == []
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SMALL["width"]
