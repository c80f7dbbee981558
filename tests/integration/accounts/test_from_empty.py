"""From an empty database to a client who checks in: every door that a real program goes through, over HTTP."""

from recovery_app.core.actors import Role
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import NewEnrolment
from recovery_app.features.programs.service import NewPerson
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person
from tests.support.phone import checkin


def test_set_up_invite_join_and_check_in(database: Database, app: Runtime) -> None:
    desk, phone = browser(), browser()
    with database.reading() as work:
        console = accounts.set_up_code(work)
    about = {"program_name": "Harbor", "timezone": "America/New_York", "name": "Ada", "email": "ada@example.org"}
    assert (
        desk.post("/api/v1/setup", json={**about, "code": console, "password": "seven brown horses"}).status_code == 200
    )
    with database.transaction() as work:
        ada = accounts.resolve(work, desk.cookies["steady_session"])
        work.session.get_one(Program, ada.program_id).is_demo = True  # real ones cannot enrol yet
        enrolment = NewEnrolment(starts_on=work.now.date(), tracks=("anxiety",), adult_confirmed=True)
        cleo = programs.add_person(work, ada, NewPerson("Cleo", (Role.CLIENT,), enrolment=enrolment))
        code = accounts.make_code(work, ada, cleo, "join")
    join = {"code": code, "password": "a quiet walk by the river", "email": "cleo@example.org", "notice_read": True}
    assert phone.post("/api/v1/codes/redeem", json=join).json()["id"] == cleo
    sent = checkin(database.clock.now(), stress=4)
    body = {"device_id": uuid7(database.clock.now()), "cursor": None, "operations": [sent]}
    answer = phone.post("/api/v1/sync", json=body).json()
    assert answer["results"] == [{"id": sent["id"], "status": "accepted"}]
    kept = {change["type"] for change in answer["changes"]}
    assert {"profile", "program", "checkin"} <= kept
    assert desk.post("/api/v1/sync", json=body).json()["results"][0]["status"] == "rejected"


def test_who_leaves_the_program_is_out_at_the_next_call(database: Database, app: Runtime, program: str) -> None:
    ada = make_person(database, program, Role.ADMINISTRATOR, email="ada@example.org")
    theo = make_person(database, program, Role.THERAPIST, email="theo@example.org")
    desk = browser()
    desk.post("/api/v1/session", json={"email": "theo@example.org", "password": PASSWORD})
    assert desk.get("/api/v1/session").status_code == 200
    with database.transaction() as work:
        administrator = accounts.as_viewer(work, work.session.get_one(Account, ada))
        assert administrator
        programs.end_role(work, administrator, theo, Role.THERAPIST)
    assert desk.get("/api/v1/session").status_code == 401
    assert desk.post("/api/v1/session", json={"email": "theo@example.org", "password": PASSWORD}).status_code == 401
