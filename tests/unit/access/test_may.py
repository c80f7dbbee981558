"""The table of access, pure: duties open categories while the role is held; outside only a live consent does."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from recovery_app.core.actors import SYSTEM, Category, Purpose, Role, Viewer
from recovery_app.features.access.rules import OPENS, USE_TOLD_APART, CareRelation, ConsentTerms, Duty, may

NOW = datetime(2026, 3, 4, tzinfo=UTC)
CLIENT = "client"


def viewer(*roles: Role, id: str = "somebody") -> Viewer:
    return Viewer(id, frozenset(roles))


def relation(duty: Duty, client: str = CLIENT) -> CareRelation:
    return CareRelation(client, duty, NOW - timedelta(days=3))


def consent(**change: object) -> ConsentTerms:
    terms: dict[str, object] = {
        "client_id": CLIENT,
        "categories": frozenset({"plan"}),
        "purpose": "support",
        "starts_at": NOW - timedelta(days=1),
        "expires_at": NOW + timedelta(days=1),
        "revoked_at": None,
        "includes_substance_use": True,
        "parts": frozenset({"reason"}),
    }
    return ConsentTerms(**{**terms, **change})  # type: ignore[arg-type]


@pytest.mark.parametrize(("duty", "category"), list(product(Duty, Category)))
def test_a_duty_opens_exactly_its_categories(duty: Duty, category: Category) -> None:
    role, categories = OPENS[duty]
    allowed = may(viewer(role), CLIENT, category, Purpose.TREATMENT, [relation(duty)], [], NOW)
    assert allowed is (category in categories)


@pytest.mark.parametrize("duty", list(Duty))
def test_a_duty_without_its_role_opens_nothing(duty: Duty) -> None:
    others = [role for role in Role if role is not OPENS[duty][0]]
    for category in Category:
        assert not may(viewer(*others), CLIENT, category, Purpose.TREATMENT, [relation(duty)], [], NOW)


def test_a_duty_towards_one_client_opens_nobody_else() -> None:
    therapist = viewer(Role.THERAPIST)
    assert not may(therapist, CLIENT, Category.CHECKINS, Purpose.TREATMENT, [relation(Duty.PRIMARY, "other")], [], NOW)


@pytest.mark.parametrize(("category", "purpose"), list(product(Category, Purpose)))
def test_an_administrator_reads_no_entries_in_no_way(category: Category, purpose: Purpose) -> None:
    duties = [relation(duty) for duty in Duty]
    named = [consent(categories=frozenset(Category), purpose=purpose.value)]
    for who in (viewer(Role.ADMINISTRATOR), viewer(*Role)):
        assert not may(who, CLIENT, category, purpose, duties, named, NOW)


def test_background_work_is_nobodys_reader() -> None:
    for category in Category:
        assert not may(SYSTEM, CLIENT, category, Purpose.TREATMENT, [relation(Duty.PRIMARY)], [], NOW)


def test_everybody_reads_the_own_things() -> None:
    assert may(viewer(id=CLIENT), CLIENT, Category.NOTES, Purpose.SELF, [], [], NOW)


@pytest.mark.parametrize(
    ("change", "open"),
    [
        ({}, True),
        ({"revoked_at": NOW}, False),
        ({"expires_at": NOW}, False),
        ({"starts_at": NOW + timedelta(seconds=1)}, False),
        ({"expires_at": None}, True),
        ({"categories": frozenset({"checkins"})}, False),
        ({"includes_substance_use": False}, False),
        ({"purpose": "export"}, False),
        ({"purpose": "hard_moments"}, True),
        ({"parts": frozenset()}, False),
        ({"has_ended": True}, False),
        ({"client_id": "other"}, False),
    ],
)
def test_outside_the_team_only_a_live_consent_for_this_purpose_opens(change: dict[str, object], open: bool) -> None:
    supporter = viewer(Role.SUPPORTER)
    assert may(supporter, CLIENT, Category.PLAN, Purpose.SUPPORT, [], [consent(**change)], NOW) is open


def test_of_a_plan_only_the_parts_that_are_named_are_open() -> None:
    asked = (viewer(Role.SUPPORTER), CLIENT, Category.PLAN, Purpose.SUPPORT, [], [consent()], NOW)
    assert may(*asked, part="reason") and not may(*asked, part="trigger")


def test_whom_a_consent_names_reads_as_a_supporter_or_from_the_care_team_and_as_nobody_else() -> None:
    def open_to(*roles: Role, team: bool = False) -> bool:
        held = [relation(Duty.GROUP_LEADER)] if team else []
        return may(viewer(*roles), CLIENT, Category.PLAN, Purpose.SUPPORT, held, [consent()], NOW)

    assert open_to(Role.SUPPORTER) and open_to(Role.THERAPIST, team=True)
    assert not (open_to() or open_to(Role.THERAPIST) or open_to(Role.PEER, team=True))


def test_a_consent_is_no_care_relationship() -> None:
    supporter = viewer(Role.SUPPORTER)
    assert not may(supporter, CLIENT, Category.PLAN, Purpose.TREATMENT, [], [consent()], NOW)


@pytest.mark.parametrize("category", list(Category))
def test_without_consent_for_substance_use_nothing_that_tells_of_use_is_open(category: Category) -> None:
    supporter, everything = viewer(Role.SUPPORTER), frozenset(Category)
    bare = consent(categories=everything, includes_substance_use=False)
    whole = consent(categories=everything)

    def open_by(terms: ConsentTerms, substance_use: bool) -> bool:
        asked = (supporter, CLIENT, category, Purpose.SUPPORT, [], [terms], NOW)
        return may(*asked, substance_use=substance_use)

    assert (open_by(whole, False), open_by(whole, True)) == (True, True)
    assert open_by(bare, True) is False
    assert open_by(bare, False) is (category in USE_TOLD_APART)


def test_notes_plan_messages_and_medicines_cannot_be_told_apart() -> None:
    assert {Category.CHECKINS, Category.PRACTICE, Category.ATTENDANCE, Category.MEASURES} == USE_TOLD_APART
