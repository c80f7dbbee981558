"""What a client's phone knows about the program: where it stands, who reads, when groups meet, whom to call, and what
is taught. Put together here because teaching builds on programs, not the other way round."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import Viewer
from recovery_app.features.changes.service import SyncPart
from recovery_app.features.curriculum import service
from recovery_app.features.programs import service as programs
from recovery_app.infra.db import Work


def read(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's own enrolments among `ids`."""
    taught = service.of_programs(work, viewer)
    return {id: {**data, **taught[id]} for id, data in programs.own_programs(work, viewer).items() if id in ids}


SYNC = SyncPart(parsers={}, apply=None, readers={"program": read})
