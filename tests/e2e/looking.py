"""Looking at a page as it stands in the browser: who sees which page, when it is there, what axe finds on it."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from recovery_app.ui.routes import ROUTES, Audience
from tests.e2e.steps import account_of, enter, ready
from tests.support.serving import Server

AXE = Path(__file__).resolve().parents[1] / "offline/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

NOBODY = ""
FITTING = {
    Audience.PUBLIC: NOBODY,
    Audience.COMMON: "cleo",
    Audience.CLIENT: "cleo",
    Audience.STAFF: "theo",
    Audience.SUPPORTER: "sam",
    Audience.ADMIN: "ada",
}
"""Whose eyes a page is looked at with."""
VIEWERS = tuple(dict.fromkeys(FITTING.values()))


def pages_of(server: Server, who: str) -> list[str]:
    """The address of every page that is this person's, parameters filled in."""
    cleo = account_of(server, "cleo")
    given = {"client_id": cleo, "account_id": cleo, "slug": "paced-breathing", "code": "NO-SUCH-CODE"}
    own = [route.path for route in ROUTES if FITTING[route.audience] == who]
    return [re.sub(r"\[(\w+)\]", lambda name: given[name[1]], path) for path in own]


def opened_by(context: BrowserContext, who: str, first: str) -> Page:
    """A page of this person's, with everything on the phone that pages show."""
    if who == NOBODY:
        page = context.new_page()
        page.goto(first)
        return page
    page = enter(context, who, first)
    if who == FITTING[Audience.CLIENT]:
        ready(page)
    return page


def settled(page: Page) -> None:
    """Wait until the page shows what it is about, not a skeleton of it, and nothing moves any more."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.evaluate("() => document.fonts.ready.then(() => {})")
    at_rest(page)


def at_rest(page: Page) -> None:
    """Nothing fades or slides from here on: half-way colours are no finding."""
    page.evaluate(
        """() => {
          const still = new CSSStyleSheet();
          still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
        }"""
    )


def violations(page: Page) -> list[str]:
    """What axe finds on the page, WCAG 2.2 AA, as short lines."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [
        f"{v['id']} ({v['impact']}): {node['target']} {node.get('failureSummary', '')[:160]}"
        for v in found["violations"]
        for node in v["nodes"]
    ]
