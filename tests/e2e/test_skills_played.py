"""Every skill, played to its end with no network, in both languages, by one test that knows kinds and no skill.

The page's clock is moved on, so that an hour of practice takes a moment. What is looked at: axe on the page before, on
every kind of step and at the end; that nothing stands in the way; that the practice lands in the outbox.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from recovery_app.content.messages import text
from recovery_app.content.skills import AnyStep, Skill, skill, slugs, words
from tests.e2e.conftest import Device
from tests.e2e.looking import at_rest, violations
from tests.e2e.steps import STORED, enter, ready
from tests.support.serving import Server

# Room for the whole page: what the bar at the bottom covers while somebody scrolls is no finding.
TALL = {"width": 390, "height": 2400}
READY_SECONDS = 5
WROTE = "One true line"


class Played:
    """One phone that goes from skill to skill without a reload."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.looked_at: set[str] = set()
        self.wrote = False

    def t(self, key: str, **params: str | int) -> str:
        """The sentence in the page's language."""
        return text(key, self.language, **params)

    def button(self, key: str) -> Locator:
        """The button of that name."""
        return self.page.get_by_role("button", name=self.t(key), exact=True)

    def clean(self, what: str) -> None:
        """Axe finds nothing; each kind of page is looked at once per language."""
        if what not in self.looked_at:
            self.looked_at.add(what)
            assert violations(self.page) == [], (what, self.language)

    def through(self, slug: str) -> None:
        """Open it, answer what is asked, do each step, rate, save."""
        one, said = skill(slug), words(slug, self.language)
        self.open(slug, said.title)
        self.clean("before, asked" if self.button("skills.ask.clear").count() else "before")
        if one.ask_first or one.not_for:
            self.button("skills.ask.clear").click()
        self.rate(one)
        self.clean(f"before, {one.rating}")
        self.button("skills.start").click()
        steps = one.steps_of("standard")
        for step in steps:
            expect(self.page.get_by_role("heading", level=1)).to_have_text(said.steps[step.key].title)
            DO[step.kind](self, step)
            self.clean(step.kind)
            self.button("skills.finish" if step is steps[-1] else "skills.next").click()
        self.finish(one, said.title)

    def open(self, slug: str, title: str) -> None:
        """Go there as a link would, without loading the page anew."""
        self.page.evaluate("path => window.__reactRouterDataRouter.navigate(path)", f"/skills/{slug}")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def rate(self, one: Skill) -> None:
        """One tap on the scale."""
        self.page.get_by_role("button", name=self.t("checkin.more", name=self.t(f"skills.rating.{one.rating}"))).click()

    def finish(self, one: Skill, title: str) -> None:
        """Rate again and save; shared where something was written and the phone says who will read it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.t("skills.after.title"))
        self.rate(one)
        share = self.page.get_by_role("switch", name=re.compile(self.t("skills.write.share", name=".*")))
        if self.wrote:
            expect(share).not_to_be_checked()
            share.click()
            expect(share).to_be_checked()
        else:
            expect(share).to_have_count(0)
        self.clean("after, written" if self.wrote else "after")
        self.button("skills.after.save").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.t("skills.after.done"))
        expect(self.page.get_by_role("main")).to_contain_text(self.t("say.skill.saved"))
        self.clean("done")
        self.wrote = False

    # How each kind of step is done.

    def read(self, step: AnyStep) -> None:
        """Nothing but words."""

    def wait(self, step: AnyStep) -> None:
        """So long that it is over, and says so."""
        self.page.clock.fast_forward((step.seconds + READY_SECONDS + 1) * 1000)

    def timed(self, step: AnyStep) -> None:
        """Wait until it is over."""
        self.wait(step)
        expect(self.page.get_by_role("main")).to_contain_text(self.t("say.skill.step_done"))

    def breathe(self, step: AnyStep) -> None:
        """Get ready, the first breath, the end."""
        pacer = self.page.locator("[data-phase]")
        expect(pacer).to_contain_text(self.t("say.skill.ready"))
        self.page.clock.fast_forward(READY_SECONDS * 1000 + 500)
        expect(pacer).to_contain_text(self.t("say.skill.breathe_in"))
        self.clean("breathing")
        self.wait(step)
        expect(pacer).to_contain_text(self.t("say.skill.breath_done"))

    def body(self, step: AnyStep) -> None:
        """Each part is there in its turn."""
        guide = self.page.locator("[data-part]")
        self.page.clock.fast_forward(READY_SECONDS * 1000 + 500)
        for region in step.labels:
            expect(guide).to_have_attribute("data-part", region)
            self.clean("a part of the body")
            self.page.clock.fast_forward(step.seconds * 1000 // len(step.labels))
        expect(guide).to_have_attribute("data-phase", "done")

    def wave(self, step: AnyStep) -> None:
        """Rated each time it is asked for: it rises and falls, and that is what is said."""
        self.page.clock.fast_forward(READY_SECONDS * 1000 + 500)
        rounds = step.seconds // step.every  # type: ignore[union-attr]
        values = [5, *([8] * (rounds - 1)), 3]
        for turn, value in enumerate(values):
            expect(self.page.locator("[data-due=true]")).to_have_count(1)
            self.clean("an urge to rate")
            self.page.get_by_role("button", name=re.compile(rf"^{value} ")).click()
            expect(self.page.locator("[data-due=false]")).to_have_count(1)
            if turn < rounds:
                self.page.clock.fast_forward(step.every * 1000)  # type: ignore[union-attr]
        said = self.t("say.wave.over", first=5, high=8, last=3)
        expect(self.page.get_by_role("img", name=said)).to_be_visible()

    def senses(self, step: AnyStep) -> None:
        """Everything ticked off."""
        things = self.page.get_by_role("main").locator("button[aria-pressed]")
        for number in range(things.count()):
            things.nth(number).click()
            expect(things.nth(number)).to_have_attribute("aria-pressed", "true")

    def write(self, step: AnyStep) -> None:
        """Something in every box, under the sentence that nobody is reading along."""
        expect(self.page.get_by_role("main")).to_contain_text(self.t("checkin.note.not_live"))
        boxes = self.page.get_by_role("textbox")
        for number in range(boxes.count()):
            boxes.nth(number).fill(f"{WROTE} {number}")
        for slider in self.page.get_by_role("slider").all():
            slider.press("ArrowRight")
        self.wrote = True

    def timer(self, step: AnyStep) -> None:
        """The shortest time there is; it is over although nobody looked."""
        self.page.get_by_role("group", name=self.t("skills.timer.minutes")).get_by_role("button").first.click()
        self.button("skills.timer.start").click()
        expect(self.button("skills.timer.stop")).to_be_visible()
        self.clean("a timer that runs")
        self.page.clock.fast_forward(min(step.minutes) * 60_000 + 1000)  # type: ignore[union-attr]
        expect(self.page.get_by_role("main")).to_contain_text(self.t("say.skill.timer_over"))

    def choose(self, step: AnyStep) -> None:
        """The first one, and where several fit, the second too."""
        options = self.page.get_by_role("main").locator("button[aria-pressed]")
        for number in range(2 if step.many else 1):  # type: ignore[union-attr]
            options.nth(number).click()
            expect(options.nth(number)).to_have_attribute("aria-pressed", "true")


DO: dict[str, Callable[[Played, AnyStep], None]] = {
    "read": Played.read,
    "timed": Played.timed,
    "breathe": Played.breathe,
    "body": Played.body,
    "wave": Played.wave,
    "senses": Played.senses,
    "write": Played.write,
    "timer": Played.timer,
    "choose": Played.choose,
}

# Every skill may be done: those for a therapist are assigned, none is held back, whoever has flags is asked, and no
# check-in makes one wrong for today.
OPEN = """([assigned, careful]) => new Promise((done, fail) => {
  const opening = indexedDB.open("steady");
  opening.onerror = fail;
  opening.onsuccess = () => {
    const tx = opening.result.transaction(["meta", "entities"], "readwrite");
    const store = tx.objectStore("entities");
    tx.objectStore("meta").get("account").onsuccess = ({ target }) => {
      const always = { starts_on: "2000-01-01", ends_on: null, by: "Theo", origin: "therapist" };
      for (const skill of assigned) store.put({
        account: target.result.value, type: "assignment", id: skill, version: 1,
        data: { skill, note: null, times: null, ...always },
      });
    };
    store.getAll().onsuccess = ({ target }) => {
      for (const row of target.result.filter(({ type }) => type === "program"))
        store.put({ ...row, data: { ...row.data, skills_held_back: [], skills_ask: careful, skills_shown: "all" } });
      for (const { account, type, id } of target.result.filter((row) => row.type === "checkin"))
        store.delete([account, type, id]);
    };
    tx.oncomplete = () => { opening.result.close(); done(); };
  };
})"""


def phone_of(context: BrowserContext, language: str) -> Page:
    """Cleo's phone with everything on it, no network, and a clock that the test moves."""
    context.add_init_script(f"localStorage.setItem('steady.language', '{language}')")
    page = enter(context, "cleo", "/today")
    ready(page)
    assigned = [slug for slug in slugs() if skill(slug).only_assigned]
    page.evaluate(OPEN, [assigned, [slug for slug in slugs() if skill(slug).ask_first or skill(slug).not_for]])
    page.clock.install()
    context.set_offline(True)
    page.goto("/skills")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("skills.title", language))
    at_rest(page)
    return page


def counted(slug: str) -> int:
    """Seconds of the steps that were waited for to their end."""
    return sum(step.seconds for step in skill(slug).steps_of("standard") if step.kind in {"timed", "breathe", "body"})


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_skill_can_be_done_to_its_end_with_no_network(server: Server, device: Device, language: str) -> None:
    page = phone_of(device(TALL, reduced_motion="reduce"), language)
    phone = Played(page, language)
    for slug in slugs():
        phone.through(slug)
    waiting = page.evaluate(STORED, "outbox")
    done = [one["payload"] for one in waiting if one["kind"] == "practice.recorded"]
    assert [one["skill"] for one in done] == list(slugs())
    assert all(one["finished"] and one["before"] == one["after"] == 5 for one in done)
    assert all(one["seconds"] >= counted(one["skill"]) for one in done)
    shared = {one["payload"]["skill"] for one in waiting if one["kind"] == "writing.shared"}
    assert shared == {
        slug for slug in slugs() if any(step.kind == "write" for step in skill(slug).steps_of("standard"))
    }
    assert all(WROTE in str(one["payload"]["answers"]) for one in waiting if one["kind"] == "writing.shared")
