"""Single-use codes: who may make them, what they open, and what stops them."""

from datetime import timedelta

import pytest
from sqlmodel import select

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from recovery_app.core.ids import uuid7
from recovery_app.features.accounts import queries
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.rules.guessing import LIMITS
from recovery_app.features.accounts.service import codes
from recovery_app.features.accounts.tables import AccessCode, Account, Membership
from recovery_app.features.audit.tables import AuditEvent
from recovery_app.features.programs import service as programs
from recovery_app.features.programs.rules import NewEnrolment
from recovery_app.features.programs.tables import Program
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person, make_program

FRESH = "seven brown horses"
JOINING = {"password": FRESH, "email": "cleo@example.org", "notice_read": True}


def viewer_of(database: Database, account_id: str) -> Viewer:
    with database.reading() as work:
        viewer = accounts.as_viewer(work, work.session.get_one(Account, account_id))
    assert viewer
    return viewer


def make(database: Database, maker: str, subject: str, purpose: str = "join", *, in_whole_care: bool = False) -> str:
    viewer = viewer_of(database, maker)
    with database.transaction() as work:
        return accounts.make_code(work, viewer, subject, purpose, in_whole_care=in_whole_care)


def redeem(client, code: str, **body: object):  # type: ignore[no-untyped-def]
    return client.post("/api/v1/codes/redeem", json={"code": code, **body})


def code_of(answer) -> str:  # type: ignore[no-untyped-def]
    return str(answer.json()["error"]["code"])


@pytest.fixture
def ada(database: Database, program: str) -> str:
    return make_person(database, program, Role.ADMINISTRATOR, email="ada@example.org")


@pytest.fixture
def theo(database: Database, program: str) -> str:
    return make_person(database, program, Role.THERAPIST, email="theo@example.org")


@pytest.fixture
def invited(database: Database, program: str) -> str:
    return make_person(database, program, Role.CLIENT, password=None)


@pytest.fixture
def marco(database: Database, program: str) -> str:
    return make_person(database, program, Role.CLIENT, email="marco@example.org")


def test_an_invited_client_joins_with_a_code_and_is_signed_in(
    database: Database, app: Runtime, ada: str, invited: str, clock: FixedClock
) -> None:
    code = make(database, ada, invited)
    phone = browser()
    seen = phone.post("/api/v1/codes/check", json={"code": code.lower().replace("-", " ")}).json()
    assert seen == {
        "purpose": "join",
        "name": "somebody",
        "email": "",
        "language": "en",
        "needs_email": True,
        "needs_notice": True,
    }
    about = {**JOINING, "name": "Cleo R.", "language": "es", "timezone": "America/Chicago"}
    joined = redeem(phone, code, **about)
    assert joined.status_code == 200 and joined.json()["id"] == invited
    me = phone.get("/api/v1/session").json()
    assert (me["name"], me["language"], me["timezone"]) == ("Cleo R.", "es", "America/Chicago")
    with database.reading() as work:
        assert work.session.get_one(Account, invited).notice_read_at == clock.now()
    again = browser().post("/api/v1/session", json={"email": "cleo@example.org", "password": FRESH})
    assert again.status_code == 200


def test_a_code_works_once(database: Database, app: Runtime, ada: str, invited: str) -> None:
    code = make(database, ada, invited)
    assert redeem(browser(), code, **JOINING).status_code == 200
    assert code_of(redeem(browser(), code, **JOINING)) == "code_used"
    assert code_of(browser().post("/api/v1/codes/check", json={"code": code})) == "code_used"


@pytest.mark.parametrize(("purpose", "life"), [("join", timedelta(days=14)), ("reset", timedelta(hours=1))])
def test_a_code_runs_out(
    database: Database,
    app: Runtime,
    clock: FixedClock,
    ada: str,
    invited: str,
    marco: str,
    purpose: str,
    life: timedelta,
) -> None:
    code = make(database, ada, invited if purpose == "join" else marco, purpose, in_whole_care=True)
    clock.forward(life - timedelta(seconds=1))
    assert browser().post("/api/v1/codes/check", json={"code": code}).status_code == 200
    clock.forward(timedelta(seconds=1))
    assert code_of(redeem(browser(), code, **JOINING)) == "code_expired"


def test_a_revoked_code_and_one_that_was_replaced_are_worthless(
    database: Database, app: Runtime, ada: str, invited: str
) -> None:
    first, second = make(database, ada, invited), make(database, ada, invited)
    assert code_of(redeem(browser(), first, **JOINING)) == "code_revoked"
    admin = viewer_of(database, ada)
    with database.transaction() as work:
        (open_code,) = [row for row in accounts.issued_codes(work, admin) if row.state == "open"]
        accounts.revoke_code(work, admin, open_code.id)
    assert code_of(redeem(browser(), second, **JOINING)) == "code_revoked"


def test_a_refusal_leaves_the_code_good(database: Database, app: Runtime, ada: str, invited: str, marco: str) -> None:
    code = make(database, ada, invited)
    refused = [
        ({**JOINING, "password": "short"}, "password_too_short"),
        ({**JOINING, "password": "password1234"}, "password_too_common"),
        ({**JOINING, "password": "cleo@example.org"}, "password_too_common"),
        ({**JOINING, "notice_read": False}, "notice_unread"),
        ({**JOINING, "email": ""}, "invalid_email"),
        ({**JOINING, "email": "no address"}, "invalid_email"),
        ({**JOINING, "email": "Marco@example.org"}, "email_taken"),
        ({**JOINING, "timezone": "Mars/Olympus"}, "unknown_timezone"),
        ({**JOINING, "language": "xx"}, "unknown_language"),
    ]
    assert [code_of(redeem(browser(), code, **body)) for body, _ in refused] == [expected for _, expected in refused]
    assert redeem(browser(), code, **JOINING).status_code == 200


def test_a_peer_joins_without_an_email(database: Database, app: Runtime, program: str, ada: str) -> None:
    pete = make_person(database, program, Role.PEER, password=None)
    code = make(database, ada, pete)
    assert redeem(browser(), code, password=FRESH).json()["roles"] == ["peer"]


def test_a_new_password_by_code_signs_out_everywhere_else(
    database: Database, app: Runtime, theo: str, marco: str
) -> None:
    lost = browser()
    lost.post("/api/v1/session", json={"email": "marco@example.org", "password": PASSWORD})
    code = make(database, theo, marco, "reset", in_whole_care=True)
    phone = browser()
    assert phone.post("/api/v1/codes/check", json={"code": code}).json()["email"] == ""
    assert redeem(phone, code, password=FRESH, email="thief@example.org").status_code == 200
    assert lost.get("/api/v1/session").status_code == 401
    assert phone.get("/api/v1/session").status_code == 200
    with database.reading() as work:
        assert work.session.get_one(Account, marco).email == "marco@example.org"


def test_the_database_holds_no_code(database: Database, ada: str, invited: str) -> None:
    code = make(database, ada, invited)
    with database.reading() as work:
        (row,) = queries.codes_of(work.session, SYSTEM, [invited])
        assert code not in str(row.model_dump()) and code.replace("-", "") not in str(row.model_dump())


def test_made_up_codes_are_counted_and_close_the_network_for_a_while(
    app: Runtime, database: Database, ada: str, invited: str
) -> None:
    code = make(database, ada, invited)
    guesses = [browser().post("/api/v1/codes/check", json={"code": f"AAAA-{n}"}).status_code for n in range(50)]
    assert guesses == [422] * LIMITS["code"] + [429] * (50 - LIMITS["code"])
    assert redeem(browser(), code, **JOINING).status_code == 429
    assert redeem(browser(network="198.51.100.9"), code, **JOINING).status_code == 200


def test_who_may_make_codes(database: Database, program: str, ada: str, theo: str, invited: str, marco: str) -> None:
    sam = make_person(database, program, Role.SUPPORTER, email="sam@example.org")
    assert make(database, theo, marco, "reset", in_whole_care=True)
    assert make(database, ada, theo, "reset") and make(database, theo, sam, "reset")
    for maker, subject, purpose in (
        (theo, ada, "reset"),
        (theo, marco, "reset"),
        (ada, marco, "reset"),
        (theo, invited, "join"),
        (sam, marco, "reset"),
        (marco, marco, "reset"),
    ):
        with pytest.raises(NotAllowed):
            make(database, maker, subject, purpose)


def test_an_administrator_gets_no_code_for_a_client_by_taking_the_role_away_first(
    database: Database, program: str, clock: FixedClock, ada: str, marco: str
) -> None:
    admin = viewer_of(database, ada)
    with database.transaction() as work:
        programs.end_role(work, admin, marco, Role.CLIENT)
        programs.add_role(work, admin, marco, Role.PEER)
    clock.forward(timedelta(days=400))
    with pytest.raises(NotAllowed, match="code_by_care_team"):
        make(database, ada, marco, "reset")


def test_who_came_in_before_does_not_read_what_somebody_writes_as_a_client(
    database: Database, app: Runtime, program: str, ada: str
) -> None:
    pete = make_person(database, program, Role.PEER, email="pete@example.org")
    stranger = browser()
    assert redeem(stranger, make(database, ada, pete, "reset"), password=FRESH).status_code == 200
    admin = viewer_of(database, ada)
    with database.transaction() as work:
        with pytest.raises(InvalidInput, match="enrolment_needed"):
            programs.add_role(work, admin, pete, Role.CLIENT)
        work.session.get_one(Program, program).is_demo = True
        programs.enrol(work, admin, pete, NewEnrolment(starts_on=work.now.date(), adult_confirmed=True))
    assert stranger.get("/api/v1/session").status_code == 401


def test_nobody_makes_codes_for_another_program(database: Database, program: str, ada: str, marco: str) -> None:
    elsewhere = make_program(database)
    other_ada = make_person(database, elsewhere, Role.ADMINISTRATOR, email="ada@elsewhere.example")
    with pytest.raises(NotFound):
        make(database, other_ada, marco, "reset")
    make(database, ada, marco, "reset", in_whole_care=True)
    admin = viewer_of(database, other_ada)
    with database.transaction() as work:
        assert accounts.issued_codes(work, admin) == ()
        (row,) = queries.codes_of(work.session, SYSTEM, [marco])
        with pytest.raises(NotFound):
            accounts.revoke_code(work, admin, row.id)


def test_who_is_in_two_programs_gets_codes_from_neither(database: Database, program: str, ada: str) -> None:
    both = make_person(database, program, Role.THERAPIST, email="both@example.org")
    elsewhere = make_program(database)
    with database.transaction() as work:
        row = Membership(
            id=uuid7(work.now), account_id=both, program_id=elsewhere, role=Role.PEER.value, starts_at=work.now
        )
        work.session.add(row)
    with pytest.raises(NotFound):
        make(database, ada, both, "reset")


def test_each_kind_of_code_is_for_those_who_need_it(database: Database, ada: str, invited: str, marco: str) -> None:
    with pytest.raises(Conflict, match="already_joined"):
        make(database, ada, marco, "join")
    with pytest.raises(Conflict, match="not_joined"):
        make(database, ada, invited, "reset", in_whole_care=True)


def test_making_and_using_a_code_leaves_its_trace(database: Database, app: Runtime, ada: str, invited: str) -> None:
    code = make(database, ada, invited)
    redeem(browser(), code, **JOINING)
    with database.reading() as work:
        events = {(row.action, row.actor_id, row.subject_id) for row in work.session.exec(select(AuditEvent))}
    assert {("code_made_join", ada, invited), ("code_used_join", invited, invited)} <= events


def test_an_invitation_is_a_link_and_a_picture_of_it() -> None:
    link = accounts.invitation_link("https://steady.example.org", "abcd2345wxyz")
    assert link == "https://steady.example.org/join/ABCD-2345-WXYZ"
    picture = accounts.qr_svg(link)
    assert picture.startswith("<svg") and "<script" not in picture and "style=" not in picture
    assert accounts.qr_data_uri(link).startswith("data:image/svg+xml")


def test_only_one_of_two_who_use_a_code_at_once_gets_in(database: Database, ada: str, invited: str) -> None:
    code = make(database, ada, invited)
    with database.transaction() as work:
        row, _, _ = codes.live_code(work, code)
        codes.use_up(work, row)
        with pytest.raises(InvalidInput, match="code_used"):
            codes.use_up(work, AccessCode(**row.model_dump()))
