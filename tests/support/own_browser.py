"""Chromium with a profile of its own on the disk, that can be killed as a crash does."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Playwright

from tests.support.serving import CHROMIUM, CHROMIUM_FLAGS


@dataclass
class OwnBrowser:
    """Opened, killed and opened again: what it wrote to the disk in time is still there."""

    playwright: Playwright
    profile: Path
    _context: BrowserContext | None = None
    _group: int = 0

    def open(self, size: dict[str, int], base_url: str) -> BrowserContext:
        """Start it with what its profile holds."""
        self._context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=CHROMIUM,
            args=CHROMIUM_FLAGS,
            viewport=size,  # type: ignore[arg-type]
            base_url=base_url,
        )
        assert self._context.browser
        told = self._context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        (process,) = (one["id"] for one in told["processInfo"] if one["type"] == "browser")
        self._group = os.getpgid(process)
        assert self._group != os.getpgrp(), "Playwright gives every browser a process group of its own"
        return self._context

    def close(self) -> None:
        """End it as a person does: what the profile should hold is written first."""
        if self._context:
            with suppress(Error):  # it was killed
                self._context.close()
        self._context = None

    def kill(self, within: float = 60) -> None:
        """End it at once, with everything that is not on the disk yet, and wait until nobody holds the profile."""
        with suppress(ProcessLookupError):
            os.killpg(self._group, signal.SIGKILL)
        end = time.monotonic() + within
        while _lives(self._group) and time.monotonic() < end:
            time.sleep(0.05)
        self.close()


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
