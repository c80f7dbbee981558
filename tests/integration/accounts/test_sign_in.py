"""Signing in over HTTP: the same for unknown people, counted fairly, and never a way to lock somebody out."""

from datetime import timedelta
from unittest.mock import patch

import pytest

from recovery_app.core.actors import Role
from recovery_app.core.clock import FixedClock
from recovery_app.features.accounts import service as accounts
from recovery_app.features.accounts.rules.guessing import LIMITS, WINDOW
from recovery_app.features.accounts.service import passwords
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person, serving

WRONG = "not this one either"


def sign_in(client, email: str = "cleo@example.org", password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/api/v1/session", json={"email": email, "password": password, **more})


@pytest.fixture
def cleo(database: Database, program: str) -> str:
    return make_person(database, program, Role.CLIENT, email="cleo@example.org")


def test_signing_in_opens_a_session_and_says_who_one_is(app: Runtime, cleo: str) -> None:
    phone = browser()
    answer = sign_in(phone, " Cleo@Example.ORG ")
    assert answer.status_code == 200
    me = phone.get("/api/v1/session").json()
    assert me["id"] == cleo and me["name"] == "cleo" and me["roles"] == ["client"]
    assert me["language"] == "en" and me["timezone"] == "America/New_York" and me["idles_at"] is None


def test_the_cookie_is_http_only_and_secure_exactly_behind_https(database: Database, app: Runtime, cleo: str) -> None:
    plain = sign_in(browser()).headers["set-cookie"].lower()
    assert "httponly" in plain and "samesite=lax" in plain and "secure" not in plain and "max-age=2592000" in plain
    with serving(database, public_url="https://steady.example.org"):
        assert "; secure" in sign_in(browser("https://steady.example.org")).headers["set-cookie"].lower()


def test_no_session_without_the_header_that_forms_cannot_send(app: Runtime, cleo: str) -> None:
    form = browser()
    del form.headers["X-Steady"]
    assert sign_in(form).status_code == 403
    assert sign_in(form).json()["error"]["code"] == "csrf_missing"


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(
    database: Database, app: Runtime, program: str, cleo: str
) -> None:
    make_person(database, program, Role.CLIENT, email="invited@example.org", password=None)
    make_person(database, program, email="nowhere@example.org")
    answers = [
        sign_in(browser(), "cleo@example.org", WRONG),
        sign_in(browser(), "nobody@example.org"),
        sign_in(browser(), "invited@example.org"),
        sign_in(browser(), "nowhere@example.org"),
    ]
    assert {(a.status_code, a.text, a.headers.get("set-cookie")) for a in answers} == {(401, answers[0].text, None)}
    assert answers[0].json()["error"]["code"] == "sign_in_failed"


@pytest.mark.parametrize(
    ("email", "password"),
    [("cleo@example.org", PASSWORD), ("cleo@example.org", WRONG), ("nobody@example.org", WRONG), ("", WRONG)],
)
def test_every_try_costs_one_hash_outside_a_writing_transaction(
    database: Database, app: Runtime, cleo: str, email: str, password: str
) -> None:
    real, seen = passwords._HASHER.verify, []

    def counting(secret: str, stored: str) -> bool:
        with app.database.transaction():  # would wait for ever (SQLite: 10 s) behind an open writer
            seen.append(stored)
        return bool(real(secret, stored))

    passwords._stand_in()
    with patch.object(passwords, "_HASHER") as hasher:
        hasher.verify.side_effect = counting
        sign_in(browser(), email, password)
    assert len(seen) == 1 and seen[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def fail(client, times: int, email: str = "cleo@example.org") -> list[int]:  # type: ignore[no-untyped-def]
    return [sign_in(client, email, WRONG).status_code for _ in range(times)]


def test_failures_close_the_account_for_a_while_and_successes_do_not_count(
    app: Runtime, cleo: str, clock: FixedClock
) -> None:
    for _ in range(LIMITS["account"] + 2):
        assert sign_in(browser()).status_code == 200
    assert fail(browser(), LIMITS["account"]) == [401] * LIMITS["account"]
    closed = sign_in(browser())
    assert closed.status_code == 429 and closed.json()["error"]["code"] == "too_many_tries"
    wait = int(closed.headers["Retry-After"])
    assert 0 < wait <= WINDOW.total_seconds() + 1
    clock.forward(timedelta(seconds=wait))
    assert sign_in(browser()).status_code == 200


def test_many_tries_at_once_do_not_outrun_the_count(database: Database, cleo: str) -> None:
    with database.reading() as work:
        attempts = [
            accounts.begin_sign_in(work, "cleo@example.org", network="203.0.113.7", device=None)
            for _ in range(LIMITS["account"] + 4)
        ]
    answers = []
    for place, attempt in enumerate(attempts):
        is_last = place == len(attempts) - 1
        with database.transaction() as work:
            answers.append(accounts.finish_sign_in(work, attempt, is_last, idle_minutes=15))
    codes = [answer.code for answer in answers if isinstance(answer, accounts.Refusal)]
    assert codes == ["sign_in_failed"] * LIMITS["account"] + ["too_many_tries"] * 4


def test_an_unknown_address_closes_just_like_a_known_one(app: Runtime, cleo: str) -> None:
    assert fail(browser(), LIMITS["account"] + 1, "nobody@example.org")[-1] == 429


def test_tries_while_it_is_closed_do_not_keep_it_closed(app: Runtime, cleo: str, clock: FixedClock) -> None:
    fail(browser(), LIMITS["account"])
    for _ in range(14):
        clock.forward(timedelta(minutes=1))
        assert fail(browser(), 1) == [429]
    clock.forward(timedelta(minutes=1, seconds=1))
    assert sign_in(browser()).status_code == 200


def test_a_stranger_cannot_lock_the_owner_out_of_the_own_phone(app: Runtime, cleo: str) -> None:
    phone = browser(network="198.51.100.1")
    sign_in(phone)
    phone.delete("/api/v1/session")
    assert fail(browser(), LIMITS["account"] + 1)[-1] == 429
    assert sign_in(phone).status_code == 200


def test_a_noisy_network_does_not_lock_out_a_phone_that_signed_in_before(app: Runtime, cleo: str) -> None:
    phone = browser()
    sign_in(phone)
    noisy = [sign_in(browser(), f"guess{n}@example.org", WRONG).status_code for n in range(LIMITS["network"] + 1)]
    assert noisy[-2:] == [401, 429]
    assert sign_in(browser()).status_code == 429
    assert sign_in(browser(network="198.51.100.1")).status_code == 200
    assert sign_in(phone).status_code == 200


def test_guessing_from_a_phone_that_signed_in_before_is_counted_too(app: Runtime, cleo: str) -> None:
    phone = browser()
    sign_in(phone)
    assert fail(phone, LIMITS["device"] + 1)[-1] == 429
    assert sign_in(browser()).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "0" * 32, f"{'0' * 32}.{'1' * 32}", "%F0%9F"])
def test_a_made_up_device_is_a_stranger(app: Runtime, cleo: str, cookie: str) -> None:
    fail(browser(), LIMITS["account"])
    forged = browser()
    forged.headers["Cookie"] = f"steady_device={cookie}"
    assert sign_in(forged).status_code == 429


def test_a_device_of_one_account_is_a_stranger_to_another(
    database: Database, app: Runtime, program: str, cleo: str
) -> None:
    make_person(database, program, Role.CLIENT, email="marco@example.org")
    phone = browser()
    sign_in(phone, "marco@example.org")
    fail(browser(), LIMITS["account"])
    assert sign_in(phone).status_code == 429


@pytest.mark.parametrize("body", ["", "[]", '{"email": "a@b.co"}', '{"email": 3, "password": []}', "x" * 9])
def test_a_body_that_is_none_is_refused(app: Runtime, body: str) -> None:
    answer = browser().post("/api/v1/session", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422 and answer.json()["error"]["code"] == "invalid_input"
