"""Text at twice its size: everything grows, nothing has to be scrolled sideways, no place of the bar loses its name."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Device
from tests.e2e.looking import NOBODY, at_rest, opened_by, pages_of, settled
from tests.support.serving import Server

LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
SPANISH = "localStorage.setItem('steady.language', 'es')"
# What reaches beyond the right edge, for a failure that says where to look.
BEYOND = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".sr-only"))
  .map((one) => `${one.tagName} ${one.className?.baseVal ?? one.className} ${one.textContent.slice(0, 30)}`)
  .slice(-3)"""
# The words of the bar that take more than one line, and those that are cut.
BROKEN = """() => [...document.querySelectorAll("nav a span:last-child")].filter((word) => {
  const range = document.createRange();
  range.selectNodeContents(word);
  return range.getClientRects().length > 1 || word.scrollWidth > word.clientWidth + 1;
}).map((word) => word.textContent)"""


def there(page: Page) -> None:
    """Everything has come from the phone: shapes of what comes fit anywhere."""
    settled(page)
    expect(page.locator("main .animate-pulse")).to_have_count(0)


def too_wide(page: Page, width: int) -> list[str]:
    """What does not fit at this width."""
    page.set_viewport_size({"width": width, "height": 844})
    found: int = page.evaluate("() => document.documentElement.scrollWidth")
    return [] if found <= width else [f"{found} px at {width}: {page.evaluate(BEYOND)}"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("who", [NOBODY, "cleo"])
def test_no_page_has_to_be_scrolled_sideways(server: Server, device: Device, who: str, language: str) -> None:
    context = device()
    if language == "es":
        context.add_init_script(SPANISH)
    paths = [path for path in pages_of(server, who) if path != "/leave"]
    page = opened_by(context, who, paths[0])
    found: dict[str, Any] = {}
    for path in paths:
        page.goto(path)
        there(page)
        page.evaluate(LARGE)
        at_rest(page)
        wide = [words for width in (390, 320) for words in too_wide(page, width)]
        broken = page.evaluate(BROKEN) if who else []
        if wide or broken:
            found[path] = (wide, broken)
    assert found == {}


def test_text_grows_with_the_size_that_is_asked_for(server: Server, device: Device) -> None:
    page = opened_by(device(), "cleo", "/plan")
    sizes = """() => [...document.querySelectorAll("main p, main h2, header a, nav span")]
      .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    for path in ("/today", "/check-in", "/progress", "/plan", "/plan/now", "/plan/slip", "/groups", "/me"):
        page.goto(path)
        there(page)
        before = page.evaluate(sizes)
        page.evaluate(LARGE)
        assert page.evaluate(sizes) == pytest.approx([2 * size for size in before]), path
