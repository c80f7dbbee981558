"""Enrolments as dated episodes, care teams, absences: who may change what, and that phones hear of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Category, Purpose, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import parse_instant
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotReady, SignInNeeded, SteadyError
from recovery_app.core.ids import uuid7
from recovery_app.features.access import service as access
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.caseload import service as caseload
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import Contact, NewEnrolment
from recovery_app.features.programs.service import NewPerson
from recovery_app.infra.db import Database, Work
from tests.support.phone import Phone


def administrator(work: Work, program_id: str) -> Viewer:
    account = Account(id=uuid7(work.now), display_name="Ada", timezone="UTC", created_at=work.now)
    work.session.add(account)
    work.session.flush()
    work.session.add(
        Membership(
            id=uuid7(work.now),
            account_id=account.id,
            program_id=program_id,
            role="administrator",
            starts_at=work.now,
        )
    )
    work.session.flush()
    return Viewer(account.id, frozenset({Role.ADMINISTRATOR}), program_id)


def new_enrolment(work: Work, **change: Any) -> NewEnrolment:
    known: dict[str, Any] = {"starts_on": work.now.date(), "tracks": ("anxiety",), "adult_confirmed": True}
    return NewEnrolment(**{**known, **change})


class Clinic:
    """A demo program with an administrator, two therapists and a client."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.transaction() as work:
            program = programs.set_up(work, name="Harbor", timezone="America/New_York", is_demo=True)
            self.ada = administrator(work, program)
            self.theo = self.add(work, "Theo", Role.THERAPIST)
            self.nora = self.add(work, "Nora", Role.THERAPIST)
            self.cleo = self.add(work, "Cleo", Role.CLIENT)
            (self.episode,) = [row.enrolment_id for row in programs.episodes(work, self.ada)]

    def add(self, work: Work, name: str, role: Role) -> str:
        enrolment = new_enrolment(work, contact=Contact(phone="555-0101")) if role is Role.CLIENT else None
        email = f"{name.lower()}@x.example"
        return programs.add_person(work, self.ada, NewPerson(name, (role,), email, enrolment=enrolment))

    def phone(self) -> Phone:
        return Phone(self.database, Viewer(self.cleo, frozenset({Role.CLIENT}), self.ada.program_id))

    def reads(self, staff: str) -> bool:
        viewer = Viewer(staff, frozenset({Role.THERAPIST}), self.ada.program_id)
        with self.database.reading() as work:
            return access.may(work, viewer, self.cleo, Category.CHECKINS, Purpose.TREATMENT)


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return Clinic(database)


def test_an_assignment_opens_the_record_and_the_phone_names_who_reads(clinic: Clinic) -> None:
    assert not clinic.reads(clinic.theo)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
    assert clinic.reads(clinic.theo)
    phone = clinic.phone()
    phone.pull()
    assert phone.of_type("program")[clinic.episode]["team"] == [
        {"id": clinic.theo, "name": "Theo", "role": "therapist"}
    ]


def test_handing_over_closes_one_and_opens_the_other_at_once(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
    with clinic.database.transaction() as work:
        assert programs.hand_over(work, clinic.ada, clinic.theo, clinic.nora) == 1
    assert (clinic.reads(clinic.theo), clinic.reads(clinic.nora)) == (False, True)


def test_a_substitute_reads_during_the_absence_only_and_the_client_sees_the_name(
    clinic: Clinic, clock: FixedClock
) -> None:
    start = clock.now()
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        ends = start + timedelta(days=2)
        programs.record_absence(work, clinic.ada, clinic.theo, clinic.nora, start, ends)
    assert clinic.reads(clinic.nora)
    phone = clinic.phone()
    phone.pull()
    roles = [member["role"] for member in phone.of_type("program")[clinic.episode]["team"]]
    assert roles == ["therapist", "covering"]
    clock.forward(timedelta(days=2))
    assert not clinic.reads(clinic.nora)


def team_on(phone: Phone, episode: str, at: datetime) -> list[tuple[str, str]]:
    """Name and role, as a phone works them out at `at` from what it holds, without a call."""
    rows = phone.of_type("program")[episode]["team_dated"]
    live = [r for r in rows if parse_instant(r["from"]) <= at and (not r["until"] or at < parse_instant(r["until"]))]
    return [(row["name"], row["role"]) for row in live]


def test_a_phone_knows_beforehand_when_an_absence_begins_and_ends(clinic: Clinic, clock: FixedClock) -> None:
    begins, ends = clock.now() + timedelta(days=3), clock.now() + timedelta(days=5)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        programs.record_absence(work, clinic.ada, clinic.theo, clinic.nora, begins, ends)
    phone = clinic.phone()
    phone.pull()
    assert [row["name"] for row in phone.of_type("program")[clinic.episode]["team"]] == ["Theo"]
    both = [("Theo", "therapist"), ("Nora", "covering")]
    moments = (clock.now(), begins, ends - timedelta(seconds=1), ends)
    assert [team_on(phone, clinic.episode, at) for at in moments] == [both[:1], both, both, both[:1]]
    with clinic.database.transaction() as work:
        (absence,) = programs.absences(work, clinic.ada)
        programs.cancel_absence(work, clinic.ada, absence.id)
    phone.pull()
    assert team_on(phone, clinic.episode, begins) == both[:1]


def test_a_substitute_stands_in_only_while_the_duty_lasts(clinic: Clinic, clock: FixedClock) -> None:
    begins, duty_ends = clock.now() + timedelta(days=1), clock.now() + timedelta(days=2)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary", duty_ends)
        away_until = clock.now() + timedelta(days=9)
        programs.record_absence(work, clinic.ada, clinic.theo, clinic.nora, begins, away_until)
    phone = clinic.phone()
    phone.pull()
    clock.set(duty_ends)
    assert team_on(phone, clinic.episode, duty_ends) == [] and not clinic.reads(clinic.nora)


def test_an_open_desk_reads_again_when_an_absence_begins_and_when_it_ends(clinic: Clinic, clock: FixedClock) -> None:
    nora = Viewer(clinic.nora, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    begins, ends = clock.now() + timedelta(days=3), clock.now() + timedelta(days=5)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        programs.record_absence(work, clinic.ada, clinic.theo, clinic.nora, begins, ends)
    seen = []
    for at in (clock.now(), begins, ends):
        clock.set(at)
        with clinic.database.reading() as work:
            read = caseload.caseload(work, nora)
            assert caseload.version(work, nora) == read.version
        seen.append((len(read.rows), read.version))
    assert [rows for rows, _ in seen] == [0, 1, 0]
    assert seen[0][1] != seen[1][1] != seen[2][1]
    with clinic.database.reading() as work, pytest.raises(NotFound):
        caseload.client_version(work, nora, clinic.cleo)


def test_one_client_in_place_of_another_is_a_new_version_whatever_their_feeds_count(clinic: Clinic) -> None:
    nora = Viewer(clinic.nora, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    versions = []
    with clinic.database.transaction() as work:
        marco = clinic.add(work, "Marco", Role.CLIENT)
        (other,) = [row.enrolment_id for row in programs.episodes(work, clinic.ada) if row.client_id == marco]
        for episode in (clinic.episode, other):
            duty = programs.assign(work, clinic.ada, episode, clinic.nora, "primary")
            versions.append(caseload.version(work, nora))
            programs.end_assignment(work, clinic.ada, duty)
    first, second = versions
    assert first != second


def test_an_absence_opens_no_note_that_was_shared_before_it_was_saved(clinic: Clinic, clock: FixedClock) -> None:
    start = clock.now()
    nora = Viewer(clinic.nora, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
    clock.forward(timedelta(days=9))
    with clinic.database.transaction() as work:
        ends = work.now + timedelta(days=2)
        programs.record_absence(work, clinic.ada, clinic.theo, clinic.nora, start, ends)
        assert access.notes_since(work, nora, clinic.cleo) == work.now
        (shown,) = programs.absences(work, clinic.ada)
        assert shown.starts_at == work.now


def test_a_substitute_has_no_older_notes_than_the_therapist_who_is_away(clinic: Clinic, clock: FixedClock) -> None:
    nora = Viewer(clinic.nora, frozenset({Role.THERAPIST}), clinic.ada.program_id)
    with clinic.database.transaction() as work:
        ends = work.now + timedelta(days=20)
        programs.record_absence(work, clinic.ada, clinic.theo, clinic.nora, work.now, ends)
    clock.forward(timedelta(days=9))
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        assert access.notes_since(work, nora, clinic.cleo) == work.now


def test_an_ended_status_closes_the_episode_tells_the_phone_and_cannot_be_undone(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        programs.change_status(work, clinic.ada, clinic.episode, "completed", work.now.date(), "graduated")
    assert not clinic.reads(clinic.theo)
    phone = clinic.phone()
    phone.pull()
    assert phone.of_type("program")[clinic.episode]["status"] == "completed"
    with clinic.database.transaction() as work, pytest.raises(InvalidInput):
        programs.change_status(work, clinic.ada, clinic.episode, "active", work.now.date())
    with clinic.database.transaction() as work:
        assert programs.enrol(work, clinic.ada, clinic.cleo, new_enrolment(work)) != clinic.episode


def test_a_status_begins_today_or_earlier_and_nobody_is_said_to_have_read_nothing_before_today(clinic: Clinic) -> None:
    with clinic.database.transaction() as work, pytest.raises(InvalidInput, match="day_to_come"):
        programs.change_status(work, clinic.ada, clinic.episode, "left", work.now.date() + timedelta(days=1))
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        programs.change_status(work, clinic.ada, clinic.episode, "left", work.now.date() - timedelta(days=5))
        today = work.now.date().isoformat()
    phone = clinic.phone()
    phone.pull()
    assert phone.of_type("program")[clinic.episode]["status_from"] == today


def test_what_no_table_has_room_for_is_refused_alike_on_every_database(clinic: Clinic) -> None:
    attempts = [
        lambda w: programs.change_program(w, clinic.ada, name="x" * 121, timezone="UTC"),
        lambda w: programs.change_program(w, clinic.ada, name="P", timezone="UTC", after_hours="x" * 601),
        lambda w: programs.add_line(w, clinic.ada, label="x" * 81, phone="5"),
        lambda w: programs.add_line(w, clinic.ada, label="L", phone="5" * 31),
        lambda w: programs.add_person(w, clinic.ada, NewPerson("x" * 81, (Role.PEER,))),
        lambda w: programs.change_status(w, clinic.ada, clinic.episode, "left", w.now.date(), "x" * 401),
    ]
    for attempt in attempts:
        with pytest.raises(InvalidInput, match="too_long"), clinic.database.transaction() as work:
            attempt(work)


def test_two_open_episodes_at_once_are_refused(clinic: Clinic) -> None:
    with clinic.database.transaction() as work, pytest.raises(Conflict):
        programs.enrol(work, clinic.ada, clinic.cleo, new_enrolment(work))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"adult_confirmed": False}, "adult_unconfirmed"),
        ({"tracks": ("gaming",)}, "invalid_input"),
        ({"planned_weeks": 0}, "invalid_input"),
        ({"level_of_care": "spa"}, "invalid_input"),
        ({"cautions": ("left-handed",)}, "invalid_input"),
    ],
)
def test_an_enrolment_that_cannot_be_is_refused_and_adds_nobody(
    clinic: Clinic, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(SteadyError, match=code), clinic.database.transaction() as work:
        new = NewPerson("Dana", (Role.CLIENT,), enrolment=new_enrolment(work, **change))
        programs.add_person(work, clinic.ada, new)
    with clinic.database.reading() as work:
        assert "Dana" not in [person.name for person in programs.people(work, clinic.ada)]


def test_a_real_program_enrols_nobody_before_its_sentences_and_stays_locked_in_this_version(
    database: Database,
) -> None:
    with database.transaction() as work:
        ada = administrator(work, programs.set_up(work, name="Real", timezone="UTC"))

    def enrol() -> None:
        with database.transaction() as work:
            programs.add_person(work, ada, NewPerson("Dana", (Role.CLIENT,), enrolment=new_enrolment(work)))

    with pytest.raises(NotReady, match="on_call_missing"):
        enrol()
    with database.transaction() as work:
        sentences = {"on_call_hours": "Mon-Fri 9-17", "after_hours": "Call 988."}
        programs.change_program(work, ada, name="Real", timezone="UTC", **sentences)
    with pytest.raises(NotReady, match="demo_only"):
        enrol()


def test_an_administrator_of_another_program_touches_nothing_here(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        other = administrator(work, programs.set_up(work, name="Other", timezone="UTC", is_demo=True))
        assert [p.name for p in programs.people(work, other)] == ["Ada"]
        assert programs.episodes(work, other) == ()
    attempts = [
        lambda w: programs.change_status(w, other, clinic.episode, "left", w.now.date()),
        lambda w: programs.assign(w, other, clinic.episode, clinic.theo, "primary"),
        lambda w: programs.enrol(w, other, clinic.cleo, new_enrolment(w)),
        lambda w: programs.end_role(w, other, clinic.theo, Role.THERAPIST),
        lambda w: programs.add_role(w, other, clinic.theo, Role.PEER),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound), clinic.database.transaction() as work:
            attempt(work)


def test_a_staff_role_ends_the_long_sessions_of_a_client(clinic: Clinic) -> None:
    def open_session() -> str:
        with clinic.database.transaction() as work:
            viewer = accounts.as_viewer(work, work.session.get_one(Account, clinic.cleo))
            assert viewer
            return accounts.open_session(work, viewer, 15)[0]

    def add(role: Role) -> None:
        with clinic.database.transaction() as work:
            programs.add_role(work, clinic.ada, clinic.cleo, role)

    token = open_session()
    add(Role.PEER)
    with clinic.database.reading() as work:
        assert accounts.resolve_reading(work, token).roles == {Role.CLIENT, Role.PEER}
    add(Role.THERAPIST)
    with clinic.database.reading() as work, pytest.raises(SignInNeeded):
        accounts.resolve_reading(work, token)
    token = open_session()
    add(Role.THERAPIST)
    with clinic.database.reading() as work:
        assert accounts.look_up(work, token).lifetime.idle_minutes == 15


@pytest.mark.parametrize("email", ["theo", "theo@", "a b@x.example"])
def test_an_address_that_is_none_is_refused(clinic: Clinic, email: str) -> None:
    with clinic.database.transaction() as work, pytest.raises(InvalidInput, match="invalid_email"):
        programs.add_person(work, clinic.ada, NewPerson("X", (Role.THERAPIST,), email))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_who_is_no_administrator_administers_nothing(clinic: Clinic, role: Role) -> None:
    viewer = Viewer(clinic.theo, frozenset({role}), clinic.ada.program_id)
    with clinic.database.transaction() as work:
        for use_case in (programs.people, programs.episodes, programs.assignments, programs.program_settings):
            with pytest.raises(NotAllowed):
                use_case(work, viewer)


def test_staff_with_duties_and_the_last_administrator_cannot_just_go(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "primary")
        with pytest.raises(Conflict, match="still_assigned"):
            programs.end_role(work, clinic.ada, clinic.theo, Role.THERAPIST)
        with pytest.raises(Conflict, match="last_administrator"):
            programs.end_role(work, clinic.ada, clinic.ada.account_id, Role.ADMINISTRATOR)


def test_only_a_therapist_or_prescriber_gets_the_duty_that_takes_it(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        for staff, duty in ((clinic.theo, "prescriber"), (clinic.cleo, "primary"), (clinic.ada.account_id, "primary")):
            with pytest.raises(InvalidInput):
                programs.assign(work, clinic.ada, clinic.episode, staff, duty)


def test_a_changed_sentence_reaches_phones(clinic: Clinic) -> None:
    phone = clinic.phone()
    phone.pull()
    with clinic.database.transaction() as work:
        programs.change_program(
            work, clinic.ada, name="Harbor", timezone="America/New_York", after_use="We meet the next day."
        )
        programs.add_line(work, clinic.ada, label="Front desk", phone="555-0100")
    phone.pull()
    data = phone.of_type("program")[clinic.episode]
    assert data["after_use"] == "We meet the next day."
    assert data["lines"] == [{"label": "Front desk", "phone": "555-0100", "hours": ""}]
    assert "555-0101" not in str(phone.entities), "contact details stay with the program"


@pytest.mark.parametrize("reading", [Role.THERAPIST, Role.PRESCRIBER, Role.SUPPORTER])
def test_an_administrator_becomes_no_reader_and_a_reader_no_administrator(clinic: Clinic, reading: Role) -> None:
    def held(account_id: str) -> tuple[str, ...]:
        with clinic.database.reading() as work:
            return next(row.roles for row in programs.people(work, clinic.ada) if row.account_id == account_id)

    with clinic.database.transaction() as work:
        reader = clinic.add(work, "Rae", reading)
    for who, role in ((clinic.ada.account_id, reading), (reader, Role.ADMINISTRATOR)):
        with pytest.raises(Conflict, match="roles_conflict"), clinic.database.transaction() as work:
            programs.add_role(work, clinic.ada, who, role)
    both = NewPerson("Dana", (Role.ADMINISTRATOR, reading), "dana@x.example")
    with pytest.raises(Conflict, match="roles_conflict"), clinic.database.transaction() as work:
        programs.add_person(work, clinic.ada, both)
    assert (held(clinic.ada.account_id), held(reader)) == (("administrator",), (reading.value,))


def test_roles_that_read_nothing_of_others_go_with_every_other(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        programs.add_role(work, clinic.ada, clinic.ada.account_id, Role.PEER)
        programs.add_role(work, clinic.ada, clinic.theo, Role.PEER)
        programs.add_role(work, clinic.ada, clinic.theo, Role.PRESCRIBER)


def test_an_administrator_from_before_who_is_also_a_therapist_gets_no_duty(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        row = Membership(
            id=uuid7(work.now),
            account_id=clinic.theo,
            program_id=clinic.ada.program_id or "",
            role="administrator",
            starts_at=work.now,
        )
        work.session.add(row)
    with pytest.raises(Conflict, match="roles_conflict"), clinic.database.transaction() as work:
        programs.assign(work, clinic.ada, clinic.episode, clinic.theo, "covering")
    with pytest.raises(Conflict, match="roles_conflict"), clinic.database.transaction() as work:
        programs.record_absence(work, clinic.ada, clinic.nora, clinic.theo, work.now, work.now + timedelta(days=1))
