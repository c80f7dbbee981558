"""Every check and test, one after the other; the last line says how it went.

`scripts/test` runs all. `scripts/test lint unit` runs only the named parts: lint, unit, node, browser.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = ROOT / "tests" / "offline"
CI = bool(os.environ.get("CI"))
# Tests wait more than they work (databases, pages): two at a time, a file never torn apart.
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Part:
    """How one part went."""

    name: str
    is_good: bool = True
    tests: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0

    def run(self, *command: str | Path) -> bool:
        """Run a command; a failure counts against this part."""
        print(f"\n== {' '.join(map(str, command))}", flush=True)
        done = subprocess.run([str(word) for word in command], cwd=ROOT)
        self.is_good = self.is_good and done.returncode == 0
        return done.returncode == 0

    def count(self, report: Path) -> None:
        """Add the tests of a JUnit report."""
        if not report.exists():
            return
        for case in ElementTree.parse(report).iter("testcase"):
            self.tests += 1
            skipped = case.find("skipped")
            if skipped is not None:
                self.skipped[skipped.get("message") or "no reason given"] += 1


def lint(part: Part, folder: Path) -> None:
    """Style, types, import contracts."""
    part.run("scripts/lint")


def unit(part: Part, folder: Path) -> None:
    """Python tests without a browser, on SQLite and, where they answer, PostgreSQL and Redis."""
    report = folder / "unit.xml"
    part.run(sys.executable, "-m", "pytest", "-q", "-m", "not browser", *SIDE_BY_SIDE, f"--junitxml={report}")
    part.count(report)


def node(part: Part, folder: Path) -> None:
    """Tests of the modules that run on the phone."""
    if not (OFFLINE / "package.json").exists():
        part.skipped["no tests in tests/offline"] += 1
        return
    written_content()
    report = folder / "node.xml"
    reporters = ["--test-reporter=dot", "--test-reporter-destination=stdout"]
    reporters += ["--test-reporter=junit", f"--test-reporter-destination={report}"]
    if part.run("npm", "ci", "--prefix", "tests/offline", "--no-audit", "--no-fund", "--loglevel=error"):
        part.run("npm", "test", "--silent", "--prefix", "tests/offline", "--", *reporters)
    part.count(report)


def written_content() -> None:
    """Content in the form that phones load, for node's tests: they run on what is shipped."""
    code = "from recovery_app.content import browser; print(browser.skills_json())"
    shipped = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    (OFFLINE / "generated" / "skills.json").write_text(shipped.stdout)


def browser(part: Part, folder: Path) -> None:
    """The production build in Chromium."""
    if not any(map(shutil.which, BROWSERS)):
        installed = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], cwd=ROOT)
        if installed.returncode:
            part.is_good = part.is_good and not CI
            part.skipped["no Chromium here, and it could not be downloaded"] += 1
            return
    if not (OFFLINE / "node_modules").exists() and (OFFLINE / "package.json").exists():
        part.run("npm", "ci", "--prefix", "tests/offline", "--no-audit", "--no-fund", "--loglevel=error")
    report = folder / "browser.xml"
    if part.run("scripts/build"):
        part.run(sys.executable, "-m", "pytest", "-q", "-m", "browser", *SIDE_BY_SIDE, f"--junitxml={report}")
    part.count(report)


PARTS = {"lint": lint, "unit": unit, "node": node, "browser": browser}


def main(wanted: list[str]) -> int:
    """Run the wanted parts, all when none is named. The exit code says whether everything is good."""
    unknown = set(wanted) - PARTS.keys()
    if unknown:
        print(f"unknown part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    done: list[Part] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, run in PARTS.items():
            if wanted and name not in wanted:
                continue
            part, started = Part(name), time.monotonic()
            run(part, Path(folder))
            part.seconds = time.monotonic() - started
            part.is_good = part.is_good and not (CI and part.skipped)
            done.append(part)
    print("\n" + summary(done), flush=True)
    return 0 if all(part.is_good for part in done) else 1


def summary(parts: list[Part]) -> str:
    """One line: what went well, what failed, what was skipped and why."""
    shown = []
    for part in parts:
        tests = f"{part.tests - part.skipped.total()} tests, " if part.tests else ""
        shown.append(f"{part.name} {'ok' if part.is_good else 'FAILED'} ({tests}{part.seconds:.0f} s)")
    reasons = [f"{count} x {reason}" for part in parts for reason, count in part.skipped.items()]
    verdict = "PASSED" if all(part.is_good for part in parts) else "FAILED"
    return f"{verdict}: {'; '.join(shown)}. Skipped: {'; '.join(reasons) if reasons else 'nothing'}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
