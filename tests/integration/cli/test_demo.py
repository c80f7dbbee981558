"""The demo program as its therapists and clients find it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from recovery_app.cli.demo.command import prepare
from recovery_app.cli.demo.fill import fill
from recovery_app.cli.demo.people import Everybody
from recovery_app.content.plans import parts
from recovery_app.content.skills import labels, slugs
from recovery_app.core.actors import SYSTEM, Category, Purpose, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import NotAllowed
from recovery_app.features.access import service as access
from recovery_app.features.accounts import service as accounts
from recovery_app.features.caseload import service as caseload
from recovery_app.features.caseload.service import CaseloadRow
from recovery_app.features.programs import service as programs
from recovery_app.features.skills import service as skills
from recovery_app.infra.db import Database
from tests.support import databases
from tests.support.phone import Phone

MONDAY_AFTERNOON = datetime(2026, 3, 9, 19, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Demo:
    database: Database
    people: Everybody


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One filled database for all tests that only read."""
    clock = FixedClock(MONDAY_AFTERNOON)
    folder = tmp_path_factory.mktemp("demo")
    opened = (
        databases.sqlite_database(folder, tmp_path_factory.getbasetemp(), clock)
        if request.param == "sqlite"
        else databases.postgres_database(clock)
    )
    with opened as database:
        yield Demo(database, fill(database, clock))


def rows_of(demo: Demo, name: str, role: Role) -> dict[str, CaseloadRow]:
    viewer = Viewer(demo.people.colleagues[name], frozenset({role}), demo.people.program_id)
    with demo.database.reading() as work:
        return {row.name: row for row in caseload.caseload(work, viewer).rows}


def reasons(row: CaseloadRow) -> set[str]:
    return {sentence.key.removeprefix("caseload.reason.") for sentence in row.reasons}


def phone_of(demo: Demo, name: str) -> Phone:
    person = next(person for person in demo.people.clients if person.client.name == name)
    phone = Phone(
        demo.database,
        Viewer(person.account_id, frozenset({Role.CLIENT}), demo.people.program_id, person.client.timezone),
    )
    phone.pull()
    return phone


def test_the_stories_are_true_on_the_caseload(demo: Demo) -> None:
    theos = rows_of(demo, "theo", Role.THERAPIST)
    assert len(theos) == 16
    cleo, marco = theos["Cleo R."], theos["Marco V."]
    assert next(iter(theos)) == "Cleo R."
    assert (cleo.week, cleo.planned_weeks, cleo.main_rating) == (5, 12, "craving")
    assert {"use_reported", "craving_own", "craving_worsening", "unread_note"} <= reasons(cleo)
    assert marco.week == 2
    assert {"stress_first_days", "stress_worsening", "unread_note"} <= reasons(marco)
    assert reasons(theos["Jordan P."]) >= {"silence"} and theos["Jordan P."].group == "due"
    assert theos["Elif Y."].group == "now"
    assert any(row.group == "quiet" for row in theos.values())
    assert theos["Mei C."].status == "paused" and "silence" not in reasons(theos["Mei C."])


def test_ended_episodes_are_on_nobodys_caseload_and_the_prescriber_sees_the_own_patients(demo: Demo) -> None:
    noras = rows_of(demo, "nora", Role.THERAPIST)
    assert len(noras) == 21
    assert not {"Vera I.", "Wendell M.", "Gus P."} & set(noras)
    assert "Cleo R." in rows_of(demo, "priya", Role.PRESCRIBER)


def test_improving_people_got_better_and_stuck_ones_did_not(demo: Demo) -> None:
    def change(name: str) -> float:
        days = sorted(phone_of(demo, name).of_type("checkin").values(), key=lambda c: c["occurred_at"])
        stress = [c["answers"]["stress"] for c in days if "stress" in c["answers"]]
        third = len(stress) // 3
        return sum(stress[-third:]) / third - sum(stress[:third]) / third

    assert change("Frank D.") < -2
    assert change("Amara O.") < -1.5
    assert abs(change("Ben K.")) < 1


def test_what_cleos_phone_pulls(demo: Demo) -> None:
    phone = phone_of(demo, "Cleo R.")
    (program,) = phone.of_type("program").values()
    assert (program["week"], program["status"]) == (5, "active")
    assert {member["role"] for member in program["team"]} == {"therapist", "prescriber", "group_leader"}
    assert {one["name"] for one in phone.of_type("group").values()} >= {"Evening group", "Family evening"}
    assert len(phone.of_type("session")) > 60
    assert program["lines"] and program["after_hours"] and program["on_call"]
    parts = {item["part"] for item in phone.of_type("plan_item").values()}
    assert {"reason", "trigger", "step", "person", "warning"} <= parts
    (receipt,) = phone.of_type("receipt").values()
    newest = max(c["occurred_at"] for c in phone.of_type("checkin").values())
    assert receipt["up_to_occurred_at"] < newest
    assert any(practice["after"] is not None for practice in phone.of_type("practice").values())
    assert any(checkin.get("note") for checkin in phone.of_type("checkin").values())


def test_marco_reads_spanish(demo: Demo) -> None:
    (profile,) = phone_of(demo, "Marco V.").of_type("profile").values()
    assert profile["language"] == "es"


def test_the_supporters_consent_has_run_out(demo: Demo) -> None:
    cleo = next(person for person in demo.people.clients if person.client.name == "Cleo R.")
    sam = Viewer(demo.people.colleagues["sam"], frozenset({Role.SUPPORTER}), demo.people.program_id)
    with demo.database.reading() as work:
        assert not access.may(work, sam, cleo.account_id, Category.PRACTICE, Purpose.SUPPORT)


def test_sam_reads_the_two_parts_that_cleo_shares_and_she_reads_when(demo: Demo) -> None:
    sam = Viewer(demo.people.colleagues["sam"], frozenset({Role.SUPPORTER}), demo.people.program_id)
    with demo.database.reading() as work:
        cleo = next(person for person in demo.people.clients if person.client.name == "Cleo R.").account_id
        named = {part for part in parts() if access.may(work, sam, cleo, Category.PLAN, Purpose.SUPPORT, part=part)}
    assert named == {"person", "kind_word"}
    phone = phone_of(demo, "Cleo R.")
    assert len(phone.of_type("disclosure")) == 2
    assert {who["name"] for who in phone.of_type("recipient").values()} == {"Sam R.", "Nora Haddad"}


def test_theo_looked_cleos_plans_through_and_proposed_something_that_waits_for_her(demo: Demo) -> None:
    phone = phone_of(demo, "Cleo R.")
    assert {look["plan"] for look in phone.of_type("plan_review").values()} == {"relapse", "slip", "safety"}
    (proposal,) = phone.of_type("plan_proposal").values()
    assert (proposal["by"], proposal["answer"]) == ("Theo Brandt", "")
    items = phone.of_type("plan_item")
    steps = [one["revisions"][0]["fields"] for one in items.values() if one["part"] == "step"]
    assert all(step["trigger"] in items for step in steps), "a step belongs to a trigger that is there"


def test_everybody_signs_in_with_the_printed_password(demo: Demo) -> None:
    for name in ("cleo", "marco", "pete", "theo", "nora", "priya", "sam", "ada"):
        with demo.database.reading() as work:
            attempt = accounts.begin_sign_in(work, f"{name}@demo.example", network="127.0.0.1", device=None)
        assert accounts.prove(attempt, "demo-recovery-2026"), name


def test_a_second_time_nothing_is_made_and_old_data_says_so(database: Database, clock: FixedClock) -> None:
    clock.set(MONDAY_AFTERNOON)
    assert prepare(database, clock, reset=False).startswith("Filled")
    assert "ends today" in prepare(database, clock, reset=False)
    clock.set(MONDAY_AFTERNOON + timedelta(days=2))
    assert "2026-03-09" in prepare(database, clock, reset=False)
    assert prepare(database, clock, reset=True).startswith("Filled")
    assert "ends today" in prepare(database, clock, reset=False)


@pytest.mark.parametrize("reset", [False, True])
def test_a_database_with_real_people_is_refused_and_not_touched(
    database: Database, clock: FixedClock, reset: bool
) -> None:
    with database.transaction() as work:
        programs.set_up(work, name="Real program", timezone="America/New_York")
        accounts.create_account(work, SYSTEM, name="Real Person", email="real@x.example", timezone="America/New_York")
    with pytest.raises(NotAllowed):
        prepare(database, clock, reset=reset)
    with database.reading() as work:
        attempt = accounts.begin_sign_in(work, "cleo@demo.example", network="127.0.0.1", device=None)
        assert not accounts.prove(attempt, "demo-recovery-2026")


def test_homework_is_assigned_practised_and_taught(demo: Demo) -> None:
    cleo = phone_of(demo, "Cleo R.")
    (assigned,) = cleo.of_type("assignment").values()
    assert (assigned["skill"], assigned["times"], assigned["by"]) == ("urge-surfing", 3, "Theo Brandt")
    assert assigned["note"] and assigned["starts_on"] <= "2026-03-09" <= assigned["ends_on"]
    (marcos,) = phone_of(demo, "Marco V.").of_type("assignment").values()
    assert marcos["note"].startswith("Por la noche")
    (program,) = cleo.of_type("program").values()
    assert len(program["themes"]) == 12 and program["skills_shown"] == "all"
    assert any(one["from"] <= "2026-03-09" <= one["until"] for one in program["session_skills"])
    viewer = Viewer(demo.people.colleagues["theo"], frozenset({Role.THERAPIST}), demo.people.program_id)
    with demo.database.reading() as work:
        rows = {row.name: row for row in skills.practice_overview(work, viewer)}
    assert len(rows) == 16
    assert (rows["Cleo R."].assigned, rows["Cleo R."].due) == (1, 3) and rows["Cleo R."].done >= 1
    assert 4 <= sum(row.assigned > 0 for row in rows.values()) < 16
    assert any(0 < row.done < row.due for row in rows.values())
    assert sum(row.change_mean is not None for row in rows.values()) >= 10


def test_cleos_shared_writing_waits_to_be_read_and_noors_was(demo: Demo) -> None:
    found = {name: list(phone_of(demo, name).of_type("writing").values()) for name in ("Cleo R.", "Noor A.")}
    if "thought-record" not in slugs():
        assert found == {"Cleo R.": [], "Noor A.": []}
        return
    ((cleos,), (noors,)) = found.values()
    assert cleos["read_by"] == [] and [reader["name"] for reader in noors["read_by"]] == ["Theo Brandt"]
    assert set(cleos["answers"]) <= set(labels("thought-record", "en"))


def test_most_people_were_asked_about_cautions(demo: Demo) -> None:
    known = [person.client.was_asked_about_cautions for person in demo.people.clients]
    assert len(known) * 0.9 < sum(known) < len(known)
    (program,) = phone_of(demo, "Imani J.").of_type("program").values()
    assert "paced-breathing" in program["skills_ask"]
