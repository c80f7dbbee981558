"""A phone keeps the pages it must open with no network, all they need, and nothing else."""

import json
from pathlib import Path

import pytest

from recovery_app.pwa.precache import precache, route_pattern

ENTRY = {"module": "/assets/entry-1.js", "imports": ["/assets/react-1.js"], "css": []}


def route(path: str, module: str, *css: str) -> dict[str, object]:
    return {"id": f"routes/{path}", "path": path, "module": f"/assets/{module}", "imports": [], "css": list(css)}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small build: Today, a page per skill, and a caseload with charts."""
    chunks = {
        "entry-1.js": 'import{a}from"./react-1.js";import(`./extras-1.js`)',
        "react-1.js": "export const a=1",
        "root-1.js": 'import"./react-1.js";const load=()=>import("./extras-1.js")',
        "extras-1.js": "export{}",
        "today-1.js": 'import{b}from"./phone-1.js";const c=()=>import("./player-1.js")',
        "phone-1.js": 'export*from"./react-1.js"',
        "player-1.js": 'import"./sound-1.js"',
        "sound-1.js": "",
        "skill-1.js": 'import "./phone-1.js"',
        "caseload-1.js": 'import{d}from"./charts-1.js"',
        "charts-1.js": "",
        "global-1.css": "",
        "today-1.css": "",
    }
    root = {"id": "root", "path": "", "module": "/assets/root-1.js", "imports": ["/assets/react-1.js"], "css": []}
    routes = {
        "root": root,
        "today": route("today", "today-1.js", "/assets/today-1.css"),
        "skill": route("skills/:slug", "skill-1.js"),
        "caseload": route("caseload", "caseload-1.js"),
    }
    chunks["manifest-1.js"] = f"window.__reactRouterManifest={json.dumps({'entry': ENTRY, 'routes': routes})};"
    (tmp_path / "assets").mkdir()
    for name, code in chunks.items():
        (tmp_path / "assets" / name).write_text(code)
    for folder in ("", "today", "caseload"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "index.html").write_text('<link href="/assets/global-1.css" rel="stylesheet"/>')
    (tmp_path / "__spa-fallback.html").write_text("<p>")
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n/es.json").write_text("{}")
    return tmp_path


def addresses(built: Path, *routes: str) -> set[str]:
    return {address for address, _ in precache(built, routes)}


def test_a_page_comes_with_everything_it_imports_now_or_later(built: Path) -> None:
    needed = {"today-1.js", "phone-1.js", "player-1.js", "sound-1.js", "react-1.js", "entry-1.js", "root-1.js"}
    kept = addresses(built, "/today")
    assert {f"/assets/{name}" for name in needed} <= kept
    assert {"/today", "/assets/today-1.css", "/assets/global-1.css", "/assets/manifest-1.js"} <= kept


def test_pages_of_the_desk_and_their_charts_stay_away_from_phones(built: Path) -> None:
    kept = addresses(built, "/today", "/skills/[slug]")
    assert not {"/caseload", "/assets/caseload-1.js", "/assets/charts-1.js"} & kept


def test_libraries_that_the_root_only_loads_on_demand_are_left_out(built: Path) -> None:
    assert "/assets/extras-1.js" not in addresses(built, "/today")


def test_a_page_with_a_parameter_comes_with_its_chunk_and_the_stand_in_page(built: Path) -> None:
    kept = addresses(built, "/skills/[slug]")
    assert {"/assets/skill-1.js", "/__spa-fallback.html"} <= kept
    assert not any("slug" in address for address in kept)


def test_only_files_whose_name_stays_the_same_carry_a_revision(built: Path) -> None:
    revisions = dict(precache(built, ["/today"], ["/i18n/es.json"]))
    assert revisions["/today"] and revisions["/i18n/es.json"]
    assert {revision for address, revision in revisions.items() if address.startswith("/assets/")} == {""}


def test_a_page_that_changes_gets_another_revision(built: Path) -> None:
    before = dict(precache(built, ["/today"]))
    (built / "today/index.html").write_text("<p>new</p>")
    assert dict(precache(built, ["/today"]))["/today"] != before["/today"]


def test_a_route_that_was_not_built_stops_the_build(built: Path) -> None:
    with pytest.raises(KeyError, match="/plan"):
        precache(built, ["/plan"])


def test_parameters_are_written_as_the_router_writes_them() -> None:
    assert route_pattern("/skills/[slug]") == "skills/:slug"
    assert route_pattern("/") == ""
