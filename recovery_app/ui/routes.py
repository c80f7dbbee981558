"""Every page of the app: path, module, audience, title. The one list that the build, the menu and the tests read.

A page is a module with a function `page() -> rx.Component`, and where it has server state `on_load`: the event
handlers that run when it is opened (client pages have none: they would block while the socket is down).
One module per page: Reflex makes one chunk of each.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import ModuleType

import reflex as rx

from recovery_app.ui.shell.i18n import t


class Audience(StrEnum):
    """Whose page it is. `PUBLIC` and `COMMON` need no sign-in."""

    PUBLIC = "public"
    COMMON = "common"
    CLIENT = "client"
    STAFF = "therapist"
    SUPPORTER = "supporter"
    ADMIN = "admin"


# Their pages open with no network.
OFFLINE = frozenset({Audience.PUBLIC, Audience.COMMON, Audience.CLIENT})


@dataclass(frozen=True)
class Route:
    """One page. `module` is below `recovery_app.ui`; `title` and `description` are message keys."""

    path: str
    module: str
    audience: Audience
    title: str
    description: str = ""

    def load(self) -> ModuleType:
        """The page's module."""
        return import_module(f"recovery_app.ui.{self.module}")


ROUTES: tuple[Route, ...] = (
    Route("/", "public.landing", Audience.PUBLIC, "landing.title", "landing.lede"),
    Route("/about-iop", "public.about_iop", Audience.PUBLIC, "about.title", "about.lede"),
    Route("/sign-in", "public.sign_in", Audience.PUBLIC, "signin.title", "landing.lede"),
    Route("/join", "public.join", Audience.PUBLIC, "join.title"),
    Route("/join/[code]", "public.join", Audience.PUBLIC, "join.title"),
    Route("/setup", "public.setup", Audience.PUBLIC, "admin.setup.title"),
    Route("/privacy", "public.privacy", Audience.PUBLIC, "privacy.title", "privacy.lede"),
    Route("/today", "client.today", Audience.CLIENT, "today.title"),
    Route("/check-in", "client.check_in", Audience.CLIENT, "checkin.title"),
    Route("/progress", "client.progress", Audience.CLIENT, "progress.title"),
    Route("/skills", "client.skills", Audience.CLIENT, "skills.title"),
    Route("/skills/[slug]", "client.skill", Audience.CLIENT, "skills.title"),
    Route("/plan", "client.plan", Audience.CLIENT, "plan.title"),
    Route("/plan/now", "client.plan_now", Audience.CLIENT, "plan_use.now.title"),
    Route("/plan/slip", "client.plan_slip", Audience.CLIENT, "plan_use.slip.title"),
    Route("/plan/print", "client.plan_print", Audience.CLIENT, "plan_use.print.title"),
    Route("/plan/write", "client.plan_write", Audience.CLIENT, "plan.write.title"),
    Route("/groups", "client.groups", Audience.CLIENT, "groups.title"),
    Route("/help", "common.help", Audience.COMMON, "nav.help_now"),
    Route("/me", "common.me", Audience.COMMON, "me.title"),
    Route("/me/sharing", "client.sharing", Audience.CLIENT, "sharing.title"),
    Route("/me/reminders", "client.reminders", Audience.CLIENT, "reminders.title"),
    Route("/leave", "common.leave", Audience.COMMON, "leave.title"),
    # One line per page, in the order of the contract.
    Route("/caseload", "therapist.caseload", Audience.STAFF, "caseload.title"),
    Route("/clients/[client_id]", "therapist.client", Audience.STAFF, "client.page_title"),
    Route("/sessions", "therapist.sessions", Audience.STAFF, "sessions.title"),
    Route("/library", "therapist.library", Audience.STAFF, "library.title"),
    Route("/shared", "supporter.shared", Audience.SUPPORTER, "shared.title"),
    Route("/admin", "admin.overview", Audience.ADMIN, "admin.title"),
    Route("/admin/program", "admin.program", Audience.ADMIN, "admin.program.title"),
    Route("/admin/people", "admin.people", Audience.ADMIN, "admin.people.title"),
    Route("/admin/people/[account_id]", "admin.person", Audience.ADMIN, "admin.people.title"),
    Route("/admin/team", "admin.team", Audience.ADMIN, "admin.assignment.title"),
)


NOT_FOUND = Route("404", "public.not_found", Audience.COMMON, "errors.page_not_found.title")


def offline_routes() -> tuple[str, ...]:
    """The routes that the phone keeps."""
    return tuple(route.path for route in ROUTES if route.audience in OFFLINE)


def add_pages(app: rx.App) -> None:
    """Register every page with Reflex."""
    for route in (*ROUTES, NOT_FOUND):
        module = route.load()
        app.add_page(
            module.page,
            route=route.path,
            on_load=getattr(module, "on_load", None),
            title=t(route.title),
            description=t(route.description) if route.description else None,
            image="/icons/icon-512.png",
            meta=[] if route.audience is Audience.PUBLIC else [{"name": "robots", "content": "noindex"}],
        )
