"""Who is asking. Every query takes a viewer; background work asks as the system."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a program, by a dated membership."""

    CLIENT = "client"
    PEER = "peer"
    THERAPIST = "therapist"
    PRESCRIBER = "prescriber"
    SUPPORTER = "supporter"
    ADMINISTRATOR = "administrator"


STAFF = frozenset({Role.THERAPIST, Role.PRESCRIBER, Role.ADMINISTRATOR})
CLINICIANS = frozenset({Role.THERAPIST, Role.PRESCRIBER})
READERS = CLINICIANS | {Role.SUPPORTER}
"""Roles through which a duty or a consent opens what somebody else wrote."""


def roles_conflict(roles: Collection[str]) -> bool:
    """Whether one account may not hold these together: whoever gives out duties and roles is nobody's reader.

    Otherwise an administrator gives the reading role and the duty to herself (docs/decisions/0007).
    """
    return Role.ADMINISTRATOR in roles and not READERS.isdisjoint(roles)


class Category(StrEnum):
    """Kinds of readable things about a client. Access is decided per category."""

    CHECKINS = "checkins"
    NOTES = "notes"
    PRACTICE = "practice"
    PLAN = "plan"
    ATTENDANCE = "attendance"
    MEASURES = "measures"
    MEDICATION = "medication"
    MESSAGES = "messages"


class Purpose(StrEnum):
    """Why somebody reads. Outside treatment only a consent given for that purpose opens anything."""

    SELF = "self"
    TREATMENT = "treatment"
    SUPPORT = "support"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person.

    `roles` are the memberships live today; `program_id` is the program they are in (None before set-up).
    """

    account_id: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    program_id: str | None = None
    timezone: str = "UTC"
    language: str = "en"
    display_name: str = ""
    is_system: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether this person holds any of `roles` today."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Viewer(account_id="", is_system=True)
"""Background work: reminders, roll-ups, the operator's commands. Never the viewer of a page or an export."""
