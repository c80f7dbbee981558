"""Takes the README's pictures from a freshly made demo."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.support.serving import CHROMIUM, CHROMIUM_FLAGS, PASSWORD, Server  # noqa: E402

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
PICTURES = ROOT / "docs/pictures"


def signed_in(browser: Browser, server: Server, who: str, size: dict[str, int], scheme: str) -> Page:
    """A new device of a demo person, on the page they land on."""
    context = browser.new_context(
        viewport=size, base_url=server.origin, color_scheme=scheme, timezone_id="America/New_York"
    )
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Email", exact=True).fill(f"{who}@demo.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.wait_for_load_state("networkidle")
    return page


def take(page: Page, name: str, path: str = "") -> None:
    """One picture of what the page shows now, or of `path`."""
    if path:
        page.goto(path)
        page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)  # fonts and transitions
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """All pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        cleo = signed_in(browser, server, "cleo", PHONE, "light")
        take(cleo, "today")
        take(cleo, "help", "/help")
        cleo.goto("/check-in")
        for name, steps in (("Stress", 7), ("Mood", 4), ("Craving", 6)):
            slider = cleo.get_by_role("slider", name=name, exact=True)
            slider.focus()
            for _ in range(steps):
                slider.press("ArrowRight")
        cleo.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        take(cleo, "check-in")
        dark = signed_in(browser, server, "cleo", PHONE, "dark")
        take(dark, "plan-dark", "/plan")
        theo = signed_in(browser, server, "theo", DESK, "light")
        take(theo, "caseload")
        theo.get_by_role("link", name="Cleo R.").first.click()
        theo.wait_for_url("**/clients/*")
        theo.get_by_role("heading", name="Cleo R.").wait_for()
        take(theo, "client")
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
