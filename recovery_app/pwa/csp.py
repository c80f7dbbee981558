"""Hashes of the inline scripts and styles of every built page, for a policy without 'unsafe-inline'."""

import base64
import hashlib
import re
from pathlib import Path

INLINE = {
    "script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL),
    "style": re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL),
}


def inline_hashes(html: str) -> dict[str, list[str]]:
    """The `'sha256-...'` sources of a page's inline scripts and styles, sorted."""
    return {kind: sorted({source(code) for code in pattern.findall(html)}) for kind, pattern in INLINE.items()}


def source(code: str) -> str:
    """The policy's source for one inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def page_hashes(static_dir: Path) -> dict[str, dict[str, list[str]]]:
    """Page path (`/`, `/today`) to hashes; the page that stands in for dynamic paths has the key `*`.

    One list for all pages would outgrow the header buffers of proxies, so each page has its own.
    """
    pages = {"*": inline_hashes(fallback_page(static_dir).read_text(encoding="utf-8"))}
    for path in sorted(static_dir.rglob("index.html")):
        folder = path.parent.relative_to(static_dir).as_posix()
        pages["/" if folder == "." else f"/{folder}"] = inline_hashes(path.read_text(encoding="utf-8"))
    return pages


def fallback_page(static_dir: Path) -> Path:
    """The page that is served for paths with parameters, and with status 404 for unknown ones."""
    spa = static_dir / "__spa-fallback.html"
    return spa if spa.exists() else static_dir / "index.html"
