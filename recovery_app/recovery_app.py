"""Composition root: the Reflex app, its pages, the API and what stands around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx
from starlette.types import ASGIApp

from recovery_app.ui.routes import add_pages
from recovery_app.ui.shell.errors import error_boundary
from recovery_app.ui.shell.theme import head


def served(pages: ASGIApp) -> ASGIApp:
    """The API, pages where it has nothing, headers around both. Imported here: building pages needs no server."""
    from recovery_app.api.app import make_api
    from recovery_app.api.headers import Headers
    from recovery_app.infra.logging import set_up_logging

    set_up_logging()
    api = make_api()
    api.mount("", pages)
    return Headers(api)


app = rx.App(
    html_lang="en",
    toaster=None,
    reset_style=False,  # Tailwind's own is there
    stylesheets=["/tokens.css"],
    # Only the error boundary: no overlay about the connection (the sync status says it), no badge.
    app_wraps={(55, "ErrorBoundary"): error_boundary},
    head_components=head(),
    api_transformer=served,
)
add_pages(app)


@asynccontextmanager
async def reminding() -> AsyncIterator[None]:
    """Reminders go out while the app runs. Imported here, as above."""
    from recovery_app.jobs.starting import embedded_worker

    async with embedded_worker():
        yield


app.register_lifespan_task(reminding)
