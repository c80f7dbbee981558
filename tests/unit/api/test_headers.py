"""Every answer carries what protects people, and pages answer without a redirect."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from recovery_app.api.headers import FOUND, Headers, keeping, policy

HASHES = {"*": {"script": ["'sha256-any'"]}, "/today": {"script": ["'sha256-today'"], "style": ["'sha256-look'"]}}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "today").mkdir()
    (tmp_path / "today/index.html").write_text("")
    routes = [
        Route("/today/", lambda request: HTMLResponse("today")),
        Route("/clients/{id}", lambda request: HTMLResponse("client")),
        Route("/kept", lambda request: Response(status_code=304)),
        Route("/api/v1/session", lambda request: JSONResponse({})),
    ]
    return TestClient(Headers(Starlette(routes=routes), served=tmp_path, hashes=HASHES))


def test_a_page_answers_at_its_address_without_a_redirect(client: TestClient) -> None:
    answer = client.get("/today", follow_redirects=False)
    assert (answer.status_code, answer.text) == (200, "today")


def test_a_page_is_allowed_its_own_inline_code_only(client: TestClient) -> None:
    found = client.get("/today").headers["content-security-policy"]
    assert "script-src 'self' 'sha256-today';" in found and "'sha256-look'" in found
    assert "'sha256-any'" in client.get("/clients/1").headers["content-security-policy"]
    assert "script-src 'self';" in client.get("/api/v1/session").headers["content-security-policy"]


def test_a_page_that_was_kept_goes_on_with_the_policy_it_came_with(client: TestClient) -> None:
    assert "content-security-policy" not in client.get("/kept").headers


def test_only_public_pages_may_be_found_by_a_search(client: TestClient) -> None:
    for path in ("/today", "/clients/1"):
        assert client.get(path).headers["x-robots-tag"] == "noindex", path
    assert {"/", "/about-iop", "/sign-in", "/privacy"} == FOUND


def test_no_policy_allows_foreign_origins_eval_or_any_inline_script() -> None:
    found = policy(HASHES["/today"])
    assert "http" not in found and "unsafe-eval" not in found and "*" not in found
    assert found.count("'unsafe-inline'") == 1 and "style-src-attr 'unsafe-inline'" in found
    assert "frame-ancestors 'none'" in found and "default-src 'none'" in found


def test_every_answer_is_guarded(client: TestClient) -> None:
    for path in ("/today", "/clients/1", "/api/v1/session", "/nothing"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["x-frame-options"] == "DENY", path
        assert headers["referrer-policy"] == "no-referrer", path


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/api/v1/sync", 200, "no-store"),
        ("/api/v1/nothing", 404, "no-store"),
        ("/healthz", 200, "no-store"),
        ("/assets/today-1.js", 200, "public, max-age=31536000, immutable"),
        ("/assets/gone-1.js", 404, "no-cache"),
        ("/today", 200, "no-cache"),
        ("/sw.js", 200, "no-cache"),
        ("/i18n/es.json", 200, "no-cache"),
    ],
)
def test_how_long_an_answer_may_be_kept(path: str, status: int, kept: str) -> None:
    assert keeping(path, status) == kept
