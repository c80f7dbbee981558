"""Rules that no linter knows: one place commits, one place selects, one place knows the time, queries know who asks."""

import ast
from collections.abc import Callable, Iterable

import pytest

from tests.unit.architecture.source import Module, below, dotted, modules, parse

SELECTS = {"select", "sqlmodel.select", "sqlalchemy.select", "sa.select"}
CLOCK_CALLS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now",
    "datetime.date.today", "time.time", "time.time_ns",
}  # fmt: skip


def commits(module: Module) -> list[str]:
    if module.name == "recovery_app/infra/db.py":
        return []
    return [module.at(call) for call in module.calls() if dotted(call.func).endswith(".commit")]


def selects(module: Module) -> list[str]:
    if module.path.name == "queries.py" or module.path.parent.name == "queries":
        return []
    return [module.at(call) for call in module.calls() if dotted(call.func) in SELECTS]


def clock_readings(module: Module) -> list[str]:
    if module.name == "recovery_app/core/clock.py":
        return []
    return [module.at(call) for call in module.calls() if dotted(call.func) in CLOCK_CALLS]


def queries_without_viewer(module: Module) -> list[str]:
    if module.path.name != "queries.py":
        return []
    return [
        f"{module.at(function)} {function.name}"
        for function in module.tree.body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and not any(arg.arg == "viewer" for arg in [*function.args.args, *function.args.kwonlyargs])
    ]


def unnamed_browser_storage(module: Module) -> list[str]:
    kinds = {"rx.LocalStorage", "rx.SessionStorage", "rx.Cookie"}
    return [
        module.at(call)
        for call in module.calls()
        if dotted(call.func) in kinds and not any(keyword.arg == "name" for keyword in call.keywords)
    ]


RULES = [commits, selects, clock_readings, queries_without_viewer, unnamed_browser_storage]

BROKEN = {
    commits: ("session.commit()", "recovery_app/features/plans/service.py"),
    selects: ("rows = session.exec(select(Row))", "recovery_app/features/plans/service.py"),
    clock_readings: ("when = datetime.now(UTC)", "recovery_app/features/plans/rules.py"),
    queries_without_viewer: ("def rows(session): ...", "recovery_app/features/plans/queries.py"),
    unnamed_browser_storage: ("key = rx.LocalStorage('')", "recovery_app/ui/admin/people.py"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_app_keeps_the_rule(rule: Callable[[Module], Iterable[str]]) -> None:
    assert [found for module in modules() for found in rule(module)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_breach_is_found(rule: Callable[[Module], Iterable[str]]) -> None:
    assert rule(parse(*BROKEN[rule]))


def table_names() -> set[str]:
    """Classes that are tables."""
    return {
        node.name
        for module in below("features")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and any(keyword.arg == "table" for keyword in node.keywords)
    }


def names_of_tables(module: Module, tables: set[str]) -> list[str]:
    """Annotations in a page's classes that name a table: a row put in a state goes whole to the browser."""
    own = {node.name for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)}
    tables = tables - own  # a view model may have a table's name
    return [
        module.at(name)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for item in ast.walk(node)
        if isinstance(item, ast.AnnAssign)
        for name in ast.walk(item.annotation)
        if (isinstance(name, ast.Name) and name.id in tables)
        or (isinstance(name, ast.Attribute) and name.attr in tables)
        or (isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value in tables)
    ]


def test_no_state_holds_a_table() -> None:
    tables = table_names()
    assert "Account" in tables
    assert [found for module in below("ui") for found in names_of_tables(module, tables)] == []
    broken = parse("class People(rx.State):\n    rows: list[Account] = []", "recovery_app/ui/admin/people.py")
    assert names_of_tables(broken, tables)
