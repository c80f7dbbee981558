"""An open episode changed by an administrator: validated, dated, audited, told to the phone; no entries read."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, SteadyError
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.caseload import service as caseload
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import Contact, EnrolmentChange
from recovery_app.infra.db import Work
from tests.integration.programs.test_programs import Clinic, clinic, new_enrolment

__all__ = ["clinic"]


def change(day: date, **other: Any) -> EnrolmentChange:
    contact = Contact("555-0199", ("call",), "library", "Lee", "555-0142", True)
    known: dict[str, Any] = {
        "level_of_care": "outpatient",
        "level_from": day,
        "level_reason": "steady weeks",
        "tracks": ("trauma",),
        "planned_weeks": 16,
        "sessions_per_week": 2,
        "hours_per_week": 6.5,
        "site_id": None,
        "contact": contact,
        "cautions": ("panic",),
    }
    return EnrolmentChange(**{**known, **other})


def save(work: Work, clinic: Clinic, asked: EnrolmentChange) -> None:
    opened = programs.enrolment_details(work, clinic.ada, clinic.episode)
    programs.change_enrolment(work, clinic.ada, clinic.episode, asked, opened.mark)


def test_an_episode_is_changed_for_the_team_and_for_the_phone_and_leaves_a_trace(clinic: Clinic) -> None:
    theo = Viewer(clinic.theo, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        site = programs.add_site(work, clinic.ada, name="Harbor East")
        before = caseload.version(work, theo)
        save(work, clinic, change(work.now.date(), site_id=site))
        page = caseload.client_page(work, theo, clinic.cleo)
        assert caseload.version(work, theo) != before
        actions = [row.action for row in work.session.exec(select(AuditEvent)).all()]
        day = work.now.date()
    assert (page.level_of_care, page.tracks, page.planned_weeks) == ("outpatient", ("trauma",), 16)
    assert (page.sessions_per_week, page.hours_per_week, page.cautions) == (2, 6.5, ("panic",))
    assert page.contact == change(day).contact
    assert [(event.kind, event.label) for event in page.events] == [("level", "outpatient"), ("status", "active")]
    assert {"enrolment_opened", "enrolment_changed"} <= set(actions)
    phone = clinic.phone()
    phone.pull()
    told = phone.of_type("program")[clinic.episode]
    assert (told["level_of_care"], told["tracks"], told["site"]) == ("outpatient", ["trauma"], "Harbor East")


def test_the_same_level_is_no_event_and_needs_no_day(clinic: Clinic) -> None:
    theo = Viewer(clinic.theo, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        save(work, clinic, change(work.now.date() + timedelta(days=9), level_of_care="iop"))
        assert {event.kind for event in caseload.client_page(work, theo, clinic.cleo).events} == {"status"}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"level_of_care": "spa"}, "invalid_input", "level"),
        ({"tracks": ("luck",)}, "invalid_input", "tracks"),
        ({"planned_weeks": 0}, "invalid_input", "planned_weeks"),
        ({"hours_per_week": 81}, "invalid_input", "hours"),
        ({"cautions": ("luck",)}, "invalid_input", "cautions"),
        ({"level_from": 1}, "day_to_come", "level_from"),
        ({"level_from": -400}, "dates_crossed", "level_from"),
        ({"level_reason": "x" * 401}, "too_long", "reason"),
    ],
)
def test_a_change_is_validated_like_a_new_one_and_names_the_field(
    clinic: Clinic, wrong: dict[str, Any], code: str, field: str
) -> None:
    with clinic.database.transaction() as work, pytest.raises(InvalidInput) as refused:
        if "level_from" in wrong:
            wrong = {"level_from": work.now.date() + timedelta(days=wrong["level_from"])}
        save(work, clinic, change(work.now.date(), **wrong))
    assert (refused.value.code, refused.value.params) == (code, {"field": field})


def test_what_somebody_else_changed_meanwhile_is_not_written_over(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        opened = programs.enrolment_details(work, clinic.ada, clinic.episode)
        save(work, clinic, change(work.now.date(), cautions=("pregnancy",)))
        with pytest.raises(Conflict):
            programs.change_enrolment(work, clinic.ada, clinic.episode, change(work.now.date()), opened.mark)
        assert programs.enrolment_details(work, clinic.ada, clinic.episode).cautions == ("pregnancy",)


def test_an_ended_episode_stays_as_it_was(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        programs.change_status(work, clinic.ada, clinic.episode, "completed", work.now.date())
        with pytest.raises(Conflict):
            save(work, clinic, change(work.now.date()))


@pytest.mark.parametrize("who", ["theo", "elsewhere"])
def test_only_an_administrator_of_the_program_changes_an_episode(clinic: Clinic, who: str) -> None:
    viewer = Viewer(clinic.theo, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    with clinic.database.transaction() as work:
        if who == "elsewhere":
            there = programs.set_up(work, name="Elsewhere", timezone="UTC", is_demo=True)
            viewer = replace(clinic.ada, program_id=there)
        asked = change(work.now.date())
        for attempt in (
            lambda: programs.enrolment_details(work, viewer, clinic.episode),
            lambda: programs.change_enrolment(work, viewer, clinic.episode, asked, ""),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                attempt()


def test_a_peer_becomes_a_client_by_an_enrolment(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        pete = clinic.add(work, "Pete", Role.PEER)
        programs.enrol(work, clinic.ada, pete, new_enrolment(work))
        (person,) = [one for one in programs.people(work, clinic.ada) if one.account_id == pete]
    assert set(person.roles) == {"peer", "client"}


def test_a_duty_has_a_first_and_a_last_moment(clinic: Clinic, clock: FixedClock) -> None:
    begins, ends = clock.now() + timedelta(days=2), clock.now() + timedelta(days=4)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary", ends, begins)
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary", None, ends)
        with pytest.raises(Conflict):
            programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary", ends)
        with pytest.raises(InvalidInput):
            programs.assign(work, clinic.ada, clinic.episode, clinic.nora, "covering", begins, ends)
        programs.assign(work, clinic.ada, clinic.episode, clinic.nora, "covering", ends, work.now - timedelta(days=9))
        (nora,) = [row for row in programs.assignments(work, clinic.ada) if row.staff_id == clinic.nora]
        assert nora.starts_at == work.now, "never from an earlier moment"
    reads = []
    for at in (clock.now(), begins, ends):
        clock.set(at)
        reads.append((clinic.reads(clinic.theo), clinic.reads(clinic.nora)))
    assert reads == [(False, True), (True, True), (True, False)]


def test_handing_over_keeps_the_dates(clinic: Clinic, clock: FixedClock) -> None:
    begins, ends = clock.now() + timedelta(days=2), clock.now() + timedelta(days=4)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "covering", ends, begins)
        programs.hand_over(work, clinic.ada, clinic.theo, clinic.nora)
        (row,) = programs.assignments(work, clinic.ada)
    assert (row.staff_id, row.starts_at, row.ends_at) == (clinic.nora, begins, ends)


def test_an_absent_prescriber_is_stood_in_for_by_a_prescriber(clinic: Clinic, clock: FixedClock) -> None:
    ends = clock.now() + timedelta(days=2)
    with clinic.database.transaction() as work:
        priya, paul = clinic.add(work, "Priya", Role.PRESCRIBER), clinic.add(work, "Paul", Role.PRESCRIBER)
        programs.assign(work, clinic.ada, clinic.episode, priya, "prescriber")
        for away, substitute in ((priya, clinic.nora), (clinic.theo, paul)):
            with pytest.raises(InvalidInput):
                programs.record_absence(work, clinic.ada, away, substitute, work.now, ends)
        programs.record_absence(work, clinic.ada, priya, paul, work.now, ends)
    viewer = Viewer(paul, frozenset({Role.PRESCRIBER}), clinic.ada.program_id)
    phone = clinic.phone()
    phone.pull()
    team = phone.of_type("program")[clinic.episode]["team"]
    assert [(one["name"], one["role"]) for one in team] == [("Priya", "prescriber"), ("Paul", "covering")]
    with clinic.database.reading() as work:
        page = caseload.client_page(work, viewer, clinic.cleo)
        assert page.notes == () and not page.may_hand_out_code
    clock.set(ends)
    with clinic.database.reading() as work, pytest.raises(NotFound):
        caseload.client_page(work, viewer, clinic.cleo)


def test_sites_are_added_and_renamed_by_their_own_administrator(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        site = programs.add_site(work, clinic.ada, name="Harbor East")
        programs.rename_site(work, clinic.ada, site, name="Harbor West")
        assert {name for _, name in programs.program_settings(work, clinic.ada).sites} == {"Harbor", "Harbor West"}
        there = programs.set_up(work, name="Elsewhere", timezone="UTC", is_demo=True)
        for viewer in (replace(clinic.ada, program_id=there), replace(clinic.ada, roles=frozenset({Role.THERAPIST}))):
            with pytest.raises((NotAllowed, NotFound)):
                programs.rename_site(work, viewer, site, name="Mine")
        for name in ("", "x" * 121):
            with pytest.raises(SteadyError):
                programs.add_site(work, clinic.ada, name=name)
