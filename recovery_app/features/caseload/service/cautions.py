"""What makes some skills wrong for a person: asked about and recorded by the own care team."""

from recovery_app.core.actors import Category, Viewer
from recovery_app.core.errors import NotFound
from recovery_app.features.access import service as access
from recovery_app.features.programs import service as programs
from recovery_app.features.skills import service as skills
from recovery_app.infra.db import Work


def set_cautions(work: Work, viewer: Viewer, client_id: str, cautions: tuple[str, ...]) -> None:
    """These flags apply to the client and no others: the phone learns which skills that means, never why.

    Homework that they speak against is withdrawn.
    Takes a therapist to whom the whole record is open. Raises NotFound, InvalidInput for an unknown flag.
    """
    if access.opened_for_treatment(work, viewer, client_id) != frozenset(Category):
        raise NotFound("not_found")
    programs.record_cautions(work, viewer, client_id, cautions)
    skills.withdraw_held_back(work, viewer, client_id)
