"""Cautions: recorded by the care team; the phone learns which skills are held back or asked about, and never why."""

from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.caseload import service as caseload
from recovery_app.features.programs import service as programs
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.phone import Phone


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def set_cautions(clinic: Clinic, *cautions: str, who: str = "theo") -> None:
    with clinic.database.transaction() as work:
        caseload.set_cautions(work, clinic[who], clinic["cleo"].account_id, cautions)


def program_on(phone: Phone) -> dict[str, Any]:
    phone.pull()
    (program,) = phone.of_type("program").values()
    return program


def test_until_somebody_asked_the_phone_asks_before_every_skill_that_a_caution_concerns(clinic: Clinic) -> None:
    phone = clinic.phone("cleo")
    assert {"paced-breathing", "urge-surfing"} <= set(program_on(phone)["skills_ask"])
    set_cautions(clinic)
    assert program_on(phone)["skills_ask"] == []
    set_cautions(clinic, "dissociation")
    told = program_on(phone)
    assert "urge-surfing" in told["skills_ask"] and "paced-breathing" not in told["skills_ask"]
    assert "dissociation" not in str(told), "the phone does not learn why"
    with clinic.database.reading() as work:
        page = caseload.client_page(work, clinic["theo"], clinic["cleo"].account_id)
    assert (page.cautions, page.cautions_known) == (("dissociation",), True)


def test_an_unknown_flag_is_refused_and_changes_nothing(clinic: Clinic) -> None:
    with pytest.raises(InvalidInput):
        set_cautions(clinic, "tall")
    with clinic.database.reading() as work:
        assert not caseload.client_page(work, clinic["theo"], clinic["cleo"].account_id).cautions_known


@pytest.mark.parametrize("who", ["nora", "priya", "ada", "cleo", "marco"])
def test_only_a_therapist_with_the_whole_record_records_them(clinic: Clinic, who: str) -> None:
    with pytest.raises(NotFound):
        set_cautions(clinic, "panic", who=who)


def test_the_audit_says_that_they_were_recorded_and_not_which(clinic: Clinic) -> None:
    set_cautions(clinic, "panic")
    with clinic.database.reading() as work:
        (event,) = work.session.exec(select(AuditEvent).where(AuditEvent.action == "cautions_recorded")).all()
    assert event.subject_id == clinic["cleo"].account_id and "panic" not in str(event.details)


def test_after_the_episode_nobody_changes_them(clinic: Clinic) -> None:
    with clinic.database.transaction() as work:
        programs.change_status(work, clinic["ada"], clinic.episodes["cleo"], "left", work.now.date())
    with pytest.raises(NotFound):
        set_cautions(clinic, "panic")
