"""A person's own password: changed while signed in, or asked for by e-mail without telling who has an account."""

import ssl
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from unittest.mock import patch

import pytest

from recovery_app.core.actors import Role
from recovery_app.features.accounts.rules.guessing import LIMITS
from recovery_app.infra import mail
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime
from tests.support.people import PASSWORD, browser, make_person, serving

FRESH = "seven brown horses"
CLEO = "cleo@example.org"


@pytest.fixture(autouse=True)
def cleo(database: Database, program: str) -> str:
    return make_person(database, program, Role.CLIENT, email=CLEO)


def signed_in(password: str = PASSWORD):  # type: ignore[no-untyped-def]
    client = browser()
    assert client.post("/api/v1/session", json={"email": CLEO, "password": password}).status_code == 200
    return client


def change(client, old: str, new: str):  # type: ignore[no-untyped-def]
    return client.post("/api/v1/password", json={"old": old, "new": new})


def test_changing_the_password_signs_out_other_sessions_and_keeps_this_one(app: Runtime) -> None:
    here, there = signed_in(), signed_in()
    assert change(here, PASSWORD, FRESH).status_code == 204
    assert here.get("/api/v1/session").status_code == 200
    assert there.get("/api/v1/session").status_code == 401
    assert browser().post("/api/v1/session", json={"email": CLEO, "password": PASSWORD}).status_code == 401
    signed_in(FRESH)


def test_a_wrong_old_password_changes_nothing_and_is_counted(app: Runtime) -> None:
    here, there = signed_in(), signed_in()
    for _ in range(LIMITS["password"]):
        answer = change(here, "not this one either", FRESH)
        assert answer.status_code == 422 and answer.json()["error"]["code"] == "password_wrong"
    assert change(here, PASSWORD, FRESH).status_code == 429
    assert there.get("/api/v1/session").status_code == 200
    signed_in(PASSWORD)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("eleven char", "password_too_short"),
        ("x" * 201, "password_too_long"),
        ("aaaaaaaaaaaaaaaa", "password_too_common"),
        ("Password1234", "password_too_common"),
        (CLEO.upper(), "password_too_common"),
    ],
)
def test_an_easy_password_is_refused(app: Runtime, new: str, code: str) -> None:
    assert change(signed_in(), PASSWORD, new).json()["error"]["code"] == code


def test_the_old_password_is_no_new_one(app: Runtime) -> None:
    here, there = signed_in(), signed_in()
    answer = change(here, PASSWORD, PASSWORD)
    assert answer.status_code == 422 and answer.json()["error"]["code"] == "password_same"
    assert there.get("/api/v1/session").status_code == 200
    # Said only to whoever knows it: a guess that is typed twice is a wrong one.
    assert change(here, FRESH, FRESH).json()["error"]["code"] == "password_wrong"


def test_nobody_changes_a_password_without_a_session(app: Runtime) -> None:
    assert change(browser(), PASSWORD, FRESH).status_code == 401


@dataclass
class MailServer:
    """Keeps what it is given instead of sending it."""

    letters: list[EmailMessage] = field(default_factory=list)
    is_broken: bool = False

    def __call__(self, *_args: object, **_options: object) -> "MailServer":
        return self

    def __enter__(self) -> "MailServer":
        return self

    def __exit__(self, *_error: object) -> None: ...
    def starttls(self, *, context: ssl.SSLContext) -> None:
        assert context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname

    def send_message(self, letter: EmailMessage) -> None:
        if self.is_broken:
            raise OSError("no route")
        self.letters.append(letter)


@pytest.fixture
def post(database: Database):  # type: ignore[no-untyped-def]
    server = MailServer()
    with (
        serving(database, smtp_host="mail.example", smtp_from="hello@example.net", public_url="https://s.example"),
        patch.object(mail.smtplib, "SMTP", server),
    ):
        yield server


def forgotten(email: str, network: str = "203.0.113.7"):  # type: ignore[no-untyped-def]
    return browser("https://s.example", network).post("/api/v1/password/forgotten", json={"email": email})


def code_in(letter: EmailMessage) -> str:
    return next(line.split()[-1] for line in letter.get_content().splitlines() if "-" in line and ":" in line)


def test_a_forgotten_password_is_renewed_by_a_code_in_a_letter(post: MailServer) -> None:
    assert forgotten(" Cleo@example.org ").status_code == 202
    (letter,) = post.letters
    assert letter["To"] == CLEO
    phone = browser("https://s.example")
    redeemed = phone.post("/api/v1/codes/redeem", json={"code": code_in(letter), "password": FRESH})
    assert redeemed.status_code == 200
    assert phone.get("/api/v1/session").status_code == 200


def test_the_letter_names_no_program_and_no_person(post: MailServer) -> None:
    forgotten(CLEO)
    said = str(post.letters[0]["Subject"]) + post.letters[0].get_content()
    for word in ("program", "recovery", "treatment", "steady", "therap", "cleo", "clinic"):
        assert word not in said.lower()


def test_the_answer_is_the_same_for_everybody(database: Database, program: str, post: MailServer) -> None:
    make_person(database, program, Role.CLIENT, email="invited@example.org", password=None)
    make_person(database, program, email="left@example.org")
    answers = {
        (answer.status_code, answer.text)
        for answer in map(forgotten, [CLEO, "nobody@example.org", "invited@example.org", "left@example.org", "%%"])
    }
    assert answers == {(202, '{"status":"ok"}')}
    assert [letter["To"] for letter in post.letters] == [CLEO]


def test_letters_are_limited_by_person_silently_and_by_network_openly(post: MailServer) -> None:
    networks = [f"198.51.100.{n}" for n in range(9)]
    assert {forgotten(CLEO, network).status_code for network in networks} == {202}
    assert len(post.letters) == LIMITS["mail_account"]
    asked = [forgotten(f"guess{n}@example.org").status_code for n in range(LIMITS["mail_network"] + 1)]
    assert asked[-2:] == [202, 429]


def test_a_broken_mail_server_is_not_the_persons_problem(post: MailServer) -> None:
    post.is_broken = True
    started = time.monotonic()
    assert forgotten(CLEO).status_code == 202
    assert time.monotonic() - started < 30


def test_without_a_mail_server_the_page_can_say_so(app: Runtime) -> None:
    answer = browser().post("/api/v1/password/forgotten", json={"email": CLEO})
    assert answer.status_code == 409 and answer.json()["error"]["code"] == "mail_not_set"
