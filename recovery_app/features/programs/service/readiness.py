"""What a real program still lacks before real clients (safety rules 9 and 25)."""

from collections.abc import Mapping

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.features.programs import queries
from recovery_app.features.programs.rules import PROGRAM_SENTENCES, Finding, readiness
from recovery_app.infra.db import Work


def doctor_findings(work: Work, viewer: Viewer, facts: Mapping[str, bool]) -> list[Finding]:
    """Every finding, good ones too. `facts` are what the process knows: https, keys, second factor, restore."""
    program = (
        queries.any_program(work.session, SYSTEM) if viewer.is_system else queries.own_program(work.session, viewer)
    )
    sentences = {name: getattr(program, name) for name in PROGRAM_SENTENCES} if program else {}
    return readiness(sentences, facts)
