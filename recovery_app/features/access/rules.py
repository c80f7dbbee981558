"""Who may read what. The one table of access; everything else asks here. Pure.

Inside the treating team a dated duty opens categories; outside it only a live consent does (42 CFR 2.31).
An administrator reads no entries, in no way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recovery_app.core.actors import Category, Purpose, Role, Viewer


class Duty(StrEnum):
    """A dated place on a care team; `substitute` and `substitute_prescriber` come from an absence."""

    PRIMARY = "primary"
    COVERING = "covering"
    SUBSTITUTE = "substitute"
    SUBSTITUTE_PRESCRIBER = "substitute_prescriber"
    PRESCRIBER = "prescriber"
    GROUP_LEADER = "group_leader"


WHOLE_RECORD = frozenset(Category)
PRESCRIBING = frozenset({Category.CHECKINS, Category.PRACTICE, Category.MEASURES, Category.MEDICATION})
OPENS: dict[Duty, tuple[Role, frozenset[Category]]] = {
    Duty.PRIMARY: (Role.THERAPIST, WHOLE_RECORD),
    Duty.COVERING: (Role.THERAPIST, WHOLE_RECORD),
    Duty.SUBSTITUTE: (Role.THERAPIST, WHOLE_RECORD),
    Duty.PRESCRIBER: (Role.PRESCRIBER, PRESCRIBING),
    Duty.SUBSTITUTE_PRESCRIBER: (Role.PRESCRIBER, PRESCRIBING),
    Duty.GROUP_LEADER: (Role.THERAPIST, frozenset({Category.ATTENDANCE})),
}
"""What each duty opens, and the role that must still be held to use it."""

OPEN_STATUSES = frozenset({"active", "paused", "stepped_up", "stepped_down"})
"""Enrolment statuses under which the team reads; the others have ended the episode."""


@dataclass(frozen=True, slots=True)
class CareRelation:
    """A live duty of the viewer towards a client, since when, in an episode that has not ended."""

    client_id: str
    duty: Duty
    since: datetime


PURPOSE_OF = {
    "support": Purpose.SUPPORT,
    "hard_moments": Purpose.SUPPORT,
    "group": Purpose.SUPPORT,
    "export": Purpose.EXPORT,
    "self": Purpose.SELF,
    "treatment": Purpose.TREATMENT,
}
"""What a consent says it is for, in the client's choice of words, and what may be read for it."""
PROGRAM_END = "program_end"
EVENTS = frozenset({PROGRAM_END})
"""Events that end a consent by themselves."""

USE_TOLD_APART = frozenset({Category.CHECKINS, Category.PRACTICE, Category.ATTENDANCE, Category.MEASURES})
"""Categories in which substance-use records stand apart and can be left out. The others are free text that may speak of
use, or medicines that do: without the consent for substance use they stay closed as a whole (42 CFR 2.31)."""


@dataclass(frozen=True, slots=True)
class ConsentTerms:
    """A consent's terms as access needs them."""

    client_id: str
    categories: frozenset[str]
    purpose: str
    starts_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    includes_substance_use: bool = False
    parts: frozenset[str] = frozenset()
    has_ended: bool = False
    """The event came that ends it."""
    id: str = ""

    def covers(self, category: Category, substance_use: bool = False, part: str | None = None) -> bool:
        """Whether `category` is among what was consented to; with `substance_use` also what in it tells of use.

        Of a plan only parts that are named: `part`, or any of them where none is asked for.
        """
        is_open = self.includes_substance_use or (category in USE_TOLD_APART and not substance_use)
        if category is Category.PLAN:
            is_open = is_open and (bool(self.parts) if part is None else part in self.parts)
        return category.value in self.categories and is_open

    def is_live(self, now: datetime) -> bool:
        """In force at `now`: begun, not run out, not revoked."""
        return (
            not self.has_ended
            and self.starts_at <= now
            and (self.expires_at is None or now < self.expires_at)
            and (self.revoked_at is None or now < self.revoked_at)
        )


def may(
    viewer: Viewer,
    subject: str,
    category: Category,
    purpose: Purpose,
    relations: Iterable[CareRelation],
    consents: Iterable[ConsentTerms],
    now: datetime,
    *,
    substance_use: bool = False,
    part: str | None = None,
) -> bool:
    """Whether `viewer` may read `category` of `subject` for `purpose`, at `now`.

    `substance_use`: whether that holds for what in it tells of use, too (craving, reported use, its skills).
    `part`: whether it holds for this part of the plan.
    """
    if viewer.is_system or not viewer.account_id:
        return False
    if viewer.account_id == subject:
        return purpose is Purpose.SELF
    if viewer.has(Role.ADMINISTRATOR):
        return False
    if purpose is Purpose.TREATMENT:
        return any(opens(viewer, relation, category) for relation in relations if relation.client_id == subject)
    return any(
        consent.client_id == subject
        and consent.covers(category, substance_use, part)
        and serves(viewer, consent, purpose, relations, now)
        for consent in consents
    )


def serves(
    viewer: Viewer, consent: ConsentTerms, purpose: Purpose, relations: Iterable[CareRelation], now: datetime
) -> bool:
    """Whether a consent that names the viewer is in force for `purpose`, and the viewer is still who it was given to.

    A supporter, or a therapist of the client's care team (a group leader): whoever is neither any more reads nothing.
    """
    if viewer.has(Role.ADMINISTRATOR) or not consent.is_live(now) or PURPOSE_OF.get(consent.purpose) is not purpose:
        return False
    is_on_team = any(relation.client_id == consent.client_id for relation in relations)
    return viewer.has(Role.SUPPORTER) or (viewer.has(Role.THERAPIST) and is_on_team)


def opens(viewer: Viewer, relation: CareRelation, category: Category) -> bool:
    """Whether this duty opens `category` to a viewer who still holds the role it takes."""
    return category in opened(viewer, relation)


def opened(viewer: Viewer, relation: CareRelation) -> frozenset[Category]:
    """What this duty opens to a viewer who still holds the role it takes; to an administrator nothing."""
    role, categories = OPENS[relation.duty]
    return categories if viewer.has(role) and not viewer.has(Role.ADMINISTRATOR) else frozenset()
