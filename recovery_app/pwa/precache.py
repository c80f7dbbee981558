"""Which files a phone keeps so that its pages open with no network: pages, and the chunks they import."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from recovery_app.pwa.csp import fallback_page

# import ... from "./x.js", export ... from "./x.js", import "./x.js"
STATIC_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\./[\w.-]+\.js)["']""")
DYNAMIC_IMPORT = re.compile(r"""\bimport\(\s*[`"'](\./[\w.-]+\.js)[`"']""")
STYLESHEET = re.compile(r"""href="(/assets/[\w.-]+\.css)\"""")


def precache(static_dir: Path, routes: Iterable[str], extra: Iterable[str] = ()) -> list[tuple[str, str]]:
    """`(url, revision)` pairs, sorted; assets carry their revision in the name and have an empty one.

    `routes` as they are registered (`/today`, `/skills/[slug]`); `extra` are other files by their address.
    Raises KeyError when a route was not built.
    """
    built = read_route_manifest(static_dir)
    chunks = set(_chunks_of(built["entry"])) | set(_chunks_of(built["routes"]["root"]))
    shared = reachable(static_dir, chunks, follow_dynamic=False)
    own: set[str] = set()
    pages = {fallback_page(static_dir)}
    for route in routes:
        own |= set(_chunks_of(_find(built["routes"], route)))
        if "[" not in route:
            pages.add(static_dir / route.strip("/") / "index.html")
    assets = shared | reachable(static_dir, own, follow_dynamic=True, known=shared)
    assets |= {address for page in pages for address in STYLESHEET.findall(page.read_text(encoding="utf-8"))}
    assets.add(f"/assets/{route_manifest_file(static_dir).name}")
    entries = [(address, "") for address in assets]
    entries += [(page_address(static_dir, page), revision(page)) for page in pages]
    entries += [(address, revision(static_dir / address.lstrip("/"))) for address in extra]
    return sorted(entries)


def read_route_manifest(static_dir: Path) -> dict[str, Any]:
    """React Router's own list of routes with the chunks each needs."""
    text = route_manifest_file(static_dir).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text[text.index("{") :].rstrip().rstrip(";"))
    return data


def route_manifest_file(static_dir: Path) -> Path:
    """The built file that holds the list of routes."""
    (found,) = (static_dir / "assets").glob("manifest-*.js")
    return found


def reachable(
    static_dir: Path, start: Iterable[str], *, follow_dynamic: bool, known: frozenset[str] | set[str] = frozenset()
) -> set[str]:
    """The chunks that `start` imports, directly or not, without those already `known`."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        address = waiting.pop()
        if address in found or address in known:
            continue
        found.add(address)
        if not address.endswith(".js"):
            continue
        code = (static_dir / address.lstrip("/")).read_text(encoding="utf-8")
        names = set(STATIC_IMPORT.findall(code)) | (set(DYNAMIC_IMPORT.findall(code)) if follow_dynamic else set())
        waiting += [f"/assets/{name.removeprefix('./')}" for name in names]
    return found


def page_address(static_dir: Path, page: Path) -> str:
    """The address a page is asked for: without a slash at the end, the server answers without a redirect."""
    relative = page.relative_to(static_dir).as_posix()
    if relative == "index.html":
        return "/"
    return "/" + relative.removesuffix("/index.html")


def revision(path: Path) -> str:
    """Short digest of a file whose name does not change with its content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _find(routes: dict[str, Any], route: str) -> dict[str, Any]:
    wanted = route_pattern(route)
    for entry in routes.values():
        if entry["id"] != "root" and (entry.get("path") or "").strip("/") == wanted:
            found: dict[str, Any] = entry
            return found
    raise KeyError(f"{route} was not built; there are {sorted(str(r.get('path')) for r in routes.values())}")


def route_pattern(route: str) -> str:
    """`/skills/[slug]` as React Router writes it: `skills/:slug`."""
    return re.sub(r"\[(\w+)\]", r":\1", route.strip("/"))


def _chunks_of(entry: dict[str, Any]) -> list[str]:
    module = [entry["module"]] if entry.get("module") else []
    return [*module, *entry.get("imports", []), *entry.get("css", [])]
