"""axe finds nothing on any page: WCAG 2.2 AA, on a phone and at a desk, in light and dark."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import DESK, PHONE, Device
from tests.e2e.looking import VIEWERS, opened_by, pages_of, settled, violations
from tests.support.serving import Server

CONTENT = """() => Math.ceil(Math.max(0,
  ...[...document.querySelectorAll("main *")].map((one) => one.getBoundingClientRect().bottom + scrollY)))"""
"""Where the page's own content ends."""
WIDTHS = (PHONE, {**DESK, "height": 900})


def as_tall_as_it_is(page: Page, size: dict[str, int]) -> None:
    """Show the whole page: what lies half under the bar at the bottom is scrolled away from it, not small.

    More than once, until it stays: what the page reads from the phone may still be on its way.
    """
    height = 0
    while (wanted := page.evaluate(CONTENT) + 120) > height:
        height = wanted
        page.set_viewport_size({**size, "height": max(size["height"], height)})  # type: ignore[arg-type]
        page.wait_for_timeout(100)


def found_on(page: Page, path: str) -> list[str]:
    """What axe finds on the page in every width and colour."""
    page.goto(path)
    settled(page)
    found = []
    for size in WIDTHS:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        as_tall_as_it_is(page, size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_function(
                "dark => matchMedia('(prefers-color-scheme: dark)').matches === dark", arg=scheme == "dark"
            )
            found += [f"{path} {size['width']} {scheme}: {line}" for line in violations(page)]
    return found


@pytest.mark.parametrize("who", VIEWERS)
def test_axe_finds_nothing_on_any_page_on_phone_and_desk_in_light_and_dark(
    server: Server, device: Device, who: str
) -> None:
    paths = pages_of(server, who)
    page = opened_by(device(), who, paths[0])
    assert [line for path in paths for line in found_on(page, path)] == []
