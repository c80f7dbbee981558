"""What the build puts beside the pages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recovery_app.pwa.csp import inline_hashes, page_hashes
from recovery_app.pwa.manifest import WebApp, manifest
from recovery_app.pwa.plugin import PwaPlugin
from recovery_app.pwa.vite import ANCHOR, with_steady_plugin
from recovery_app.pwa.worker import build_id
from tests.unit.architecture.source import ROOT

STEADY = WebApp(name="Steady", description="Your day.")


def plugin(sources: Path, **more: dict[str, str]) -> PwaPlugin:
    return PwaPlugin(app=STEADY, sources=sources, offline_routes=("/",), **more)


def test_device_modules_keep_their_folders(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "db.js").write_text("export {}")
    (tmp_path / "rules/days.js").write_text("export {}")
    assets = dict(plugin(tmp_path, generated_files={"generated/say_en.js": "export default {}"}).get_static_assets())
    for name in ("db.js", "rules/days.js", "generated/say_en.js"):
        assert assets[Path("utils/offline") / name]


def test_a_module_that_is_written_and_generated_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "db.js").write_text("export {}")
    with pytest.raises(ValueError, match=r"db\.js"):
        plugin(tmp_path, generated_files={"db.js": ""}).get_static_assets()


def test_fetched_files_and_the_manifest_are_served(tmp_path: Path) -> None:
    assets = dict(plugin(tmp_path, public_files={"i18n/es.json": "{}"}).get_static_assets())
    assert assets[Path("public/i18n/es.json")] == "{}"
    assert json.loads(assets[Path("public/manifest.webmanifest")])["start_url"] == "/today"


def test_the_home_screen_shows_a_discreet_name_and_icons_that_exist() -> None:
    shown = json.loads(manifest(STEADY))
    assert (shown["name"], shown["short_name"], shown["display"]) == ("Steady", "Steady", "standalone")
    assert {icon["purpose"] for icon in shown["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in shown["icons"]} == {"192x192", "512x512"}
    for icon in shown["icons"]:
        header = (ROOT / "assets" / icon["src"].lstrip("/")).read_bytes()[:24]
        size = int.from_bytes(header[16:20], "big")
        assert header[:8] == b"\x89PNG\r\n\x1a\n" and f"{size}x{size}" == icon["sizes"]


def test_hashes_cover_inline_code_only() -> None:
    page = (
        '<style data-x="1">a{}</style><script>1</script><script src="/x.js"></script><script type="module">2</script>'
    )
    hashes = inline_hashes(page)
    assert len(hashes["script"]) == 2 and len(hashes["style"]) == 1
    assert "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='" in hashes["script"]  # of the text "1"


def test_every_page_has_hashes_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "today").mkdir()
    (tmp_path / "index.html").write_text("<script>1</script>")
    (tmp_path / "today/index.html").write_text("<script>2</script>")
    (tmp_path / "__spa-fallback.html").write_text("<script>3</script>")
    hashes = page_hashes(tmp_path)
    assert set(hashes) == {"*", "/", "/today"}
    assert len({tuple(one["script"]) for one in hashes.values()}) == 3


def test_the_vite_configuration_is_changed_once_and_a_new_template_is_noticed() -> None:
    changed = with_steady_plugin(f"plugins: [\n{ANCHOR}]")
    assert with_steady_plugin(changed) == changed
    assert changed.count("steady-same-everywhere") == 1
    with pytest.raises(RuntimeError, match=r"vite\.config\.js has changed"):
        with_steady_plugin("plugins: []")


def test_the_same_files_make_the_same_build() -> None:
    assert build_id([("/", "a")]) == build_id([("/", "a")]) != build_id([("/", "b")])


def test_the_lock_of_npm_packages_names_no_registry() -> None:
    lock = json.loads((ROOT / "reflex.lock/package-lock.json").read_text())
    assert len(lock["packages"]) > 50
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_the_configuration_loads_without_the_app() -> None:
    code = "import sys, rxconfig; assert not {'recovery_app.api', 'recovery_app.recovery_app'} & sys.modules.keys()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
