"""Lighthouse on the production build: mobile, slowed down as Lighthouse does it, signed in as a person would be.

The pages run in the profile of a person who signed in, with the caches emptied: nothing is faked by a cookie alone.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.phone import PHONE, sign_in
from recovery_app.infra.settings import ROOT
from tests.support.serving import CHROMIUM, CHROMIUM_FLAGS, Server, free_port

HERE = ROOT / "bench/node"
PAGES = (("/sign-in", True), ("/today", False), ("/check-in", False))
"""Path, and whether it is public: private pages are `noindex`, which Lighthouse counts against SEO by design."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3


def install() -> Path:
    """Lighthouse's command, installed from its lock when it is not there."""
    command = HERE / "node_modules/lighthouse/cli/index.js"
    if not command.exists():
        npm = Path(sys.prefix) / "bin/npm"
        environment = {**os.environ, "PATH": f"{npm.parent}:{os.environ.get('PATH', '')}"}
        subprocess.run([npm, "ci", "--silent", "--prefix", HERE], check=True, env=environment)
    return command


def audit(command: Path, url: str, port: int, folder: Path) -> dict[str, int]:
    """One run of Lighthouse in the browser that listens on `port`: score per category, 0-100."""
    report = folder / "report.json"
    node = Path(sys.prefix) / "bin/node"
    arguments = ["--output=json", f"--output-path={report}", f"--port={port}", "--quiet", "--disable-storage-reset"]
    only = f"--only-categories={','.join(CATEGORIES)}"
    environment = {**os.environ, "PATH": f"{node.parent}:{os.environ.get('PATH', '')}"}
    subprocess.run([node, command, url, *arguments, only], check=True, env=environment, timeout=180)
    found = json.loads(report.read_text())["categories"]
    return {name: round(found[name]["score"] * 100) for name in CATEGORIES}


def run(quick: bool = False) -> list[dict[str, Any]]:
    """Scores per page: the median run by performance."""
    command = install()
    rows = []
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        folder, port = Path(kept), free_port()
        server = Server(folder)
        server.start()
        browser = playwright.chromium.launch_persistent_context(
            f"{kept}/profile",
            executable_path=CHROMIUM,
            args=[*CHROMIUM_FLAGS, f"--remote-debugging-port={port}"],
            viewport=PHONE,
            base_url=server.origin,
        )
        sign_in(browser.new_page())
        for path, public in PAGES:
            runs = [audit(command, server.origin + path, port, folder) for _ in range(1 if quick else RUNS)]
            scores = sorted(runs, key=lambda scores: scores["performance"])[len(runs) // 2]
            rows.append({"name": f"lighthouse {path}", **scores, "public": public, "runs": len(runs)})
        browser.close()
        server.stop()
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)
