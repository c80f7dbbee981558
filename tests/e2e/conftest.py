"""Real Chromium against the production build, served by `scripts/serve --demo`."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright, expect, sync_playwright

from tests.support.serving import CHROMIUM, CHROMIUM_FLAGS, Server

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
Device = Callable[..., BrowserContext]

expect.set_options(timeout=30_000)  # a limit, not a wait: on a busy machine a page can be late


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "tests/e2e" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    try:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
    except Error as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no Chromium here: {error.message.splitlines()[0]}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo database as `scripts/serve --demo` fills it, for every server to copy."""
    empty = Server(tmp_path_factory.mktemp("filled"))
    empty.steady("migrate")
    empty.steady("demo")
    return empty.file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[Server]:
    """One demo server per module, on a fresh demo database."""
    running = Server(tmp_path_factory.mktemp("server"), filled)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def device(browser: Browser, server: Server) -> Iterator[Device]:
    """Make a device: a browser context of its own (storage, cookies, service worker)."""
    opened: list[BrowserContext] = []

    def make(size: dict[str, int] = PHONE, **options: object) -> BrowserContext:
        context = browser.new_context(viewport=size, **{"base_url": server.origin, **options})  # type: ignore[arg-type]
        opened.append(context)
        return context

    yield make
    for context in opened:
        with suppress(Error):
            context.close()
