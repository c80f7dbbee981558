"""What a person waits for on a phone, in real Chromium with the processor slowed down four times.

save: from the tap on Save to the moment the entry is on disk (the IndexedDB transaction that holds the outbox has
completed). cold: no network and no server, a new browser process, from the start of the navigation to a check-in that
can be answered, or until the person's own words of the plan are painted. bytes: what a first visit downloads, as gzip
and as brotli. The service worker itself is not slowed.
"""

import gzip
import json
import re
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from recovery_app.cli.demo.plans import PLANS
from recovery_app.infra.settings import ROOT
from tests.support.serving import CHROMIUM, CHROMIUM_FLAGS, PASSWORD, Server

PHONE = {"width": 390, "height": 844}
SLOWER = 4
BUILT = ROOT / ".web/build/client"
PAGES = ("/sign-in", "/today", "/check-in", "/progress", "/plan", "/plan/now", "/groups", "/help")
PLAN_WORDS = [entry.text for entry in PLANS["Cleo R."] if entry.part == "reason"]

NOTE_SAVES = """
(() => {
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const tx = real.call(this, stores, mode, options);
    if (mode === "readwrite" && [].concat(stores).includes("outbox"))
      tx.addEventListener("complete", () => (window.__durable ??= performance.now()));
    return tx;
  };
  addEventListener("click", (event) => {
    if (event.target.closest("button")?.textContent.includes("Save check-in")) {
      window.__tapped = event.timeStamp;
      window.__durable = undefined;
    }
  }, true);
})();
"""
CAN_ANSWER = "document.querySelector('input[type=\"range\"]')"
CAN_READ = f"{json.dumps(PLAN_WORDS)}.some((words) => document.querySelector('main')?.textContent.includes(words))"
NOTE_USABLE = """
new MutationObserver((_, seen) => {
  if (!(%s)) return;
  seen.disconnect();
  const note = () => { window.__usable = performance.now(); };
  if (%s) requestAnimationFrame(() => setTimeout(note)); // after the paint
  else note();
}).observe(document, {childList: true, subtree: true, characterData: true});
"""
STARTS = (
    ("/check-in", "a usable check-in", CAN_ANSWER),
    ("/plan/now", "the readable plan, /plan/now", CAN_READ),
    ("/plan", "the readable plan, /plan", CAN_READ),
)


def context_of(playwright: Playwright, folder: str, origin: str) -> BrowserContext:
    """A phone with a disk: the same folder is the same phone, a new call a new browser process."""
    return playwright.chromium.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=CHROMIUM_FLAGS, viewport=PHONE, base_url=origin
    )


def slow(page: Page) -> None:
    """Four times less processor for this page."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def sign_in(page: Page) -> None:
    """Cleo, with everything kept for later without a network."""
    page.goto("/sign-in")
    page.get_by_label("Email", exact=True).fill("cleo@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today*")
    page.wait_for_function("() => navigator.serviceWorker.ready.then((r) => r.active?.state === 'activated')")
    page.get_by_text("All saved").first.wait_for()


def saves(context: BrowserContext, count: int) -> list[float]:
    """Milliseconds from tap to disk, one per check-in."""
    page = context.new_page()
    page.add_init_script(NOTE_SAVES)
    slow(page)
    taken = []
    for number in range(count):
        page.goto("/check-in")
        slider = page.get_by_role("slider", name="Stress", exact=True)
        slider.focus()
        for _ in range(1 + number % 9):
            slider.press("ArrowRight")
        page.wait_for_timeout(400)  # the draft is written behind the touch; it is not what is measured
        page.get_by_role("button", name="Save check-in", exact=True).click()
        page.wait_for_function("() => window.__durable !== undefined")
        taken.append(page.evaluate("() => window.__durable - window.__tapped"))
    page.close()
    return taken


def cold_starts(playwright: Playwright, phone: tuple[str, str], path: str, usable: str, count: int) -> list[float]:
    """Milliseconds from navigation to `usable`, each in a new browser process with the server gone.

    `phone`: its folder, and the origin of its app.
    """
    taken = []
    for _ in range(count):
        context = context_of(playwright, *phone)
        page = context.new_page()
        page.add_init_script(NOTE_USABLE % (usable, str(usable == CAN_READ).lower()))
        slow(page)
        page.goto(path)
        page.wait_for_function("() => window.__usable !== undefined")
        taken.append(page.evaluate("() => window.__usable"))
        context.close()
    return taken


def figures(name: str, taken: list[float], aim: float) -> dict[str, Any]:
    """Median and 95th percentile beside the aim, in milliseconds."""
    p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    return {
        "name": name,
        "unit": "ms",
        "median": round(statistics.median(taken), 1),
        "p95": round(p95, 1),
        "most": round(max(taken), 1),
        "aim_p95": aim,
        "count": len(taken),
    }


def page_bytes(context: BrowserContext, path: str) -> dict[str, Any]:
    """Compressed bytes of scripts and styles that a first visit of one page asks for."""
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.close()
    sizes = {"js": [0, 0], "css": [0, 0]}
    for url in asked:
        found = re.search(r"(/assets/[\w.-]+\.(js|css)|/tokens\.css)$", url)
        if found:
            file = BUILT / found.group(1).lstrip("/")
            kind = sizes["css" if file.suffix == ".css" else "js"]
            kind[0] += len(gzip.compress(file.read_bytes(), 9))
            packed = file.with_name(file.name + ".br")  # tiny files are served as they are
            kind[1] += (packed if packed.exists() else file).stat().st_size
    return {
        "name": f"bytes {path}",
        "js_gzip": sizes["js"][0],
        "js_brotli": sizes["js"][1],
        "css_gzip": sizes["css"][0],
        "css_brotli": sizes["css"][1],
        "aim_js": 165_000,
        "aim_css": 10_000,
    }


def run(quick: bool = False) -> list[dict[str, Any]]:
    """Every figure of this module."""
    count = 8 if quick else 40
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        server = Server(Path(kept))
        server.start()
        phone = f"{kept}/phone"
        context = context_of(playwright, phone, server.origin)
        sign_in(context.new_page())
        rows.append(figures("tap on Save to durable, 4x slower", saves(context, count), 50))
        state = context.storage_state(indexed_db=True)
        context.close()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        for path in PAGES:
            fresh = browser.new_context(
                base_url=server.origin, viewport=PHONE, service_workers="block", storage_state=state
            )
            rows.append(page_bytes(fresh, path))
            fresh.close()
        browser.close()
        server.kill()
        for path, what, usable in STARTS:
            taken = cold_starts(playwright, (phone, server.origin), path, usable, max(8, count // 2))
            rows.append(figures(f"cold start offline to {what}, 4x slower", taken, 1000))
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)
