"""A record is handed out to the client or under a live consent, and by nobody who may not read it; erased is erased."""

import io
import json
import stat
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery_app.cli.__main__ import main
from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import SignInNeeded
from recovery_app.core.ids import uuid7
from recovery_app.features.access.tables import Consent
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account
from recovery_app.features.caseload import service as caseload
from recovery_app.features.groups import queries as groups
from recovery_app.features.measures import queries as forms
from recovery_app.features.measures import service as measures
from recovery_app.features.measures.tables import MeasureSchedule
from recovery_app.features.plans import queries as plans
from recovery_app.features.plans import service as making
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import Contact, NewEnrolment
from recovery_app.features.records import queries as records
from recovery_app.features.skills import service as skills
from recovery_app.infra.backups import sqlite_file
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.phone import Phone, operation

PASSWORD = "a harbor at dusk"
NOTE = "My sister Wilhelmina came by."
THOUGHT = "Wilhelmina will be angry."


class Clinic:
    """A program where everybody has the same password, and a client with some entries."""

    def __init__(self, database: Database, clock: FixedClock) -> None:
        self.database = database
        password = accounts.new_password(PASSWORD, None)
        with database.transaction() as work:
            program = programs.set_up(work, name="Harbor", timezone="America/New_York", is_demo=True)
            self.ada = accounts.first_administrator(
                work, program_id=program, name="Ada", email="ada@x.example", password=password, timezone="UTC"
            )
            enrolment = NewEnrolment(
                work.now.date(),
                tracks=("substance_use",),
                adult_confirmed=True,
                contact=Contact(phone="555-0199"),
                cautions=("panic",),
            )
            self.theo = programs.add_person(
                work, self.ada, programs.NewPerson("Theo", (Role.THERAPIST,), "theo@x.example")
            )
            new = programs.NewPerson("Cleopatra Q.", (Role.CLIENT,), "cleo@x.example", enrolment=enrolment)
            self.cleo = programs.add_person(work, self.ada, new)
            for account_id in (self.theo, self.cleo):
                work.session.get_one(Account, account_id).password_hash = password.hash
            (episode,) = programs.episodes(work, self.ada)
            programs.assign(work, self.ada, episode.enrolment_id, self.theo, "primary")
        self.viewer = Viewer(self.cleo, frozenset({Role.CLIENT}), program, "America/New_York")
        self.phone = Phone(database, self.viewer)
        clock.forward(timedelta(hours=1))
        answers = {"stress": 4, "craving": 6, "used": True}
        shared = {"form": "daily@1", "answers": answers, "note": NOTE, "share_note": True}
        item = {"item_id": uuid7(clock.now()), "part": "person", "fields": {"text": "Wilhelmina"}}
        practised = {"skill": "urge-surfing", "before": 6, "after": 4, "finished": True}
        writing = {"writing_id": uuid7(clock.now()), "skill": "thought-record", "answers": {"thought.hot": THOUGHT}}
        form = {"version": 1, "language": "en", "skipped": [], "started_at": rfc3339(clock.now())}
        drinks = {"response_id": uuid7(clock.now()), "instrument": "audit_c", "answers": {"q1": 2, "q2": 1, "q3": 1}}
        worry = {"response_id": uuid7(clock.now()), "instrument": "gad_2", "answers": {"q1": 1, "q2": 1}}
        item_9 = {"response_id": uuid7(clock.now()), "instrument": "phq_9", "version": 1, "item": "q9", "value": 1}
        results = self.phone.send(
            [
                operation("measure.answered", clock.now(), {**form, **drinks}),
                operation("measure.answered", clock.now(), {**form, **worry}),
                operation("measure.urgent_answered", clock.now(), item_9),
                operation("writing.shared", clock.now(), writing),
                operation("favourite.set", clock.now(), {"skill": "paced-breathing", "on": True}),
                operation("checkin.recorded", clock.now(), shared),
                operation("plan_item.saved", clock.now(), item),
                operation("practice.recorded", clock.now(), practised),
            ]
        )
        assert {result["status"] for result in results} == {"accepted"}
        theo = Viewer(self.theo, frozenset({Role.THERAPIST}), program)
        with database.transaction() as work:
            for skill in ("urge-surfing", "paced-breathing"):
                new = skills.NewAssignment(skill, "For Wilhelmina's visit.", 3, work.now.date(), None)
                skills.assign(work, theo, self.cleo, new)
            making.propose(work, theo, self.cleo, "person", {"text": "Cleopatra's aunt"}, "A word to Cleopatra.")
            making.mark_reviewed(work, theo, self.cleo, "relapse")
            asked = measures.NewSchedule("phq_9", "weekly", work.now.date())
            self.schedule = measures.schedule(work, theo, self.cleo, asked)
            skills.mark_read(work, theo, self.cleo, str(writing["writing_id"]))

    def consent(self, **terms: Any) -> None:
        with self.database.transaction() as work:
            known: dict[str, Any] = {
                "categories": ["checkins", "notes", "practice", "attendance"],
                "purpose": "export",
                "starts_at": work.now,
                "expires_at": work.now + timedelta(days=1),
            }
            work.session.add(
                Consent(
                    id=uuid7(work.now),
                    client_id=self.cleo,
                    discloser="Harbor",
                    recipient_name="Dr. Field",
                    signed_name="Cleopatra Q.",
                    signed_at=work.now,
                    **{**known, **terms},
                )
            )


@pytest.fixture
def clinic(here: Runtime, database: Database, clock: FixedClock) -> Clinic:
    return Clinic(database, clock)


def hand_out(path: Path, by: str, *whom: str, monkeypatch: pytest.MonkeyPatch, password: str = PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    asked = ["export-client", "cleo@x.example", str(path), "--by", f"{by}@x.example", "--purpose", "export", *whom]
    return main([*asked, "--password-stdin"])


def inside(path: Path) -> tuple[dict[str, Any], str]:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("record.json")), archive.read("READ-ME.txt").decode()


def test_the_client_gets_everything_and_who_looked(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.zip"
    assert hand_out(path, "cleo", "--to-client", monkeypatch=monkeypatch) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    record, about = inside(path)
    assert record["checkins"][0]["craving"] == 6 and record["checkins"][0]["used"] is True
    assert record["notes"][0]["text"] == NOTE
    assert record["plan"][0]["text"] == "Wilhelmina"
    (edit,) = record["plan_history"]["edits"]
    assert (edit["part"], edit["fields"]) == ("person", {"text": "Wilhelmina"})
    assert record["plan_history"]["proposals"][0]["comment"] == "A word to Cleopatra."
    assert record["plan_history"]["looked_through"][0]["by"] == "Theo"
    assert record["practice"][0]["skill"] == "urge-surfing"
    assert record["attendance"][0]["tracks"] == ["substance_use"]
    assert {one["form"]: one["scores"] for one in record["measures"]} == {
        "AUDIT-C": {"total": 4},
        "GAD-2": {"total": 2},
    }
    assert [(one["item"], one["value"]) for one in record["urgent_answers"]] == [("q9", 1)]
    assert record["writings"][0]["answers"] == {"thought.hot": THOUGHT}
    assert [one["skill"] for one in record["assignments"]] == ["urge-surfing", "paced-breathing"]
    assert record["assignments"][0]["note"] == "For Wilhelmina's visit." and record["favourites"] == ["paced-breathing"]
    assert {"enrolled", "record_exported"} <= {row["action"] for row in record["who_did_what"]}
    assert "42 CFR" not in about
    assert record["left_out"] == [] and "whole record" in about


def test_a_part_of_a_record_says_what_is_not_in_it(
    clinic: Clinic,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock.forward(timedelta(minutes=1))
    with clinic.database.transaction() as work:
        (episode,) = programs.episodes(work, clinic.ada)
        for name, duty in (("Nora", "group_leader"), ("Omar", "covering")):
            staff = programs.add_person(
                work, clinic.ada, programs.NewPerson(name, (Role.THERAPIST,), f"{name.lower()}@x.example")
            )
            work.session.get_one(Account, staff).password_hash = accounts.new_password(PASSWORD, None).hash
            programs.assign(work, clinic.ada, episode.enrolment_id, staff, duty)
    for name in ("nora", "omar", "theo"):
        assert hand_out(tmp_path / name, name, "--to-client", monkeypatch=monkeypatch) == 0
    said = capsys.readouterr().err
    record, about = inside(tmp_path / "nora")
    assert record["left_out"] == ["checkins", "notes", "practice", "plan", "measures", "about_the_record"]
    for words in ("a part of", "- check-ins", "- shared notes", "- practice of skills", "- the plan"):
        assert words in about and words in said
    assert "whole record" not in about
    omars, theos = inside(tmp_path / "omar")[0], inside(tmp_path / "theo")[0]
    assert omars["left_out"] == ["older_notes", "about_the_record"] and omars["writings"] == []
    assert theos["left_out"] == ["about_the_record"] and theos["writings"]
    assert "favourites" not in theos, "nobody else reads them"


@pytest.mark.parametrize("whom", [("--to-client",), ("--recipient", "Dr. Field")])
def test_an_administrator_gets_nothing_by_command_either(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whom: tuple[str, ...]
) -> None:
    clinic.consent(includes_substance_use=True)
    path = tmp_path / "record.zip"
    assert hand_out(path, "ada", *whom, monkeypatch=monkeypatch) == 1
    assert not path.exists()


def test_a_wrong_password_hands_out_nothing(clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.zip"
    assert hand_out(path, "theo", "--to-client", monkeypatch=monkeypatch, password="not the harbor") == 1
    assert not path.exists()


@pytest.mark.parametrize("terms", [None, {"expires_at": None, "purpose": "support"}, {"categories": []}])
def test_without_a_live_consent_that_fits_nobody_outside_gets_anything(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terms: dict[str, Any] | None
) -> None:
    if terms is not None:
        clinic.consent(**terms)
    path = tmp_path / "record.zip"
    assert hand_out(path, "theo", "--recipient", "Dr. Field", monkeypatch=monkeypatch) == 1
    assert not path.exists()
    with clinic.database.reading() as work:
        assert records.disclosures(work.session, SYSTEM, clinic.cleo) == []


def test_a_consent_that_has_run_out_opens_nothing(
    clinic: Clinic, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.consent()
    clock.forward(timedelta(days=1))
    assert hand_out(tmp_path / "a.zip", "theo", "--recipient", "Dr. Field", monkeypatch=monkeypatch) == 1


def test_under_a_consent_it_carries_the_statement_leaves_out_use_and_is_in_the_log_the_client_reads(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.consent()
    path = tmp_path / "record.zip"
    assert hand_out(path, "theo", "--recipient", "dr. field", monkeypatch=monkeypatch) == 0
    record, about = inside(path)
    assert "42 CFR part 2 prohibits" in about
    assert "plan" not in record, "the consent does not name it"
    assert record["left_out"] == ["plan", "measures", "substance_use", "about_the_record"]
    assert "craving" not in record["checkins"][0] and "used" not in record["checkins"][0]
    assert record["practice"] == [] and record["notes"] == [] and record["writings"] == []
    assert [one["skill"] for one in record["assignments"]] == ["paced-breathing"]
    assert "note" not in record["assignments"][0]
    assert record["attendance"][0]["tracks"] == []
    assert "who_did_what" not in record
    with clinic.database.reading() as work:
        (logged,) = records.disclosures(work.session, SYSTEM, clinic.cleo)
    assert (logged.recipient_name, logged.made_by) == ("Dr. Field", clinic.theo)


def test_under_a_consent_to_measures_what_they_tell_of_use_stays_out_unless_it_says_so(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.consent(categories=["measures"])
    assert hand_out(tmp_path / "without", "theo", "--recipient", "Dr. Field", monkeypatch=monkeypatch) == 0
    assert [one["form"] for one in inside(tmp_path / "without")[0]["measures"]] == ["GAD-2"]


def test_under_a_consent_only_the_parts_of_the_plan_that_it_names_are_handed_out(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.consent(categories=["plan"], parts=["trigger"], includes_substance_use=True)
    path = tmp_path / "record.zip"
    assert hand_out(path, "theo", "--recipient", "Dr. Field", monkeypatch=monkeypatch) == 0
    record, _ = inside(path)
    assert record["plan"] == [] and "plan_history" not in record
    with clinic.database.reading() as work:
        (logged,) = records.disclosures(work.session, SYSTEM, clinic.cleo)
    assert logged.parts == ["trigger"]


def test_after_erasing_no_content_is_left_and_the_phone_is_told_to_wipe(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        token, _ = accounts.open_session(work, clinic.viewer, 15)
    assert main(["erase-client", "cleo@x.example", "--yes"]) == 0
    with clinic.database.reading() as work:
        for read in (
            records.checkins,
            records.practices,
            plans.revisions,
            plans.proposals,
            plans.reviews,
            records.assignments,
            records.writing_ids,
            records.favourites,
            forms.responses,
            forms.urgent_answers,
            groups.every_place,
            groups.replies_of,
            groups.marks_with_sessions,
            groups.greetings_of,
            groups.held_by,
        ):
            assert read(work.session, SYSTEM, clinic.cleo) == []
        assert work.session.get(MeasureSchedule, clinic.schedule) is None
        ((episode, _),) = records.episodes(work.session, SYSTEM, clinic.cleo)
        assert (episode.contact, episode.tracks, episode.cautions) == (None, [], [])
        assert caseload.caseload(work, Viewer(clinic.theo, frozenset({Role.THERAPIST}))).rows == ()
        actions = {row.action for row, _ in records.audit(work.session, SYSTEM, clinic.cleo)}
        assert {"client_erased", "enrolled"} <= actions
        with pytest.raises(SignInNeeded, match="account_erased"):
            accounts.resolve_reading(work, token)
        attempt = accounts.begin_sign_in(work, "cleo@x.example", network="127.0.0.1", device=None)
    assert not accounts.prove(attempt, PASSWORD)
    if clinic.database.engine.dialect.name == "sqlite":
        clinic.database.close()
        left = b"".join(p.read_bytes() for p in sqlite_file(clinic.database.engine).parent.glob("*.db*"))
        assert b"Cleopatra" not in left and b"cleo@x" not in left


def test_erasing_twice_or_somebody_who_works_here_is_refused(clinic: Clinic) -> None:
    assert main(["erase-client", "theo@x.example", "--yes"]) == 1
    assert main(["erase-client", clinic.cleo, "--yes"]) == 0
    assert main(["erase-client", clinic.cleo, "--yes"]) == 1


def test_nothing_is_erased_without_a_yes(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["erase-client", "cleo@x.example"]) == 1
    with clinic.database.reading() as work:
        assert len(records.checkins(work.session, SYSTEM, clinic.cleo)) == 1
