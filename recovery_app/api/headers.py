"""What every answer carries: security headers, the page's script policy, how long it may be kept.

Also answers `/today` with the page that lies at `/today/index.html`, so that no redirect is needed (the one that
Starlette would make names http behind an https proxy, and a phone cannot keep a redirect).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recovery_app.infra.settings import ROOT, settings

WEB = ROOT / ".web"
SERVED = WEB / "build" / "client"
HASHES = WEB / "backend" / "csp.json"

FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
HSTS = "max-age=31536000; includeSubDomains"

# React writes style attributes. The hash in style-src is that of nothing: Reflex's style library opens an empty
# element and adds rules to it, which a policy does not govern.
POLICY = (
    "default-src 'none'; script-src 'self'{script}; "
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='{style}; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
FOUND = frozenset({"/", "/about-iop", "/sign-in", "/privacy"})
"""Pages that a search may find; also said for pages that share one file, which cannot say it themselves."""
NEVER_KEPT = "no-store"
ASK_FIRST = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

Hashes = Mapping[str, Sequence[str]]
PageHashes = Mapping[str, Hashes]


def read_hashes(path: Path = HASHES) -> PageHashes:
    """Page to hashes of its inline scripts and styles, written by the build; nothing where there is no build."""
    if not path.exists():
        return {}
    found: dict[str, dict[str, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return found


class Headers:
    """ASGI middleware, outside of API and pages."""

    def __init__(self, app: ASGIApp, served: Path = SERVED, hashes: PageHashes | None = None) -> None:
        self.app = app
        self.hashes = read_hashes() if hashes is None else hashes
        self.folders = {
            "/" + page.parent.relative_to(served).as_posix() for page in served.rglob("index.html") if served.exists()
        } - {"/."}
        self.is_https = settings().is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers put in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path in self.folders:
            scope = {**scope, "path": path + "/", "raw_path": (path + "/").encode()}
        await self.app(scope, receive, partial(self._send, path, send))

    async def _send(self, path: str, send: Callable[[Message], object], message: Message) -> None:
        if message["type"] == "http.response.start":
            self._fill(MutableHeaders(scope=message), path, message["status"])
        await send(message)  # type: ignore[misc]

    def _fill(self, headers: MutableHeaders, path: str, status: int) -> None:
        for name, value in FIXED.items():
            headers[name] = value
        if self.is_https:
            headers["strict-transport-security"] = HSTS
        headers.setdefault("cache-control", keeping(path, status))
        if status == 304:
            return  # the kept page goes on with the policy it came with
        is_page = headers.get("content-type", "").startswith("text/html")
        page = path.rstrip("/") or "/"
        if is_page and page not in FOUND:
            headers["x-robots-tag"] = "noindex"
        headers["content-security-policy"] = policy(self.hashes.get(page, self.hashes.get("*", {})) if is_page else {})


def policy(hashes: Hashes) -> str:
    """The content security policy of a page with these inline scripts and styles."""
    return POLICY.format(**{kind: "".join(f" {one}" for one in hashes.get(kind, ())) for kind in ("script", "style")})


def keeping(path: str, status: int) -> str:
    """How long the answer at a path may be kept, and by whom."""
    if path.startswith(("/api/", "/_event", "/healthz", "/readyz", "/ping")):
        return NEVER_KEPT
    if path.startswith("/assets/") and status in {200, 206, 304}:
        return FOR_EVER
    return ASK_FIRST
