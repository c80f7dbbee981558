"""Whether the breathing pacer keeps its rhythm on a slow phone: real Chromium, the processor slowed down four times.

phase: from the moment at which a part of the breath should begin, by the clock, to the frame that shows its word. ball:
how far the motion of the ball is from that clock at the same moments. tasks: everything that kept the page busy for
longer than 50 ms meanwhile (the browser reports no shorter ones). Five minutes; with --quick twenty seconds.

Beside it, at the same time and as slow, an empty page that changes one word at the same moments: what of the figures is
the machine's, not the pacer's.
"""

import json
import statistics
import tempfile
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from bench.phone import PHONE, sign_in, slow
from recovery_app.content.browser import skills_json
from recovery_app.content.skills import BreatheStep, skill
from tests.support.serving import CHROMIUM, CHROMIUM_FLAGS, Server

SLUG = "paced-breathing"
MINUTES, QUICK_SECONDS = 5, 20
READY_MS = 5000
AIM_MS, LONGEST_TASK_MS = 50, 100

WATCH = """
(() => {
  const now = () => performance.timeOrigin + performance.now();
  window.__tasks = [];
  new PerformanceObserver((list) => window.__tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: "longtask" });
  window.__watch = () => {
    window.__tasks.length = 0;
    window.__phases = [];
    const pacer = document.querySelector("[data-phase]");
    const ball = document.getAnimations().find((motion) => pacer.contains(motion.effect?.target) && motion.effect.getTiming().iterations > 1);
    let before = pacer.dataset.phase;
    const seen = (phase) => window.__phases.push({
      phase, shown: now(), ball: ball.currentTime, frame: performance.timeOrigin + document.timeline.currentTime,
    });
    new MutationObserver(() => {
      const { phase } = pacer.dataset;
      if (phase !== before) requestAnimationFrame(() => seen(phase)); // React writes again what stands there already
      before = phase;
    }).observe(pacer, { attributeFilter: ["data-phase"] });
  };
})();
"""  # noqa: E501  a script: a line break would not make it clearer

BARE = """(moments) => {
  const now = () => performance.timeOrigin + performance.now();
  Object.assign(window, { __late: [], __tasks: [] });
  new PerformanceObserver((list) => window.__tasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({ type: "longtask" });
  for (const at of moments) setTimeout(() => {
    document.body.textContent = at;
    requestAnimationFrame(() => window.__late.push(now() - at));
  }, at - now());
}"""

SINCE = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("steady");
  opening.onerror = fail;
  opening.onsuccess = () => {
    const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => {
      opening.result.close();
      done(all.result.find(({ name }) => name === "skill.paced-breathing").value.since);
    };
  };
})"""


def pacer() -> BreatheStep:
    """The step that is measured."""
    return next(step for step in skill(SLUG).steps_of("standard") if isinstance(step, BreatheStep))


def longer(route: Route, rounds: int) -> None:
    """The library, with a pacer that goes on for as long as it is measured."""
    found = json.loads(skills_json())
    own = next(one for one in found["skills"] if one["slug"] == SLUG)
    for step in own["steps"]:
        if step["key"] == pacer().key:
            step["rounds"] = rounds
    route.fulfill(body=json.dumps(found), content_type="application/json")


def to_the_pacer(page: Page) -> None:
    """From the page of the skill to its pacer."""
    page.goto(f"/skills/{SLUG}")
    start = page.get_by_role("button", name="Start", exact=True)
    clear = page.get_by_role("button", name="None of this is true for me", exact=True)
    start.or_(clear).wait_for()
    if clear.count():
        clear.click()
    start.click()
    steps = [step.key for step in skill(SLUG).steps_of("standard")]
    for _ in range(steps.index(pacer().key)):
        page.get_by_role("button", name="Next", exact=True).click()
        page.wait_for_timeout(500)
    page.locator("[data-phase=ready]").wait_for()


def measured(page: Page, bare: Page, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of phases and ball off the ideal, and of long tasks; phases and tasks of the empty page too."""
    to_the_pacer(page)
    slow(page)
    page.evaluate("() => window.__watch()")
    since = page.evaluate(SINCE)
    step = pacer()
    lengths = [length for length in (step.breathe_in, step.hold, step.breathe_out, step.rest) if length]
    begins = [0, *accumulate(islice(cycle(lengths), rounds * len(lengths)))]
    ideal = [since + READY_MS + begin * 1000 for begin in begins]
    bare.evaluate(BARE, ideal)
    page.wait_for_timeout(READY_MS + begins[-1] * 1000 + 1500)
    seen = page.evaluate("() => window.__phases")
    if len(seen) != len(begins):
        raise RuntimeError(f"{len(seen)} changes seen, {len(begins)} expected")
    return {
        "phases": [one["shown"] - at for one, at in zip(seen, ideal, strict=True)],
        # The last one is the end: the ball rests.
        "ball": [abs(one["ball"] - (one["frame"] - since - READY_MS)) for one in seen[:-1]],
        "tasks": page.evaluate("() => window.__tasks"),
        "bare phases": bare.evaluate("() => window.__late"),
        "bare tasks": bare.evaluate("() => window.__tasks"),
    }


def figures(name: str, taken: list[float], aim: float) -> dict[str, Any]:
    """Median and the worst beside the aim."""
    return {
        "name": name,
        "unit": "ms",
        "median": round(statistics.median(taken), 1) if taken else 0,
        "most": round(max(taken), 1) if taken else 0,
        "aim_most": aim,
        "count": len(taken),
    }


def run(quick: bool = False) -> list[dict[str, Any]]:
    """Every figure of this module."""
    step = pacer()
    rounds = (QUICK_SECONDS if quick else MINUTES * 60) * step.rounds // step.seconds
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        server = Server(Path(kept))
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        first = browser.new_context(base_url=server.origin, viewport=PHONE)
        sign_in(first.new_page())
        state = first.storage_state(indexed_db=True)
        first.close()
        context = browser.new_context(
            base_url=server.origin, viewport=PHONE, storage_state=state, service_workers="block"
        )
        page = context.new_page()
        page.route("**/content/skills.json", lambda route: longer(route, rounds))
        page.add_init_script(WATCH)
        other = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)  # a process of its own
        bare = other.new_page(viewport=PHONE)
        bare.goto(f"{server.origin}/robots.txt")
        slow(bare)
        taken = measured(page, bare, rounds)
        browser.close()
        other.close()
        server.kill()
    return [
        figures("a part of the breath, after its moment", taken["phases"], AIM_MS),
        figures("  the same on an empty page", taken["bare phases"], AIM_MS),
        figures("the ball, off the clock", taken["ball"], AIM_MS),
        figures("long tasks meanwhile", taken["tasks"], LONGEST_TASK_MS),
        figures("  the same on an empty page", taken["bare tasks"], LONGEST_TASK_MS),
    ]


if __name__ == "__main__":
    for row in run():
        print(row)
