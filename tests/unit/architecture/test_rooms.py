"""Who may import whom: `.importlinter`, run as part of the tests."""

import subprocess
import sys
from pathlib import Path

from tests.unit.architecture.source import ROOT, modules

VAGUE = {"utils", "helpers", "util", "helper", "manager", "managers", "misc", "common"}


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]


def test_no_module_has_a_name_that_says_nothing() -> None:
    # `ui/common` is an audience (everyone), a folder of pages.
    assert [one.name for one in modules() if one.path.stem in VAGUE] == []


def test_the_package_itself_imports_nothing() -> None:
    # rxconfig.py imports from it while Reflex's configuration is still loading.
    (package,) = [one for one in modules() if one.name == "recovery_app/__init__.py"]
    assert len(package.tree.body) == 1
