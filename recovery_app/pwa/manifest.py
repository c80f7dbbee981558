"""The web app manifest: what a home screen shows. Discreet: the name says nothing about treatment."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class WebApp:
    """What the home screen shows."""

    name: str
    description: str
    start_url: str = "/today"
    theme_color: str = "#f7f3ec"
    background_color: str = "#f7f3ec"
    language: str = "en"


def manifest(app: WebApp) -> str:
    """The manifest as JSON. Icons are files in `assets/icons`."""
    icons = [
        {"src": f"/icons/{name}-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, purpose in (("icon", "any"), ("maskable", "maskable"))
        for size in (192, 512)
    ]
    return json.dumps(
        {
            "id": "/",
            "name": app.name,
            "short_name": app.name,
            "description": app.description,
            "lang": app.language,
            "start_url": app.start_url,
            "scope": "/",
            "display": "standalone",
            "theme_color": app.theme_color,
            "background_color": app.background_color,
            "icons": icons,
        },
        indent=1,
    )
