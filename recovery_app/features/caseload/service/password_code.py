"""A client who forgot the password gets a one-time code from the own care team."""

from recovery_app.core.actors import Category, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.access import service as access
from recovery_app.features.accounts import service as accounts
from recovery_app.infra.db import Work


def make_password_code(work: Work, viewer: Viewer, client_id: str) -> str:
    """A single-use code for a new password, shown this once, to whom the whole record is open: it opens no less.

    Raises NotFound, NotAllowed, Conflict `not_joined`.
    """
    if access.opened_for_treatment(work, viewer, client_id) != frozenset(Category):
        raise NotFound("not_found")
    return accounts.make_code(work, viewer, client_id, "reset", in_whole_care=True)
