"""The app's own source as syntax trees, for tests that hold the architecture."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
APP = ROOT / "recovery_app"


@dataclass(frozen=True)
class Module:
    """One Python file of the app."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        """Path below the project, for messages."""
        return self.path.relative_to(ROOT).as_posix()

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def at(self, node: ast.AST) -> str:
        """Where a finding is."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the app, in order."""
    return tuple(
        Module(path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(APP.rglob("*.py"))
        if "__pycache__" not in path.parts
    )


def below(*folders: str) -> list[Module]:
    """The modules below these folders of the app."""
    return [one for one in modules() if any((APP / folder) in one.path.parents for folder in folders)]


def parse(code: str, path: str) -> Module:
    """A made-up module, to show that a test can fail."""
    return Module(ROOT / path, ast.parse(code))


def dotted(node: ast.AST) -> str:
    """`rx.el.p` for a name or attribute chain; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        start = dotted(node.value)
        return f"{start}.{node.attr}" if start else f".{node.attr}"
    return ""
