"""How long sessions live, what ends them, and that looking does not cost a write."""

from datetime import timedelta

import pytest

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import SignInNeeded
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import queries
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.tables import Account, Membership, SignInSession
from recovery_app.infra.crypto import token_hash
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person, make_program

IDLE = 15


def open_for(database: Database, account_id: str) -> str:
    """A session for this account; its token."""
    with database.transaction() as work:
        viewer = accounts.as_viewer(work, work.session.get_one(Account, account_id))
        assert viewer
        return accounts.open_session(work, viewer, IDLE)[0]


def resolve(database: Database, token: str) -> Viewer:
    with database.transaction() as work:
        return accounts.resolve(work, token)


def look(database: Database, token: str) -> Viewer:
    with database.reading() as work:
        return accounts.resolve_reading(work, token)


def assert_ended(database: Database, token: str) -> None:
    for ask in (look, resolve):
        with pytest.raises(SignInNeeded, match="session_ended"):
            ask(database, token)


@pytest.fixture
def cleo(database: Database, program: str) -> str:
    return make_person(database, program, Role.CLIENT, email="cleo@example.org")


@pytest.fixture
def theo(database: Database, program: str) -> str:
    return make_person(database, program, Role.THERAPIST, email="theo@example.org")


def test_the_database_holds_no_token(database: Database, cleo: str) -> None:
    token = open_for(database, cleo)
    with database.reading() as work:
        assert work.session.get(SignInSession, token) is None
        assert work.session.get(SignInSession, token_hash(token)) is not None


@pytest.mark.parametrize("token", ["", "x", "0" * 64])
def test_a_made_up_token_is_nobodys(database: Database, cleo: str, token: str) -> None:
    assert_ended(database, token)


def test_a_clients_phone_stays_signed_in_for_30_days_after_its_last_use(
    database: Database, clock: FixedClock, cleo: str
) -> None:
    token = open_for(database, cleo)
    for _ in range(4):
        clock.forward(timedelta(days=29))
        assert resolve(database, token).account_id == cleo
    clock.forward(timedelta(days=30))
    assert_ended(database, token)


def test_a_staff_session_idles_out_and_going_on_keeps_it(database: Database, clock: FixedClock, theo: str) -> None:
    token = open_for(database, theo)
    for _ in range(3):
        clock.forward(timedelta(minutes=IDLE - 1))
        with database.transaction() as work:
            accounts.extend(work, token)
    clock.forward(timedelta(minutes=IDLE))
    assert_ended(database, token)
    with database.transaction() as work, pytest.raises(SignInNeeded):
        accounts.extend(work, token)


def test_looking_does_not_keep_a_staff_session_alive(database: Database, clock: FixedClock, theo: str) -> None:
    token = open_for(database, theo)
    for _ in range(IDLE - 1):
        clock.forward(timedelta(minutes=1))
        assert look(database, token).account_id == theo
    clock.forward(timedelta(minutes=1))
    assert_ended(database, token)


def test_a_staff_session_ends_after_12_hours_however_busy(database: Database, clock: FixedClock, theo: str) -> None:
    token = open_for(database, theo)
    for _ in range(12 * 6 - 1):
        clock.forward(timedelta(minutes=10))
        resolve(database, token)
    clock.forward(timedelta(minutes=10))
    assert_ended(database, token)


def test_use_is_written_at_most_once_a_minute(database: Database, clock: FixedClock, cleo: str) -> None:
    token = open_for(database, cleo)
    seen = []
    for _ in range(5):
        clock.forward(timedelta(seconds=20))
        resolve(database, token)
        with database.reading() as work:
            seen.append(work.session.get_one(SignInSession, token_hash(token)).last_seen_at)
    start = clock.now() - timedelta(seconds=100)
    assert [(at - start).total_seconds() for at in seen] == [0, 0, 60, 60, 60]


def test_signing_out_ends_this_session_only(database: Database, cleo: str) -> None:
    here, there = open_for(database, cleo), open_for(database, cleo)
    with database.transaction() as work:
        accounts.sign_out(work, here)
    assert_ended(database, here)
    assert look(database, there).account_id == cleo


def test_signing_out_everywhere_can_spare_the_one_in_hand_and_touches_nobody_else(
    database: Database, cleo: str, theo: str
) -> None:
    here, there, others = open_for(database, cleo), open_for(database, cleo), open_for(database, theo)
    with database.transaction() as work:
        accounts.sign_out_everywhere(work, cleo, except_token=here)
    assert_ended(database, there)
    assert look(database, here).account_id == cleo and look(database, others).account_id == theo


def test_who_left_the_program_or_closed_the_account_has_no_session(
    database: Database, app: Runtime, cleo: str, theo: str
) -> None:
    left, closed = open_for(database, theo), open_for(database, cleo)
    with database.transaction() as work:
        work.session.get_one(Account, cleo).closed_at = work.now
        membership = work.session.merge(_membership(database, theo))
        membership.ends_at = work.now
    assert_ended(database, left)
    assert_ended(database, closed)
    for email in ("cleo@example.org", "theo@example.org"):
        assert browser().post("/api/v1/session", json={"email": email, "password": PASSWORD}).status_code == 401


def _membership(database: Database, account_id: str) -> Membership:
    with database.reading() as work:
        (found,) = queries.live_memberships(work.session, SYSTEM, account_id, work.now)
        return found


def test_roles_of_two_programs_never_mix(database: Database, clock: FixedClock, program: str, theo: str) -> None:
    clock.forward(timedelta(days=1))
    second = make_program(database)
    with database.transaction() as work:
        row = Membership(
            id=uuid7(work.now), account_id=theo, program_id=second, role=Role.ADMINISTRATOR.value, starts_at=work.now
        )
        work.session.add(row)
    viewer = look(database, open_for(database, theo))
    assert viewer.program_id == second and viewer.roles == {Role.ADMINISTRATOR}


def test_roles_are_those_of_this_moment(database: Database, clock: FixedClock, program: str, theo: str) -> None:
    token = open_for(database, theo)
    with database.transaction() as work:
        later = Membership(
            id=uuid7(work.now),
            account_id=theo,
            program_id=program,
            role=Role.PRESCRIBER.value,
            starts_at=work.now + timedelta(minutes=5),
            ends_at=work.now + timedelta(minutes=10),
        )
        work.session.add(later)
    assert look(database, token).roles == {Role.THERAPIST}
    clock.forward(timedelta(minutes=5))
    assert look(database, token).roles == {Role.THERAPIST, Role.PRESCRIBER}
    clock.forward(timedelta(minutes=5))
    assert look(database, token).roles == {Role.THERAPIST}


def test_over_http_a_client_is_renewed_by_asking_and_staff_only_by_going_on(
    app: Runtime, clock: FixedClock, cleo: str, theo: str
) -> None:
    phone, desk = browser(), browser()
    phone.post("/api/v1/session", json={"email": "cleo@example.org", "password": PASSWORD})
    desk.post("/api/v1/session", json={"email": "theo@example.org", "password": PASSWORD})
    clock.forward(timedelta(minutes=10))
    assert desk.get("/api/v1/session").json()["idles_at"] == "2026-03-04T17:15:00.000Z"
    assert "set-cookie" not in phone.get("/api/v1/session").headers
    assert desk.post("/api/v1/session/extend").json()["idles_at"] == "2026-03-04T17:25:00.000Z"
    clock.forward(timedelta(minutes=15))
    gone = desk.get("/api/v1/session")
    assert gone.status_code == 401 and gone.json()["error"]["code"] == "session_ended"
    assert desk.post("/api/v1/session/extend").status_code == 401
    clock.forward(timedelta(days=20))
    renewed = phone.get("/api/v1/session")
    assert "Max-Age=2592000" in renewed.headers["set-cookie"]
    clock.forward(timedelta(days=20))
    assert phone.get("/api/v1/session").status_code == 200


def test_over_http_nobody_is_an_answer_where_it_is_asked_for_and_keeps_no_session_alive(
    app: Runtime, clock: FixedClock, theo: str
) -> None:
    desk = browser()
    assert desk.get("/api/v1/session/here").json() == {"session": None}
    desk.post("/api/v1/session", json={"email": "theo@example.org", "password": PASSWORD})
    here = desk.get("/api/v1/session/here")
    assert here.json() == {"session": desk.get("/api/v1/session").json()}
    assert "set-cookie" not in here.headers
    clock.forward(timedelta(minutes=15))
    ended = desk.get("/api/v1/session/here")
    assert ended.status_code == 200 and ended.json() == {"session": None}


def test_over_http_signing_out_takes_session_and_cookie_and_is_never_an_error(app: Runtime, cleo: str) -> None:
    phone = browser()
    phone.post("/api/v1/session", json={"email": "cleo@example.org", "password": PASSWORD})
    kept = phone.cookies["steady_session"]
    assert phone.delete("/api/v1/session").status_code == 204
    assert "steady_session" not in phone.cookies
    assert phone.delete("/api/v1/session").status_code == 204
    phone.cookies.set("steady_session", kept)
    assert phone.get("/api/v1/session").status_code == 401
