"""A therapist assigns a skill, the phone shows it at once; both see how far it is done."""

from datetime import date, timedelta
from typing import Any

import pytest

from recovery_app.core.actors import Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotFound, SteadyError
from recovery_app.features.caseload import service as caseload
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import NewEnrolment
from recovery_app.features.skills import service as skills
from recovery_app.features.skills.service import AssignmentView, NewAssignment
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.phone import Phone, operation

TODAY = date(2026, 3, 4)
"""NOON's day in New York, a Wednesday."""


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def homework(**change: Any) -> NewAssignment:
    known: dict[str, Any] = {
        "skill": "urge-surfing",
        "note": "When it gets loud in the evening.",
        "times": 3,
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=6),
    }
    return NewAssignment(**{**known, **change})


def assign(clinic: Clinic, new: NewAssignment, by: str = "theo", to: str = "cleo") -> str:
    with clinic.database.transaction() as work:
        return skills.assign(work, clinic[by], clinic[to].account_id, new)


def practise(phone: Phone, skill: str = "urge-surfing", before: int = 7, after: int | None = 4, ago: int = 0) -> None:
    at = phone.database.clock.now() - timedelta(days=ago)
    payload = {"skill": skill, "before": before, "after": after, "finished": after is not None}
    assert phone.send([operation("practice.recorded", at, payload)])[0]["status"] == "accepted"


def view(clinic: Clinic, viewer: Viewer | None = None) -> tuple[AssignmentView, ...]:
    with clinic.database.reading() as work:
        return skills.practice_of(work, viewer or clinic["theo"], clinic["cleo"].account_id).assignments


def test_an_assignment_is_on_the_phone_at_its_next_sync_and_gone_once_withdrawn(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    id = assign(clinic, homework())
    phone.pull()
    assert phone.of_type("assignment")[id] == {
        "skill": "urge-surfing",
        "note": "When it gets loud in the evening.",
        "times": 3,
        "starts_on": "2026-03-04",
        "ends_on": "2026-03-10",
        "by": "Theo",
        "origin": "therapist",
    }
    assert clinic.phone("marco").of_type("assignment") == {}
    with clinic.database.transaction() as work:
        skills.withdraw_assignment(work, clinic["theo"], id)
    phone.pull()
    assert phone.of_type("assignment") == {} and view(clinic) == ()
    with clinic.database.transaction() as work, pytest.raises(NotFound):
        skills.withdraw_assignment(work, clinic["theo"], id)


def test_practice_in_its_days_counts_and_means_are_over_what_was_rated_twice(clinic: Clinic, clock: FixedClock) -> None:
    assign(clinic, homework())
    phone = clinic.phone("cleo")
    practise(phone, ago=1)
    practise(phone, before=8, after=6)
    practise(phone, before=6, after=3)
    practise(phone, before=9, after=None)
    practise(phone, skill="paced-breathing")
    clock.forward(timedelta(days=7))
    practise(phone)
    (one,) = view(clinic)
    assert (one.done, one.rated, one.before_mean, one.after_mean, one.is_over) == (3, 2, 7, 4.5, True)
    assert (one.by, one.times, one.note) == ("Theo", 3, "When it gets loud in the evening.")


def test_it_is_over_the_day_after_its_last_one_where_the_client_lives(clinic: Clinic, clock: FixedClock) -> None:
    assign(clinic, homework(ends_on=TODAY))
    clock.forward(timedelta(hours=11, minutes=59))
    assert not view(clinic)[0].is_over
    clock.forward(timedelta(minutes=1))
    assert view(clinic)[0].is_over


BAD = [
    (homework(times=0), "invalid_input"),
    (homework(times=22), "invalid_input"),
    (homework(note="x" * 501), "too_long"),
    (homework(note="half \ud83d"), "invalid_input"),
    (homework(ends_on=TODAY - timedelta(days=1)), "dates_crossed"),
    (homework(starts_on=TODAY - timedelta(days=5), ends_on=TODAY - timedelta(days=1)), "already_over"),
    (homework(starts_on=TODAY - timedelta(days=90), ends_on=None), "invalid_input"),
    (homework(starts_on=TODAY + timedelta(days=900), ends_on=None), "invalid_input"),
    (homework(skill="juggling"), "unknown_skill"),
]


@pytest.mark.parametrize(("new", "code"), BAD)
def test_what_does_not_hold_together_is_refused(clinic: Clinic, new: NewAssignment, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        assign(clinic, new)
    assert view(clinic) == ()


def test_the_same_skill_is_assigned_once_at_a_time(clinic: Clinic) -> None:
    assign(clinic, homework())
    with pytest.raises(Conflict, match="already_assigned"):
        assign(clinic, homework(starts_on=TODAY + timedelta(days=6), ends_on=None))
    assign(clinic, homework(starts_on=TODAY + timedelta(days=7), ends_on=None))
    assign(clinic, homework(skill="paced-breathing"))
    assert len(view(clinic)) == 3


def test_a_skill_that_a_caution_speaks_against_cannot_be_assigned(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "recovery_app.features.skills.service.assigning.held_back",
        lambda cautions, tracks: ("urge-surfing",) if "panic" in cautions else (),
    )
    phone = clinic.phone("cleo")
    assign(clinic, homework())
    kept = assign(clinic, homework(skill="paced-breathing"))
    with clinic.database.transaction() as work:
        caseload.set_cautions(work, clinic["theo"], clinic["cleo"].account_id, ("panic",))
    phone.pull()
    assert list(phone.of_type("assignment")) == [kept] == [one.id for one in view(clinic)]
    with pytest.raises(InvalidInput, match="skill_held_back"):
        assign(clinic, homework())


def test_a_real_program_assigns_only_what_was_reviewed(database: Database) -> None:
    with pytest.raises(InvalidInput, match="skill_not_reviewed"):
        assign(make_clinic(database, is_demo=False), homework())


@pytest.mark.parametrize("who", ["nora", "priya", "ada", "marco", "cleo"])
def test_only_a_therapist_with_the_whole_record_assigns_and_withdraws(clinic: Clinic, who: str) -> None:
    id = assign(clinic, homework())
    with pytest.raises(NotFound):
        assign(clinic, homework(skill="paced-breathing"), by=who)
    with clinic.database.transaction() as work, pytest.raises(NotFound):
        skills.withdraw_assignment(work, clinic[who], id)
    assert len(view(clinic)) == 1


@pytest.mark.parametrize("id", ["", "nonsense", "0199a000-0000-7000-8000-000000000001"])
def test_an_unknown_assignment_or_client_is_not_found(clinic: Clinic, id: str) -> None:
    with clinic.database.transaction() as work:
        for use_case in (
            lambda: skills.withdraw_assignment(work, clinic["theo"], id),
            lambda: skills.assign(work, clinic["theo"], id, homework()),
            lambda: skills.practice_of(work, clinic["theo"], id),
        ):
            with pytest.raises(NotFound):
                use_case()


def test_a_prescriber_reads_it_with_its_note(clinic: Clinic) -> None:
    assign(clinic, homework())
    assert view(clinic, clinic["priya"])[0].note == "When it gets loud in the evening."


def test_a_paused_episode_keeps_its_homework_and_an_ended_one_takes_it_off_the_phone(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    id = assign(clinic, homework(ends_on=None))

    def change_status(status: str) -> None:
        with clinic.database.transaction() as work:
            programs.change_status(work, clinic["ada"], clinic.episodes["cleo"], status, TODAY)
        phone.pull()

    change_status("paused")
    assert list(phone.of_type("assignment")) == [id] and len(view(clinic)) == 1
    assign(clinic, homework(skill="paced-breathing"))
    change_status("left")
    assert phone.of_type("assignment") == {}
    with pytest.raises(SteadyError, match="not_found"):
        assign(clinic, homework(skill="five-senses-grounding"))


def test_a_new_episode_does_not_bring_old_homework_back(clinic: Clinic, clock: FixedClock) -> None:
    assign(clinic, homework(ends_on=None))
    with clinic.database.transaction() as work:
        programs.change_status(work, clinic["ada"], clinic.episodes["cleo"], "completed", TODAY)
        clock.forward(timedelta(days=1))
    with clinic.database.transaction() as work:
        again = programs.enrol(
            work, clinic["ada"], clinic["cleo"].account_id, NewEnrolment(TODAY, adult_confirmed=True)
        )
        programs.assign(work, clinic["ada"], again, clinic["theo"].account_id, "primary")
    assert view(clinic) == () and clinic.phone("cleo").of_type("assignment") == {}
