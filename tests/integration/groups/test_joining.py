"""Asking for a place by a group's code: one answer for every wrong code, an alias alone, and the leader decides."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from recovery_app.core.actors import SYSTEM, Role, Viewer
from recovery_app.core.clock import FixedClock
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.rules.guessing import LIMITS
from recovery_app.features.accounts.rules.sessions import CLIENT_SESSION
from recovery_app.features.accounts.tables import Account, Membership
from recovery_app.features.groups import queries
from recovery_app.features.groups import service as groups
from recovery_app.features.groups.rules.schedule import NewGroup
from recovery_app.features.groups.service.codes import CODE_LASTS
from recovery_app.features.groups.tables import GroupCode, GroupMember
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person
from tests.support.phone import Phone, operation

FRESH = "seven brown horses"


@dataclass
class Led:
    """A group with its leader and a code that works."""

    leader: Viewer
    group: str
    code: str


def viewer_of(database: Database, account_id: str) -> Viewer:
    with database.reading() as work:
        viewer = accounts.as_viewer(work, work.session.get_one(Account, account_id))
    assert viewer
    return viewer


@pytest.fixture
def led(database: Database, app: Runtime, program: str, clock: FixedClock) -> Led:
    leader = viewer_of(database, make_person(database, program, Role.THERAPIST, email="nora@example.org"))
    day = clock.now().date() + timedelta(days=2)
    new = NewGroup(
        "group", "Coping group", "Evening class", leader.account_id, day, "18:00", 90, place="14 Harbor Street"
    )
    with database.transaction() as work:
        group = groups.make_group(work, leader, new)
    return Led(leader, group, code_of(database, leader, group))


def code_of(database: Database, leader: Viewer, group: str) -> str:
    with database.transaction() as work:
        return groups.make_group_code(work, leader, group)


def check(code: str, client: Any = None) -> Any:
    return (client or browser()).post("/api/v1/codes/check", json={"code": code})


def join(client: Any, code: str, alias: str = "River", **more: str) -> Any:
    return client.post("/api/v1/groups/join", json={"code": code, "alias": alias, **more})


def failure(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def signed_in(email: str) -> Any:
    client = browser()
    answer = client.post("/api/v1/session", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200
    return client


def asking(database: Database, led: Led) -> list[groups.MemberView]:
    with database.reading() as work:
        return [one for one in groups.members(work, led.leader, led.group) if one.status == "pending"]


def test_a_code_tells_the_neutral_name_and_nothing_else_of_the_group(led: Led) -> None:
    answer = check(led.code.lower())
    assert answer.json() == {"purpose": "group", "name": "Evening class", "signed_in_as": "", "may_ask": True}
    assert "Coping" not in answer.text and "Harbor" not in answer.text


def test_somebody_new_needs_an_alias_and_nothing_else(database: Database, led: Led, clock: FixedClock) -> None:
    phone = browser()
    answer = join(phone, led.code, "  Quiet   River ", language="es", timezone="America/Chicago")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["name"], told["roles"], told["language"]) == ("Compañero o compañera", ["peer"], "es")
    assert told["timezone"] == "America/Chicago"
    assert phone.get("/api/v1/session").json()["id"] == told["id"]
    with database.reading() as work:
        life = accounts.look_up(work, phone.cookies["steady_session"]).lifetime
        account = work.session.get_one(Account, told["id"])
    assert (life.expires_at - clock.now(), life.idle_minutes) == (CLIENT_SESSION, None)
    assert (account.email, account.password_hash) == (None, None)
    (waiting,) = asking(database, led)
    assert (waiting.name, waiting.alias, waiting.account_id, waiting.is_peer) == ("", "Quiet River", "", True)


def test_who_waits_has_the_neutral_name_on_the_phone_and_once_let_in_time_and_place(
    database: Database, led: Led
) -> None:
    account = join(browser(), led.code).json()["id"]
    phone = Phone(database, viewer_of(database, account))
    phone.pull()
    assert phone.of_type("group")[led.group] == {
        "status": "pending",
        "alias": "River",
        "shows_alias": False,
        "is_peer": True,
        "name": "Evening class",
    }
    assert phone.of_type("session") == {}
    assert phone.of_type("profile")[account]["name"] == "Peer", "the alias is for the leader of the group alone"
    with database.transaction() as work:
        groups.approve(work, led.leader, asking_id(work, led))
    phone.pull()
    assert phone.of_type("group")[led.group]["place"] == "14 Harbor Street"
    assert len(phone.of_type("session")) == 1


def asking_id(work: Any, led: Led) -> str:
    return next(one.id for one in groups.members(work, led.leader, led.group) if one.status == "pending")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"alias": "   "}, "invalid_alias"),
        ({"alias": "x" * 41}, "invalid_alias"),
        ({"timezone": "Mars/Olympus"}, "unknown_timezone"),
        ({"language": "xx"}, "unknown_language"),
    ],
)
def test_what_is_typed_wrong_is_said_and_leaves_nobody_behind(
    database: Database, led: Led, more: dict[str, str], code: str
) -> None:
    assert failure(join(browser(), led.code, **more)) == (422, code)
    with database.reading() as work:
        assert queries.code(work.session, SYSTEM, only_hash(work)).uses == 0  # type: ignore[union-attr]
        assert work.session.exec(select(GroupMember)).all() == []
        assert len(work.session.exec(select(Account)).all()) == 1


def only_hash(work: Any) -> str:
    return str(work.session.exec(select(GroupCode.code_hash)).one())


def test_a_client_asks_as_a_peer_without_a_second_account(database: Database, program: str, led: Led) -> None:
    cleo = make_person(database, program, Role.CLIENT, email="cleo@example.org")
    phone = signed_in("cleo@example.org")
    assert check(led.code, phone).json()["signed_in_as"] == "cleo"
    answer = join(phone, led.code)
    assert (answer.status_code, answer.json()["id"]) == (200, cleo)
    (waiting,) = asking(database, led)
    assert (waiting.name, waiting.alias) == ("", "River"), "the leader sees the alias, not who it is"
    with database.reading() as work:
        assert len(work.session.exec(select(Membership).where(Membership.account_id == cleo)).all()) == 1


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.PRESCRIBER, Role.ADMINISTRATOR, Role.SUPPORTER])
def test_staff_and_supporters_cannot_ask_for_a_place(database: Database, program: str, led: Led, role: Role) -> None:
    make_person(database, program, role, email="other@example.org")
    client = signed_in("other@example.org")
    assert check(led.code, client).json()["may_ask"] is False
    assert failure(join(client, led.code)) == (403, "not_allowed")
    assert asking(database, led) == []


def test_unknown_expired_revoked_full_and_ended_codes_have_one_answer(
    database: Database, led: Led, clock: FixedClock
) -> None:
    answers = [failure(check("NONE-SUCH-2345"))]
    with database.transaction() as work:
        row = queries.code(work.session, SYSTEM, only_hash(work))
        assert row
        row.uses = row.most_uses
    answers += [failure(check(led.code)), failure(join(browser(), led.code))]
    with database.transaction() as work:
        queries.code(work.session, SYSTEM, only_hash(work)).uses = 0  # type: ignore[union-attr]
    assert check(led.code).status_code == 200
    clock.forward(CODE_LASTS)
    answers += [failure(check(led.code)), failure(join(browser(), led.code))]
    fresh = code_of(database, led.leader, led.group)
    assert check(fresh).status_code == 200
    with database.transaction() as work:
        groups.revoke_group_codes(work, led.leader, led.group)
    answers += [failure(check(fresh)), failure(join(browser(), fresh))]
    last = code_of(database, led.leader, led.group)
    with database.transaction() as work:
        groups.end_group(work, led.leader, led.group)
    answers += [failure(check(last)), failure(join(browser(), last))]
    assert set(answers) == {(422, "code_invalid")}


def test_whoever_is_blocked_hears_what_a_wrong_code_says(database: Database, led: Led) -> None:
    phone = browser()
    assert join(phone, led.code).status_code == 200
    with database.transaction() as work:
        groups.remove(work, led.leader, asking_id(work, led), block=True)
    assert failure(check(led.code, phone)) == failure(check("NONE-SUCH-2345")) == (422, "code_invalid")
    assert failure(join(phone, led.code)) == (422, "code_invalid")
    assert asking(database, led) == []


def test_asking_twice_is_one_place(database: Database, led: Led) -> None:
    phone = browser()
    join(phone, led.code)
    assert join(phone, led.code, "Other name").status_code == 200
    assert [one.alias for one in asking(database, led)] == ["Other name"]


def test_wrong_codes_are_counted_by_network_whichever_door_they_try(led: Led) -> None:
    for turn in range(LIMITS["code"]):
        answer = check("NONE-SUCH-2345") if turn % 2 else join(browser(), "NONE-SUCH-2345")
        assert failure(answer) == (422, "code_invalid")
    assert failure(check(led.code)) == failure(join(browser(), led.code)) == (429, "too_many_tries")
    elsewhere = browser(network="198.51.100.9")
    assert check(led.code, elsewhere).status_code == 200


def test_whoever_holds_a_code_cannot_try_who_is_known_here(database: Database, program: str, led: Led) -> None:
    make_person(database, program, Role.CLIENT, email="cleo@example.org")
    answers = [join(browser(), led.code, email=email) for email in ("cleo@example.org", "nobody@example.org")]
    assert [failure(answer) for answer in answers] == [(422, "invalid_input")] * 2
    assert asking(database, led) == []


def test_an_invitation_is_still_an_invitation(database: Database, program: str, led: Led) -> None:
    ada = viewer_of(database, make_person(database, program, Role.ADMINISTRATOR, email="ada@example.org"))
    somebody = make_person(database, program, Role.PEER, password=None)
    with database.transaction() as work:
        code = accounts.make_code(work, ada, somebody, "join")
    assert check(code).json()["purpose"] == "join"
    assert failure(join(browser(), code)) == (422, "code_invalid"), "it opens no group"


def test_without_the_header_no_place_is_asked_for(led: Led) -> None:
    client = browser()
    del client.headers["X-Steady"]
    assert join(client, led.code).status_code == 403


def test_who_comes_again_has_promised_nothing_and_shows_no_alias(database: Database, led: Led) -> None:
    account = join(browser(), led.code).json()["id"]
    phone = Phone(database, viewer_of(database, account))
    with database.transaction() as work:
        groups.approve(work, led.leader, asking_id(work, led))
    now = database.clock.now()
    shown = {"group_id": led.group, "alias": "River", "shows_alias": True}
    phone.send(
        [
            operation("group.pledged", now, {"group_id": led.group}),
            operation("group.alias_set", now, shown),
            operation("group.left", now, {"group_id": led.group}),
        ]
    )
    with database.transaction() as work:
        groups.ask_to_join(work, viewer_of(database, account), led.code, "Secret me")
        groups.approve(work, led.leader, asking_id(work, led))
    phone.pull()
    told = phone.of_type("group")[led.group]
    assert (told["alias"], told["shows_alias"], told["pledged"]) == ("Secret me", False, False)
