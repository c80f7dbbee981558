"""What the documents promise is what the code does."""

import re
from pathlib import Path

from recovery_app.cli.__main__ import COMMANDS
from recovery_app.features.sync_parts import PARTS
from recovery_app.infra.settings import ROOT, Settings

FROM_SCRIPTS = {"HOST", "WORKERS"}
"""Read by scripts/serve, not by the app."""


def table_names(text: str) -> set[str]:
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_the_readmes_table_names_every_setting_and_no_other() -> None:
    section = (ROOT / "README.md").read_text().split("## Settings")[1].split("## ")[0]
    assert table_names(section) == {name.upper() for name in Settings.model_fields} | FROM_SCRIPTS


def test_the_readme_names_every_command_and_no_other() -> None:
    section = (ROOT / "README.md").read_text().split("## Operator's commands")[1].split("## ")[0]
    assert table_names(section) - {"scripts/serve"} == set(COMMANDS)


def test_every_kind_and_change_type_is_documented() -> None:
    kinds, types = (ROOT / "docs/sync-kinds.md").read_text().split("## Change types")
    assert table_names(kinds) == {kind for part in PARTS for kind, _ in part.parsers}
    assert table_names(types.split("## ")[0]) == {name for part in PARTS for name in part.readers}


def test_links_between_documents_lead_somewhere() -> None:
    for document in [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *Path(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text()):
            if not target.startswith("http"):
                assert (document.parent / target).exists(), f"{document.name}: {target}"
