"""The Reflex plugin: device modules into the build, manifest, precache list, service worker, CSP hashes.

Imports nothing of the app: what it needs is handed in by `rxconfig.py`.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reflex.utils import path_ops
from reflex.utils.prerequisites import get_web_dir
from reflex_base.plugins.base import Plugin

from recovery_app.pwa.csp import page_hashes
from recovery_app.pwa.manifest import WebApp, manifest
from recovery_app.pwa.precache import precache
from recovery_app.pwa.vite import with_steady_plugin
from recovery_app.pwa.worker import build_id, bundle, bundle_worker

__all__ = ["PwaPlugin", "WebApp"]

OFFLINE = Path("utils/offline")
MODULES = ("*.js", "*.jsx", "*.json")
CSP_FILE = Path("backend/csp.json")


class PwaPlugin(Plugin):
    """Makes the built pages an app that opens with no network."""

    def __init__(
        self,
        *,
        app: WebApp,
        sources: Path,
        offline_routes: Sequence[str],
        generated_files: Mapping[str, str] | None = None,
        public_files: Mapping[str, str] | None = None,
        early_scripts: Mapping[str, str] | None = None,
        packages: Sequence[str] = ("idb@8.0.4",),
    ) -> None:
        """Set up the build.

        `sources`: folder of ES modules, copied with its folders to `$/utils/offline/`; its `sw.js` is the worker.
        `offline_routes`: routes that must open with no network, as registered.
        `generated_files`: path below `$/utils/offline/` to the text of a module made from the app's content.
        `public_files`: address (without the first slash) to the text of a file that is served and precached.
        `early_scripts`: address (without the first slash) to the module below `sources` that it is bundled from; for
        a page that has to be there before the app's own scripts have run. Precached too.
        """
        self.app = app
        self.sources = sources
        self.offline_routes = tuple(offline_routes)
        self.generated_files = dict(generated_files or {})
        self.public_files = {"manifest.webmanifest": manifest(app), **(public_files or {})}
        self.early_scripts = dict(early_scripts or {})
        self.packages = tuple(packages)

    def get_frontend_development_dependencies(self, **context: Any) -> list[str]:
        """npm packages of the device modules. The other hook would put them whole into every page."""
        return list(self.packages)

    def get_static_assets(self, **context: Any) -> Sequence[tuple[Path, str | bytes]]:
        """The modules and public files, as text."""
        modules = {
            path.relative_to(self.sources).as_posix(): path.read_text(encoding="utf-8")
            for pattern in MODULES
            for path in sorted(self.sources.rglob(pattern))
        }
        clash = modules.keys() & self.generated_files.keys()
        if clash:
            raise ValueError(f"both written and generated: {sorted(clash)}")
        return [(OFFLINE / name, text) for name, text in sorted({**modules, **self.generated_files}.items())] + [
            (Path("public") / name, text) for name, text in sorted(self.public_files.items())
        ]

    def pre_compile(self, **context: Any) -> None:
        """Forget modules of earlier builds; make the build repeatable and free of addresses."""
        shutil.rmtree(get_web_dir() / OFFLINE, ignore_errors=True)
        context["add_modify_task"]("vite.config.js", with_steady_plugin)

    def post_build(self, **context: Any) -> None:
        """Hashes for the script policy, then the worker with the list of what it keeps."""
        static_dir = Path(context["static_dir"]).resolve()
        web_dir = get_web_dir().resolve()
        target = web_dir / CSP_FILE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(page_hashes(static_dir)), encoding="utf-8")
        worker = web_dir / OFFLINE / "sw.js"
        if not worker.exists():
            return
        node = path_ops.get_node_path()
        if node is None:
            raise RuntimeError("node is missing: run scripts/setup")
        for name, module in self.early_scripts.items():
            bundle(Path(node), web_dir, web_dir / OFFLINE / module, static_dir / name)
        extra = [f"/{name}" for name in (*self.public_files, *self.early_scripts)]
        entries = precache(static_dir, self.offline_routes, extra)
        bundle_worker(Path(node), web_dir, worker, static_dir / "sw.js", entries)
        print(f"Offline: {len(entries)} files, build {build_id(entries)}")
