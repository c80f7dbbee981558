"""A closed account: nobody signs in, nothing is lost, and a program keeps its administrator and its readers."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, NotAllowed, NotFound, SteadyError
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.programs import service as programs
from recovery_app.features.records import service as records
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person, make_program
from tests.support.phone import checkin
from tests.support.world import assign, enrol


def viewer_of(database: Database, account_id: str) -> Viewer:
    with database.reading() as work:
        viewer = accounts.as_viewer(work, work.session.get_one(Account, account_id))
    assert viewer
    return viewer


def act(database: Database, who: str, use_case: Any, account_id: str) -> None:
    viewer = viewer_of(database, who)
    with database.transaction() as work:
        use_case(work, viewer, account_id)


def close(database: Database, who: str, account_id: str) -> None:
    act(database, who, programs.close_account, account_id)


def sign_in(client: TestClient, email: str, password: str = PASSWORD) -> Any:
    return client.post("/api/v1/session", json={"email": email, "password": password})


def sync(client: TestClient, *operations: Any) -> Any:
    body = {"device_id": "0190163d-8694-739b-aea5-966c26f8ad91", "cursor": None, "operations": list(operations)}
    return client.post("/api/v1/sync", json=body)


@pytest.fixture
def ada(database: Database, program: str) -> str:
    return make_person(database, program, Role.ADMINISTRATOR, email="ada@example.org")


@pytest.fixture
def cleo(database: Database, program: str) -> str:
    return make_person(database, program, Role.CLIENT, email="cleo@example.org")


@pytest.fixture
def theo(database: Database, program: str) -> str:
    return make_person(database, program, Role.THERAPIST, email="theo@example.org")


def test_a_closed_account_is_signed_out_and_answered_as_an_unknown_one(
    database: Database, app: Runtime, ada: str, cleo: str
) -> None:
    phone = browser()
    sign_in(phone, "cleo@example.org")
    close(database, ada, cleo)
    refused = sync(phone, checkin(database.clock.now(), stress=4))
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "session_ended")
    assert phone.get("/api/v1/session").json()["error"]["code"] == "session_ended"
    closed, unknown = sign_in(browser(), "cleo@example.org"), sign_in(browser(), "nobody@example.org")
    assert (closed.status_code, closed.json()) == (unknown.status_code, unknown.json())


def test_opened_again_the_old_password_works_and_what_waited_arrives_once(
    database: Database, app: Runtime, ada: str, cleo: str
) -> None:
    phone, waiting = browser(), checkin(database.clock.now(), stress=4)
    sign_in(phone, "cleo@example.org")
    close(database, ada, cleo)
    assert sync(phone, waiting).status_code == 401
    act(database, ada, programs.reopen_account, cleo)
    assert sync(phone, waiting).status_code == 401
    assert sign_in(phone, "cleo@example.org").status_code == 200
    assert sync(phone, waiting).json()["results"][0]["status"] == "accepted"
    assert sync(phone, waiting).json()["results"][0]["status"] == "duplicate"


def test_codes_made_before_stay_dead(database: Database, app: Runtime, program: str, ada: str) -> None:
    invited = make_person(database, program, Role.PEER, password=None)
    admin = viewer_of(database, ada)
    with database.transaction() as work:
        code = accounts.make_code(work, admin, invited, "join")
    close(database, ada, invited)
    ask = browser()
    assert ask.post("/api/v1/codes/check", json={"code": code}).json()["error"]["code"] == "code_invalid"
    act(database, ada, programs.reopen_account, invited)
    assert ask.post("/api/v1/codes/check", json={"code": code}).json()["error"]["code"] == "code_revoked"


def test_the_only_administrator_who_can_sign_in_stays(database: Database, program: str, ada: str) -> None:
    make_person(database, program, Role.ADMINISTRATOR, password=None)  # invited, never joined
    with pytest.raises(Conflict, match="last_administrator"):
        close(database, ada, ada)
    bea = make_person(database, program, Role.ADMINISTRATOR, email="bea@example.org")
    close(database, ada, bea)
    with pytest.raises(Conflict, match="last_administrator"):
        close(database, ada, ada)
    with pytest.raises(Conflict, match="last_administrator"):
        act(database, ada, lambda w, v, id: programs.end_role(w, v, id, Role.ADMINISTRATOR), ada)
    act(database, ada, programs.reopen_account, bea)
    close(database, ada, ada)


def test_two_administrators_who_close_each_other_at_once_leave_one(database: Database, program: str, ada: str) -> None:
    bea = make_person(database, program, Role.ADMINISTRATOR, email="bea@example.org")
    start, refused = Barrier(2), []

    def run(who: str, whom: str) -> None:
        viewer = viewer_of(database, who)
        start.wait()
        try:
            with database.transaction() as work:
                programs.close_account(work, viewer, whom)
        except SteadyError as error:
            refused.append(error.code)

    threads = [Thread(target=run, args=pair) for pair in ((ada, bea), (bea, ada))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["last_administrator"]


def test_nobody_is_closed_whose_clients_would_lose_their_reader(
    database: Database, program: str, clock: FixedClock, ada: str, cleo: str, theo: str
) -> None:
    nora = make_person(database, program, Role.THERAPIST, email="nora@example.org")
    admin = viewer_of(database, ada)
    with database.transaction() as work:
        assign(work, enrol(work, cleo, program), cleo, theo, "primary")
        until = work.now + timedelta(days=2)
        programs.record_absence(work, admin, theo, nora, work.now, until)
    for staff, code in ((theo, "still_assigned"), (nora, "still_standing_in")):
        with pytest.raises(Conflict, match=code):
            close(database, ada, staff)
    clock.forward(timedelta(days=3))
    close(database, ada, nora)
    with database.transaction() as work, pytest.raises(SteadyError, match="wrong_role"):
        programs.hand_over(work, admin, theo, nora)


def test_only_the_programs_own_administrator_closes_and_only_who_is_nowhere_else(
    database: Database, program: str, clock: FixedClock, ada: str, cleo: str, theo: str
) -> None:
    elsewhere = make_program(database)
    other = make_person(database, elsewhere, Role.ADMINISTRATOR, email="ada@elsewhere.example")
    with pytest.raises(NotFound):
        close(database, other, cleo)
    for who in (theo, cleo):
        with pytest.raises(NotAllowed):
            close(database, who, cleo)
    with database.transaction() as work:
        work.session.add(
            Membership(id=uuid7(work.now), account_id=cleo, program_id=elsewhere, role="peer", starts_at=work.now)
        )
    with pytest.raises(NotAllowed):
        close(database, ada, cleo)


def test_closing_and_opening_leave_their_trace_once_and_an_erased_account_stays_closed(
    database: Database, program: str, ada: str, cleo: str
) -> None:
    for use_case in (programs.close_account, programs.close_account, programs.reopen_account, programs.reopen_account):
        act(database, ada, use_case, cleo)
    with database.reading() as work:
        done = [row.action for row in work.session.exec(select(AuditEvent)) if row.subject_id == cleo]
    assert done == ["account_closed", "account_reopened"]
    with database.transaction() as work:
        enrol(work, cleo, program)
        records.erase(work, cleo)
    with pytest.raises(NotFound):
        act(database, ada, programs.reopen_account, cleo)
