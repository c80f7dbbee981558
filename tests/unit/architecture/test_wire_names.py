"""Names that leave the building: phones and open pages remember them, so they change on purpose or not at all."""

import re
from importlib import import_module

import reflex as rx

from recovery_app.features.sync_parts import PARTS
from tests.unit.architecture.source import ROOT, below

KINDS_PAGE = ROOT / "docs" / "sync-kinds.md"
STATE_NAMES = ROOT / "tests" / "unit" / "architecture" / "state_names.txt"


def section(title: str) -> str:
    """The text of one section of the page on kinds."""
    return KINDS_PAGE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_page_on_kinds_lists_every_outbox_kind_with_its_version_and_no_other() -> None:
    written = {
        (kind, int(version)) for kind, version in re.findall(r"^\| `([\w.]+)` \| (\d+) \|", section("Kinds"), re.M)
    }
    assert written == {kind for part in PARTS for kind in part.parsers}


def test_the_page_on_kinds_lists_every_change_type_and_no_other() -> None:
    written = set(re.findall(r"^\| `(\w+)` \|", section("Change types"), re.M))
    assert written == {kind for part in PARTS for kind in part.readers}


def state_names() -> list[str]:
    """Every page state of the app, by the name that open pages send."""
    for module in below("ui"):
        import_module(module.name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    found, waiting = set(), [rx.State]
    while waiting:
        state = waiting.pop()
        waiting += state.__subclasses__()
        if state.__module__.startswith("recovery_app."):
            found.add(state.get_full_name())
    return sorted(found)


def test_state_names_equal_the_committed_list() -> None:
    # A page that is open during a deploy sends the old name. New states: add them to the file in the same change.
    assert state_names() == STATE_NAMES.read_text(encoding="utf-8").split()
